using TradeSim.Domain.World;
using TradeSim.Domain.World.Closed;
using TradeSim.Domain.World.Inputs;

namespace TradeSim.Console.Running;

/// <summary>The closed months of a scenario, by the reference engine.</summary>
public static class ReferenceMonths
{
    public static async IAsyncEnumerable<ClosedMonth> Of(Scenario scenario)
    {
        // Off the caller's thread, so that a view can redraw and a stop is heard while the world is calibrated.
        var engine = await Task.Run(() => new Engine(WorldModel.Build(scenario)));
        while (!engine.IsDone)
        {
            yield return await Task.Run(engine.Step);
        }
    }
}
