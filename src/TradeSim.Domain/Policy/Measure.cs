using System.Collections.Immutable;
using TradeSim.Domain.Goods;
using TradeSim.Domain.Units;

namespace TradeSim.Domain.Policy;

/// <summary>What a duty is charged on. The United States value on FOB, most others on CIF.</summary>
public enum DutyBasis
{
    Cif,
    Fob,
}

/// <summary>Who gets the rent of an export quota.</summary>
public enum RentReceiver
{
    /// <summary>Whoever was given the quota: the seller.</summary>
    LicenceHolder,

    /// <summary>The state that sells the quota.</summary>
    Treasury,

    /// <summary>The buyer abroad who was given it; the rent is then no part of the invoice.</summary>
    Importer,
}

/// <summary>What the approval share of a licence desk is a share of.</summary>
public enum ApprovalBasis
{
    /// <summary>The monthly mean of 2024 to each destination.</summary>
    BaseYear,

    /// <summary>What is applied for.</summary>
    Applications,
}

/// <summary>A pause or an end that is moved.</summary>
/// <param name="Said">The month in which that is made known.</param>
/// <param name="Before">Until when it was to last before.</param>
public readonly record struct Extension(Month Said, Month Before)
{
    /// <summary>The end as it is known in a month.</summary>
    public static Month Known(Extension? extended, Month until, Month month) => extended is { } moved && month < moved.Said ? moved.Before : until;
}

/// <summary>
/// One rule of one country. Empty sets are wildcards. A kind reads only the values it needs; the reader of scenarios
/// refuses the others.
/// </summary>
public sealed record Measure
{
    public required string Id { get; init; }

    public required MeasureKind Kind { get; init; }

    /// <summary>The country or bloc that acts.</summary>
    public required string By { get; init; }

    /// <summary>First month in force, unless it sleeps then.</summary>
    public required Month Starts { get; init; }

    /// <summary>The event that it starts with; null where it has a date.</summary>
    public string? StartsWith { get; init; }

    /// <summary>The month in which it is made known, if before it starts; null where nobody knows of it before.</summary>
    public Month? Announced { get; init; }

    /// <summary>The first month in which it can have an effect.</summary>
    public Month FirstKnown => Announced is { } said && said < Starts ? said : Starts;

    /// <summary>First month no longer in force.</summary>
    public Month? Ends { get; init; }

    /// <summary>The first month in force: its start, or its return where it sleeps then.</summary>
    public Month FirstInForce => SleepIn(Starts)?.Until ?? Starts;

    /// <summary>Whether it is ever in force; an answer that is not taken is not.</summary>
    public bool IsEver => !(Ends <= FirstInForce);

    /// <summary>The event that ends it; null where its date does.</summary>
    public string? LiftedBy { get; init; }

    /// <summary>When it sleeps, one pause after another in order of time.</summary>
    public ImmutableArray<Pause> Suspended { get; init; } = [];

    /// <summary>How its end came to lie where it lies; null where it was never moved.</summary>
    public Extension? Extended { get; init; }

    /// <summary>The truce that it breaks when it starts; <see cref="Truce.None"/> is none; null is any that covers it.</summary>
    public string? Breaks { get; init; }

    /// <summary>Countries or blocs of origin that are hit; empty is every one.</summary>
    public ImmutableArray<string> Origins { get; init; } = [];

    /// <summary>Countries or blocs of destination that are hit; empty is every one.</summary>
    public ImmutableArray<string> Destinations { get; init; } = [];

    /// <summary>Stages that are hit; empty is every one.</summary>
    public ImmutableArray<Stage> Stages { get; init; } = [];

    /// <summary>Elements that are hit; empty is every one. What that means for concentrate: <see cref="Contained"/>.</summary>
    public ImmutableArray<Element> Elements { get; init; } = [];

    /// <summary>Whether a control counts the elements it names inside mixtures, concentrate among them.</summary>
    public bool InMixtures { get; init; } = true;

    /// <summary>The least share of them in a mixture that a control counts; null is the world's parameter.</summary>
    public double? MixturesFrom { get; init; }

    /// <summary>Entities (mine or hub that sells, or buys) that are hit; empty is every one.</summary>
    public ImmutableArray<string> Entities { get; init; } = [];

    /// <summary>The corridor or terminal a route closure shuts.</summary>
    public string? Target { get; init; }

    /// <summary>Share of the value, for a tariff or an export tax.</summary>
    public double AdValorem { get; init; }

    /// <summary>USD per kg REO, for a tariff or an export tax.</summary>
    public double Specific { get; init; }

    /// <summary>What an ad valorem tariff is charged on; null is the custom of the importer.</summary>
    public DutyBasis? Basis { get; init; }

    /// <summary>Tonnes REO a year, for a quota of export or production.</summary>
    public double TonnesPerYear { get; init; }

    /// <summary>The time that one amount of a quota on trade is for: <see cref="QuotaAccount"/>.</summary>
    public QuotaPeriod Period { get; init; }

    /// <summary>The month of the year (1 to 12) in which a period of a year, or one of its quarters, begins.</summary>
    public int PeriodStarts { get; init; } = 1;

    /// <summary>Whether all that is left of a period may pass in any of its months; else it is spread evenly.</summary>
    public bool FirstCome { get; init; }

    /// <summary>What is carried over into the next period at most, a share of a period's amount.</summary>
    public double CarryOver { get; init; }

    /// <summary>Growth of a production quota, a share per year, spread evenly over the months since it started.</summary>
    public double GrowthPerYear { get; init; }

    /// <summary>Share of the FOB value that compliance adds, or that a friend's goods are worth more to their buyer.</summary>
    public double Premium { get; init; }

    /// <summary>Days a licence desk takes for an application; rounded up to months of 30 days.</summary>
    public int DelayDays { get; init; }

    /// <summary>Share that a licence desk grants, of what <see cref="ApprovalOf"/> says.</summary>
    public double Approval { get; init; }

    public ApprovalBasis ApprovalOf { get; init; }

    /// <summary>Tonnes REO that a licence desk decides upon in a month, over all goods it names; null is all there are.</summary>
    public double? TonnesPerMonth { get; init; }

    /// <summary>Months in which a licence may be used, that of its decision among them.</summary>
    public int ValidMonths { get; init; } = 1;

    /// <summary>Buyers that a licence desk denies: countries, blocs or hubs.</summary>
    public ImmutableArray<string> Deny { get; init; } = [];

    /// <summary>Buyers with a general licence, who need not apply: countries, blocs or hubs.</summary>
    public ImmutableArray<string> General { get; init; } = [];

    /// <summary>Months of the year (1 to 12) in which the measure is in force; empty is all. Out of season it sleeps.</summary>
    public ImmutableArray<int> Season { get; init; } = [];

    /// <summary>Share of the value beyond a tariff-rate quota.</summary>
    public double OverAdValorem { get; init; }

    /// <summary>USD per kg REO beyond a tariff-rate quota.</summary>
    public double OverSpecific { get; init; }

    /// <summary>Value added tax on an export, a share of the FOB value.</summary>
    public double Vat { get; init; }

    /// <summary>The part of it that is paid back, a share of the FOB value.</summary>
    public double Refund { get; init; }

    /// <summary>Who gets the rent of an export quota.</summary>
    public RentReceiver RentTo { get; init; }

    /// <summary>Whether a quota on separation covers what is made of ore from abroad.</summary>
    public bool ImportedOre { get; init; } = true;

    /// <summary>Share of purchases that may come from one country.</summary>
    public double Share { get; init; }

    /// <summary>Whether preferred goods enter free of duty.</summary>
    public bool DutyFree { get; init; } = true;

    /// <summary>The duties that a preference lifts, by id; none are the ordinary ones: <see cref="LiftsDuty"/>.</summary>
    public ImmutableArray<string> Lifts { get; init; } = [];

    /// <summary>Measures of its kind whose place it takes on what both fall on, however specific they are.</summary>
    public ImmutableArray<string> Replaces { get; init; } = [];

    /// <summary>
    /// Whether a preference lifts a duty: the ordinary one, not those that stack on it, as anti-dumping, countervailing and safeguard
    /// duties do (GATT article VI, and XXIV:8(b)); or those that it names.
    /// </summary>
    public bool LiftsDuty(Measure duty) => DutyFree && (Lifts.IsEmpty ? !duty.Stacks : Lifts.Contains(duty.Id));

    /// <summary>Share of capacity that an outage takes.</summary>
    public double Lost { get; init; } = 1;

    /// <summary>Of goods sold on, the share mined where an import ban hits that is let pass; null is the world's parameter.</summary>
    public double? DeMinimis { get; init; }

    /// <summary>Whether an export ban follows goods that were mined where it is laid when traders of third countries sell them on.</summary>
    public bool Reexports { get; init; }

    /// <summary>What goes round an import ban by third countries at most, as a share of the 2024 flow that it bans.</summary>
    public double Leak { get; init; }

    /// <summary>What going round an import ban adds, as a share of the FOB value.</summary>
    public double LeakPremium { get; init; }

    /// <summary>The technology that is kept at home: a circuit of plants; null is every one.</summary>
    public string? Circuit { get; init; }

    /// <summary>Months by which a plant without the technology opens later; null is not before the ban ends.</summary>
    public int? DelayMonths { get; init; }

    /// <summary>What a plant without the technology costs more to run, a share.</summary>
    public double Costlier { get; init; }

    /// <summary>The price that a state makes good, USD per kg REO.</summary>
    public double FloorUsd { get; init; }

    /// <summary>Share of what a price is above its floor that the state gets.</summary>
    public double Upside { get; init; }

    /// <summary>What a state pays by weight: for ore that a mine sells, for feed that a plant buys; USD per kg REO.</summary>
    public double PaidUsdPerKg { get; init; }

    /// <summary>Share of a mine or plant that a state owns.</summary>
    public double Stake { get; init; }

    /// <summary>Whether the industry of the state may take that part of what they sell: <see cref="Promise"/>.</summary>
    public bool TakesOutput { get; init; }

    /// <summary>The plant that takes the state's part of ore; null is none.</summary>
    public string? OreTo { get; init; }

    /// <summary>What a state pays towards building, or for its stake, once, in the first month in force; USD.</summary>
    public double CapitalUsd { get; init; }

    /// <summary>Months by which that lets projects open earlier.</summary>
    public int EarlierMonths { get; init; }

    /// <summary>What a state keeps in reserve; null of any other kind.</summary>
    public StockpileTerms? Stockpile { get; init; }

    /// <summary>What a seller promises a buyer; null of any other kind.</summary>
    public OfftakeTerms? Offtake { get; init; }

    /// <summary>Adds to the other rules of its kind instead of competing with them.</summary>
    public bool Stacks { get; init; }

    /// <summary>Why the rule exists, as the scenario says it.</summary>
    public string Because { get; init; } = "";

    /// <summary>Its numeric values that change on known months.</summary>
    public ImmutableArray<ScheduledValue> Schedules { get; init; } = [];

    /// <summary>What its scheduled values are, in words; empty where it has none.</summary>
    public string Edition { get; init; } = "";

    /// <summary>Its id and what its scheduled values are: two measures of the same one charge and limit alike.</summary>
    public string Key => Edition.Length == 0 ? Id : $"{Id} {Edition}";

    /// <summary>The measure with its scheduled values as they are in a month; before it starts, as when it starts.</summary>
    public Measure At(Month month)
    {
        if (Schedules.IsEmpty)
        {
            return this;
        }

        var (measure, at) = (this, month < Starts ? Starts : month);
        foreach (var value in Schedules)
        {
            measure = value.In(measure, at);
        }

        return measure with { Edition = EditionIn(at) };
    }

    /// <summary>What its scheduled values are in a month, in words; empty where it has none.</summary>
    public string EditionIn(Month month) => string.Join(' ', Schedules.Select(value => FormattableString.Invariant($"{value.Key}={value.Schedule.At(month < Starts ? Starts : month):R}")));

    /// <summary>The pause in which it sleeps in a month, of several the one that lasts longest; null where it is awake.</summary>
    public Pause? PauseIn(Month month)
    {
        Pause? longest = null;
        foreach (var pause in Suspended)
        {
            if (pause.Holds(month) && !(pause.Until <= longest?.Until))
            {
                longest = pause;
            }
        }

        return longest;
    }

    /// <summary>From when until when it sleeps without a break, be it by one pause or by several that follow each other; null where it is awake.</summary>
    public (Month From, Month Until)? SleepIn(Month month)
    {
        (Month From, Month Until)? sleep = null;
        foreach (var pause in Suspended)
        {
            if (sleep is not { } before || pause.From > before.Until)
            {
                if (sleep is { } over && month < over.Until)
                {
                    break;
                }

                sleep = (pause.From, pause.Until);
            }
            else if (pause.Until > before.Until)
            {
                sleep = (before.From, pause.Until);
            }
        }

        return sleep is { } found && month >= found.From && month < found.Until ? found : null;
    }

    /// <summary>Whether it is said in a month that its end, or that of a pause, is moved.</summary>
    public bool IsExtendedIn(Month month)
    {
        foreach (var pause in Suspended)
        {
            if (pause.Extended?.Said == month)
            {
                return true;
            }
        }

        return Extended?.Said == month;
    }

    /// <summary>What is told of it: that its pause or end is moved, in the month in which that is said; else how it stands.</summary>
    public MeasureStatus? ToldIn(Month month) => StatusIn(month) is not null && IsExtendedIn(month) ? MeasureStatus.Extended : StatusIn(month);

    /// <summary>
    /// How it stands; null before it is announced or starts, and after the month in which it lapsed or was lifted. What is lifted
    /// between its announcement and its start never comes.
    /// </summary>
    public MeasureStatus? StatusIn(Month month)
    {
        if (month > Ends || (month < Starts && !(month >= Announced)))
        {
            return null;
        }

        if (Ends == month)
        {
            return LiftedBy is null ? MeasureStatus.Lapsed : MeasureStatus.Lifted;
        }

        if (month < Starts)
        {
            return MeasureStatus.Announced;
        }

        return PauseIn(month) is not null || !IsInSeason(month)
            ? MeasureStatus.Suspended
            : MeasureStatus.InForce;
    }

    /// <summary>Whether a month is one of its delay, after it starts or comes back.</summary>
    public bool IsInDelay(Month month)
    {
        var from = Starts;
        foreach (var pause in Suspended)
        {
            from = pause.Until <= month && pause.Until > from ? pause.Until : from;
        }

        return month < from + Months.FromDaysRoundedUp(DelayDays);
    }

    public bool IsInSeason(Month month) => Season.IsEmpty || Season.Contains(month.Number);
}
