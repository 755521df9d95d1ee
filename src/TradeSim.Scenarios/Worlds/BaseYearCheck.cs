using TradeSim.Domain.World;
using TradeSim.Domain.World.BaseYear;
using TradeSim.Scenarios.Reporting;

namespace TradeSim.Scenarios.Worlds;

/// <summary>
/// What only calibration finds: tables that can each be read and yet contradict each other. They are bad input, as any
/// other fault of a world is.
/// </summary>
public static class BaseYearCheck
{
    /// <summary>The world calibrated on its base year; null, with a fault for each contradiction, where it does not close.</summary>
    public static WorldModel? Build(ReadScenario read, Faults faults)
    {
        try
        {
            return WorldModel.Build(read.Scenario);
        }
        catch (BaseYearDoesNotClose open)
        {
            foreach (var line in open.Contradictions)
            {
                var cure = line.LastIndexOf("; ", StringComparison.Ordinal);
                faults.Add(
                    FaultKinds.BaseYearOpen,
                    PlaceOf(read, line.Split(' ', 2)[0]),
                    cure < 0 ? line : line[..cure] + ".",
                    cure < 0 ? null : line[(cure + 2)..]);
            }

            return null;
        }
    }

    /// <summary>The row of whom a contradiction speaks first; the flows of the base year where it speaks of no one.</summary>
    private static Place PlaceOf(ReadScenario read, string who)
    {
        var row = read.Book.About(who).FirstOrDefault(row => row.Key == who);
        return new SourceText($"{read.Scenario.World.Name}/{row?.Table ?? "flows_2024.csv"}", "").At(row?.Line ?? 1, 1);
    }
}
