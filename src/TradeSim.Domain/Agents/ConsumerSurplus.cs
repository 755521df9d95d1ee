using TradeSim.Domain.Units;
using TradeSim.Domain.World.Closed;

namespace TradeSim.Domain.Agents;

/// <summary>
/// What the users of an oxide in a country gain or lose in a month when its price takes another course (Marshall 1890): the line
/// integral of use over the price, along the straight line between two histories of prices.
/// <code>
/// change = - (p1 - p0) x integral of use(s) over s from 0 to 1
/// use(s) = served(s) x zbar(s)^-(el - es) x zeta(z(s))      z, zbar, served: straight from the first history to the second
/// served = used / (zbar^-(el - es) zeta(z))                 A(t) x the share of what was wanted that was there
/// </code>
/// zbar, the slow mean of z, is linear in past prices, so use(s) is what the country would use in this month had every price so far
/// stood the share s of the way: the slow response is in it once. use(s) is held between the uses of the two, so the change lies between
/// the smaller and the larger use times the change of price, and no price that occurred in neither enters. Where two prices are the
/// same nothing changes, whatever is used. From there to here is minus from here to there, to the micro-dollar.
/// </summary>
public static class ConsumerSurplus
{
    /// <summary>What users gain as they come from one history of prices to another; below zero they lose. Micro-dollars.</summary>
    public static long Change(DemandCurve demand, UseOfMonth from, UseOfMonth to) => from.PriceUsd > to.PriceUsd
        ? -Change(demand, to, from)
        : Rounding.ToWhole(-1000 * (to.PriceUsd - from.PriceUsd) * demand.MeanUse(from, to));

    /// <summary>What a change of price costs at the mean of both uses, to hold the change against. Micro-dollars, below zero where it got dearer.</summary>
    public static long PriceChangeTimesUse(UseOfMonth from, UseOfMonth to) =>
        Rounding.ToWhole(-1000 * (to.PriceUsd - from.PriceUsd) * (from.UsedGrams + to.UsedGrams) / 2);
}

/// <summary>What users faced and used in a month.</summary>
/// <param name="PriceUsd">The price at the door that use answered to, USD/kg.</param>
/// <param name="SlowPrice">zbar: the slow mean of price over base price up to the month before.</param>
/// <param name="UsedGrams">What was used.</param>
/// <param name="NormalGrams">A(t): what is used at the base price before the slow response.</param>
public readonly record struct UseOfMonth(double PriceUsd, double SlowPrice, double UsedGrams, double NormalGrams)
{
    public static UseOfMonth Of(Balance row, Price price) =>
        new(Math.Max(0, price.Usd), Rounding.FromPpm(row.SlowPricePpm), row.Consumed.Grams, row.NormalUse.Grams);
}
