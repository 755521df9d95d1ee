namespace TradeSim.Domain.Markets.Clearing;

/// <summary>
/// Where slopes lie many powers of ten apart, a node with a steep curve trades so little that rounding of the large flows shifts its
/// price. There the price says the quantity more exactly than the flows do: what is missing is added to the flow whose other end is the
/// flattest, which feels it least. The steepest node is last, so that nothing shifts it afterwards.
/// </summary>
internal static class FlowRefinement
{
    private const int Rounds = 3;

    public static void Apply(PulledMarket market)
    {
        var nodes = new List<(double Slope, int Node)>();
        var wanted = new double[market.Sellers + market.Buyers];
        for (var node = 0; node < wanted.Length; node++)
        {
            var curve = market.CurveAt(node);
            if (!(curve.FlattestSlope > 0))
            {
                continue; // its price says nothing of its quantity
            }

            wanted[node] = curve.Quantity(market.Prices[node], 0, 0, out var change);
            if (change > 0 && wanted[node] > 0)
            {
                nodes.Add((1 / change, node));
            }
        }

        nodes.Sort();
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var (_, node) in nodes)
            {
                Refine(market, node, wanted[node]);
            }
        }
    }

    private static void Refine(PulledMarket market, int node, double wanted)
    {
        var lanes = market.Lanes;
        var (traded, best, flattest) = (0.0, -1, double.PositiveInfinity);
        for (var lane = 0; lane < lanes.Count; lane++)
        {
            if (lanes.Seller[lane] != node && market.Sellers + lanes.Buyer[lane] != node)
            {
                continue;
            }

            traded += market.Flows[lane];
            var other = lanes.Seller[lane] == node ? market.Sellers + lanes.Buyer[lane] : lanes.Seller[lane];
            if (market.Flows[lane] > 0 && market.CurveAt(other).FlattestSlope < flattest)
            {
                (best, flattest) = (lane, market.CurveAt(other).FlattestSlope);
            }
        }

        if (best >= 0)
        {
            market.Flows[best] = Math.Max(0, market.Flows[best] + (wanted - traded));
        }
    }
}
