using TradeSim.Domain.Units;

namespace TradeSim.Domain.Policy;

/// <summary>The time that one amount of a quota is for.</summary>
public enum QuotaPeriod
{
    Month,
    Quarter,
    Year,
}

/// <summary>
/// What a quota has given out in its period, in grams:
/// <code>
/// total     = tonnesPerYear x months of the period / 12 x open months left / open months, when it opens, + what is carried over
/// this month = what is left / open months left      spread evenly, or
///              what is left                         first come, first served
/// carried   = min(carryOver x the period's amount, what is left when it ends)
/// </code>
/// A month is open where the season names it; without a season all are.
/// </summary>
/// <param name="Total">What may pass in the period.</param>
/// <param name="Used">What has.</param>
/// <param name="Until">The first month of the next period.</param>
public readonly record struct QuotaAccount(long Total, long Used, Month Until)
{
    /// <summary>Opens the period that a month is in.</summary>
    public static QuotaAccount Open(Measure quota, Month month, long carried)
    {
        var length = MonthsOf(quota.Period);
        var into = (month.Number - quota.PeriodStarts + 12) % length;
        var until = month + new Months(length - into);
        var all = OpenMonths(quota, until - new Months(length), until);
        var total = all == 0 ? 0 : Rounding.Ratio((Int128)AmountOf(quota) * OpenMonths(quota, month, until), all);
        return new QuotaAccount(total + carried, 0, until);
    }

    /// <summary>What may pass in a month of the period.</summary>
    public long In(Measure quota, Month month)
    {
        var left = Math.Max(0, Total - Used);
        var months = OpenMonths(quota, month, Until);
        return !quota.IsInSeason(month) ? 0 : quota.FirstCome ? left : left / Math.Max(1, months);
    }

    /// <summary>After a month in which so much passed, for the month that follows.</summary>
    public QuotaAccount After(Measure quota, long passed, Month next)
    {
        var now = this with { Used = Used + passed };
        return next < Until ? now : Open(quota, next, Math.Min(Rounding.ToWhole(quota.CarryOver * AmountOf(quota)), Math.Max(0, now.Total - now.Used)));
    }

    private static int MonthsOf(QuotaPeriod period) => period switch { QuotaPeriod.Year => 12, QuotaPeriod.Quarter => 3, _ => 1 };

    private static long AmountOf(Measure quota) => Mass.FromTonnes(quota.TonnesPerYear * MonthsOf(quota.Period) / 12).Grams;

    private static int OpenMonths(Measure quota, Month from, Month until)
    {
        var open = 0;
        for (var month = from; month < until; month = month.Next)
        {
            open += quota.IsInSeason(month) ? 1 : 0;
        }

        return open;
    }
}
