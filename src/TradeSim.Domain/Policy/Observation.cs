using System.Collections.Immutable;
using System.Globalization;
using TradeSim.Domain.Agents;
using TradeSim.Domain.Goods;
using TradeSim.Domain.Units;
using TradeSim.Domain.World;
using TradeSim.Domain.World.Closed;

namespace TradeSim.Domain.Policy;

/// <summary>What a condition comes to in a closed month.</summary>
/// <param name="Figure">The figure it is about, in millionths of its unit; zero where it has none.</param>
public readonly record struct Observation(bool Holds, long Figure)
{
    /// <summary>What a rule sees: in the month just closed, or in all those that it looks back over.</summary>
    /// <param name="sightings">Those up to the month just closed.</param>
    public static Observation Of(Reaction rule, WorldModel world, ClosedMonth closed, Sightings sightings) =>
        rule.When is FigureCondition figure && Sightings.AreKeptFor(rule) ? Against(figure, sightings.Of(rule.Id)) : Of(rule.When, world, closed);

    /// <summary>A figure that cannot be had, such as a share of nothing, holds nothing.</summary>
    public static Observation Of(Condition condition, WorldModel world, ClosedMonth closed) => condition switch
    {
        MeasureCondition one => new(world.Policy.Find(one.Measure) is { } measure && IsInForce(measure, closed.Month), 0),
        ActCondition act => new(world.Policy.Measures.Any(measure => IsAct(act, measure, world.Policy) && IsInForce(measure, closed.Month)), 0),
        FigureCondition figure => Against(figure, FigureOf(figure, world, closed)),
        _ => throw new ArgumentOutOfRangeException(nameof(condition)),
    };

    /// <summary>What was answered, in words.</summary>
    /// <param name="from">The first month of the run.</param>
    public static string Told(Condition condition, Enactment answer, Month from)
    {
        if (condition is not FigureCondition figure)
        {
            return $"{Subject(condition)} in {answer.Seen}";
        }

        var months = Math.Min(figure.OverMonths, (answer.Seen - from).Count + 1);
        var over = months > 1 ? $"the {months} months up to " : "";
        return $"{Subject(condition)} of {Quantity(figure, Rounding.FromPpm(answer.Figure))} in {over}{answer.Seen}, {Bound(figure)}";
    }

    /// <summary>What is waited for, in words.</summary>
    public static string Awaited(Condition condition) =>
        condition is FigureCondition figure ? $"{Subject(condition)}{(figure.OverMonths > 1 ? $" over {figure.OverMonths} months" : "")} {Bound(figure)}" : Subject(condition);

    private static string Subject(Condition condition) => condition switch
    {
        TariffCondition tariff => $"a tariff by {tariff.By} on {tariff.Origin}" + Of(tariff.Element),
        ShareCondition { Of: ShareOf.Imports } share => $"a share of {share.Country} in the imports of {share.Into}" + Of(share.Element),
        ShareCondition share => $"a share of {share.Country} in {(share.Of == ShareOf.Mining ? "mining" : "separation")}" + Of(share.Element),
        PriceCondition price => $"a price of {price.Element} in {price.In}",
        StockCondition stock => $"a stock of {stock.Element} in {stock.Country}",
        MeasureCondition one => one.Measure,
        ActCondition act => $"{MeasureNames.Of(act.Kind)} by {act.By}" + (act.Against is { } whom ? $" against {whom}" : ""),
        _ => throw new ArgumentOutOfRangeException(nameof(condition)),
    };

    private static string Of(Element? element) => element is { } one ? $" for {one}" : "";

    private static string Bound(FigureCondition condition) => $"{(condition.IsAbove ? "above" : "under")} {Quantity(condition, condition.Level)}";

    private static string Quantity(FigureCondition condition, double figure) => condition switch
    {
        PriceCondition => Number(figure) + " USD/kg",
        StockCondition => Number(figure) + " months",
        _ => Number(figure * 100) + "%",
    };

    /// <summary>Whether a measure is what a condition on acts means.</summary>
    public static bool IsAct(ActCondition act, Measure measure, PolicyBook policy) =>
        measure.Kind == act.Kind && policy.MayMean(measure.By, act.By) && (act.Against is not { } whom || policy.MayHit(measure, whom));

    private static bool IsInForce(Measure measure, Month month) => measure.StatusIn(month) == MeasureStatus.InForce;

    private static Observation Against(FigureCondition condition, (Int128 Part, Int128 Whole)? figure)
    {
        if (figure is not { } known)
        {
            return default;
        }

        var (seen, level) = (Rounding.Ratio(known.Part * Rounding.Million, known.Whole), Rounding.ToPpm(condition.Level));
        return new Observation(condition.IsAbove ? seen > level : seen < level, seen);
    }

    /// <summary>A figure of a month as the quotient of two whole numbers; null of nothing.</summary>
    internal static (long Part, long Whole)? FigureOf(FigureCondition condition, WorldModel world, ClosedMonth closed) => condition switch
    {
        TariffCondition tariff => HighestTariff(tariff, world, closed.Month) is { } rate ? (Rounding.ToPpm(rate), Rounding.Million) : null,
        ShareCondition share => ShareIn(share, world, closed),
        PriceCondition price => closed.Prices.Where(row => row.Commodity == Commodity.Oxide(price.Element) && row.Country == price.In)
            .Select(row => ((long, long)?)(row.Mean.Micros, Price.MicrosPerDollar)).FirstOrDefault(),
        StockCondition stock => closed.Balances.Where(row => row.Entity == stock.Country && row.Stage == Stage.Oxide && row.Element == stock.Element && row.Wanted > Mass.Zero)
            .Select(row => ((long, long)?)(row.Closing.Grams, row.Wanted.Grams)).FirstOrDefault(),
        _ => throw new ArgumentOutOfRangeException(nameof(condition)),
    };

    private static double? HighestTariff(TariffCondition tariff, WorldModel world, Month month)
    {
        ImmutableArray<Measure> inForce = [.. world.Policy.Measures.Where(measure => IsInForce(measure, month))];
        var goods = tariff.Element is { } element ? [Commodity.Oxide(element)] : Commodity.All;
        var countries = world.Scenario.World.Countries.Select(country => country.Id).ToList();
        return countries.Where(country => world.Policy.Means(tariff.By, country))
            .SelectMany(to => countries.Where(country => country != to && world.Policy.Means(tariff.Origin, country))
                .SelectMany(from => goods.Select(good => RouteCharges.Of(world.Policy, inForce, new Flow(good, from, to, from, to), world.DutyBasisOf(to)))))
            .Max(charges => (double?)(charges.FobRate + charges.CifRate));
    }

    private static (long Part, long Whole)? ShareIn(ShareCondition share, WorldModel world, ClosedMonth closed)
    {
        var grams = share.Of == ShareOf.Imports
            ? closed.Shipments
                .Where(sent => sent.Origin != sent.Destination && world.Policy.Means(share.Into!, sent.Destination)
                    && (share.Element is not { } element || sent.Commodity == Commodity.Oxide(element)))
                .Select(sent => (sent.Origin, sent.Gross.Grams))
            : closed.Balances
                .Where(row => row.Entity != Close.Transit && (share.Element is not { } element || row.Element == element))
                .Select(row => (world[row.Entity].Country, share.Of == ShareOf.Mining ? row.Mined.Grams : MadeBy(world[row.Entity], row)));
        long own = 0, all = 0;
        foreach (var (country, part) in grams)
        {
            all += part;
            own += world.Policy.Means(share.Country, country) ? part : 0;
        }

        return all > 0 ? (own, all) : null;
    }

    private static long MadeBy(Agent agent, Balance row) => agent is Hub && row.Stage == Stage.Oxide ? row.Made.Grams - row.Lost.Grams : 0;

    private static string Number(double figure) => figure.ToString("0.##", CultureInfo.InvariantCulture);
}
