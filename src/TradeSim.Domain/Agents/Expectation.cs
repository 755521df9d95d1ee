using TradeSim.Domain.Units;
using TradeSim.Domain.World.Inputs;

namespace TradeSim.Domain.Agents;

/// <summary>
/// What traders expect of a price, of closed months only. Two slow means in whole numbers, next = last + (seen - last) x speed, and
/// <code>
/// expected = (1 - usual_price_share) recent + usual_price_share usual
/// </code>
/// recent adapts at expectation_speed (Nerlove 1958); usual is the mean of usual_price_months, towards which a price that left it is
/// expected to come back (regressive expectations, Frankel and Froot 1987).
/// </summary>
public static class Expectation
{
    /// <summary>The expected price, USD/kg, of the two means in micro-dollars.</summary>
    public static double Of(Parameters parameters, long recent, long usual) =>
        ((1 - parameters.UsualPriceShare) * Rounding.FromPpm(recent)) + (parameters.UsualPriceShare * Rounding.FromPpm(usual));

    /// <summary>The usual price, once a month is closed.</summary>
    public static long Usual(Parameters parameters, long last, long seen) => Toward(last, seen, 1 / parameters.UsualPriceMonths);

    public static long Toward(long last, long seen, double speed) => last + Rounding.ToWhole((seen - last) * speed);

    /// <summary>The same of something that grows by a factor a month: such a mean of what grows evenly does not lag behind it.</summary>
    public static long TowardGrowing(long last, long seen, double speed, double grows) => Rounding.ToWhole((last + ((seen - last) * speed)) * grows);

    public static Price Toward(Price last, Price seen, double speed) => new(Toward(last.Micros, seen.Micros, speed));
}
