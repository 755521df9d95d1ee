using System.Collections.Immutable;
using TradeSim.Domain.Markets.Clearing;
using TradeSim.Domain.Units;

namespace TradeSim.Domain.Markets;

/// <summary>
/// Corridors and terminals that could be full: their routes share a joint capacity in tonnes of product, whose rent is a
/// congestion price. Each market has its share of a capacity by its weight in the trade of the base year. One that could not
/// be full even if every offer took it is left out.
/// </summary>
internal static class CorridorCapacities
{
    public static IEnumerable<MarketPolicy> Of(MarketDraft draft)
    {
        var share = draft.World.ShareOfTrade(draft.Market.Commodity);
        var offered = draft.Offers.Select((offer, i) => offer.Limit.Tonnes / draft.Market.Sellers[draft.Sellers[i]].Grade).ToArray();
        var world = draft.World.Network;
        var legs = world.Corridors.Select(row => (row.Id, row.TonnesPerMonth))
            .Concat(world.Terminals.Select(row => (row.Id, row.TonnesPerMonth)));
        var users = new SortedDictionary<string, List<int>>(StringComparer.Ordinal);
        for (var r = 0; r < draft.Routes.Count; r++)
        {
            foreach (var leg in draft.Routes[r].Way.Legs.Concat(draft.Routes[r].Way.Terminals))
            {
                if (!users.TryGetValue(leg, out var routes))
                {
                    users.Add(leg, routes = []);
                }

                routes.Add(r);
            }
        }

        foreach (var (leg, capacity) in legs.OrderBy(pair => pair.Id, StringComparer.Ordinal))
        {
            if (!users.TryGetValue(leg, out var routes))
            {
                continue;
            }

            var limit = capacity * share;
            var most = routes.Select(r => draft.Routes[r].Seller).Distinct().Sum(seller => offered[seller]);
            if (most > limit)
            {
                yield return new JointCapacity("capacity " + leg, [.. routes], limit, [.. routes.Select(r => 1 / draft.Routes[r].From.Grade)]);
            }
        }
    }
}
