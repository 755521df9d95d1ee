using System.Runtime.CompilerServices;
using TradeSim.Contracts;
using TradeSim.Silo;

namespace TradeSim.Console.Running;

/// <summary>The closed months of a scenario, by grains on silos inside this process.</summary>
public static class OrleansMonths
{
    /// <param name="start">What runs, and from which checkpoint.</param>
    /// <param name="silos">How many silos.</param>
    /// <param name="stop">When cancelled, the run ends after the month it is in.</param>
    public static async IAsyncEnumerable<MonthClosed> Of(StartRun start, int silos, [EnumeratorCancellation] CancellationToken stop = default)
    {
        await using var cluster = await EmbeddedCluster.Start(silos);
        await foreach (var month in cluster.Run(start, stop))
        {
            yield return month;
        }
    }
}
