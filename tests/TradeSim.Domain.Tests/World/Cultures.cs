using System.Globalization;

namespace TradeSim.Domain.Tests.World;

/// <summary>
/// Cultures with the traps of real ones. The program runs without culture tables (invariant globalization), so they are made
/// here: what a number looks like, what a minus is, which year it is.
/// </summary>
internal static class Cultures
{
    public static TheoryData<string> All => ["de-DE", "tr-TR", "ar-SA", "th-TH"];

    public static CultureInfo Of(string name)
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        var numbers = culture.NumberFormat;
        numbers.NumberDecimalSeparator = name == "ar-SA" ? "\u066B" : ",";
        numbers.NumberGroupSeparator = ".";
        numbers.PercentDecimalSeparator = numbers.NumberDecimalSeparator;
        numbers.PercentSymbol = name == "ar-SA" ? "\u066A\u061C" : "%";
        if (name is "ar-SA" or "tr-TR")
        {
            numbers.NegativeSign = "\u061C-";
            numbers.PositiveSign = "\u061C+";
        }

        if (name == "th-TH")
        {
            culture.DateTimeFormat.Calendar = culture.OptionalCalendars[0];
            culture.DateTimeFormat.DateSeparator = ".";
        }

        return culture;
    }

    /// <summary>Does something under a culture, and puts the old one back.</summary>
    public static T Under<T>(string name, Func<T> act)
    {
        var before = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            CultureInfo.CurrentCulture = Of(name);
            CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture;
            return act();
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = before;
        }
    }
}
