using System.Runtime.CompilerServices;
using TradeSim.Contracts;
using TradeSim.Domain.World;
using TradeSim.Silo;

namespace TradeSim.Console.Running;

/// <summary>
/// The closed months of a scenario, by grains on silos inside this process. The silos start at once, while the scenario is
/// still being read and its world made, each of which takes a while. When they are no longer wanted they leave, and nobody waits
/// for that: what they hold lives in this process alone.
/// </summary>
public sealed class OrleansMonths : IDisposable
{
    private readonly CancellationTokenSource _unwanted = new();
    private readonly Task<EmbeddedCluster> _starting;

    /// <param name="silos">How many silos.</param>
    public OrleansMonths(int silos) => _starting = Task.Run(() => EmbeddedCluster.Start(silos, cancellation: _unwanted.Token));

    /// <param name="start">What runs, and from which checkpoint.</param>
    /// <param name="stop">When cancelled, the run ends after the month it is in.</param>
    public async IAsyncEnumerable<MonthClosed> Of(StartRun start, [EnumeratorCancellation] CancellationToken stop = default)
    {
        var world = Task.Run(() => WorldModel.Build(start.Scenario.Scenario), CancellationToken.None);
        var cluster = await _starting;
        await foreach (var month in cluster.Run(start, world, stop))
        {
            yield return month;
        }
    }

    public void Dispose() => _ = Leave();

    private async Task Leave()
    {
        await _unwanted.CancelAsync();
        try
        {
            var cluster = await _starting;
            await cluster.DisposeAsync();
        }
        catch (Exception failure) when (_starting.IsFaulted || _starting.IsCanceled)
        {
            _ = failure; // they never started, and whoever waited for them knows
        }

        _unwanted.Dispose();
    }
}
