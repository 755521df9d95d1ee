using System.Collections.Immutable;
using TradeSim.Domain.Policy;
using TradeSim.Domain.Units;

namespace TradeSim.Console.Views;

/// <summary>The calendar of measures as text: a line for each change, the month said once.</summary>
public static class CalendarLines
{
    public static IEnumerable<string> Of(ImmutableArray<CalendarEntry> calendar)
    {
        if (calendar.IsEmpty)
        {
            yield break;
        }

        yield return "Measures, by month and country:";
        var last = "";
        foreach (var entry in calendar)
        {
            var (measure, month) = (entry.Measure, entry.Month.ToString());
            yield return $"  {(month == last ? "" : month),-7}  {measure.By,-3}  {entry.Word,-9}  {measure.Id}: {What(measure)}{Until(entry)}{Said(entry)}";
            last = month;
        }
    }

    /// <summary>What is not in the calendar, and why.</summary>
    public static IEnumerable<string> Of(ImmutableArray<NeverBegun> never) => never.IsEmpty ? [] : never
        .Select(one => $"  {one.Measure.By,-3}  {one.Measure.Id}: {What(one.Measure)}; {one.Why}").Prepend("Never begins:");

    public static object Json(NeverBegun never) => new
    {
        country = never.Measure.By,
        id = never.Measure.Id,
        kind = MeasureNames.Of(never.Measure.Kind),
        target = MeasureNames.TargetOf(never.Measure),
        why = never.Why,
        because = never.Measure.Because,
    };

    public static object Json(CalendarEntry entry) => new
    {
        month = entry.Month.ToString(),
        country = entry.Measure.By,
        change = entry.Word,
        id = entry.Measure.Id,
        kind = MeasureNames.Of(entry.Measure.Kind),
        target = MeasureNames.TargetOf(entry.Measure),
        state = MeasureNames.Of(entry.Status),
        olderThanTheRun = entry.IsOlder,
        movesNothing = entry.IsOfTheBaseYear,
        because = entry.Measure.Because,
    };

    /// <summary>What a reader would not guess of it.</summary>
    private static string Said(CalendarEntry entry) => entry switch
    {
        { IsOfTheBaseYear: true } => ", older than the run: part of its base year, moves nothing",
        { IsOlder: true } => ", older than the run: holds from its first month",
        { Status: MeasureStatus.Announced } when !entry.Measure.Kind.IsHeardBefore() => $"; that a {MeasureNames.Of(entry.Measure.Kind)} is announced moves nobody before it starts",
        _ => "",
    };

    private static string What(Measure measure) => $"{MeasureNames.Of(measure.Kind)} {MeasureNames.TargetOf(measure)}";

    private static string Until(CalendarEntry entry) =>
        entry.Status == MeasureStatus.Suspended && entry.Measure.SleepIn(entry.Month) is { } sleep && sleep.Until < Month.AfterAll ? $", until {sleep.Until}" : "";
}
