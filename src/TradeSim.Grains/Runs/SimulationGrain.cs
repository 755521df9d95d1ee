using System.Runtime.CompilerServices;
using Orleans.Placement;
using TradeSim.Contracts;
using TradeSim.Domain.Units;

namespace TradeSim.Grains.Runs;

/// <summary>The coordinator of one run. It lives where its client came in, and holds the month log.</summary>
[PreferLocalPlacement, KeepAlive]
public sealed class SimulationGrain(Worlds worlds) : Grain, ISimulationGrain
{
    private const int FirstEpoch = 1;

    private StartRun? _asked;
    private Going? _going;
    private bool _stopping;

    private string Run => this.GetPrimaryKeyString();

    public async Task Start(StartRun run)
    {
        if (_asked is not null)
        {
            throw new InvalidOperationException($"{Run} has been started before; a run is started once.");
        }

        _asked = run;
        try
        {
            await Begin(run);
        }
        catch
        {
            _asked = null;
            worlds.Forget(Run);
            throw;
        }
    }

    public async IAsyncEnumerable<MonthClosed> Watch(Month from, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await foreach (var month in Known.Log.From(from, cancellation))
        {
            yield return new MonthClosed(month);
        }
    }

    public Task Stop()
    {
        _stopping = true;
        return Task.CompletedTask;
    }

    public ValueTask<RunScenario> Scenario() => ValueTask.FromResult(_asked?.Scenario ?? throw new NoSuchRun(Run));

    public ValueTask<Whereabouts> Whereabouts() => ValueTask.FromResult(Known.Whereabouts);

    public async Task Forget()
    {
        _stopping = true;
        if (_going is { } going)
        {
            await going.Walking;
            await going.Walk.Forget();
        }

        worlds.Forget(Run);
        DeactivateOnIdle();
    }

    private Going Known => _going ?? throw new NoSuchRun(Run);

    private async Task Begin(StartRun run)
    {
        var world = await worlds.Of(Run);
        var walk = new MonthWalk(GrainFactory, Run, FirstEpoch, world);
        var whereabouts = await walk.Begin();
        var log = new MonthLog(walk.Due);
        _going = new Going(walk, log, whereabouts, Walk(walk, log, run.Until));
    }

    /// <summary>Month after month, until the last, a stop or a failure. It never throws: how it ended stands in the log.</summary>
    private async Task Walk(MonthWalk walk, MonthLog log, Month until)
    {
        try
        {
            while (walk.Due <= until && !_stopping)
            {
                log.Write(await walk.Step());
            }

            log.End();
        }
        catch (Exception cause)
        {
            log.Fail(cause as RunFailed ?? new RunFailed($"{walk.Due}: {cause.Message}", walk.Due.Index));
        }
    }

    private sealed record Going(MonthWalk Walk, MonthLog Log, Whereabouts Whereabouts, Task Walking);
}
