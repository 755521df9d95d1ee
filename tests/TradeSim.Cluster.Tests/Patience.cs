using System.Diagnostics;
using TradeSim.Cluster.Tests.Processes;
using TradeSim.Contracts;
using TradeSim.Domain.World.Closed;
using TradeSim.Domain.World.Inputs;
using TradeSim.Silo;
using TradeSim.Silo.Clusters;

namespace TradeSim.Cluster.Tests;

/// <summary>Waits that end: generous limits, and words for what was waited for.</summary>
internal static class Patience
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    public static async Task<T> Within<T>(Task<T> work, string waitedFor)
    {
        try
        {
            return await work.WaitAsync(Limit);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"{waitedFor}: nothing after {Limit.TotalSeconds:0} s.");
        }
    }

    /// <summary>A way into a cluster whose silos are ready; on a busy machine they may take longer to answer than a client waits.</summary>
    public static Task<ClusterClient> Connect(ClusterAddress address, string? certificate = null)
    {
        return Within(Connected(), "a client to connect");

        async Task<ClusterClient> Connected()
        {
            for (var start = Stopwatch.GetTimestamp(); ;)
            {
                try
                {
                    return await ClusterClient.Connect(address, certificate, Heard.Client(address.ClusterId));
                }
                catch (ClusterNotThere) when (Stopwatch.GetElapsedTime(start) < Limit)
                {
                    // It is asked again at once: it has waited for seconds.
                }
            }
        }
    }

    public static Task<EmbeddedCluster> Start(int silos, Trial? trial = null) =>
        Within(EmbeddedCluster.Start(silos, trial), $"{silos} silos to start");

    /// <summary>Every month of a run; when one does not come, says which.</summary>
    public static async Task<List<ClosedMonth>> Months(this EmbeddedRun run, Scenario scenario)
    {
        List<ClosedMonth> months = [];
        await using var each = run.Months().GetAsyncEnumerator();
        while (await Within(each.MoveNextAsync().AsTask(), $"{run.Name} ({scenario.Name}) to close month {months.Count + 1}"))
        {
            months.Add(each.Current);
        }

        return months;
    }

    public static async Task<List<ClosedMonth>> History(this EmbeddedCluster cluster, Scenario scenario)
    {
        await using var run = await Within(cluster.Begin(scenario), $"{scenario.Name} to begin");
        return await run.Months(scenario);
    }

    /// <summary>Every month of a run that lives in a cluster, from the first.</summary>
    public static async Task<List<ClosedMonth>> Months(this ClusterRun run)
    {
        List<ClosedMonth> months = [];
        await foreach (var month in run.Watch(default))
        {
            months.Add(month.Month);
        }

        return months;
    }
}
