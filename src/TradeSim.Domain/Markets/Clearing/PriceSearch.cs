namespace TradeSim.Domain.Markets.Clearing;

/// <summary>
/// Finds the prices that clear a pulled market: Newton steps, each shortened until it is safe. Without ad valorem duties the excess is
/// the gradient of a convex function (the dual), so a point where excess x (distance moved) is not above zero lies lower
/// for certain; no value of the function is needed, and none is lost in rounding.
/// </summary>
internal sealed class PriceSearch
{
    private const int MostShortenings = 50;

    /// <summary>A slope this share of the first one is near enough to the lowest point.</summary>
    private const double ShallowEnough = 0.3;

    private readonly PulledMarket market;
    private readonly NewtonStep newton;
    private readonly OpenRents openRents;
    private double[] from = [];
    private double[] lack = [];
    private double least;

    public PriceSearch(PulledMarket market)
    {
        this.market = market;
        newton = new(market);
        openRents = new(market, newton);
    }

    /// <summary>Newton steps taken so far.</summary>
    public int Steps { get; private set; }

    /// <summary>True when the conditions leave open how much rent a full limit has.</summary>
    public bool LeavesRentOpen => openRents.Any;

    /// <summary>Makes ready for a market that was just laid out.</summary>
    public void Begin()
    {
        Steps = 0;
        from = Kept.Cleared(from, market.Size);
        lack = Kept.Cleared(lack, market.Size);
        newton.Begin();
    }

    /// <summary>
    /// Takes steps until the largest excess is below the tolerance, and one more if that brings it lower still. False when they stop
    /// helping first. The market must have been evaluated.
    /// </summary>
    public bool Run(double tolerance, int mostSteps)
    {
        var size = Largest();
        least = Norm();
        for (var step = 0; step < mostSteps && size > tolerance; step++)
        {
            var next = TrySolve() ? Advance(size) : -1;
            if (next < 0)
            {
                return size <= tolerance * 10;
            }

            size = next;
        }

        if (size > 0 && size <= tolerance && TrySolve())
        {
            Polish(size);
        }

        return size <= tolerance;
    }

    private bool TrySolve()
    {
        for (var node = 0; node < lack.Length; node++)
        {
            lack[node] = -market.Excess[node];
        }

        newton.Solve(lack);
        Steps++;
        return IsFinite(newton.Step);
    }

    /// <summary>The tolerance is an upper bound of what rounding does; most markets can be met better, and steep curves need it.</summary>
    private void Polish(double size)
    {
        Array.Copy(market.Prices, from, from.Length);
        Place(1);
        market.Evaluate();
        if (!(Largest() < size))
        {
            Place(0);
            market.Evaluate();
        }
    }

    /// <summary>
    /// Goes along the step: all the way if that is safe, or halves the least excess met so far, else to just short of where excess x
    /// direction turns positive, which is the lowest point of the dual on that line. Half of the present excess is not enough: such a point
    /// may lie higher on the dual than an earlier one, and the search would come round. Returns the new largest excess, or below zero when
    /// nothing helps.
    /// </summary>
    private double Advance(double size)
    {
        Array.Copy(market.Prices, from, from.Length);
        var steepness = Slope(newton.Step);
        var (low, lowSlope) = (0.0, steepness);
        var (high, highSlope) = (0.0, 0.0);
        var share = 1.0;
        for (var attempt = 0; attempt < MostShortenings; attempt++)
        {
            Place(share);
            market.Evaluate();
            var slope = SlopeSince(share);
            var reached = Norm();
            var isFirst = attempt == 0;
            if (reached <= 0.5 * least || (slope <= 0 && double.IsFinite(reached) && (isFirst || market.Lanes.HasShareDuties || slope >= ShallowEnough * steepness)))
            {
                least = Math.Min(least, reached);
                return Largest();
            }

            if (slope <= 0 && double.IsFinite(reached))
            {
                highSlope *= low > 0 ? 0.5 : 1;
                (low, lowSlope) = (share, slope);
            }
            else
            {
                lowSlope *= high > 0 ? 0.5 : 1;
                (high, highSlope) = (share, double.IsFinite(reached) ? slope : double.PositiveInfinity);
            }

            // With duties by value the excess is no gradient and its slope no guide: half of the step is tried.
            share = market.Lanes.HasShareDuties ? 0.5 * share : Between(low, lowSlope, high, highSlope, attempt);
        }

        Place(low);
        market.Evaluate();
        return low > 0 ? Largest() : -1 - size;
    }

    /// <summary>
    /// False position (Illinois); every third time the middle of the bracket, by ratio where it spans tens. With ad valorem duties
    /// a step may lead uphill from the start: then it is only halved.
    /// </summary>
    private static double Between(double low, double lowSlope, double high, double highSlope, int attempt)
    {
        if (!(lowSlope < 0))
        {
            return 0.5 * (low + high);
        }

        if (attempt % 3 == 2 || !double.IsFinite(highSlope))
        {
            return low == 0 ? 0.1 * high : high > 4 * low ? Math.Sqrt(low * high) : 0.5 * (low + high);
        }

        var between = low + ((high - low) * (lowSlope / (lowSlope - highSlope)));
        return between > low && between < high ? between : 0.5 * (low + high);
    }

    /// <summary>A matrix without an inverse gives no step.</summary>
    private static bool IsFinite(ReadOnlySpan<double> step)
    {
        foreach (var change in step)
        {
            if (!double.IsFinite(change))
            {
                return false;
            }
        }

        return true;
    }

    private double Slope(ReadOnlySpan<double> direction)
    {
        var slope = 0.0;
        for (var node = 0; node < from.Length; node++)
        {
            slope += market.Excess[node] * direction[node];
        }

        return slope;
    }

    private double SlopeSince(double share)
    {
        var slope = 0.0;
        for (var node = 0; node < from.Length; node++)
        {
            slope += market.Excess[node] * (market.Prices[node] - from[node]);
        }

        return slope / share;
    }

    private void Place(double share)
    {
        var firstRent = market.Sellers + market.Buyers;
        for (var node = 0; node < from.Length; node++)
        {
            var price = from[node] + (share * newton.Step[node]);
            market.Prices[node] = node >= firstRent && price < 0 ? 0 : price;
        }
    }

    private double Norm()
    {
        var sum = 0.0;
        for (var node = 0; node < from.Length; node++)
        {
            var excess = Excess(node);
            sum += excess * excess;
        }

        return Math.Sqrt(sum);
    }

    private double Largest()
    {
        var largest = 0.0;
        for (var node = 0; node < from.Length; node++)
        {
            largest = Math.Max(largest, Math.Abs(Excess(node)));
        }

        return largest;
    }

    /// <summary>Room left at a limit whose rent is zero is no fault.</summary>
    private double Excess(int node) =>
        node >= market.Sellers + market.Buyers && market.Prices[node] <= 0 && market.Excess[node] > 0 ? 0 : market.Excess[node];
}
