using System.Globalization;

namespace TradeSim.Results.Files;

/// <summary>The one spelling of a number in a table: six decimals, a point, never an exponent.</summary>
public static class SixDecimals
{
    private const decimal Million = 1_000_000m;

    /// <summary>The exact number that so many millionths are.</summary>
    public static decimal Of(long millionths) => millionths / Million;

    public static string Text(long millionths) => Text(Of(millionths));

    /// <summary>Rounds half away from zero.</summary>
    public static string Text(decimal value) => value.ToString("0.000000", CultureInfo.InvariantCulture);
}
