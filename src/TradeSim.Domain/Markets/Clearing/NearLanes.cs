namespace TradeSim.Domain.Markets.Clearing;

/// <summary>
/// The lanes that carry something, or would if prices moved a little. In a large market most lanes lose so much that no small move makes
/// them pay: they carry nothing and are not looked at again until prices have moved that far. What is reckoned is the same to the bit.
/// </summary>
internal sealed class NearLanes
{
    /// <summary>How far prices may move before all lanes are looked at again, as a share of the largest price.</summary>
    private const double Share = 0.01;

    /// <summary>Part of that which is left to rounding.</summary>
    private const double Safe = 0.9;

    /// <summary>So few lanes are all looked at, every time.</summary>
    private const int Few = 1000;

    private int[] list = [];
    private int count;
    private double[] prices = [];
    private double room;
    private double largestFactor;

    /// <summary>The lanes, in their order; of a pair the first.</summary>
    public ReadOnlySpan<int> List => list.AsSpan(0, count);

    /// <summary>Makes the next look one at all lanes.</summary>
    public void Forget() => room = 0;

    /// <summary>True when no other lane can carry anything at these prices of sellers and buyers.</summary>
    public bool Cover(ReadOnlySpan<double> sellers, ReadOnlySpan<double> buyers)
    {
        if (double.IsPositiveInfinity(room))
        {
            return true;
        }

        var (sellersMove, buyersMove) = (0.0, 0.0);
        for (var seller = 0; room > 0 && seller < sellers.Length; seller++)
        {
            sellersMove = Math.Max(sellersMove, Math.Abs(sellers[seller] - prices[seller]));
        }

        for (var buyer = 0; room > 0 && buyer < buyers.Length; buyer++)
        {
            buyersMove = Math.Max(buyersMove, Math.Abs(buyers[buyer] - prices[sellers.Length + buyer]));
        }

        return (largestFactor * sellersMove) + buyersMove < Safe * room;
    }

    /// <summary>Looks at all lanes, at the market's present prices. Lanes in a joint limit are always near, since rents may move too.</summary>
    public void Find(PulledMarket market)
    {
        var lanes = market.Lanes;
        var nodes = market.Prices.AsSpan(0, market.Sellers + market.Buyers);
        prices = Kept.Sized(prices, nodes.Length);
        list = Kept.Sized(list, lanes.Count);
        nodes.CopyTo(prices);
        (count, largestFactor, room) = (0, 1, 0);
        foreach (var price in nodes)
        {
            room = Math.Max(room, Share * Math.Abs(price));
        }

        room = list.Length <= Few ? double.PositiveInfinity : room;

        var (sellers, buyers, factors, costs, starts) = (lanes.Seller, lanes.Buyer, lanes.PriceFactor, lanes.BaseCost, lanes.LimitStart);
        var sellerPrices = market.SellerPrices;
        var buyerPrices = market.BuyerPrices;
        for (var lane = 0; lane < list.Length; lane++)
        {
            list[count] = lane;
            largestFactor = Math.Max(largestFactor, Math.Abs(factors[lane]));
            if (lanes.OpensPair[lane])
            {
                lane++;
                count++;
                continue;
            }

            if (list.Length <= Few)
            {
                count++;
                continue;
            }

            var margin = buyerPrices[buyers[lane]] - (factors[lane] * sellerPrices[sellers[lane]]) - costs[lane] + (market.PullOn(lane) * market.FlowCentre[lane]);
            count += starts[lane] < starts[lane + 1] || (!(margin <= -room) && !lanes.Shut[lane]) ? 1 : 0;
        }
    }
}
