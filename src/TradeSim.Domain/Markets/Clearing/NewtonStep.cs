namespace TradeSim.Domain.Markets.Clearing;

/// <summary>
/// One Newton step on prices. Only lanes that carry something tie two nodes together, and few do, so the nodes (sellers and buyers)
/// are eliminated one by one, the least linked first, until what is left is dense; that and the rents of joint limits are then solved
/// densely with pivoting. Nodes need none: in their part of the matrix each column is dominated by its diagonal.
/// </summary>
internal sealed class NewtonStep
{
    private readonly PulledMarket market;
    private readonly StepRoom room;
    private readonly int nodes;
    private readonly int size;

    public NewtonStep(PulledMarket market, StepRoom room)
    {
        this.market = market;
        this.room = room;
        nodes = market.Sellers + market.Buyers;
        size = market.Size;
        room.Grow(size);
    }

    /// <summary>The change of prices, in the order of the market's prices.</summary>
    public double[] Step => room.Step;

    /// <summary>
    /// Solves slopes x step = -excess, with rents that rest at zero left there. A rent at zero that the step would push below is
    /// made to rest too and the step solved again; what is left is a direction along which every rent may go.
    /// The market must have been evaluated.
    /// </summary>
    public void Solve()
    {
        LayNodes();
        LayLanes();
        var eliminated = Eliminate();
        var left = GatherRest(eliminated);
        do
        {
            SolveRest(left);
        }
        while (RestPushedRents());

        SubstituteBack(eliminated);
    }

    private void LayNodes()
    {
        room.Rows.Clear(size);
        for (var node = 0; node < nodes; node++)
        {
            room.Diagonal[node] = market.QuantitySlopes[node] + market.PricePull;
            Step[node] = -market.Excess[node];
        }

        for (var rent = nodes; rent < size; rent++)
        {
            room.Rests[rent] = market.Prices[rent] <= 0 && market.Excess[rent] >= 0;
            room.Diagonal[rent] = market.PricePull;
            Step[rent] = -market.Excess[rent];
        }
    }

    private void LayLanes()
    {
        var lanes = market.Lanes;
        for (var lane = 0; lane < lanes.Count; lane++)
        {
            if (lanes.OpensPair[lane])
            {
                Lay(lane, lane, market.FlowSlopes[lane]);
                Lay(lane, lane + 1, market.CrossSlopes[lane]);
                Lay(lane + 1, lane, market.CrossSlopes[lane + 1]);
                Lay(lane + 1, lane + 1, market.FlowSlopes[lane + 1]);
                lane++;
                continue;
            }

            Lay(lane, lane, market.FlowSlopes[lane]);
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
        room.Diagonal[seller] -= bySeller;
        room.Diagonal[buyer] += slope;
        room.Rows.Add(seller, buyer, -slope);
        room.Rows.Add(buyer, seller, bySeller);
        for (var at = lanes.LimitStart[marginLane]; at < lanes.LimitStart[marginLane + 1]; at++)
        {
            var rent = nodes + lanes.LimitOf[at];
            if (!room.Rests[rent])
            {
                LayBoth(seller, rent, slope * lanes.RentFactor[at], 0);
                LayBoth(buyer, rent, -slope * lanes.RentFactor[at], 0);
            }
        }

        for (var at = lanes.LimitStart[flowLane]; at < lanes.LimitStart[flowLane + 1]; at++)
        {
            var limit = nodes + lanes.LimitOf[at];
            if (!room.Rests[limit])
            {
                var load = lanes.LimitLoad[at];
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
                room.Diagonal[limit] += load * lanes.RentFactor[at];
            }
            else if (!room.Rests[rent])
            {
                LayBoth(limit, rent, load * lanes.RentFactor[at], 0);
            }
        }
    }

    private void LayBoth(int row, int column, double value, double mirrored)
    {
        room.Rows.Add(row, column, value);
        room.Rows.Add(column, row, mirrored);
    }

    /// <summary>Eliminates nodes while the least linked is linked to less than half of the rest. Returns how many.</summary>
    private int Eliminate()
    {
        var rows = room.Rows;
        room.Order.Clear(nodes + 1);
        for (var node = 0; node < nodes; node++)
        {
            room.Links[node] = 0;
            foreach (var other in rows.Columns(node))
            {
                room.Links[node] += other < nodes ? 1 : 0;
            }

            room.IsGone[node] = false;
            room.Order.Insert(node, room.Links[node]);
        }

        for (var count = 0; count < nodes; count++)
        {
            var node = room.Order.Least(out var linked);
            if (linked > 2 && 2 * linked > nodes - count)
            {
                return count;
            }

            room.Order.Remove(node);
            room.IsGone[node] = true;
            room.Gone[count] = node;
            Eliminate(node);
        }

        return nodes;
    }

    private void Eliminate(int node)
    {
        var columns = room.Rows.Columns(node);
        var values = room.Rows.Values(node);
        for (var at = 0; at < columns.Length; at++)
        {
            var row = columns[at];
            var multiple = room.Rows.Take(row, node) / room.Diagonal[node];
            Step[row] -= multiple * Step[node];
            var diagonal = room.Diagonal[row] - (multiple * values[at]);

            // Each column of the nodes' part sums to the pull at least, and elimination keeps that; below it is rounding.
            room.Diagonal[row] = row < nodes ? Math.Max(diagonal, market.PricePull) : diagonal;
            var fill = columns.Length > 1 ? AddTimes(-multiple, columns, values, row) : 0;
            if (row < nodes)
            {
                room.Links[row] += fill - 1;
                room.Order.Move(row, room.Links[row]);
            }
        }
    }

    /// <summary>Adds a multiple of one row to another, its diagonal apart. Returns how many nodes that newly linked.</summary>
    private int AddTimes(double multiple, ReadOnlySpan<int> columns, ReadOnlySpan<double> values, int row)
    {
        room.Rows.Reserve(row, columns.Length);
        var known = room.Rows.Columns(row);
        var onto = room.Rows.Values(row);
        for (var at = 0; at < known.Length; at++)
        {
            room.PlaceOf[known[at]] = at + 1;
        }

        var fill = 0;
        for (var at = 0; at < columns.Length; at++)
        {
            var column = columns[at];
            var place = room.PlaceOf[column];
            if (place > 0)
            {
                onto[place - 1] += multiple * values[at];
            }
            else if (column != row)
            {
                room.Rows.Append(row, column, multiple * values[at]);
                fill += column < nodes ? 1 : 0;
            }
        }

        foreach (var column in known)
        {
            room.PlaceOf[column] = 0;
        }

        return fill;
    }

    /// <summary>Makes the dense matrix of what is left: nodes not eliminated, then rents that do not rest. Returns its size.</summary>
    private int GatherRest(int eliminated)
    {
        var count = 0;
        for (var index = 0; index < size; index++)
        {
            room.PlaceOf[index] = 0;
            if (index < nodes ? eliminated < nodes && !room.IsGone[index] : !room.Rests[index])
            {
                room.Left[count++] = index;
                room.PlaceOf[index] = count;
            }
            else if (index >= nodes)
            {
                Step[index] = 0;
            }
        }

        room.GrowRest(count);
        Array.Clear(room.Rest, 0, count * count);
        for (var row = 0; row < count; row++)
        {
            var index = room.Left[row];
            var start = row * count;
            room.Rest[start + row] = room.Diagonal[index];
            room.RestRight[row] = Step[index];
            var columns = room.Rows.Columns(index);
            var values = room.Rows.Values(index);
            for (var at = 0; at < columns.Length; at++)
            {
                room.Rest[start + room.PlaceOf[columns[at]] - 1] = values[at];
            }
        }

        Array.Clear(room.PlaceOf, 0, size);
        return count;
    }

    private void SolveRest(int count)
    {
        Array.Copy(room.Rest, room.Matrix, count * count);
        Array.Copy(room.RestRight, room.Right, count);
        for (var index = 0; index < count; index++)
        {
            if (room.Left[index] < nodes || !room.Rests[room.Left[index]])
            {
                continue;
            }

            for (var other = 0; other < count; other++)
            {
                room.Matrix[(index * count) + other] = 0;
                room.Matrix[(other * count) + index] = 0;
            }

            room.Matrix[(index * count) + index] = 1;
            room.Right[index] = 0;
        }

        DenseFactor.Solve(room.Matrix, room.Right, count, room.Filled);
        for (var index = 0; index < count; index++)
        {
            Step[room.Left[index]] = room.Right[index];
        }
    }

    private bool RestPushedRents()
    {
        var pushed = false;
        for (var rent = nodes; rent < size; rent++)
        {
            if (!room.Rests[rent] && Step[rent] < 0 && market.Prices[rent] <= 0)
            {
                room.Rests[rent] = true;
                pushed = true;
            }
        }

        return pushed;
    }

    private void SubstituteBack(int eliminated)
    {
        for (var index = eliminated - 1; index >= 0; index--)
        {
            var node = room.Gone[index];
            var sum = Step[node];
            var columns = room.Rows.Columns(node);
            var values = room.Rows.Values(node);
            for (var at = 0; at < columns.Length; at++)
            {
                sum -= values[at] * Step[columns[at]];
            }

            Step[node] = sum / room.Diagonal[node];
        }
    }
}
