using TradeSim.Domain.World;
using TradeSim.Domain.World.Closed;
using TradeSim.Domain.World.Inputs;
using TradeSim.Scenarios.Cases;

namespace TradeSim.Console.Running;

/// <summary>The closed months of a scenario, by the reference engine.</summary>
public static class ReferenceMonths
{
    /// <param name="scenario">What runs.</param>
    /// <param name="dumpMarkets">Where every market problem is written before it is cleared; null for nowhere.</param>
    public static async IAsyncEnumerable<ClosedMonth> Of(Scenario scenario, string? dumpMarkets)
    {
        // Off the caller's thread, so that a view can redraw and a stop is heard while the world is calibrated.
        var engine = await Task.Run(() => new Engine(WorldModel.Build(scenario))
        {
            Looking = dumpMarkets is null
                ? null
                : (month, market, problem) => CaseFile.Write(problem, Path.Combine(dumpMarkets, $"{month}-{market.Commodity}.json")),
        });
        if (dumpMarkets is not null)
        {
            Directory.CreateDirectory(dumpMarkets);
        }

        while (!engine.IsDone)
        {
            yield return await Task.Run(engine.Step);
        }
    }
}
