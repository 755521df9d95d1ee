using System.Globalization;
using TradeSim.Results.Summary;

namespace TradeSim.Results.Answering;

/// <summary>Figures as a sentence says them, in the unit that <c>summary.csv</c> gives them.</summary>
public static class Wording
{
    /// <summary>A difference smaller than this share of one, or of a price or a sum, is told as none.</summary>
    private const decimal Nothing = 0.0005m;

    /// <summary>With its unit: <c>2,498 t</c>, <c>0.63%</c>, <c>64.8 USD/kg</c>, <c>1.2 billion USD</c>.</summary>
    public static string Value(decimal value, string unit) => unit switch
    {
        Units.Fraction => Percent(value),
        Units.TonnesReo or Units.TonnesGross => Tonnes(value) + " t",
        Units.UsdPerKilogram => Price(value) + " USD/kg",
        Units.Usd => Money(value),
        Units.Months => value == 1 ? "1 month" : Tonnes(value) + " months",
        _ => Tonnes(value),
    };

    /// <summary>Without its unit, but for percent and words such as million.</summary>
    public static string Number(decimal value, string unit) => unit switch
    {
        Units.Fraction => Percent(value),
        Units.UsdPerKilogram => Price(value),
        Units.Usd => Money(value)[..^4],
        _ => Tonnes(value),
    };

    /// <summary>A difference, its sign always said; shares differ by points.</summary>
    public static string Change(decimal change, string unit) =>
        Signed(change, unit == Units.Fraction ? Percent(Math.Abs(change))[..^1] + " points" : Value(Math.Abs(change), unit));

    /// <summary>A difference as a share of what it is taken of.</summary>
    public static string ChangeShare(decimal change, decimal of) => of == 0 ? "from nothing" : Signed(change / of, Percent(Math.Abs(change / of)));

    /// <summary>A figure that says by how much something is less, or more where it is negative.</summary>
    public static string Less(decimal value, string unit) =>
        Math.Abs(value) <= (unit == Units.Fraction ? Nothing : 0) ? "the same"
        : Value(Math.Abs(value), unit) + (value > 0 ? " less" : " more");

    /// <summary>Two digits that say something: 0.63%, 2.8%, 45%.</summary>
    public static string Percent(decimal share)
    {
        var percent = share * 100;
        var format = Math.Abs(percent) < 1 ? "0.##" : Math.Abs(percent) < 10 ? "0.#" : "#,0";
        return percent.ToString(format, CultureInfo.InvariantCulture) + "%";
    }

    private static string Signed(decimal change, string text) => change < 0 ? "-" + text : "+" + text;

    private static string Tonnes(decimal tonnes) => tonnes.ToString(
        Math.Abs(tonnes) switch { >= 100 => "#,0", >= 10 => "0.#", >= 1 => "0.##", _ => "0.###" }, CultureInfo.InvariantCulture);

    private static string Price(decimal usd) => usd.ToString(Math.Abs(usd) < 100 ? "0.#" : "#,0", CultureInfo.InvariantCulture);

    private static string Money(decimal usd) => Math.Abs(usd) switch
    {
        >= 1e9m => Scaled(usd / 1e9m) + " billion USD",
        >= 1e6m => Scaled(usd / 1e6m) + " million USD",
        _ => usd.ToString("#,0", CultureInfo.InvariantCulture) + " USD",
    };

    private static string Scaled(decimal number) =>
        number.ToString(Math.Abs(number) switch { >= 100 => "#,0", >= 10 => "0.#", _ => "0.##" }, CultureInfo.InvariantCulture);
}
