using System.Collections.Immutable;
using TradeSim.Domain.Agents;
using TradeSim.Domain.Goods;
using TradeSim.Domain.World.Closed;

namespace TradeSim.Results.Explaining;

/// <summary>Someone the goods came from, with their share of what stands above, and whom they had them from.</summary>
public sealed record ChainLink(string Entity, string Kind, double Share, ImmutableArray<ChainLink> From);

/// <summary>The way back from the buyer to the mines.</summary>
public static class Chain
{
    /// <summary>Sellers with a smaller share of the goods are not followed.</summary>
    public const double Smallest = 0.01;

    private const int Longest = 6;

    /// <param name="trail">Who bought what of whom.</param>
    /// <param name="shipments">What is explained.</param>
    /// <param name="element">The element that is followed; null for all together.</param>
    public static ImmutableArray<ChainLink> Of(Trail trail, IReadOnlyList<Shipment> shipments, Element? element)
    {
        var all = shipments.Sum(shipment => (double)shipment.Mass.Grams);
        return Links(trail, shipments.Select(shipment => (shipment, shipment.Mass.Grams / all)), element, 1, Longest);
    }

    private static ImmutableArray<ChainLink> Links(
        Trail trail, IEnumerable<(Shipment Lot, double Share)> lots, Element? element, double ofAll, int left) =>
    [
        .. lots.GroupBy(part => Source.Of(part.Lot))
            .Select(group => (Source: group.Key, Share: group.Sum(part => part.Share)))
            .Where(part => part.Share * ofAll >= Smallest)
            .OrderByDescending(part => part.Share).ThenBy(part => part.Source.Seller, StringComparer.Ordinal)
            .Select(part => new ChainLink(
                part.Source.Seller,
                KindOf(trail, part.Source),
                part.Share * ofAll,
                left > 0 && IsMadeOfLots(trail, part.Source) ? Links(trail, trail.Lots(part.Source, element), element, part.Share * ofAll, left - 1) : [])),
    ];

    private static bool IsMadeOfLots(Trail trail, Source source) => source.IsReexport || trail.World[source.Seller] is Hub;

    private static string KindOf(Trail trail, Source source) => trail.World[source.Seller] switch
    {
        Producer => "mine",
        Hub => "plant",
        _ => source.IsReexport ? "traders" : "recyclers",
    };
}
