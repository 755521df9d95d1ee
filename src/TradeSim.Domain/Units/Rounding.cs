namespace TradeSim.Domain.Units;

/// <summary>The one place that turns a real number into a whole one.</summary>
public static class Rounding
{
    /// <summary>Parts per million in one.</summary>
    public const long Million = 1_000_000;

    /// <summary>Half away from zero. A number that is not finite, or too large for 64 bits, is an error.</summary>
    public static long ToWhole(double value)
    {
        if (!double.IsFinite(value))
        {
            throw new ArithmeticException("A quantity is not finite; it cannot be rounded.");
        }

        return checked((long)Math.Round(value, MidpointRounding.AwayFromZero));
    }

    /// <summary>One whole number over another one above zero, half away from zero.</summary>
    public static long Ratio(Int128 value, Int128 over) => checked((long)((value + (Int128.Sign(value) * (over / 2))) / over));

    /// <summary>Grams times micro-dollars per kilogram as micro-dollars.</summary>
    public static long PerThousand(Int128 value) => Ratio(value, 1000);

    public static long ToPpm(double share) => ToWhole(share * Million);

    public static double FromPpm(long ppm) => ppm / (double)Million;
}
