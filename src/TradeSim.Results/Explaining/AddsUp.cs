using TradeSim.Domain.Units;

namespace TradeSim.Results.Explaining;

/// <summary>Rounds parts so that what is shown adds up to the total that is shown.</summary>
public static class AddsUp
{
    private const long MicrosPerCent = 10_000;

    /// <summary>Each to the nearest whole; what is left over goes, one each, to those that rounding wronged most, equal ones in order.</summary>
    public static long[] Round(IReadOnlyList<double> parts, long total)
    {
        var whole = parts.Select(Rounding.ToWhole).ToArray();
        var left = total - whole.Sum();
        var step = Math.Sign(left);
        foreach (var i in Enumerable.Range(0, whole.Length).OrderByDescending(i => (parts[i] - whole[i]) * step).ThenBy(i => i))
        {
            if (left == 0)
            {
                break;
            }

            whole[i] += step;
            left -= step;
        }

        // More than one each is left only where the parts were of another total.
        if (whole.Length > 0)
        {
            whole[^1] += left;
        }

        return whole;
    }

    /// <summary>Prices as whole cents that add up to the cents of their sum.</summary>
    public static long[] Cents(IReadOnlyList<Price> parts) => Round(
        [.. parts.Select(part => part.Micros / (double)MicrosPerCent)],
        Rounding.ToWhole(parts.Sum(part => part.Micros) / (double)MicrosPerCent));
}
