using TradeSim.Domain.Markets.Clearing;

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
        var share = draft.World.BaseTrade.ShareOf(draft.Market.Commodity);
        var offered = new double[draft.Market.Sellers.Length];
        for (var i = 0; i < draft.Offers.Length; i++)
        {
            offered[draft.Sellers[i]] = draft.Offers[i].Limit.Tonnes / draft.Market.Sellers[draft.Sellers[i]].Grade;
        }

        Dictionary<int, int>? open = null;
        foreach (var leg in draft.Ways.Legs)
        {
            double most = 0;
            foreach (var seller in leg.Sellers)
            {
                most += offered[seller];
            }

            if (most <= leg.TonnesPerMonth * share)
            {
                continue;
            }

            open ??= draft.Routes.Select((route, r) => (route.Index, r)).ToDictionary(pair => pair.Index, pair => pair.r);
            int[] routes = [.. leg.Routes.Where(open.ContainsKey).Select(r => open[r])];
            if (routes.Length > 0)
            {
                yield return new JointCapacity(
                    "capacity " + leg.Id, routes, leg.TonnesPerMonth * share, [.. routes.Select(r => 1 / draft.Routes[r].From.Grade)]);
            }
        }
    }
}
