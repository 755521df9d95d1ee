using System.Collections.Immutable;
using TradeSim.Domain.Agents;
using TradeSim.Domain.Goods;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Inputs;
using TradeSim.Domain.World.Protocol;

namespace TradeSim.Domain.Policy;

/// <summary>
/// The measures of a run: how each stands in a month, and which of them falls on a flow. Of the rules of one kind by one
/// country exactly one applies to a flow, the more specific, then the one with the later start; rules that stack add.
/// </summary>
public sealed class PolicyBook
{
    private readonly Growth _growth;
    private readonly Dictionary<string, Measure> _byId;
    private readonly Dictionary<string, ImmutableArray<string>> _blocs;
    private readonly TruceBook _truces;
    private readonly ImmutableArray<Measure>[] _byKind;
    private readonly ImmutableArray<Measure> _exportControls;
    private readonly double _leastShare;
    private Kept? _inForce;

    /// <summary>Stands before a country or bloc in a list that means all but it.</summary>
    public const char AllBut = '!';

    public PolicyBook(Scenario scenario, Growth growth)
        : this(scenario, growth, Enacted.None, [])
    {
    }

    /// <param name="enacted">What reactions have answered so far.</param>
    /// <param name="joined">Who has joined a bloc since the tables.</param>
    /// <param name="at">The month whose scheduled values its measures have; null is the first of the run.</param>
    public PolicyBook(Scenario scenario, Growth growth, Enacted enacted, ImmutableArray<Accession> joined, Month? at = null)
    {
        _growth = growth;
        _leastShare = scenario.World.Parameters.ContainedDeMinimis;
        _blocs = scenario.World.Countries.ToDictionary(
            country => country.Id, country => country.Blocs.AddRange(joined.Where(one => one.Country == country.Id).Select(one => one.Bloc)), StringComparer.Ordinal);
        var answers = enacted.All.IsEmpty ? [] : ReactionLaw.Measures(scenario.Reactions, scenario.From, enacted, ReactionLoops.Of(scenario.Reactions, this));
        ImmutableArray<Measure> taken = [.. scenario.Measures.Concat(answers).OrderBy(measure => measure.Id, StringComparer.Ordinal)];
        _truces = new TruceBook(scenario.Truces, taken, this);
        Measures = [.. taken.Select(measure => _truces.Under(measure).At(at ?? scenario.From))];
        _byKind = [.. Enum.GetValues<MeasureKind>().Select(kind => Measures.Where(measure => measure.Kind == kind).ToImmutableArray())];
        _exportControls = [.. Measures.Where(measure => measure.Kind is MeasureKind.ExportBan or MeasureKind.ExportLicence or MeasureKind.ExportQuota)];
        _byId = Measures.ToDictionary(measure => measure.Id, StringComparer.Ordinal);
    }

    /// <summary>By id.</summary>
    public ImmutableArray<Measure> Measures { get; }

    public Measure this[string id] => _byId[id];

    /// <summary>The measures in force in a month, by id.</summary>
    internal ImmutableArray<Measure> InForceIn(Month month)
    {
        if (_inForce is not { } known || known.Month != month)
        {
            _inForce = known = new Kept(month, [.. Measures.Where(measure => measure.StatusIn(month) == MeasureStatus.InForce)]);
        }

        return known.InForce;
    }

    private ImmutableArray<Measure> OfKind(MeasureKind kind) => _byKind[(int)kind];

    private bool Has(MeasureKind kind) => !OfKind(kind).IsEmpty;

    /// <summary>Null where no measure has that id.</summary>
    public Measure? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>Whether a country is meant by a code that may be its own, a bloc's or <c>*</c>.</summary>
    public bool Means(string code, string country) => code is [AllBut, .. var rest]
        ? !Means(rest, country)
        : code == "*" || code == country || (_blocs.TryGetValue(country, out var blocs) && blocs.Contains(code));

    /// <summary>Whether two codes may mean the same country.</summary>
    public bool MayMean(string one, string other) => Means(one, other) || Means(other, one) || _blocs.Keys.Any(country => Means(one, country) && Means(other, country));

    /// <summary>Whether a measure names the goods of a country or bloc, or those that go there.</summary>
    public bool MayHit(Measure measure, string whom)
    {
        var hit = measure.Kind.IsImporters() ? measure.Origins : measure.Destinations;
        return hit.IsEmpty || hit.Any(code => MayMean(code, whom));
    }

    /// <summary>Whether a list of entities, countries and blocs names a buyer.</summary>
    public bool Names(ImmutableArray<string> words, string entity, string country)
    {
        foreach (var word in words)
        {
            if (word == entity || Means(word, country))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What ends a truce before its time; null where nothing does.</summary>
    public Breach? BreachOf(Truce truce) => _truces.BreachOf(truce);

    /// <summary>What a country says of its measures in a month; none for one that has not begun.</summary>
    public ImmutableArray<Stance> StancesOf(string country, Month month)
    {
        var stances = ImmutableArray.CreateBuilder<Stance>();
        foreach (var measure in Measures)
        {
            if (Means(measure.By, country) && measure.StatusIn(month) is { } status)
            {
                var why = WhyOf(measure, status, month);
                stances.Add(new Stance(measure.Id, status, ValueOf(measure, month), status == MeasureStatus.InForce ? Words([why, .. Precedence.Told(this, measure, month)]) : why));
            }
        }

        return stances.ToImmutable();
    }

    /// <summary>
    /// The value that moves with time: of a licence the share it lets out (ppm), while it is in force nothing in the months of its delay
    /// after it starts or comes back; of a quota on trade or production grams this month; of all others zero.
    /// </summary>
    public long ValueOf(Measure measure, Month month) => measure.Kind switch
    {
        MeasureKind.ExportLicence => measure.StatusIn(month) == MeasureStatus.InForce && measure.IsInDelay(month) ? 0 : Rounding.ToPpm(measure.Approval),
        MeasureKind.ExportQuota or MeasureKind.TariffRateQuota => Mass.FromTonnes(measure.TonnesPerYear / 12).Grams,
        MeasureKind.ProductionQuota => Mass.FromTonnes(
            measure.TonnesPerYear / 12 * _growth.SupplySince(measure.GrowthPerYear, measure.Starts, month)).Grams,
        _ => 0,
    };

    /// <summary>The production quota on a mine or plant; null where there is none. One that names it goes before its country's.</summary>
    public Measure? ProductionQuota(string country, string entity, Stage stage, Month month) =>
        Chosen(InForceOn(MeasureKind.ProductionQuota, country, entity, month, stage)).FirstOrDefault();

    /// <summary>The rules of one kind that apply to a mine or plant itself: those that stack, and one of the others.</summary>
    public ImmutableArray<Measure> OnEntity(MeasureKind kind, string country, string entity, Month month) => Chosen(InForceOn(kind, country, entity, month));

    private ImmutableArray<Measure> InForceOn(MeasureKind kind, string country, string entity, Month month, Stage? stage = null)
    {
        ImmutableArray<Measure> rules = [];
        foreach (var rule in OfKind(kind))
        {
            if (rule.StatusIn(month) == MeasureStatus.InForce
                && (stage is not { } one || rule.Stages.IsEmpty || rule.Stages.Contains(one))
                && (rule.Entities.IsEmpty || rule.Entities.Contains(entity))
                && Means(rule.By, country))
            {
                rules = rules.Add(rule);
            }
        }

        return rules;
    }

    /// <summary>Whether any state supports anybody, ever.</summary>
    public bool HasSupports => Has(MeasureKind.PriceFloor) || Has(MeasureKind.Subsidy) || HasStakes;

    /// <summary>The floor under the price at which a mine or plant sells a good: where several states give one, the highest; null where none does.</summary>
    public Measure? FloorUnder(string country, string entity, Commodity commodity, Month month) => Has(MeasureKind.PriceFloor)
        ? Supporting(MeasureKind.PriceFloor, country, entity, month, commodity).MaxBy(floor => floor.FloorUsd)
        : null;

    /// <summary>What states pay a mine for the ore it sells, or a plant for the feed it buys: each by one rule, and those that stack.</summary>
    public ImmutableArray<Measure> SubsidiesOn(string country, string entity, Month month) => Supporting(MeasureKind.Subsidy, country, entity, month);

    /// <summary>Whether any state owns a part of anything.</summary>
    public bool HasStakes => Has(MeasureKind.StateEquity);

    /// <summary>What states own of a mine or plant: each by one rule, and those that stack.</summary>
    public ImmutableArray<Measure> StakesIn(string country, string entity, Month month) => Supporting(MeasureKind.StateEquity, country, entity, month);

    /// <summary>For each state the rule that names a mine or plant, wherever it stands, or else the one for all at home.</summary>
    private ImmutableArray<Measure> Supporting(MeasureKind kind, string country, string entity, Month month, Commodity? good = null)
    {
        ImmutableArray<Measure> rules = [];
        foreach (var rule in OfKind(kind))
        {
            if (Supports(rule, country, entity, month, good))
            {
                rules = rules.Add(rule);
            }
        }

        return rules.Length < 2 ? rules : [.. rules.GroupBy(rule => rule.By, StringComparer.Ordinal).SelectMany(state => Chosen([.. state]))];
    }

    private bool Supports(Measure rule, string country, string entity, Month month, Commodity? good) =>
        (good is not { } one || Concerns(rule, one))
        && (rule.Entities.IsEmpty ? Means(rule.By, country) : rule.Entities.Contains(entity))
        && rule.StatusIn(month) == MeasureStatus.InForce;

    /// <summary>Export controls that are announced or suspended in a month, each with the month in which that was first heard.</summary>
    public IEnumerable<(Measure Measure, Month Heard)> Scares(Month month) => _exportControls.IsEmpty ? [] : _exportControls
        .Select(measure => (measure, measure.StatusIn(month) switch
        {
            MeasureStatus.Announced => measure.Announced,
            MeasureStatus.Suspended => measure.SleepIn(month)!.Value.From is var from && from > measure.Starts ? from : measure.FirstKnown,
            _ => null,
        }))
        .Where(pair => pair.Item2 is not null)
        .Select(pair => (pair.measure, pair.Item2!.Value));

    /// <summary>Tariffs that are announced in a month, and start in a month that is known.</summary>
    public IEnumerable<Measure> AnnouncedDuties(Month month) => OfKind(MeasureKind.Tariff) is { IsEmpty: false } tariffs
        ? tariffs.Where(tariff => tariff.Announced is not null && tariff.Starts < Month.AfterAll && tariff.StatusIn(month) == MeasureStatus.Announced)
        : [];

    /// <summary>Whether any state keeps a reserve, ever.</summary>
    public bool HasStockpiles => Has(MeasureKind.Stockpile);

    /// <summary>The rule of a country's reserve of an oxide; null where it keeps none this month.</summary>
    public Measure? StockpileOf(string country, Element element, Month month)
    {
        ImmutableArray<Measure> rules = [];
        foreach (var rule in OfKind(MeasureKind.Stockpile))
        {
            if (rule.By == country && Concerns(rule, Commodity.Oxide(element)) && rule.StatusIn(month) == MeasureStatus.InForce)
            {
                rules = rules.Add(rule);
            }
        }

        return Chosen(rules).FirstOrDefault();
    }

    /// <summary>Whether a measure promises anybody goods.</summary>
    public static bool IsPromise(Measure measure) => measure.Kind == MeasureKind.Offtake || measure.TakesOutput;

    /// <summary>
    /// What measures in force promise of a good, one for each seller and buyer, by id: a contract, or else what an owner may take.
    /// </summary>
    /// <param name="inForce">Those that concern the good.</param>
    public IEnumerable<Promise> PromisesIn(IEnumerable<Measure> inForce, Commodity commodity)
    {
        var measures = inForce.Where(IsPromise).ToList();
        var contracts = measures.Where(measure => measure.Kind == MeasureKind.Offtake)
            .GroupBy(measure => (measure.Offtake!.Seller, measure.Offtake.Buyer))
            .SelectMany(rules => Chosen([.. rules]))
            .Select(Promise.Of);
        var stakes = measures.Where(measure => measure.TakesOutput)
            .SelectMany(stake => stake.Entities.Select(entity => (Stake: stake, Entity: entity)))
            .GroupBy(pair => (pair.Stake.By, pair.Entity))
            .Select(group => (Stake: Chosen([.. group.Select(pair => pair.Stake)])[0], group.Key.Entity))
            .Select(pair => (commodity.Stage == Stage.Oxide ? pair.Stake.By : pair.Stake.OreTo) is { } buyer ? Promise.Of(pair.Stake, pair.Entity, buyer) : null)
            .OfType<Promise>();
        return contracts.Concat(stakes)
            .DistinctBy(promise => (promise.Terms.Seller, promise.Terms.Buyer))
            .OrderBy(promise => promise.Measure.Id, StringComparer.Ordinal).ThenBy(promise => promise.Terms.Seller, StringComparer.Ordinal);
    }

    /// <summary>Whether a border between two countries is closed in a month.</summary>
    public bool IsBorderClosed(string one, string other, Month month) => ClosersOf(one, other, month).Any();

    /// <summary>The measures that close a border between two countries in a month.</summary>
    public IEnumerable<Measure> ClosersOf(string one, string other, Month month) => one == other ? [] : OfKind(MeasureKind.BorderClosure).Where(measure =>
        measure.StatusIn(month) == MeasureStatus.InForce
        && ((Means(measure.By, one) && Any(measure.Destinations, other)) || (Means(measure.By, other) && Any(measure.Destinations, one))));

    /// <summary>Corridors and terminals that a measure closes in a month.</summary>
    public ImmutableArray<string> Closures(Month month) => [.. Closing(month).Select(measure => measure.Target!)];

    /// <summary>The measures that close a corridor or terminal in a month.</summary>
    public IEnumerable<Measure> Closing(Month month) =>
        OfKind(MeasureKind.RouteClosure).Where(measure => measure.StatusIn(month) == MeasureStatus.InForce);

    /// <summary>The rules of one kind, out of those in force, that apply to a flow: those that stack, and one of the others.</summary>
    public ImmutableArray<Measure> Applying(ImmutableArray<Measure> inForce, MeasureKind kind, Flow flow)
    {
        ImmutableArray<Measure> rules = [];
        foreach (var rule in inForce)
        {
            if (rule.Kind == kind && FallsOn(rule, flow))
            {
                rules = rules.Add(rule);
            }
        }

        return flow.Commodity.Stage == Stage.Concentrate && rules.Length > 1 && Contained.IsControl(kind) ? ChosenByElement(rules) : Chosen(rules);
    }

    /// <summary>Of controls on a mixture those that apply to any element in it: by element those that stack, and one of the others.</summary>
    private ImmutableArray<Measure> ChosenByElement(ImmutableArray<Measure> rules)
    {
        var apply = Element.All.SelectMany(element => Chosen([.. rules.Where(rule => rule.Elements.IsEmpty || rule.Elements.Contains(element))])).ToHashSet();
        return [.. rules.Where(apply.Contains)];
    }

    /// <summary>Those that stack, then the best of the others. It is mostly asked about one rule or none, and takes no room for those.</summary>
    private ImmutableArray<Measure> Chosen(ImmutableArray<Measure> rules)
    {
        if (rules.Length < 2)
        {
            return rules;
        }

        if (rules.Any(rule => !rule.Replaces.IsEmpty))
        {
            rules = [.. rules.Where(rule => !rules.Any(other => other.Replaces.Contains(rule.Id)))];
        }

        Measure? best = null;
        foreach (var rule in rules)
        {
            if (!rule.Stacks && (best is null || Compare(rule, best) > 0))
            {
                best = rule;
            }
        }

        var stacking = rules.RemoveAll(rule => !rule.Stacks);
        return best is null ? stacking : stacking.Add(best);
    }

    /// <summary>Whether a rule names a flow. Nothing falls on trade within one customs territory.</summary>
    public bool FallsOn(Measure measure, Flow flow)
    {
        if (flow.Origin == flow.Destination)
        {
            return false;
        }

        if (!Concerns(measure, flow.Commodity) || CountedPpm(measure, flow) == 0)
        {
            return false;
        }

        var actor = measure.Kind.IsImporters() ? flow.Destination : flow.Origin;
        return Means(measure.By, actor)
            && Any(measure.Origins, flow.Origin)
            && Any(measure.Destinations, flow.Destination)
            && (measure.Entities.IsEmpty || measure.Entities.Contains(flow.Seller) || measure.Entities.Contains(flow.Buyer));
    }

    /// <summary>Whether a rule may fall on a good at all. One that names elements leaves concentrate alone, but for controls: <see cref="Contained"/>.</summary>
    public static bool Concerns(Measure measure, Commodity commodity) =>
        (measure.Stages.IsEmpty || measure.Stages.Contains(commodity.Stage))
        && (measure.Elements.IsEmpty || (commodity.Stage == Stage.Oxide ? measure.Elements.Contains(commodity.Element) : Contained.Counts(measure)));

    /// <summary>What a rule counts of the goods of a flow, parts per million.</summary>
    public long CountedPpm(Measure measure, Flow flow) => Contained.PpmOf(measure, flow.Commodity, flow.Basket, _leastShare);

    /// <summary>How specific a rule is: each thing it names counts, a single country more than a bloc.</summary>
    public int SpecificityOf(Measure measure) =>
        PartySpecificity(measure.Origins) + PartySpecificity(measure.Destinations)
        + (measure.Stages.IsEmpty ? 0 : 1) + (measure.Elements.IsEmpty ? 0 : 2) + (measure.Entities.IsEmpty ? 0 : 8);

    private string WhyOf(Measure measure, MeasureStatus status, Month month) => status switch
    {
        MeasureStatus.Suspended when measure.PauseIn(month) is not { } => "out of season",
        MeasureStatus.Suspended when measure.PauseIn(month) is { Truce: { } id } => _truces[id].WhyAsleep(month),
        MeasureStatus.Suspended when measure.PauseIn(month) is { } pause => $"suspended until {Extension.Known(pause.Extended, pause.Until, month)}",
        MeasureStatus.InForce when _truces.LastOver(measure, month) is { } last && BreachOf(last) is { } breach =>
            Words(measure.Because, $"back since {breach.Measure.Id} broke {last.Id} in {breach.Month}"),
        MeasureStatus.InForce when _truces.BrokenBy(measure).Any() => Words([measure.Because, .. _truces.BrokenBy(measure).Select(truce => $"breaks {truce}")]),
        MeasureStatus.Announced => Words(measure.Starts < Month.AfterAll ? $"announced for {measure.Starts}" : "announced, with no date", measure.Because),
        MeasureStatus.InForce when measure.Extended?.Said == month => Words(measure.Because, $"in force until {measure.Ends}"),
        MeasureStatus.Lifted => $"lifted with {measure.LiftedBy}",
        MeasureStatus.Lapsed when measure.Ends == measure.Starts => measure.Because,
        MeasureStatus.Lapsed => $"ended with {measure.Ends!.Value - new Months(1)}",
        _ => measure.Because,
    };

    private static string Words(params IEnumerable<string> parts) => string.Join("; ", parts.Where(part => part.Length > 0));

    /// <summary>Of two rules of which one applies, that one; null where both do.</summary>
    internal Measure? Prevailing(Measure one, Measure other) => (one, other) switch
    {
        _ when one.Replaces.Contains(other.Id) => one,
        _ when other.Replaces.Contains(one.Id) => other,
        _ when one.Stacks || other.Stacks => null,
        _ => Compare(one, other) > 0 ? one : other,
    };

    private int Compare(Measure one, Measure other)
    {
        var specific = SpecificityOf(one).CompareTo(SpecificityOf(other));
        var later = specific != 0 ? specific : one.Starts.CompareTo(other.Starts);
        return later != 0 ? later : string.CompareOrdinal(one.Id, other.Id);
    }

    private bool Any(ImmutableArray<string> codes, string country)
    {
        var named = codes.IsEmpty;
        var onlyBut = true;
        foreach (var code in codes)
        {
            var isBut = code.StartsWith(AllBut);
            if (isBut && !Means(code, country))
            {
                return false;
            }

            named |= !isBut && Means(code, country);
            onlyBut &= isBut;
        }

        return named || onlyBut;
    }

    private int PartySpecificity(ImmutableArray<string> codes) =>
        codes.IsEmpty || codes.Contains("*") ? 0 : codes.All(code => code.StartsWith(AllBut)) ? 1 : codes.All(_blocs.ContainsKey) ? 4 : 3;

    /// <summary>What is in force in the month last asked for; a whole, so that threads that ask at once each get one of theirs.</summary>
    private sealed record Kept(Month Month, ImmutableArray<Measure> InForce);
}
