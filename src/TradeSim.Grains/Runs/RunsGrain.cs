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
        var names = await store.Runs();
        var reports = names.Select(async run =>
        {
            try
            {
                return await GrainFactory.GetGrain<ISimulationGrain>(run).Status();
            }
            catch (NoSuchRun)
            {
                return null; // lost, or forgotten since
            }
        });
        var silos = await GrainFactory.GetGrain<IManagementGrain>(0).GetHosts(onlyActive: true);
        var known = (await Task.WhenAll(reports)).OfType<RunReport>().ToImmutableArray();
        var lost = names.Length == known.Length ? [] : (await store.Runs()).Intersect(names).Except(known.Select(run => run.Run));
        return new RunsReport(known, [.. silos.Keys.Select(silo => silo.Endpoint.ToString()).Order(StringComparer.Ordinal)], [.. lost]);
    }
}
