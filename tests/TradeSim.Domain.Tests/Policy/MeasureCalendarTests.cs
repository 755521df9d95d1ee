using TradeSim.Domain.Policy;
using TradeSim.Domain.Units;

namespace TradeSim.Domain.Tests.Policy;

/// <summary>What is going to happen to measures, and what is not.</summary>
public class MeasureCalendarTests
{
    private static readonly Month From = Month.Of(2024, 1);
    private static readonly Month Until = Month.Of(2026, 12);

    private static readonly Measure Ban = new() { Id = "stop", Kind = MeasureKind.ExportBan, By = "CHN", Starts = Month.Of(2025, 1) };

    public static TheoryData<Measure, string?> Measures => new()
    {
        { Ban, null },
        { Ban with { Starts = Until }, null },
        { Ban with { Starts = From - new Months(12), Ends = From.Next }, null },
        { Ban with { StartsWith = "peace" }, null },
        { Ban with { Suspended = [new Pause(Ban.Starts, Month.Of(2030, 1))] }, null },
        { Ban with { StartsWith = "peace", Starts = Month.AfterAll, Announced = From }, "'peace' never comes" },
        { Ban with { StartsWith = "peace", Ends = Month.Of(2024, 6) }, "'peace' comes in 2025-01, and it ends in 2024-06" },
        { Ban with { Ends = Month.Of(2024, 6), LiftedBy = "peace" }, "it starts in 2025-01, and 'peace' lifts it in 2024-06" },
        { Ban with { Ends = Ban.Starts, LiftedBy = "peace" }, "it starts in 2025-01, and 'peace' lifts it in 2025-01" },
        { Ban with { Starts = Until.Next }, "it starts in 2027-01, and the run ends with 2026-12" },
        { Ban with { Starts = From - new Months(12), Ends = From }, "it ends in 2024-01, and the run begins in 2024-01" },
    };

    [Theory]
    [MemberData(nameof(Measures))]
    public void What_is_not_in_the_calendar_is_said_with_the_reason(Measure measure, string? why)
    {
        Assert.Equal(why, MeasureCalendar.NeverBegun([measure], From, Until).SingleOrDefault()?.Why);
        var begins = MeasureCalendar.Of([measure], From, Until).Any(entry => entry.Status is MeasureStatus.InForce or MeasureStatus.Suspended);
        Assert.Equal(why is null, begins);
    }
}
