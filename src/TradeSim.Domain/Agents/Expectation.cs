using TradeSim.Domain.Units;

namespace TradeSim.Domain.Agents;

/// <summary>
/// Slow means, in whole numbers: next = last + (seen - last) x speed. Adaptive expectations, Nerlove (1958); they read the
/// price of a closed month only.
/// </summary>
public static class Expectation
{
    public static long Toward(long last, long seen, double speed) => last + Rounding.ToWhole((seen - last) * speed);

    /// <summary>The same of something that grows by a factor a month: such a mean of what grows evenly does not lag behind it.</summary>
    public static long TowardGrowing(long last, long seen, double speed, double grows) => Rounding.ToWhole((last + ((seen - last) * speed)) * grows);

    public static Price Toward(Price last, Price seen, double speed) => new(Toward(last.Micros, seen.Micros, speed));
}
