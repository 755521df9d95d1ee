using System.Globalization;

namespace TradeSim.Results.Files;

/// <summary>The one spelling of a number in a table: six decimals, a point, never an exponent.</summary>
public static class SixDecimals
{
    private const byte Scale = 6;

    /// <summary>The exact number that so many millionths are; put together, since dividing takes ten times as long.</summary>
    public static decimal Of(long millionths)
    {
        var size = millionths < 0 ? unchecked(0UL - (ulong)millionths) : (ulong)millionths;
        return new decimal(unchecked((int)size), unchecked((int)(size >> 32)), 0, millionths < 0, Scale);
    }

    public static string Text(long millionths) => Text(Of(millionths));

    /// <summary>Rounds half away from zero.</summary>
    public static string Text(decimal value) => value.ToString("0.000000", CultureInfo.InvariantCulture);
}
