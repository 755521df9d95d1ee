using System.Collections.Immutable;
using TradeSim.Domain.Goods;
using TradeSim.Domain.Markets;
using TradeSim.Domain.Units;
using TradeSim.Domain.World;
using TradeSim.Domain.World.Closed;

namespace TradeSim.Results.Explaining;

/// <summary>Why goods came to a buyer at the price they did: one shipment, or all of a buyer, a commodity and a month.</summary>
/// <param name="Parts">From mine cost to door; they sum to the landed price.</param>
/// <param name="Rules">The rules that fell on the goods, each with what it charged on the mean kilogram.</param>
/// <param name="Lost">What else could have come to the buyer, or where else the seller could have sent it; null where that cannot be told.</param>
/// <param name="Barring">The rules that shut or limited what lost and did not fall on the goods.</param>
/// <param name="Chain">Whom the goods came from, back to the mines.</param>
/// <param name="MinedIn">Shares by country of mining, from the books; the largest first.</param>
public sealed record Explanation(
    Month Month,
    ImmutableArray<Shipment> Shipments,
    ImmutableArray<PricePart> Parts,
    ImmutableArray<AppliedRule> Rules,
    ImmutableArray<Quote>? Lost,
    ImmutableArray<MeasureState> Barring,
    ImmutableArray<ChainLink> Chain,
    ImmutableArray<(string Country, double Share)> MinedIn)
{
    public Price Landed => new(Parts.Sum(part => part.Price.Micros));

    /// <param name="world">The world that ran.</param>
    /// <param name="window">The month that is explained, last, and the closed months before it; <see cref="Trail.Months"/> of them where there are so many.</param>
    /// <param name="shipments">Of the last month, at least one, all of one commodity.</param>
    /// <param name="quotes">Every route of that market in that month; null where it cannot be cleared again.</param>
    public static Explanation Of(WorldModel world, IReadOnlyList<ClosedMonth> window, ImmutableArray<Shipment> shipments, ImmutableArray<Quote>? quotes)
    {
        var trail = new Trail(world, window);
        var origin = new PriceOrigin(trail);
        var bills = shipments.Select(shipment => RuleBill.Of(world, window[^1], shipment, quotes?.FirstOrDefault(quote => quote.Terms.Id == shipment.Id))).ToList();
        var rules = Fallen(shipments, bills);
        ImmutableArray<Quote>? lost = quotes is { } all ? Alternatives.To(shipments, all, [.. rules.Select(rule => rule.Measure.Id)]) : null;
        Element? element = shipments[0].Commodity.Stage == Stage.Oxide ? shipments[0].Commodity.Element : null;
        return new Explanation(
            window[^1].Month,
            shipments,
            Waterfall.Mean([.. shipments.Select(shipment => (shipment, Waterfall.Of(trail, origin, shipment)))]),
            rules,
            lost,
            Barred(window[^1], rules, lost ?? []),
            Explaining.Chain.Of(trail, shipments, element),
            Mined(shipments));
    }

    private static ImmutableArray<AppliedRule> Fallen(ImmutableArray<Shipment> shipments, List<RuleBill> bills)
    {
        var grams = shipments.Sum(shipment => shipment.Mass.Grams);
        return
        [
            .. bills.SelectMany((bill, i) => bill.Rules.Select(rule => (Rule: rule, shipments[i].Mass)))
                .GroupBy(pair => pair.Rule.Measure.Id, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => new AppliedRule(
                    group.First().Rule.Measure,
                    group.All(pair => pair.Rule.Usd is null) ? null : new Price(Rounding.ToWhole(MeanPrice.Micros(group.Select(pair => (pair.Rule.Usd ?? Price.Zero, pair.Mass)), grams))))),
        ];
    }

    private static ImmutableArray<MeasureState> Barred(ClosedMonth month, ImmutableArray<AppliedRule> rules, ImmutableArray<Quote> lost)
    {
        var barring = lost.Where(quote => quote.IsBarred).SelectMany(quote => quote.Barriers.Select(barrier => barrier.Measure)).ToHashSet(StringComparer.Ordinal);
        barring.ExceptWith(rules.Select(rule => rule.Measure.Id));
        return [.. month.Measures.Where(row => barring.Contains(row.Id))];
    }

    private static ImmutableArray<(string Country, double Share)> Mined(ImmutableArray<Shipment> shipments)
    {
        var all = shipments.Sum(shipment => (double)shipment.Mass.Grams);
        return
        [
            .. shipments.SelectMany(shipment => shipment.Provenance)
                .GroupBy(part => part.Country, StringComparer.Ordinal)
                .Select(group => (group.Key, Share: group.Sum(part => (double)part.Mass.Grams) / all))
                .OrderByDescending(part => part.Share).ThenBy(part => part.Key, StringComparer.Ordinal),
        ];
    }
}
