using TradeSim.Domain.Units;
using TradeSim.Domain.World.BaseYear;
using TradeSim.Domain.World.Inputs;

namespace TradeSim.Domain.Agents;

/// <summary>
/// What the users of an oxide would have paid for it in a month beyond its price (Marshall 1890):
/// <code>
/// surplus = used / zeta(z) x base price x integral of zeta from z to the end of demand          z = price / base price
/// </code>
/// Users who go without are those of every price alike. The end of demand is that of <see cref="Consumption"/>, so the surplus is
/// finite; its size hangs on that end, and it is a difference between runs that tells.
/// </summary>
public static class ConsumerSurplus
{
    /// <param name="price">The price at the door that use answered to.</param>
    /// <param name="used">What was used of what was wanted at that price.</param>
    /// <returns>Micro-dollars.</returns>
    public static long Micros(WorldTables tables, DemandRow row, Price price, Mass used)
    {
        var consumption = Consumption.Of(row.ShortElasticity, tables.Parameters.ChokeStart, tables.Parameters.ChokeEnd);
        var basePrice = Calibration.DoorPrice(tables, row.Country, row.Element);
        var z = Math.Max(0, price.Usd) / basePrice.Usd;
        var use = consumption.At(z);
        return use <= 0 ? 0 : Rounding.ToWhole(used.Grams / use * consumption.Above(z) * basePrice.Micros / 1000);
    }
}
