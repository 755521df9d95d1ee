using TradeSim.Console.Terminal;
using TradeSim.Domain.World;
using TradeSim.Domain.World.BaseYear;
using TradeSim.Domain.World.Inputs;
using TradeSim.Scenarios.Reporting;

namespace TradeSim.Console.Running;

/// <summary>
/// Faults that only calibration finds: tables that can each be read and yet contradict each other. They are bad input, as
/// any other fault of a world is.
/// </summary>
public static class BaseYear
{
    /// <summary>What does not close; empty where the base year does.</summary>
    public static IReadOnlyList<string> Contradictions(Scenario scenario)
    {
        try
        {
            WorldModel.Build(scenario);
            return [];
        }
        catch (BaseYearDoesNotClose error)
        {
            return error.Contradictions;
        }
    }

    public static int Complain(Terminal.Terminal terminal, TextWriter list, Scenario scenario, IReadOnlyList<string> contradictions)
    {
        foreach (var contradiction in contradictions)
        {
            list.WriteLine($"{scenario.World.Name}: {FaultKinds.BaseYearOpen.Code} {contradiction}");
        }

        return terminal.Complain(new Complaint($"the base year of {scenario.World.Name} does not close", "the cure beside each"));
    }
}
