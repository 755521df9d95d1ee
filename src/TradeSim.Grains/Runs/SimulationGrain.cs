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
    private MonthWalk? _walk;
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
        var world = await worlds.Of(Run);
        _walk = new MonthWalk(GrainFactory, Run, FirstEpoch, world);
        var whereabouts = await _walk.Begin();
        var log = new MonthLog(_walk.Due);
        _going = new Going(log, whereabouts, Walk(_walk, log, run.Until));
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
        await (_going?.Walking ?? Task.CompletedTask);
        await (_walk?.Forget() ?? Task.CompletedTask);

        worlds.Forget(Run);
        DeactivateOnIdle();
    }

    private Going Known => _going ?? throw new NoSuchRun(Run);

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

    private sealed record Going(MonthLog Log, Whereabouts Whereabouts, Task Walking);
}
