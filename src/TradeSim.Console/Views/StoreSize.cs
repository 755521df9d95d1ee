using System.Globalization;

namespace TradeSim.Console.Views;

/// <summary>Bytes as one reads them: powers of a thousand, one decimal.</summary>
public static class StoreSize
{
    public static string Spoken(long bytes) => bytes switch
    {
        < 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e3:0.0} kB"),
        < 1_000_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.0} MB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e9:0.0} GB"),
    };
}
