using System.Globalization;
using TradeSim.Domain.Markets;
using TradeSim.Domain.Units;
using TradeSim.Domain.World;
using TradeSim.Domain.World.Closed;

namespace TradeSim.Results.Explaining;

/// <summary>An explanation as text.</summary>
public static class ExplanationText
{
    private const int Wide = 44;

    /// <summary>A smaller share would be shown as none.</summary>
    private const double Shown = 0.0005;

    /// <param name="explained">What is told.</param>
    /// <param name="world">The world that ran.</param>
    /// <param name="placeOf">File and line of a rule by its id; empty where it is not known.</param>
    public static IEnumerable<string> Lines(Explanation explained, WorldModel world, Func<string, string> placeOf) =>
    [
        .. Head(explained, world),
        "",
        .. Price(explained),
        "",
        .. Rules(explained, placeOf),
        "",
        .. AlternativesText.Lines(explained.Lost, placeOf),
        "",
        $"Chain, by what was bought in {explained.Month} and the {Trail.Months} months before; stocks are mixed",
        .. explained.Chain.SelectMany(link => Link(link, 1)),
        $"  mined in, by the books: {string.Join(", ", MinedIn(explained).Select(part => $"{part.Country} {Percent(part.Share)}"))}",
    ];

    private static IEnumerable<string> Head(Explanation explained, WorldModel world)
    {
        var first = explained.Shipments[0];
        var what = first.Commodity.Stage == Domain.Goods.Stage.Concentrate ? "concentrate" : $"{world.Element(first.Commodity.Element).Name} oxide";
        if (explained.Shipments.Length == 1)
        {
            yield return $"{first.Id}";
            yield return $"{first.Mass} t of {what} from {first.Seller} ({first.Origin}) to {first.Buyer} ({first.Destination}), arrives {first.Arrives}";
            yield break;
        }

        yield return $"{first.Buyer}, {what}, {explained.Month}: {new Mass(explained.Shipments.Sum(one => one.Mass.Grams))} t in {explained.Shipments.Length} shipments";
        foreach (var one in explained.Shipments.OrderByDescending(one => one.Mass).ThenBy(one => one.Id, StringComparer.Ordinal))
        {
            yield return $"  {one.Id,-Wide} {one.Mass.Tonnes.ToString("0.000", CultureInfo.InvariantCulture),12} t  landed {Cents(Hundredths(one.Landed)),10}";
        }
    }

    private static IEnumerable<string> Price(Explanation explained)
    {
        yield return explained.Shipments.Length == 1 ? "Price, USD per kg REO" : "Mean price, USD per kg REO";
        var cents = AddsUp.Cents(explained.Parts);
        var fob = explained.Parts.TakeWhile(part => part.IsOfFob).Count();
        for (var i = 0; i < cents.Length; i++)
        {
            if (i == fob)
            {
                yield return Line("= FOB, what the seller keeps", cents.Take(fob).Sum());
            }

            yield return Line(explained.Parts[i].What, cents[i]);
        }

        yield return Line("= landed, at the buyer's door", cents.Sum());
    }

    private static IEnumerable<string> Rules(Explanation explained, Func<string, string> placeOf)
    {
        yield return explained.Rules.IsEmpty ? "Rules that applied: none" : "Rules that applied, USD per kg REO";
        foreach (var (measure, usd) in explained.Rules)
        {
            yield return Rule(measure, usd is { } charged ? $", {Cents(AddsUp.Cents(charged, explained.Parts))}" : "", placeOf);
        }

        if (!explained.Barring.IsEmpty)
        {
            yield return "Rules that shut or limited what else would have come";
        }

        foreach (var measure in explained.Barring)
        {
            yield return Rule(measure, "", placeOf);
        }
    }

    private static string Rule(MeasureState measure, string charged, Func<string, string> placeOf) =>
        $"  {placeOf(measure.Id)}{measure.Id}: {measure.Country} {measure.Kind}{(measure.Value.Length > 0 ? $" {measure.Value}" : "")}, {measure.Target}{charged}{(measure.Why.Length > 0 ? $"; {measure.Why}" : "")}";

    /// <summary>Small shares together, as in the chain.</summary>
    private static IEnumerable<(string Country, double Share)> MinedIn(Explanation explained)
    {
        var small = explained.MinedIn.Where(part => part.Share < Chain.Smallest).Sum(part => part.Share);
        return explained.MinedIn.Where(part => part.Share >= Chain.Smallest).Concat(small >= Shown ? [(Chain.Others, small)] : []);
    }

    private static IEnumerable<string> Link(ChainLink link, int depth) => link.Share < Shown ? [] :
    [
        $"{new string(' ', 2 * depth)}{Percent(link.Share)} {(link.Kind == Chain.Others ? "others, each under 1%" : $"{link.Kind} {link.Entity}")}",
        .. link.From.SelectMany(one => Link(one, depth + 1)),
    ];

    private static string Line(string what, long cents) => $"  {what,-Wide}{Cents(cents),12}";

    /// <summary>A price in dollars, with its cents.</summary>
    internal static string Cents(Price price) => Cents(Hundredths(price));

    private static long Hundredths(Price price) => Rounding.ToWhole(price.Micros / 10_000.0);

    private static string Cents(long cents) => (cents / 100m).ToString("0.00", CultureInfo.InvariantCulture);

    private static string Percent(double share) => (share * 100).ToString("0.0", CultureInfo.InvariantCulture) + "%";
}
