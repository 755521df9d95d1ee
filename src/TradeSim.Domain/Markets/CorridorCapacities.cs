using TradeSim.Domain.Markets.Clearing;
using TradeSim.Domain.Shipping;

namespace TradeSim.Domain.Markets;

/// <summary>
/// Corridors and terminals that could be full: their routes share a joint capacity in tonnes of product, whose rent is a
/// congestion price. Each market has its share of a capacity by its weight in the trade of the base year. One that could not
/// be full even if every offer took it is left out. What traders sell on and what contracts promise takes room as all else does.
/// </summary>
internal static class CorridorCapacities
{
    public static IEnumerable<MarketPolicy> Of(MarketDraft draft)
    {
        var share = draft.World.BaseTrade.ShareOf(draft.Market.Commodity);
        var offered = new double[draft.Market.Sellers.Length];
        for (var i = 0; i < draft.Offers.Length; i++)
        {
            offered[draft.Sellers[i]] = draft.Offers[i].Limit.Tonnes / draft.Market.Sellers[draft.Sellers[i]].Grade;
        }

        var beside = draft.Traders.Sum(trader => trader.Limit.Tonnes / MarketParty.OxideGrade)
            + draft.OpenOfftakes.Sum(offtake => offtake.Reserved.Tonnes / draft.Market.Sellers[draft.Sellers[offtake.Offer]].Grade);
        Dictionary<int, int>? open = null;
        foreach (var leg in draft.Ways.Legs.Concat(OfTradersAlone(draft)))
        {
            var most = beside;
            foreach (var seller in leg.Sellers)
            {
                most += offered[seller];
            }

            // Room for less than the smallest shipment is no room.
            var room = leg.TonnesPerMonth * share < Shipments.Smallest.Tonnes ? 0 : leg.TonnesPerMonth * share;
            if (most <= room)
            {
                continue;
            }

            open ??= draft.Routes.Where(route => route.Deal == Deal.Market).Select((route, r) => (route.Index, r)).ToDictionary(pair => pair.Index, pair => pair.r);
            int[] routes =
            [
                .. leg.Routes.Where(open.ContainsKey).Select(r => open[r]),
                .. Enumerable.Range(open.Count, draft.Routes.Count - open.Count).Where(r => Uses(draft.Routes[r].Way, leg)),
            ];
            if (routes.Length > 0)
            {
                yield return new JointCapacity(
                    "capacity " + leg.Id, routes, room, [.. routes.Select(r => 1 / draft.Routes[r].From.Grade)]);
            }
        }
    }

    /// <summary>Corridors and terminals that only what is sold on may take.</summary>
    private static IEnumerable<SharedLeg> OfTradersAlone(MarketDraft draft) => draft.Routes.Where(route => route.IsReexport)
        .SelectMany(route => route.Way.Legs.Concat(route.Way.Terminals))
        .Where(leg => !draft.Ways.Take(leg)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
        .Select(leg => new SharedLeg(leg, draft.World.Network.CapacityOf(leg), [], []));

    private static bool Uses(Way way, SharedLeg leg) => way.Legs.Contains(leg.Id) || way.Terminals.Contains(leg.Id);
}
