using TradeSim.Domain.Units;
using TradeSim.Domain.World.Inputs;

namespace TradeSim.Domain.World.BaseYear;

/// <summary>
/// What each law holds and passes on in a world whose flows all grow by the same factor c a month, at base prices, for one gram
/// that comes in; m = c - 1. In such a world every stock grows too, so less goes out than comes in:
/// <code>
/// mean of memory M   N = 1 / (1 + M m)                                                     before this month is learned
/// plant              feed = (c - N (1 - C/A)) / (m + 1/A)     throughput = c - m feed       C feed_cover_months, A feed_adjust_months
/// holder of stock    held = (1 - N (1 - K/R)) / (m + 1/R)     sold = 1 - m held             K cover_months, R restore_months; N = 1 of a mine
/// user               used = bought (l + (l + R) m) / (1 + (K + R) m)                        l: share of a month's purchases that is due in a month
/// </code>
/// Without growth: N = 1, feed = C, throughput = 1, held = K, sold = 1, used = bought.
/// </summary>
/// <param name="Monthly">c.</param>
public readonly record struct SteadyGrowth(double Monthly)
{
    private double More => Monthly - 1;

    /// <summary>Grows by a share a year.</summary>
    public static SteadyGrowth PerYear(double share) => new(share == 0 ? 1 : Power.Of(1 + share, 1 / 12.0));

    /// <summary>A flow so many months ago over the flow of now.</summary>
    public double Before(int months)
    {
        var share = 1.0;
        for (var month = 0; month < months; month++)
        {
            share /= Monthly;
        }

        return share;
    }

    /// <summary>What is under way after a month's arrivals on a way of so many months, in months of the flow of now.</summary>
    public double UnderWay(int months)
    {
        var sum = 0.0;
        for (var month = 1; month < months; month++)
        {
            sum += Before(month);
        }

        return sum;
    }

    /// <summary>A mean of the flow with a memory, over the flow.</summary>
    public double Mean(double memoryMonths) => 1 / (1 + (memoryMonths * More));

    /// <summary>What a mine holds before it digs, in months of what it digs.</summary>
    public double HeldByMine(Parameters parameters) => Held(parameters, 1);

    /// <summary>What a plant or recycler holds before this month's output, in months of its output.</summary>
    public double HeldBySeller(Parameters parameters) => Held(parameters, Mean(parameters.OutputMemoryMonths));

    /// <summary>What a holder of stock sells of what comes in.</summary>
    public double Sold(double held) => 1 - (More * held);

    /// <summary>Feed of a plant after the month's arrivals, in months of arrivals.</summary>
    public double Feed(Parameters parameters) =>
        (Monthly - (Mean(parameters.OutputMemoryMonths) * (1 - (parameters.FeedCoverMonths / parameters.FeedAdjustMonths))))
        / (More + (1 / parameters.FeedAdjustMonths));

    /// <summary>What a plant takes in hand of a month's arrivals.</summary>
    public double Throughput(Parameters parameters) => Monthly - (More * Feed(parameters));

    /// <summary>What a country uses of what it buys.</summary>
    /// <param name="due">What arrives in a month over what is bought in it.</param>
    public double Used(Parameters parameters, double due) =>
        (due + ((due + parameters.RestoreMonths) * More)) / (1 + ((parameters.CoverMonths + parameters.RestoreMonths) * More));

    private double Held(Parameters parameters, double normal) =>
        (1 - (normal * (1 - (parameters.CoverMonths / parameters.RestoreMonths)))) / (More + (1 / parameters.RestoreMonths));
}
