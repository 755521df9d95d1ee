using System.Globalization;

namespace TradeSim.Scenarios.Keys;

/// <summary>Shares are fractions; one that is written in percent is found by its size.</summary>
public static class Shares
{
    /// <summary>
    /// No share of a value or a flow is larger. The highest duty of the sources is 1.45 (the United States on China, April 2025), the
    /// highest premium 2.6 (dysprosium in Rotterdam over its contract price, 2025); 4 and more are percents.
    /// </summary>
    public const double Most = 3;

    /// <summary>The cure of a share that is too large.</summary>
    public static string Cure(double share) => string.Create(CultureInfo.InvariantCulture, $"a share is a fraction: {share} % is {share / 100}.");
}
