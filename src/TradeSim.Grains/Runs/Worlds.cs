using System.Collections.Concurrent;
using TradeSim.Contracts;
using TradeSim.Domain.World;

namespace TradeSim.Grains.Runs;

/// <summary>
/// The worlds of the runs that this silo has a part in. Every silo makes its own from the scenario, once: whoever asks
/// while it is being made waits for that one.
/// </summary>
public sealed class Worlds(IGrainFactory grains)
{
    private readonly ConcurrentDictionary<string, Lazy<Task<WorldModel>>> _byRun = new(StringComparer.Ordinal);

    public Task<WorldModel> Of(string run) =>
        _byRun.GetOrAdd(run, name => new Lazy<Task<WorldModel>>(() => Task.Run(() => Make(name)))).Value;

    public void Forget(string run) => _byRun.TryRemove(run, out _);

    private async Task<WorldModel> Make(string run)
    {
        var known = await grains.GetGrain<ISimulationGrain>(run).Scenario();
        return WorldModel.Build(known.Scenario);
    }
}
