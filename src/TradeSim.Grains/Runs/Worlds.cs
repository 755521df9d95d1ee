using System.Collections.Concurrent;
using TradeSim.Contracts;
using TradeSim.Domain.World;

namespace TradeSim.Grains.Runs;

/// <summary>
/// The worlds of the runs that this silo has a part in. Every silo makes its own from the scenario, once for each revision of
/// it, unless it is given one: whoever asks while it is being made waits for that one. One that could not be made is made again when next asked for.
/// </summary>
public sealed class Worlds(IGrainFactory grains)
{
    private readonly ConcurrentDictionary<string, Made> _byRun = new(StringComparer.Ordinal);

    /// <param name="revision">How many measures were entered into the run.</param>
    public Task<WorldModel> Of(string run, int revision) => _byRun.AddOrUpdate(
        run,
        name => Begin(name, revision),
        (name, made) => made.Revision == revision && !made.World.Value.IsFaulted && !made.World.Value.IsCanceled ? made : Begin(name, revision)).World.Value;

    /// <summary>A run's world before anything is entered into it, as whoever starts it makes it.</summary>
    public void Give(string run, Task<WorldModel> world) => _byRun[run] = new Made(0, new Lazy<Task<WorldModel>>(world));

    public void Forget(string run) => _byRun.TryRemove(run, out _);

    private Made Begin(string run, int revision) => new(revision, new Lazy<Task<WorldModel>>(() => Task.Run(() => Make(run, revision))));

    private async Task<WorldModel> Make(string run, int revision)
    {
        var known = await grains.GetGrain<ISimulationGrain>(run).Scenario(revision);
        return WorldModel.Build(known.Scenario);
    }

    private sealed record Made(int Revision, Lazy<Task<WorldModel>> World);
}
