using System.Globalization;
using TradeSim.Domain.Policy;

namespace TradeSim.Scenarios.Reading;

/// <summary>
/// Rates that may be meant in percent: from 1 to <see cref="Keys.Shares.Most"/> a rate can be either, 2.5 a duty of 250 % or one of 2.5 %. There
/// have been duties of 125 %, so it is no fault; one whose <c>because</c> names it in percent is taken as meant.
/// </summary>
public static class RateWarnings
{
    private const double LeastLikely = 1;

    public static IEnumerable<string> Of(IEnumerable<Measure> measures) =>
        from measure in measures
        from rate in Rates(measure)
        where rate.Share >= LeastLikely && !Says(measure.Because, rate.Share)
        select string.Create(CultureInfo.InvariantCulture,
            $"'{rate.Key}' of '{measure.Id}' is {Percent(rate.Share)} %; if {rate.Share} % is meant it is {rate.Share / 100}, if not say \"{Percent(rate.Share)} %\" in its 'because'.");

    private static IEnumerable<(string Key, double Share)> Rates(Measure measure) =>
    [
        ("adValorem", measure.AdValorem), ("overAdValorem", measure.OverAdValorem), ("premium", measure.Premium),
        ("leakPremium", measure.LeakPremium), ("costlier", measure.Costlier),
    ];

    private static bool Says(string because, double share) =>
        because.Contains($"{Percent(share)} %", StringComparison.Ordinal) || because.Contains($"{Percent(share)}%", StringComparison.Ordinal);

    private static string Percent(double share) => (share * 100).ToString("0.####", CultureInfo.InvariantCulture);
}
