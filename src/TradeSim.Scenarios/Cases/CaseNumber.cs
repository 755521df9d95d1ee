using System.Globalization;

namespace TradeSim.Scenarios.Cases;

/// <summary>Numbers as case files write them: the shortest text that reads back as the same double, in no one's language.</summary>
internal static class CaseNumber
{
    public static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}
