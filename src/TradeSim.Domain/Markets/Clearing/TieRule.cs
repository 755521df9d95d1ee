namespace TradeSim.Domain.Markets.Clearing;

/// <summary>
/// Where routes without slope cost exactly the same, the conditions fix prices and totals but not flows. The rule: the route of the
/// lowest index carries as much as it can, then the next, every seller's and buyer's total staying as it is. Carried out by
/// pushing flow around cycles of tied routes. Routes with a slope, in a joint limit or under a tariff-rate quota keep their flows; but
/// where several routes use both tiers of one tariff-rate quota, the lowest index goes first within it.
/// </summary>
internal sealed class TieRule
{
    private const double PriceTolerance = 1e-11;
    private const double FlowTolerance = 1e-11;

    private PulledMarket market = null!;
    private List<int>[] lanesAt = [];
    private bool[] isTied = [];
    private int[] cameBy = [];
    private double[] withinQuota = [];
    private readonly Queue<int> queue = new();
    private double trace;

    /// <summary>True when flows that tie could move but for a joint limit or a tariff-rate quota, so that the rule leaves them as they are.</summary>
    public bool LeavesFlowsOpen { get; private set; }

    /// <summary>Settles the ties of a cleared market. A market whose routes all have slopes has none.</summary>
    public void Apply(PulledMarket cleared)
    {
        market = cleared;
        var lanes = market.Lanes;
        var nodes = market.Sellers + market.Buyers;
        var (price, flow) = (0.0, 0.0);
        for (var node = 0; node < nodes; node++)
        {
            price = Math.Max(price, Math.Abs(market.Prices[node]));
            flow = Math.Max(flow, market.Quantities[node]);
        }

        trace = FlowTolerance * flow;
        LeavesFlowsOpen = false;
        if (lanes.HasPairs)
        {
            FillTiers(PriceTolerance * price);
        }

        if (!market.HasFlat)
        {
            return;
        }

        isTied = Kept.Cleared(isTied, lanes.Count);
        cameBy = Kept.Cleared(cameBy, nodes);
        var plainCycles = MarkTied(PriceTolerance * price, isPlain: true);
        LeavesFlowsOpen = MarkTied(PriceTolerance * price, isPlain: false) > plainCycles + Rents();
        if (plainCycles == 0)
        {
            return;
        }

        MarkTied(PriceTolerance * price, isPlain: true);

        ListTied(nodes);
        for (var lane = 0; lane < lanes.Count; lane++)
        {
            if (isTied[lane])
            {
                Fill(lane, nodes + 10);
            }
        }
    }

    /// <summary>Hands what is within each tariff-rate quota to its routes of two equally good tiers, in order.</summary>
    private void FillTiers(double tolerance)
    {
        var lanes = market.Lanes;
        withinQuota = Kept.Cleared(withinQuota, lanes.Limits.Length);
        for (var lane = 0; lane < lanes.Count; lane++)
        {
            if (lanes.OpensPair[lane] && HasEqualTiers(lane, tolerance))
            {
                withinQuota[QuotaOf(lane)] += market.Flows[lane];
            }
        }

        for (var lane = 0; lane < lanes.Count; lane++)
        {
            if (lanes.OpensPair[lane] && HasEqualTiers(lane, tolerance))
            {
                var flow = lanes.RouteFlow(lane, market.Flows);
                market.Flows[lane] = Math.Min(flow, withinQuota[QuotaOf(lane)]);
                market.Flows[lane + 1] = flow - market.Flows[lane];
                withinQuota[QuotaOf(lane)] -= market.Flows[lane];
            }
        }
    }

    private int QuotaOf(int lane) => market.Lanes.LimitOf[market.Lanes.LimitStart[lane + 1] - 1];

    private bool HasEqualTiers(int lane, double tolerance)
    {
        var lanes = market.Lanes;
        var flow = lanes.RouteFlow(lane, market.Flows);
        var isOpen = !lanes.Shut[lane] && !lanes.Shut[lane + 1] && flow > trace;
        var (within, over) = (Left(lane, flow) / lanes.FreightFactor[lane], Left(lane + 1, flow) / lanes.FreightFactor[lane + 1]);
        return isOpen && Math.Abs(within - over) <= tolerance && (within >= -tolerance);
    }

    private double Left(int lane, double flow) =>
        market.Lanes.Margin(lane, market.SellerPrices, market.BuyerPrices, market.Rents) - (market.Lanes.Slope[lane] * flow);

    /// <summary>
    /// Marks tied lanes, only plain ones or all; a route of two tiers is one lane. Returns how many close a cycle; without one no flow
    /// could move.
    /// </summary>
    private int MarkTied(double tolerance, bool isPlain)
    {
        var cycles = 0;
        for (var node = 0; node < cameBy.Length; node++)
        {
            cameBy[node] = node;
        }

        for (var lane = 0; lane < isTied.Length; lane++)
        {
            var isSecond = lane > 0 && market.Lanes.OpensPair[lane - 1];
            isTied[lane] = market.Lanes.Slope[lane] == 0 && (IsPlain(lane) || (!isPlain && market.Flows[lane] > trace)) && IsTied(lane, tolerance);
            if (isTied[lane] && !(isSecond && isTied[lane - 1]))
            {
                var (seller, buyer) = (Root(market.Lanes.Seller[lane]), Root(market.Sellers + market.Lanes.Buyer[lane]));
                cycles += seller == buyer ? 1 : 0;
                cameBy[seller] = buyer;
            }
        }

        return cycles;
    }

    /// <summary>How many rents there are: each lets used lanes close a cycle and still leaves no flow open.</summary>
    private int Rents()
    {
        var count = 0;
        for (var limit = 0; limit < market.Rents.Length; limit++)
        {
            count += market.Rents[limit] > 0 ? 1 : 0;
        }

        return count;
    }

    private int Root(int node)
    {
        while (cameBy[node] != node)
        {
            node = cameBy[node] = cameBy[cameBy[node]];
        }

        return node;
    }

    private void ListTied(int nodes)
    {
        if (lanesAt.Length < nodes)
        {
            var had = lanesAt.Length;
            Array.Resize(ref lanesAt, nodes);
            for (var node = had; node < nodes; node++)
            {
                lanesAt[node] = [];
            }
        }

        foreach (var list in lanesAt)
        {
            list.Clear();
        }

        for (var lane = 0; lane < isTied.Length; lane++)
        {
            if (isTied[lane])
            {
                lanesAt[market.Lanes.Seller[lane]].Add(lane);
                lanesAt[market.Sellers + market.Lanes.Buyer[lane]].Add(lane);
            }
        }
    }

    private bool IsPlain(int lane)
    {
        var lanes = market.Lanes;
        return lanes.LimitStart[lane] == lanes.LimitStart[lane + 1] && !lanes.OpensPair[lane] && !(lane > 0 && lanes.OpensPair[lane - 1]);
    }

    private bool IsTied(int lane, double tolerance) => !market.Lanes.Shut[lane] && Math.Abs(Left(lane, 0)) <= tolerance;

    /// <summary>Moves all it can onto one lane, from lanes after it.</summary>
    private void Fill(int lane, int mostPushes)
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
