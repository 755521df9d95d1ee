namespace TradeSim.Domain.Units;

/// <summary>The mean of a function that is smooth between bends: Simpson's rule on each piece, exact up to the third power.</summary>
public static class PiecewiseMean
{
    /// <param name="bends">Where it may bend, rising.</param>
    /// <param name="from">The lower end.</param>
    /// <param name="to">The upper end, above the lower.</param>
    /// <param name="function">The function.</param>
    public static double Of(ReadOnlySpan<double> bends, double from, double to, Func<double, double> function)
    {
        var (area, left, atLeft) = (0.0, from, function(from));
        foreach (var bend in bends)
        {
            if (bend > left && bend < to)
            {
                Add(bend);
            }
        }

        Add(to);
        return area / (to - from);

        void Add(double right)
        {
            var atRight = function(right);
            area += (right - left) * (atLeft + (4 * function(left + ((right - left) / 2))) + atRight) / 6;
            (left, atLeft) = (right, atRight);
        }
    }
}
