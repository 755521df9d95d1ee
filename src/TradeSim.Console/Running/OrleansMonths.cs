using TradeSim.Domain.World.Closed;
using TradeSim.Domain.World.Inputs;
using TradeSim.Silo;

namespace TradeSim.Console.Running;

/// <summary>The closed months of a scenario, by grains on silos inside this process.</summary>
public static class OrleansMonths
{
    public static async IAsyncEnumerable<ClosedMonth> Of(Scenario scenario, int silos)
    {
        await using var cluster = await EmbeddedCluster.Start(silos);
        await foreach (var month in cluster.Run(scenario))
        {
            yield return month;
        }
    }
}
