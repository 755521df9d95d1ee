namespace TradeSim.Domain.Units;

/// <summary>
/// Powers built from + - x / alone, so that every CPU gives the same bits; the runtime's own power function does not promise that.
/// Accurate to about 1e-14 relative while |exponent x ln base| is below 30.
/// </summary>
public static class Power
{
    private const double LogTwoHigh = 6.93147180369123816490e-01;
    private const double LogTwoLow = 1.90821492927058770002e-10;
    private const double LogTwo = 0.69314718055994530942;
    private const double SquareRootOfTwo = 1.41421356237309504880;
    private const double LargestExponent = 709;

    /// <summary>baseNumber raised to the exponent. Zero and infinity give 0, 1 or infinity by the exponent's sign.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The base is negative or not a number.</exception>
    public static double Of(double baseNumber, double exponent)
    {
        if (!(baseNumber >= 0))
        {
            throw new ArgumentOutOfRangeException(nameof(baseNumber), baseNumber, "A power needs a base of zero or more.");
        }

        if (exponent == 0)
        {
            return 1;
        }

        if (baseNumber == 0)
        {
            return exponent > 0 ? 0 : double.PositiveInfinity;
        }

        if (double.IsPositiveInfinity(baseNumber))
        {
            return exponent > 0 ? double.PositiveInfinity : 0;
        }

        return Exponential(exponent * Logarithm(baseNumber));
    }

    /// <summary>Natural logarithm: halve or double into [1/sqrt 2, sqrt 2], then ln m = 2 artanh((m-1)/(m+1)) by its series.</summary>
    public static double Logarithm(double number)
    {
        var halvings = 0;
        var mantissa = number;
        while (mantissa > SquareRootOfTwo)
        {
            mantissa *= 0.5;
            halvings++;
        }

        while (mantissa * SquareRootOfTwo < 1)
        {
            mantissa *= 2;
            halvings--;
        }

        var ratio = (mantissa - 1) / (mantissa + 1);
        var square = ratio * ratio;
        var sum = 0.0;
        for (var power = 25; power >= 3; power -= 2)
        {
            sum = square * (sum + (1.0 / power));
        }

        return (halvings * LogTwoHigh) + ((2 * ratio) + ((2 * ratio * sum) + (halvings * LogTwoLow)));
    }

    /// <summary>e to the number: take out whole halvings, sum Taylor's series of the rest, double back.</summary>
    public static double Exponential(double number)
    {
        if (number > LargestExponent)
        {
            return double.PositiveInfinity;
        }

        if (number < -LargestExponent)
        {
            return 0;
        }

        var doublings = (int)((number / LogTwo) + (number < 0 ? -0.5 : 0.5));
        var rest = (number - (doublings * LogTwoHigh)) - (doublings * LogTwoLow);
        var sum = 1.0;
        for (var term = 16; term >= 1; term--)
        {
            sum = 1 + (rest * sum / term);
        }

        for (; doublings > 0; doublings--)
        {
            sum *= 2;
        }

        for (; doublings < 0; doublings++)
        {
            sum *= 0.5;
        }

        return sum;
    }
}
