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
/// <param name="Chain">Whom the goods came from, back to the mines.</param>
/// <param name="MinedIn">Shares by country of mining, from the books; the largest first.</param>
public sealed record Explanation(
    Month Month,
    ImmutableArray<Shipment> Shipments,
    ImmutableArray<PricePart> Parts,
    ImmutableArray<AppliedRule> Rules,
    ImmutableArray<Quote>? Lost,
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
        Element? element = shipments[0].Commodity.Stage == Stage.Oxide ? shipments[0].Commodity.Element : null;
        return new Explanation(
            window[^1].Month,
            shipments,
            Waterfall.Mean([.. shipments.Select(shipment => (shipment, Waterfall.Of(trail, origin, shipment)))]),
            Fallen(shipments, bills),
            quotes is { } all ? LostTo(all, shipments) : null,
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

    /// <summary>Of one shipment: the routes to its buyer and from its seller. Of several: those to their buyer. The nearest first.</summary>
    private static ImmutableArray<Quote> LostTo(ImmutableArray<Quote> quotes, ImmutableArray<Shipment> shipments)
    {
        var (first, one) = (shipments[0], shipments.Length == 1);
        return
        [
            .. quotes.Where(quote => quote.Terms.Mass.Grams == 0)
                .Where(quote => quote.Terms.Buyer == first.Buyer || (one && quote.Terms.Seller == first.Seller))
                .OrderBy(quote => quote.LostBy).ThenBy(quote => quote.Terms.Id, StringComparer.Ordinal),
        ];
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
