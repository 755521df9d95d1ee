using System.Collections.Immutable;
using Orleans.Concurrency;
using TradeSim.Contracts;
using TradeSim.Grains.Storage;

namespace TradeSim.Grains.Runs;

/// <summary>Lists the runs the store knows of, each as its coordinator sees it.</summary>
[StatelessWorker]
public sealed class RunsGrain(IRunStore store) : Grain, IRunsGrain
{
    public async Task<RunsReport> List()
    {
        var reports = (await store.Runs()).Select(async run =>
        {
            try
            {
                return await GrainFactory.GetGrain<ISimulationGrain>(run).Status();
            }
            catch (NoSuchRun)
            {
                return null; // forgotten since
            }
        });
        var silos = await GrainFactory.GetGrain<IManagementGrain>(0).GetHosts(onlyActive: true);
        return new RunsReport(
            [.. (await Task.WhenAll(reports)).OfType<RunReport>()],
            [.. silos.Keys.Select(silo => silo.Endpoint.ToString()).Order(StringComparer.Ordinal)]);
    }
}
