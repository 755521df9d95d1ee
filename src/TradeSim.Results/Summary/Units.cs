namespace TradeSim.Results.Summary;

/// <summary>The <c>unit</c> column of the summary, and how whole numbers become it.</summary>
public static class Units
{
    public const string TonnesReo = "t REO";
    public const string TonnesGross = "t gross";
    public const string Fraction = "fraction";
    public const string UsdPerKilogram = "USD/kg";
    public const string Usd = "USD";
    public const string Months = "months";

    /// <summary>1 is January.</summary>
    public const string MonthOfYear = "month of the year";

    /// <summary>The subject of a figure of the whole world.</summary>
    public const string World = "*";

    public static decimal Tonnes(long grams) => grams / 1_000_000m;

    /// <summary>Grams times micro-dollars per kilogram, as dollars.</summary>
    public static decimal Dollars(Int128 gramMicros) => (decimal)gramMicros / 1_000_000_000m;

    public static decimal Dollars(decimal gramMicros) => gramMicros / 1_000_000_000m;

    /// <summary>Micro-dollars per kilogram, as dollars per kilogram.</summary>
    public static decimal DollarsPerKilogram(decimal micros) => micros / 1_000_000m;
}
