namespace TradeSim.Domain.Markets.Clearing;

/// <summary>
/// One Newton step on prices. Where few lanes carry something the nodes (sellers and buyers) are eliminated one by one, the
/// least linked first, until what is left is dense; where many do and no rent is paid, all sellers are eliminated at once. What is left and the
/// rents of joint limits are then solved densely with pivoting. Nodes need none: in their part of the matrix each column is dominated by its
/// diagonal. A step whose slopes are those of the step before solves with that one's factors.
/// </summary>
internal sealed class NewtonStep(PulledMarket market)
{
    /// <summary>More carrying lanes a node than this fill the matrix anyway; it is then laid out densely at once.</summary>
    private const int ManyLanes = 8;

    private readonly SlopesKnown known = new();
    private readonly SparseFactor sparse = new();
    private readonly TwoSidedFactor twoSided = new();
    private readonly DenseFactor dense = new();
    private double[] step = [];
    private bool[] rests = [];
    private double[] diagonal = [];
    private int[] left = [];
    private int[] placeOf = [];
    private int nodes;
    private int leftCount;
    private bool isDense;
    private bool isTwoSided;
    private bool isPushed;

    /// <summary>The change of prices, in the order of the market's prices.</summary>
    public ReadOnlySpan<double> Step => step;

    /// <summary>Makes ready for a market that was just laid out.</summary>
    public void Begin()
    {
        if (nodes == market.Sellers + market.Buyers && step.Length == market.Size)
        {
            known.LookAgain();
            return;
        }

        nodes = market.Sellers + market.Buyers;
        step = new double[market.Size];
        rests = new bool[market.Size];
        diagonal = new double[market.Size];
        left = new int[market.Size];
        placeOf = new int[market.Size];
        known.Forget();
    }

    /// <summary>
    /// Solves slopes x step = right side, with rents that rest at zero left there. A rent at zero that the step would push below is
    /// made to rest too and the step solved again; what is left is a direction along which every rent may go.
    /// The market must have been evaluated.
    /// </summary>
    public void Solve(ReadOnlySpan<double> right)
    {
        Prepare();
        right.CopyTo(step);
        if (isTwoSided)
        {
            twoSided.Forward(step);
            SolveRest();
            twoSided.Back(step);
            return;
        }

        sparse.Forward(step);
        SolveRest();
        sparse.Back(step);
    }

    /// <summary>Makes the factors of the present slopes, unless they are at hand.</summary>
    private void Prepare()
    {
        for (var rent = nodes; rent < step.Length; rent++)
        {
            rests[rent] = market.Prices[rent] <= 0 && market.Excess[rent] >= 0;
        }

        if (!known.Are(market, rests))
        {
            Factor();
        }
        else if (isPushed)
        {
            FactorRest();
        }
    }

    private void Factor()
    {
        isDense = known.Carrying > ManyLanes * nodes;
        PlaceRest(0);
        isTwoSided = isDense && leftCount == nodes && !market.Lanes.HasShareDuties;
        sparse.Clear(nodes, market.Size, diagonal);
        dense.Clear(isDense && !isTwoSided ? leftCount : 0);
        twoSided.Clear(isTwoSided ? market.Sellers : 0, market.Buyers, diagonal);
        LayNodes();
        LayLanes();
        if (isTwoSided)
        {
            PlaceBuyers();
            dense.Clear(leftCount);
        }
        else if (!isDense)
        {
            PlaceRest(sparse.Eliminate(market.PricePull));
            dense.Clear(leftCount);
            GatherRest();
        }

        for (var row = 0; row < leftCount; row++)
        {
            dense.Add(row, row, diagonal[left[row]]);
        }

        if (isTwoSided)
        {
            twoSided.Eliminate(dense);
        }

        FactorRest();
    }

    private void LayNodes()
    {
        for (var node = 0; node < nodes; node++)
        {
            diagonal[node] = market.QuantitySlopes[node] + market.PricePull;
        }

        for (var rent = nodes; rent < diagonal.Length; rent++)
        {
            diagonal[rent] = market.PricePull;
        }
    }

    private void LayLanes()
    {
        var lanes = market.Lanes;
        foreach (var lane in market.NearLanes)
        {
            Lay(lane, lane, market.FlowSlopes[lane]);
            if (lanes.OpensPair[lane])
            {
                Lay(lane, lane + 1, market.CrossSlopes[lane]);
                Lay(lane + 1, lane, market.CrossSlopes[lane + 1]);
                Lay(lane + 1, lane + 1, market.FlowSlopes[lane + 1]);
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
        var buyer = market.Sellers + lanes.Buyer[flowLane];
        var bySeller = -lanes.PriceFactor[marginLane] * slope;
        diagonal[seller] -= bySeller;
        diagonal[buyer] += slope;
        LayBoth(seller, buyer, -slope, bySeller);
        for (var at = lanes.LimitStart[marginLane]; at < lanes.LimitStart[marginLane + 1]; at++)
        {
            var rent = nodes + lanes.LimitOf[at];
            if (!rests[rent])
            {
                LayBoth(seller, rent, slope * lanes.RentFactor[at], 0);
                LayBoth(buyer, rent, -slope * lanes.RentFactor[at], 0);
            }
        }

        for (var at = lanes.LimitStart[flowLane]; at < lanes.LimitStart[flowLane + 1]; at++)
        {
            var limit = nodes + lanes.LimitOf[at];
            var load = lanes.LimitLoad[at];
            if (!rests[limit])
            {
                LayBoth(seller, limit, 0, -load * bySeller);
                LayBoth(buyer, limit, 0, -load * slope);
                LayLimit(limit, load * slope, marginLane);
            }
        }
    }

    private void LayLimit(int limit, double load, int marginLane)
    {
        var lanes = market.Lanes;
        for (var at = lanes.LimitStart[marginLane]; at < lanes.LimitStart[marginLane + 1]; at++)
        {
            var rent = nodes + lanes.LimitOf[at];
            if (rent == limit)
            {
                diagonal[limit] += load * lanes.RentFactor[at];
            }
            else if (!rests[rent])
            {
                LayBoth(limit, rent, load * lanes.RentFactor[at], 0);
            }
        }
    }

    private void LayBoth(int row, int column, double value, double mirrored)
    {
        if (isTwoSided)
        {
            twoSided.Add(row, column - market.Sellers, value);
            return;
        }

        if (isDense)
        {
            dense.Add(placeOf[row] - 1, placeOf[column] - 1, value);
            dense.Add(placeOf[column] - 1, placeOf[row] - 1, mirrored);
            return;
        }

        sparse.Rows.Add(row, column, value);
        sparse.Rows.Add(column, row, mirrored);
    }

    /// <summary>Numbers what is solved densely: nodes not eliminated, then rents that do not rest.</summary>
    private void PlaceRest(int gone)
    {
        leftCount = 0;
        for (var index = 0; index < step.Length; index++)
        {
            placeOf[index] = 0;
            if (index < nodes ? gone < nodes && (gone == 0 || !sparse.IsGone(index)) : !rests[index])
            {
                left[leftCount++] = index;
                placeOf[index] = leftCount;
            }
        }
    }

    private void PlaceBuyers()
    {
        leftCount = 0;
        for (var buyer = market.Sellers; buyer < nodes; buyer++)
        {
            left[leftCount++] = buyer;
        }
    }

    private void GatherRest()
    {
        for (var row = 0; row < leftCount; row++)
        {
            var columns = sparse.Rows.Columns(left[row]);
            var values = sparse.Rows.Values(left[row]);
            for (var at = 0; at < columns.Length; at++)
            {
                dense.Add(row, placeOf[columns[at]] - 1, values[at]);
            }
        }
    }

    /// <summary>Factors the dense rest, without the rents that were made to rest.</summary>
    private void FactorRest()
    {
        dense.Begin();
        isPushed = false;
        if (!market.Lanes.HasShareDuties && (leftCount == 0 || left[leftCount - 1] < nodes))
        {
            dense.FactorSymmetric(market.PricePull);
            return;
        }

        for (var row = 0; row < leftCount; row++)
        {
            if (rests[left[row]])
            {
                dense.Drop(row);
                isPushed = true;
            }
        }

        dense.Factor();
    }

    private void SolveRest()
    {
        for (var isPushing = true; isPushing;)
        {
            for (var row = 0; row < leftCount; row++)
            {
                dense.Right[row] = rests[left[row]] ? 0 : step[left[row]];
            }

            dense.Solve();
            isPushing = RestPushedRents();
            if (isPushing)
            {
                FactorRest();
            }
        }

        for (var row = 0; row < leftCount; row++)
        {
            step[left[row]] = dense.Right[row];
        }

        for (var rent = nodes; rent < step.Length; rent++)
        {
            step[rent] = rests[rent] ? 0 : step[rent];
        }
    }

    private bool RestPushedRents()
    {
        var isPushing = false;
        for (var row = 0; row < leftCount; row++)
        {
            var rent = left[row];
            if (rent >= nodes && !rests[rent] && dense.Right[row] < 0 && market.Prices[rent] <= 0)
            {
                rests[rent] = true;
                isPushing = true;
            }
        }

        return isPushing;
    }
}
