using TradeSim.Domain.Units;

namespace TradeSim.Results.Explaining;

/// <summary>Means by weight.</summary>
public static class MeanPrice
{
    /// <param name="parts">Prices and what they were paid for.</param>
    /// <param name="grams">The weight of all; more than that of the parts where some paid nothing.</param>
    /// <returns>Micro-dollars per kg.</returns>
    public static double Micros(IEnumerable<(Price Price, Mass Mass)> parts, long grams)
    {
        Int128 sum = 0;
        foreach (var (price, mass) in parts)
        {
            sum += (Int128)price.Micros * mass.Grams;
        }

        return (double)sum / grams;
    }
}
