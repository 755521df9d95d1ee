using TradeSim.Domain.Units;

namespace TradeSim.Domain.Agents;

/// <summary>
/// Slow means, in whole numbers: next = last + (seen - last) x speed. Adaptive expectations, Nerlove (1958); they read the
/// price of a closed month only.
/// </summary>
public static class Expectation
{
    public static long Toward(long last, long seen, double speed) => last + Rounding.ToWhole((seen - last) * speed);

    public static Price Toward(Price last, Price seen, double speed) => new(Toward(last.Micros, seen.Micros, speed));
}
