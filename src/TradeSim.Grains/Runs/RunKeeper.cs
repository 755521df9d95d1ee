using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TradeSim.Contracts;
using TradeSim.Grains.Storage;

namespace TradeSim.Grains.Runs;

/// <summary>
/// Sees to it, on every silo and every second, that each run that is to go on has a coordinator: when the silo of one dies,
/// another silo wakes it, with no client there.
/// </summary>
public sealed class RunKeeper(IGrainFactory grains, IRunStore store, ILogger<RunKeeper> logger) : BackgroundService
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var round = new PeriodicTimer(Between);
        var said = "";
        while (await Next(round, stoppingToken))
        {
            try
            {
                await Task.WhenAll((await store.Going()).Select(run => grains.GetGrain<ISimulationGrain>(run).Wake()));
                said = "";
            }
            catch (Exception cause) when (cause is not OutOfMemoryException)
            {
                if (cause.Message != said)
                {
                    Journal.NotWoken(logger, said = cause.Message);
                }
            }
        }
    }

    private static async Task<bool> Next(PeriodicTimer round, CancellationToken stop)
    {
        try
        {
            return await round.WaitForNextTickAsync(stop);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
