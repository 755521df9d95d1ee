using System.Collections.Immutable;
using TradeSim.Domain.Agents;
using TradeSim.Domain.Goods;
using TradeSim.Domain.World.Closed;

namespace TradeSim.Results.Explaining;

/// <summary>Someone the goods came from, with their share of all that is explained, and whom they had them from; these shares sum to it.</summary>
public sealed record ChainLink(string Entity, string Kind, double Share, ImmutableArray<ChainLink> From);

/// <summary>The way back from the buyer to the mines.</summary>
public static class Chain
{
    /// <summary>Sellers with a smaller share of the goods stand together and are not followed.</summary>
    public const double Smallest = 0.01;

    /// <summary>The kind of those who stand together; their entity is <c>*</c>.</summary>
    public const string Others = "others";

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
        Trail trail, IEnumerable<(Shipment Lot, double Share)> lots, Element? element, double ofAll, int left)
    {
        var sources = lots.GroupBy(part => Source.Of(part.Lot))
            .Select(group => (Source: group.Key, Share: group.Sum(part => part.Share) * ofAll))
            .OrderByDescending(part => part.Share).ThenBy(part => part.Source.Seller, StringComparer.Ordinal).ToList();
        var followed = sources.TakeWhile(part => part.Share >= Smallest).ToList();
        var others = sources.Skip(followed.Count).Sum(part => part.Share);
        return
        [
            .. followed.Select(part => new ChainLink(
                part.Source.Seller,
                KindOf(trail, part.Source),
                part.Share,
                left > 0 && IsMadeOfLots(trail, part.Source) ? Links(trail, trail.Lots(part.Source, element), element, part.Share, left - 1) : [])),
            .. others > 0 ? [new ChainLink("*", Others, others, [])] : Array.Empty<ChainLink>(),
        ];
    }

    private static bool IsMadeOfLots(Trail trail, Source source) => source.IsReexport || trail.World[source.Seller] is Hub;

    private static string KindOf(Trail trail, Source source) => trail.World[source.Seller] switch
    {
        Producer => "mine",
        Hub => "plant",
        _ => source.IsReexport ? "traders" : "recyclers",
    };
}
