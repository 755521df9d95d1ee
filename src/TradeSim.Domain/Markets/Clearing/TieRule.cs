namespace TradeSim.Domain.Markets.Clearing;

/// <summary>
/// Where routes without slope cost exactly the same, the conditions fix prices and totals but not flows. The rule: the route of the
/// lowest index carries as much as it can, then the next, every seller's and buyer's total staying as it is. Carried out by
/// pushing flow around cycles of tied routes. Routes with a slope, in a joint limit or under a tariff-rate quota keep their flows.
/// </summary>
internal sealed class TieRule
{
    private const double PriceTolerance = 1e-11;
    private const double FlowTolerance = 1e-11;

    private readonly PulledMarket market;
    private readonly List<int>[] lanesAt;
    private readonly int[] cameBy;
    private readonly Queue<int> queue = new();
    private readonly double trace;
    private readonly int mostPushes;

    private TieRule(PulledMarket market)
    {
        this.market = market;
        var nodes = market.Sellers + market.Buyers;
        lanesAt = new List<int>[nodes];
        cameBy = new int[nodes];
        for (var node = 0; node < nodes; node++)
        {
            lanesAt[node] = [];
        }

        var (price, flow) = (0.0, 0.0);
        for (var node = 0; node < nodes; node++)
        {
            price = Math.Max(price, Math.Abs(market.Prices[node]));
            flow = Math.Max(flow, market.Quantities[node]);
        }

        trace = FlowTolerance * flow;
        for (var lane = 0; lane < market.Lanes.Count; lane++)
        {
            if (IsTied(lane, PriceTolerance * price))
            {
                lanesAt[market.Lanes.Seller[lane]].Add(lane);
                lanesAt[market.Sellers + market.Lanes.Buyer[lane]].Add(lane);
            }
        }

        mostPushes = nodes + 10;
    }

    /// <summary>Settles the ties of a cleared market. A market whose routes all have slopes has none.</summary>
    public static void Apply(PulledMarket market)
    {
        var lanes = market.Lanes;
        var isFlat = false;
        for (var lane = 0; lane < lanes.Count && !isFlat; lane++)
        {
            isFlat = lanes.Slope[lane] == 0;
        }

        if (!isFlat)
        {
            return;
        }

        var rule = new TieRule(market);
        for (var lane = 0; lane < lanes.Count; lane++)
        {
            if (rule.lanesAt[lanes.Seller[lane]].Contains(lane))
            {
                rule.Fill(lane);
            }
        }
    }

    private bool IsTied(int lane, double tolerance)
    {
        var lanes = market.Lanes;
        var isPlain = lanes.Slope[lane] == 0 && lanes.LimitStart[lane] == lanes.LimitStart[lane + 1]
            && !lanes.OpensPair[lane] && !(lane > 0 && lanes.OpensPair[lane - 1]);
        if (!isPlain)
        {
            return false;
        }

        var margin = market.Prices[market.Sellers + lanes.Buyer[lane]] - (lanes.PriceFactor[lane] * market.Prices[lanes.Seller[lane]]) - lanes.BaseCost[lane];
        return Math.Abs(margin) <= tolerance;
    }

    /// <summary>Moves all it can onto one lane, from lanes after it.</summary>
    private void Fill(int lane)
    {
        for (var push = 0; push < mostPushes; push++)
        {
            var room = market.Lanes.Cap[lane] - market.Flows[lane];
            if (room <= trace || !FindCycle(lane))
            {
                return;
            }

            PushAround(lane, room);
        }
    }

    /// <summary>
    /// Looks for the way back: from the lane's buyer against lanes that can carry less, from sellers along lanes that can carry more.
    /// </summary>
    private bool FindCycle(int lane)
    {
        var lanes = market.Lanes;
        var goal = lanes.Seller[lane];
        Array.Fill(cameBy, -1);
        queue.Clear();
        queue.Enqueue(market.Sellers + lanes.Buyer[lane]);
        while (queue.TryDequeue(out var node))
        {
            var atBuyer = node >= market.Sellers;
            foreach (var other in lanesAt[node])
            {
                var next = atBuyer ? lanes.Seller[other] : market.Sellers + lanes.Buyer[other];
                var canChange = atBuyer ? market.Flows[other] > trace : lanes.Cap[other] - market.Flows[other] > trace;
                if (other <= lane || cameBy[next] >= 0 || !canChange || next == market.Sellers + lanes.Buyer[lane])
                {
                    continue;
                }

                cameBy[next] = other;
                if (next == goal)
                {
                    return true;
                }

                queue.Enqueue(next);
            }
        }

        return false;
    }

    private void PushAround(int lane, double room)
    {
        var lanes = market.Lanes;
        var amount = room;
        for (var node = lanes.Seller[lane]; node != market.Sellers + lanes.Buyer[lane];)
        {
            var by = cameBy[node];
            var isSeller = node < market.Sellers;
            amount = Math.Min(amount, isSeller ? market.Flows[by] : lanes.Cap[by] - market.Flows[by]);
            node = isSeller ? market.Sellers + lanes.Buyer[by] : lanes.Seller[by];
        }

        market.Flows[lane] = Filled(lane, amount);
        for (var node = lanes.Seller[lane]; node != market.Sellers + lanes.Buyer[lane];)
        {
            var by = cameBy[node];
            var isSeller = node < market.Sellers;
            market.Flows[by] = Filled(by, isSeller ? -amount : amount);
            node = isSeller ? market.Sellers + lanes.Buyer[by] : lanes.Seller[by];
        }
    }

    private double Filled(int lane, double change) => Math.Min(market.Lanes.Cap[lane], Math.Max(0, market.Flows[lane] + change));
}
