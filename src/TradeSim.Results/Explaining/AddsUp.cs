using TradeSim.Domain.Units;

namespace TradeSim.Results.Explaining;

/// <summary>Rounds parts so that what is shown adds up to the total that is shown.</summary>
public static class AddsUp
{
    private const long MicrosPerCent = 10_000;

    /// <summary>Means over several shipments differ by less where they are of the same thing, micro-dollars per kg.</summary>
    private const long MicrosOfRounding = 5;

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

    /// <summary>The parts of a price as whole cents: those of FOB add up to the cents of FOB, and all of them to those of the landed price.</summary>
    /// <param name="parts">Those of FOB first.</param>
    public static long[] Cents(IReadOnlyList<PricePart> parts)
    {
        var ofFob = parts.TakeWhile(part => part.IsOfFob).Count();
        var (fob, landed) = (CentsOf(parts.Take(ofFob)), CentsOf(parts));
        return [.. Round(InCents(parts.Take(ofFob)), fob), .. Round(InCents(parts.Skip(ofFob)), landed - fob)];
    }

    /// <summary>What a rule charged, as whole cents: as many as the part of the price shows that it alone makes up, where there is one.</summary>
    /// <param name="charged">By the rule.</param>
    /// <param name="parts">Those of FOB first.</param>
    public static long Cents(Price charged, IReadOnlyList<PricePart> parts)
    {
        var shown = Cents(parts);
        for (var i = 0; i < shown.Length; i++)
        {
            if (Math.Abs(parts[i].Price.Micros - charged.Micros) <= MicrosOfRounding)
            {
                return shown[i];
            }
        }

        return Rounding.ToWhole(charged.Micros / (double)MicrosPerCent);
    }

    private static long CentsOf(IEnumerable<PricePart> parts) => Rounding.ToWhole(parts.Sum(part => part.Price.Micros) / (double)MicrosPerCent);

    private static double[] InCents(IEnumerable<PricePart> parts) => [.. parts.Select(part => part.Price.Micros / (double)MicrosPerCent)];
}
