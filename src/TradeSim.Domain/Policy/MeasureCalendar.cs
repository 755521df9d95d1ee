using System.Collections.Immutable;
using TradeSim.Domain.Units;

namespace TradeSim.Domain.Policy;

/// <summary>A measure that comes to stand otherwise than in the month before.</summary>
/// <param name="Before">How it stood; null where it did not.</param>
/// <param name="Status">How it stands from this month on.</param>
public sealed record CalendarEntry(Month Month, Measure Measure, MeasureStatus? Before, MeasureStatus Status)
{
    /// <summary>Whether it is in force when the run begins, and was before.</summary>
    public bool IsOlder => Before is null && Status == MeasureStatus.InForce && Measure.Starts < Month;

    /// <summary>Whether what it charges lies in the calibrated base year, so that it changes nothing.</summary>
    public bool IsOfTheBaseYear => IsOlder && Measure.Kind.IsCalibrated();

    /// <summary>What happens, in a word.</summary>
    public string Word => (Before, Status) switch
    {
        (_, MeasureStatus.Announced) => "announced",
        (MeasureStatus.Suspended, MeasureStatus.InForce) => "returns",
        (_, MeasureStatus.InForce) => "begins",
        (_, MeasureStatus.Suspended) => "pauses",
        (_, MeasureStatus.Extended) => "goes on",
        (_, MeasureStatus.Lifted) => "is lifted",
        _ => "ends",
    };
}

/// <summary>A measure that neither begins nor pauses in any month of a run.</summary>
public sealed record NeverBegun(Measure Measure, string Why);

/// <summary>What is going to happen to the measures of a run, as far as dates say it.</summary>
public static class MeasureCalendar
{
    /// <summary>By month, country that acts and id. What was in force before the first month begins in it.</summary>
    public static ImmutableArray<CalendarEntry> Of(ImmutableArray<Measure> measures, Month from, Month until)
    {
        var entries = ImmutableArray.CreateBuilder<CalendarEntry>();
        foreach (var measure in measures)
        {
            MeasureStatus? before = null;
            for (var month = from; month <= until; month = month.Next)
            {
                if (measure.ToldIn(month) is MeasureStatus.Extended and { } moved)
                {
                    entries.Add(new CalendarEntry(month, measure, before, moved));
                }

                var status = measure.StatusIn(month);
                if (status is { } now && now != before && !(before is null && now is MeasureStatus.Lapsed or MeasureStatus.Lifted))
                {
                    entries.Add(new CalendarEntry(month, measure, before, now));
                }

                before = status;
            }
        }

        return
        [
            .. entries.OrderBy(entry => entry.Month)
                .ThenBy(entry => entry.Measure.By, StringComparer.Ordinal).ThenBy(entry => entry.Measure.Id, StringComparer.Ordinal),
        ];
    }

    /// <summary>By country that acts and id: what the calendar of a run lacks, or has announced and no more.</summary>
    public static ImmutableArray<NeverBegun> NeverBegun(ImmutableArray<Measure> measures, Month from, Month until) =>
    [
        .. measures.Select(measure => (Measure: measure, Why: WhyNever(measure, from, until))).Where(pair => pair.Why is not null)
            .Select(pair => new NeverBegun(pair.Measure, pair.Why!))
            .OrderBy(one => one.Measure.By, StringComparer.Ordinal).ThenBy(one => one.Measure.Id, StringComparer.Ordinal),
    ];

    private static string? WhyNever(Measure measure, Month from, Month until)
    {
        var start = measure.StartsWith is { } awaited ? $"'{awaited}' comes in {measure.Starts}" : $"it starts in {measure.Starts}";
        var end = measure.LiftedBy is { } lifting ? $"'{lifting}' lifts it in {measure.Ends}" : $"it ends in {measure.Ends}";
        return measure switch
        {
            { StartsWith: { } never } when measure.Starts >= Month.AfterAll => $"'{never}' never comes",
            _ when measure.Ends <= measure.Starts => $"{start}, and {end}",
            _ when measure.Starts > until => $"{start}, and the run ends with {until}",
            _ when measure.Ends <= from => $"{end}, and the run begins in {from}",
            _ => null,
        };
    }
}
