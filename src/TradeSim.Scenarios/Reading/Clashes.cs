using System.Collections.Immutable;
using TradeSim.Domain.Agents;
using TradeSim.Domain.Goods;
using TradeSim.Domain.Policy;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Inputs;

namespace TradeSim.Scenarios.Reading;

/// <summary>
/// Finds rules between which <see cref="PolicyBook"/> cannot choose. Of the rules of one kind by one country, its own and those of its blocs,
/// exactly one applies to a flow: the more specific, then the one that starts later; two that are equal in both and differ in value are an error.
/// </summary>
public sealed class Clashes
{
    private readonly PolicyBook _book;
    private readonly Dictionary<string, Site> _sites;
    private readonly Month _from;

    private Clashes(PolicyBook book, WorldTables world, Month from)
    {
        _book = book;
        _from = from;
        _sites = world.Mines.Select(row => (row.Id, Site: new Site(row.Country, row.Ore, [], row.Basket)))
            .Concat(world.Hubs.Select(row => (row.Id, Site: new Site(row.Country, PassedOn(row), row.Takes, null))))
            .DistinctBy(row => row.Id).ToDictionary(row => row.Id, row => row.Site, StringComparer.Ordinal);
    }

    /// <param name="measures">Ids are unique.</param>
    /// <param name="world">The world in which they are taken.</param>
    /// <param name="joining">Who joins a bloc, by month: rules that did not meet before may meet then.</param>
    public static IEnumerable<(Measure Earlier, Measure Later)> Find(ImmutableArray<Measure> measures, WorldTables world, ImmutableArray<Accession> joining)
    {
        Clashes Since(int joined)
        {
            var from = joined == 0 ? WorldProjects.BaseYear : joining[joined - 1].From;
            return new Clashes(BookOf(measures, world, joining[..joined]), world, from);
        }

        joining = [.. joining.Where(one => one.From < Month.AfterAll)];
        return Enumerable.Range(0, joining.Length + 1).SelectMany(joined => Since(joined).Among(measures)).Distinct();
    }

    /// <summary>The rules of a world as they are read: no month is asked of the book.</summary>
    public static PolicyBook BookOf(ImmutableArray<Measure> measures, WorldTables world, ImmutableArray<Accession> joined, params ImmutableArray<Truce> truces)
    {
        var start = WorldProjects.BaseYear;
        var scenario = new Scenario { Name = "rules", From = start, Until = start, World = world, Measures = measures, Truces = truces };
        return new PolicyBook(scenario, new Growth(start, 1, 1), Enacted.None, joined);
    }

    private IEnumerable<(Measure Earlier, Measure Later)> Among(IEnumerable<Measure> measures)
    {
        var groups = measures.Where(measure => !measure.Stacks && measure.Kind is not (MeasureKind.RouteClosure or MeasureKind.BorderClosure or MeasureKind.TechnologyBan or MeasureKind.PermitBan))
            .GroupBy(measure => (measure.Kind, measure.Starts, Specificity: _book.SpecificityOf(measure)));
        foreach (var group in groups)
        {
            var rules = group.Select(rule => (Rule: rule, Value: Value(rule))).ToList();
            for (var i = 0; i < rules.Count; i++)
            {
                for (var j = i + 1; j < rules.Count; j++)
                {
                    if (rules[i].Value != rules[j].Value && !rules[i].Rule.Replaces.Contains(rules[j].Rule.Id) && !rules[j].Rule.Replaces.Contains(rules[i].Rule.Id) && IsByOne(rules[i].Rule, rules[j].Rule) && Meet(rules[i].Rule, rules[j].Rule))
                    {
                        yield return (rules[i].Rule, rules[j].Rule);
                    }
                }
            }
        }
    }

    /// <summary>The concentrate that a plant passes on; null where it passes on none.</summary>
    private static string? PassedOn(HubRow plant) =>
        plant.PassesOn > 0 && plant.ResidueRecovery > 0 && plant.Separates.Length < Element.All.Length ? plant.ResidueOre : null;

    // What states pay mines and plants comes of each state, be it a country or a bloc.
    private bool IsByOne(Measure a, Measure b) => a.By == b.By
        || (a.Kind is not (MeasureKind.PriceFloor or MeasureKind.Subsidy or MeasureKind.StateEquity) && _book.MayMean(a.By, b.By));

    private bool Meet(Measure a, Measure b) =>
        MeetIn(a.Origins, b.Origins)
        && MeetIn(a.Destinations, b.Destinations)
        && Meet(a.Stages, b.Stages)
        && Meet(a.Elements, b.Elements)
        && (Meet(a.Entities, b.Entities) || MeetOnOre(a, b))
        && a.Offtake?.Buyer == b.Offtake?.Buyer
        && !(Concentrate(a) && LeavesConcentrate(b))
        && !(Concentrate(b) && LeavesConcentrate(a))
        && MeetInTime(a, b);

    /// <summary>Whether some country is in both; an empty set is every country.</summary>
    private bool MeetIn(ImmutableArray<string> a, ImmutableArray<string> b) =>
        a.IsEmpty || b.IsEmpty || a.Any(one => b.Any(other => _book.MayMean(one, other)));

    /// <summary>Whether ore of an entity of one is sold to an entity of the other.</summary>
    private bool MeetOnOre(Measure a, Measure b)
    {
        bool MeetOn(string seller, string buyer)
        {
            // What is not there is a project with a fault of its own.
            return _sites.TryGetValue(seller, out var from) && _sites.TryGetValue(buyer, out var to) && from.Sells is { } ore && to.Takes.Contains(ore)
                && new Flow(Commodity.Concentrate, seller, buyer, from.Country, to.Country, from.Basket) is var flow && _book.FallsOn(a, flow) && _book.FallsOn(b, flow);
        }

        return a.Kind.IsOnTrade() && a.Entities.Any(one => b.Entities.Any(other => MeetOn(one, other) || MeetOn(other, one)));
    }

    // Both start in the same month. Once their pauses are over, and who joins a bloc has joined, a year shows all seasons.
    private bool MeetInTime(Measure a, Measure b)
    {
        Month[] awake = [a.Starts, _from, .. a.Suspended.Concat(b.Suspended).Select(pause => pause.Until)];
        var last = awake.Max() + new Months(12);
        for (var month = a.Starts > _from ? a.Starts : _from; month < last; month = month.Next)
        {
            if (a.StatusIn(month) == MeasureStatus.InForce && b.StatusIn(month) == MeasureStatus.InForce)
            {
                return true;
            }
        }

        return false;
    }

    private static bool Concentrate(Measure measure) => measure.Stages is [Stage.Concentrate];

    private static bool LeavesConcentrate(Measure measure) => !PolicyBook.Concerns(measure, Commodity.Concentrate);

    private static bool Meet<T>(IReadOnlyCollection<T> a, IReadOnlyCollection<T> b) => a.Count == 0 || b.Count == 0 || a.Intersect(b).Any();

    private static string Value(Measure measure) => FormattableString.Invariant(
        $"""
        {measure.AdValorem:R} {measure.Specific:R} {measure.Basis} {measure.OverAdValorem:R} {measure.OverSpecific:R} {string.Join(',', measure.Season)}
        {measure.TonnesPerYear:R} {measure.Period} {measure.PeriodStarts} {measure.FirstCome} {measure.CarryOver:R} {measure.GrowthPerYear:R} {measure.RentTo} {measure.ImportedOre} {measure.Premium:R} {measure.DutyFree} {string.Join(',', measure.Lifts)}
        {measure.DelayDays} {measure.Approval:R} {measure.ApprovalOf} {measure.TonnesPerMonth:R} {measure.ValidMonths} {string.Join(',', measure.Deny)}
        {string.Join(',', measure.General)} {measure.Vat:R} {measure.Refund:R} {measure.Share:R} {measure.Lost:R} {measure.DeMinimis:R} {measure.Reexports} {measure.Leak:R} {measure.LeakPremium:R}
        {measure.InMixtures} {measure.MixturesFrom:R} {measure.FloorUsd:R} {measure.Upside:R} {measure.PaidUsdPerKg:R} {measure.CapitalUsd:R} {measure.EarlierMonths} {measure.Stockpile} {measure.Stake:R} {measure.TakesOutput} {measure.OreTo} {measure.Offtake} {string.Join(',', measure.Schedules)}
        """);

    /// <param name="Sells">The ore that a mine digs, or a plant passes on; null is none.</param>
    /// <param name="Takes">The ores that a plant takes.</param>
    /// <param name="Basket">What that ore contains; null of what a plant passes on, which its feed decides.</param>
    private sealed record Site(string Country, string? Sells, ImmutableArray<string> Takes, Basket? Basket);
}
