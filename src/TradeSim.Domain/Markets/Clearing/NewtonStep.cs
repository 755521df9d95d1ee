namespace TradeSim.Domain.Markets.Clearing;

/// <summary>
/// One Newton step on prices. The larger side of the market (sellers or buyers) has a diagonal block and is eliminated first;
/// what remains is a small dense system over the other side and the rents of joint limits.
/// </summary>
internal sealed class NewtonStep
{
    private readonly PulledMarket market;
    private readonly bool eliminateSellers;
    private readonly int eliminated;
    private readonly int kept;
    private readonly int keptNodes;
    private readonly double[] diagonal;
    private readonly double[] toKept;
    private readonly double[] fromKept;
    private readonly double[] right;
    private readonly double[] small;
    private readonly int[] filled;
    private readonly bool[] resting;
    private readonly DenseFactor factor;

    public NewtonStep(PulledMarket market)
    {
        this.market = market;
        eliminateSellers = market.Sellers >= market.Buyers;
        eliminated = eliminateSellers ? market.Sellers : market.Buyers;
        keptNodes = eliminateSellers ? market.Buyers : market.Sellers;
        kept = market.Size - eliminated;
        diagonal = new double[eliminated];
        toKept = new double[eliminated * kept];
        fromKept = new double[eliminated * kept];
        right = new double[kept];
        small = new double[kept * kept];
        filled = new int[kept];
        resting = new bool[kept];
        Step = new double[market.Size];
        factor = new DenseFactor(kept);
    }

    /// <summary>The change of prices, in the order of the market's prices.</summary>
    public double[] Step { get; }

    /// <summary>
    /// Solves slopes x step = -excess, with rents that rest at zero left there. A rent at zero that the step would push below is
    /// made to rest too and the step solved again; what is left is a direction along which every rent may go.
    /// The market must have been evaluated.
    /// </summary>
    public void Solve()
    {
        for (var index = keptNodes; index < kept; index++)
        {
            resting[index] = market.Prices[KeptNode(index)] <= 0 && market.Excess[KeptNode(index)] >= 0;
        }

        do
        {
            Array.Clear(toKept);
            Array.Clear(fromKept);
            Array.Clear(small);
            LayNodes();
            LayLanes();
            Eliminate();
            factor.Solve(small, right);
        }
        while (RestPushedRents());

        WriteStep();
    }

    private bool RestPushedRents()
    {
        var pushed = false;
        for (var index = keptNodes; index < kept; index++)
        {
            if (!resting[index] && right[index] < 0 && market.Prices[KeptNode(index)] <= 0)
            {
                resting[index] = true;
                pushed = true;
            }
        }

        return pushed;
    }

    private int EliminatedNode(int index) => eliminateSellers ? index : market.Sellers + index;

    private int KeptNode(int index) => index >= keptNodes ? eliminated + index : eliminateSellers ? market.Sellers + index : index;

    private void LayNodes()
    {
        for (var index = 0; index < eliminated; index++)
        {
            diagonal[index] = market.QuantitySlopes[EliminatedNode(index)] + market.PricePull;
        }

        for (var index = 0; index < kept; index++)
        {
            var node = KeptNode(index);
            var isRent = index >= keptNodes;
            right[index] = resting[index] ? 0 : -market.Excess[node];
            small[(index * kept) + index] = resting[index] ? 1 : market.PricePull + (isRent ? 0 : market.QuantitySlopes[node]);
        }
    }

    private void LayLanes()
    {
        var lanes = market.Lanes;
        for (var lane = 0; lane < lanes.Count; lane++)
        {
            Lay(lane, lane, market.FlowSlopes[lane]);
            if (lanes.OpensPair[lane])
            {
                Lay(lane, lane + 1, market.CrossSlopes[lane]);
                Lay(lane + 1, lane, market.CrossSlopes[lane + 1]);
                Lay(lane + 1, lane + 1, market.FlowSlopes[lane + 1]);
                lane++;
            }
        }
    }

    /// <summary>Adds what a change of the margin of one lane does through the flow of another (or the same).</summary>
    private void Lay(int flowLane, int marginLane, double slope)
    {
        if (slope == 0)
        {
            return;
        }

        var lanes = market.Lanes;
        var seller = lanes.Seller[flowLane];
        var buyer = lanes.Buyer[flowLane];
        var out1 = eliminateSellers ? seller : buyer;
        var in1 = eliminateSellers ? buyer : seller;
        var rowOut = eliminateSellers ? -slope : slope;
        var rowIn = -rowOut;
        var columnOut = eliminateSellers ? -lanes.PriceFactor[marginLane] : 1.0;
        var columnIn = eliminateSellers ? 1.0 : -lanes.PriceFactor[marginLane];
        var wide = out1 * kept;
        var row = in1 * kept;
        diagonal[out1] += rowOut * columnOut;
        small[row + in1] += rowIn * columnIn;
        toKept[wide + in1] += rowOut * columnIn;
        fromKept[wide + in1] += rowIn * columnOut;
        for (var at = lanes.LimitStart[marginLane]; at < lanes.LimitStart[marginLane + 1]; at++)
        {
            var rent = keptNodes + lanes.LimitOf[at];
            if (!resting[rent])
            {
                toKept[wide + rent] -= rowOut * lanes.RentFactor[at];
                small[row + rent] -= rowIn * lanes.RentFactor[at];
            }
        }

        for (var at = lanes.LimitStart[flowLane]; at < lanes.LimitStart[flowLane + 1]; at++)
        {
            var limit = keptNodes + lanes.LimitOf[at];
            if (!resting[limit])
            {
                LayLimit(limit, lanes.LimitLoad[at] * slope, out1, in1, columnOut, columnIn, marginLane);
            }
        }
    }

    private void LayLimit(int limit, double load, int out1, int in1, double columnOut, double columnIn, int marginLane)
    {
        var lanes = market.Lanes;
        fromKept[(out1 * kept) + limit] -= load * columnOut;
        small[(limit * kept) + in1] -= load * columnIn;
        for (var at = lanes.LimitStart[marginLane]; at < lanes.LimitStart[marginLane + 1]; at++)
        {
            var rent = keptNodes + lanes.LimitOf[at];
            if (!resting[rent])
            {
                small[(limit * kept) + rent] += load * lanes.RentFactor[at];
            }
        }
    }

    private void Eliminate()
    {
        for (var index = 0; index < eliminated; index++)
        {
            var wide = index * kept;
            var count = 0;
            for (var column = 0; column < kept; column++)
            {
                if (toKept[wide + column] != 0 || fromKept[wide + column] != 0)
                {
                    filled[count++] = column;
                }
            }

            var excess = -market.Excess[EliminatedNode(index)];
            for (var r = 0; r < count; r++)
            {
                var multiple = fromKept[wide + filled[r]] / diagonal[index];
                var row = filled[r] * kept;
                right[filled[r]] -= multiple * excess;
                var from = toKept.AsSpan(wide, kept);
                var onto = small.AsSpan(row, kept);
                if (2 * count > kept)
                {
                    for (var column = 0; column < from.Length; column++)
                    {
                        onto[column] -= multiple * from[column];
                    }

                    continue;
                }

                for (var c = 0; c < count; c++)
                {
                    onto[filled[c]] -= multiple * from[filled[c]];
                }
            }
        }
    }

    private void WriteStep()
    {
        for (var index = 0; index < kept; index++)
        {
            Step[KeptNode(index)] = right[index];
        }

        for (var index = 0; index < eliminated; index++)
        {
            var sum = -market.Excess[EliminatedNode(index)];
            var wide = index * kept;
            for (var column = 0; column < kept; column++)
            {
                sum -= toKept[wide + column] * right[column];
            }

            Step[EliminatedNode(index)] = sum / diagonal[index];
        }
    }
}
