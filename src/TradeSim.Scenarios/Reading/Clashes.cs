using TradeSim.Domain.Goods;
using TradeSim.Domain.Policy;
using TradeSim.Domain.Units;

namespace TradeSim.Scenarios.Reading;

/// <summary>
/// Finds rules between which <see cref="PolicyBook"/> cannot choose. Of the rules of one kind by one country, its own and those of its blocs,
/// exactly one applies to a flow: the more specific, then the one that starts later; two that are equal in both and differ in value are an error.
/// </summary>
public static class Clashes
{
    public static IEnumerable<(Measure Earlier, Measure Later)> Find(IEnumerable<Measure> measures, PolicyBook book, Territories territories)
    {
        var groups = measures.Where(measure => !measure.Stacks && measure.Kind is not (MeasureKind.RouteClosure or MeasureKind.BorderClosure or MeasureKind.TechnologyBan or MeasureKind.PermitBan))
            .GroupBy(measure => (measure.Kind, measure.Starts, Specificity: book.SpecificityOf(measure)));
        foreach (var group in groups)
        {
            var rules = group.Select(rule => (Rule: rule, Value: Value(rule))).ToList();
            for (var i = 0; i < rules.Count; i++)
            {
                for (var j = i + 1; j < rules.Count; j++)
                {
                    if (rules[i].Value != rules[j].Value && IsByOne(rules[i].Rule, rules[j].Rule, book) && Meet(rules[i].Rule, rules[j].Rule, territories))
                    {
                        yield return (rules[i].Rule, rules[j].Rule);
                    }
                }
            }
        }
    }

    // What states pay mines and plants comes of each state, be it a country or a bloc.
    private static bool IsByOne(Measure a, Measure b, PolicyBook book) => a.By == b.By
        || (a.Kind is not (MeasureKind.PriceFloor or MeasureKind.Subsidy or MeasureKind.StateEquity) && book.MayMean(a.By, b.By));

    private static bool Meet(Measure a, Measure b, Territories territories) =>
        territories.Meet(a.Origins, b.Origins)
        && territories.Meet(a.Destinations, b.Destinations)
        && Meet(a.Stages, b.Stages)
        && Meet(a.Elements, b.Elements)
        && Meet(a.Entities, b.Entities)
        && a.Offtake?.Buyer == b.Offtake?.Buyer
        && !(Concentrate(a) && b.Elements.Length > 0)
        && !(Concentrate(b) && a.Elements.Length > 0)
        && MeetInTime(a, b);

    // Both start in the same month. Once their pauses are over a year shows all seasons.
    private static bool MeetInTime(Measure a, Measure b)
    {
        Month[] awake = [a.Starts, a.Suspended?.Until ?? a.Starts, b.Suspended?.Until ?? b.Starts];
        var last = awake.Max() + new Months(12);
        for (var month = a.Starts; month < last; month = month.Next)
        {
            if (PolicyBook.StatusOf(a, month) == MeasureStatus.InForce && PolicyBook.StatusOf(b, month) == MeasureStatus.InForce)
            {
                return true;
            }
        }

        return false;
    }

    // A rule that names elements hits no concentrate.
    private static bool Concentrate(Measure measure) => measure.Stages is [Stage.Concentrate];

    private static bool Meet<T>(IReadOnlyCollection<T> a, IReadOnlyCollection<T> b) => a.Count == 0 || b.Count == 0 || a.Intersect(b).Any();

    private static string Value(Measure measure) => FormattableString.Invariant(
        $"""
        {measure.AdValorem:R} {measure.Specific:R} {measure.Basis} {measure.OverAdValorem:R} {measure.OverSpecific:R} {string.Join(',', measure.Season)}
        {measure.TonnesPerYear:R} {measure.GrowthPerYear:R} {measure.RentTo} {measure.ImportedOre} {measure.Premium:R} {measure.DutyFree}
        {measure.DelayDays} {measure.Approval:R} {measure.ApprovalOf} {measure.TonnesPerMonth:R} {measure.ValidMonths} {string.Join(',', measure.Deny)}
        {string.Join(',', measure.General)} {measure.Vat:R} {measure.Refund:R} {measure.Share:R} {measure.Lost:R} {measure.DeMinimis:R} {measure.Leak:R} {measure.LeakPremium:R}
        {measure.FloorUsd:R} {measure.Upside:R} {measure.PaidUsdPerKg:R} {measure.CapitalUsd:R} {measure.EarlierMonths} {measure.Stockpile} {measure.Stake:R} {measure.TakesOutput} {measure.OreTo} {measure.Offtake}
        """);
}
