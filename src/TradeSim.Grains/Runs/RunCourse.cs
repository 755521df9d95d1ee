using Microsoft.Extensions.Logging;
using Orleans.Runtime;
using TradeSim.Contracts;
using TradeSim.Contracts.Wire;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Closed;
using TradeSim.Domain.World.Same;
using TradeSim.Grains.Storage;
using TradeSim.Telemetry;

namespace TradeSim.Grains.Runs;

/// <summary>
/// The life of one run under one coordinator: restore, month after month, wishes of users between two months, the end. What
/// restoring cures is restored, with a new epoch and from the last checkpoint; what a law says ends the run. Used by one
/// grain alone, on its own thread.
/// </summary>
internal sealed class RunCourse
{
    private readonly IGrainFactory _grains;
    private readonly IRunStore _store;
    private readonly Worlds _worlds;
    private readonly ILogger _logger;
    private readonly string _run;
    private readonly StartRun _started;
    private readonly Wishes _wishes = new();
    private readonly StoreAsking _asking;
    private readonly TaskCompletionSource<Whereabouts> _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private RunState _state;
    private (RunStatus Status, string Why) _now;
    private MonthWalk? _walk;
    private Task _written = Task.CompletedTask;
    private Whereabouts? _whereabouts;
    private Month _lastCheckpoint;
    private int _epoch;
    private bool _isOurs;
    private int _failures;
    private bool _leaving;

    public RunCourse(IGrainFactory grains, IRunStore store, Worlds worlds, ILogger logger, string run, StartRun started, RunState state, StoredRun stored)
    {
        (_grains, _store, _worlds, _logger) = (grains, store, worlds, logger);
        (_run, _started, _state, _epoch) = (run, started, state, stored.Epoch);
        _now = (state.Status, state.Why);
        _asking = new StoreAsking(() => Say(_state.Status, _state.Why), Say, () => _leaving);
        Log = new MonthLog(store, run, started.First, stored.Closed);
        Brought = started.IsBrought ? new BroughtMonths(store, run, Checkpoint.FromBytes(started.Checkpoint), Log) : null;
    }

    public MonthLog Log { get; }

    /// <summary>Null where the run began in this cluster.</summary>
    public BroughtMonths? Brought { get; }

    /// <summary>Whether this coordinator has let go of the run, because it was told to or another one has followed.</summary>
    public bool HasLeft { get; private set; }

    public Task Going { get; private set; } = Task.CompletedTask;

    public StartRun Started => _started;

    private Domain.World.Inputs.Scenario Scenario => _started.Scenario.Scenario;

    private bool IsCaughtUp => _walk is not null && _walk.Due == Log.Due;

    public void Start()
    {
        if (_state.HasEnded)
        {
            Log.End(_state.Status == RunStatus.Failed ? new RunFailed(_state.Why, Log.Due.Index) : null);
        }
        else
        {
            Going = Go();
        }
    }

    /// <summary>Where everyone lives, once everyone does; nowhere, of a run that is not going.</summary>
    public Task<Whereabouts> Whereabouts() => _whereabouts is { } known ? Task.FromResult(known)
        : _state.Status == RunStatus.Running ? _begun.Task
        : Task.FromResult(new Whereabouts([]));

    public RunScenario Revised(int revision) => new(_state.Revised(Scenario, revision));

    public RunRecorded Recorded() => new(_started, _state.Interventions, _now.Status, _now.Why);

    /// <param name="silo">Where its coordinator lives.</param>
    public async Task<RunReport> Report(string silo) => new(
        _run, Scenario.Name, _now.Status, _now.Why, Scenario.From, _started.Until, Log.Due, _epoch, _state.Interventions.Length, await _store.Bytes(_run), silo);

    /// <summary>Lets go after the month it is in: the run goes on under another coordinator.</summary>
    public Task Leave()
    {
        _leaving = true;
        _wishes.Wake();
        return Going;
    }

    public Task Pause() => Between(() => Become(RunStatus.Paused, "a user paused it"));

    public Task Unpause() => Between(() => _state.Status == RunStatus.Paused ? Become(RunStatus.Running, "") : Task.CompletedTask);

    public Task Stop() => _state.HasEnded ? Task.CompletedTask : Between(() => Become(RunStatus.Stopped, ""));

    /// <summary>A run that has ended before its last month is to go on: so it stands in the store, and whoever begins it anew finds it so.</summary>
    /// <returns>Whether it is to be begun anew: not where it goes on already for the same ask.</returns>
    public async Task<bool> Reopen(string stamp)
    {
        if (stamp.Length > 0 && _state.GoesOnBy == stamp)
        {
            return false;
        }

        if (!_state.HasEnded)
        {
            throw new Refused($"{_run} has not ended ({_state.Status})", $"tradesim watch {_run}, or --name for a run of its own that branches off here");
        }

        if (_state.Status == RunStatus.Done)
        {
            throw new Refused($"{_run} has closed its last month, {_started.Until}", $"tradesim fetch {_run}; or a SCENARIO that ends later, and --name");
        }

        Brought?.MustBeWhole();
        await Save(_state with { Status = RunStatus.Running, Why = "", GoesOnBy = stamp });
        return true;
    }

    public async Task<KeptCheckpoint> TakeCheckpoint()
    {
        if (!_state.HasEnded)
        {
            KeptCheckpoint? taken = null;
            await Between(async () => taken = await Keep(), needsWorld: true);
            return taken!;
        }

        return (await _store.Checkpoints(_run)).FirstOrDefault() ?? throw new Refused($"{_run} has ended, and no checkpoint of it was taken", $"run it again with a checkpoint every few months");
    }

    public async Task<Intervention> Intervene(Intervene ask)
    {
        var entered = _state.EnteredFor(ask);
        if (entered is null)
        {
            await Between(async () => entered = _state.EnteredFor(ask) ?? await Enter(ask));
        }

        return entered!;
    }

    private async Task<Intervention> Enter(Intervene ask)
    {
        var entered = _state.Entered(ask, _run, Log.Due, Scenario);
        if (IsCaughtUp)
        {
            await Keep();
        }

        await Save(_state with { Interventions = _state.Interventions.Add(entered) });
        _walk = null; // everyone learns of the new world by being restored into it
        return entered;
    }

    /// <summary>One turn after another until the run ends or this coordinator leaves. It never throws: how it ended stands in the log.</summary>
    private async Task Go()
    {
        while (!HasLeft && !_state.HasEnded)
        {
            try
            {
                await Turn();
            }
            catch (Exception cause)
            {
                await Survive(cause);
            }
        }

        _wishes.RefuseAll(HasEnded);
        _begun.TrySetException(new RunFailed(_now.Why, Log.Due.Index));
    }

    private async Task Turn()
    {
        if (!GoesOnAtOnce)
        {
            await Written();
        }

        if (_leaving)
        {
            LeaveNow();
        }
        else if (_wishes.Any && (IsCaughtUp || (_walk is null && !_wishes.NextNeedsWorld)))
        {
            await _wishes.GrantNext();
        }
        else if (_state.Status == RunStatus.Paused && !_wishes.Any)
        {
            await _wishes.Made;
        }
        else if (Log.Due > _started.Until)
        {
            await Become(RunStatus.Done, "");
        }
        else if (_walk is null)
        {
            await Restore();
        }
        else
        {
            await Month(_walk);
        }
    }

    /// <summary>Whether the next month may begin while the last one is still being written.</summary>
    private bool GoesOnAtOnce =>
        _walk is { } walk && walk.Due <= _started.Until && _state.Status == RunStatus.Running && !_wishes.Any && !_leaving;

    /// <summary>Waits until the last closed month is written and told; what went wrong with it is thrown once.</summary>
    private Task Written()
    {
        var writing = _written;
        _written = Task.CompletedTask;
        return writing;
    }

    /// <summary>One month. It is written and told while the next one goes on, but never before the one before it; a checkpoint is of a month that is written.</summary>
    private async Task Month(MonthWalk walk)
    {
        ClosedMonth closed;
        try
        {
            closed = await walk.Step();
        }
        finally
        {
            await Written();
        }

        var isDue = _started.CheckpointEvery > 0 && (walk.Due - Scenario.From).Count % _started.CheckpointEvery == 0 && walk.Due > _lastCheckpoint;
        _written = Write(closed, walk.Epoch, isDue);
        if (isDue)
        {
            await Written();
        }
    }

    private async Task Write(ClosedMonth closed, int epoch, bool isDue)
    {
        var bytes = await Task.Run(() => MonthBytes.Of(closed));
        await _asking.Write(() => Log.Write(closed.Month, bytes, epoch));
        Log.Tell(new MonthClosed(closed, isDue ? (await Keep()).Bytes : []));
        if (_failures > 0)
        {
            _failures = 0;
            Say(_state.Status, _state.Why);
        }
    }

    private async Task Restore()
    {
        await Written();
        await BeginEpoch();
        var stored = await _asking.Ask(() => _store.Find(_run)) ?? throw new NoSuchRun(_run);
        if (!stored.State.AsSpan().SequenceEqual(_state.ToBytes()))
        {
            await Save(_state); // the store went back to an older state of itself
        }

        if (Log.Due > Log.First + new Months(stored.Closed))
        {
            Log.GoBackTo(stored.Closed);
        }

        var revision = _state.Interventions.Length;
        var world = await _worlds.Of(_run, revision);
        var checkpoint = await Newest(world, _state.Revised(Scenario, revision));
        _lastCheckpoint = checkpoint?.Due ?? Scenario.From;
        var walk = new MonthWalk(_grains, _run, _epoch, revision, world, checkpoint);
        if (walk.Due > Log.Due)
        {
            throw new RunFailed($"the store has lost the months from {Log.Due} on, and its oldest checkpoint is before {walk.Due}", Log.Due.Index);
        }

        _whereabouts = await walk.Begin(_started.Trace);
        _walk = walk;
        _begun.TrySetResult(_whereabouts);
        if (_epoch > 1)
        {
            Journal.Restored(_logger, _run, walk.Due, Log.Due, _epoch);
        }
    }

    /// <summary>The newest checkpoint that can be gone on from; null where the run begins with its first month.</summary>
    private async Task<Checkpoint?> Newest(Domain.World.WorldModel world, Domain.World.Inputs.Scenario scenario)
    {
        foreach (var kept in await _asking.Ask(() => _store.Checkpoints(_run)))
        {
            try
            {
                return Checkpoints.Read(kept.Bytes, world, scenario);
            }
            catch (CheckpointRefused refused)
            {
                Journal.CheckpointRefused(_logger, _run, kept.Due, refused.Message);
            }
        }

        return _started.Checkpoint.Length > 0 ? Checkpoints.Read(_started.Checkpoint, world, scenario) : null;
    }

    private async Task<KeptCheckpoint> Keep()
    {
        var due = _walk!.Due;
        var checkpoint = await _walk.TakeCheckpoint(ScenarioJson.SealOf(_state.Revised(Scenario, _state.Interventions.Length), due));
        var kept = new KeptCheckpoint(due, checkpoint.ToBytes());
        await _asking.Write(() => _store.Keep(_run, _epoch, kept));
        _lastCheckpoint = due;
        Metrics.CheckpointWritten(_run);
        return kept;
    }

    /// <summary>What was wished for is done between two months, one wish after another.</summary>
    private Task Between(Func<Task> grant, bool needsWorld = false) =>
        _state.HasEnded || HasLeft ? throw HasEnded() : _wishes.Make(grant, needsWorld);

    private Exception HasEnded() => HasLeft
        ? new SiloUnavailableException($"{_run} goes on under another coordinator.")
        : new Refused($"{_run} has ended ({_state.Status})", "start it again under another name");

    private async Task Survive(Exception cause)
    {
        if (_leaving || cause is Superseded or NoSuchRun)
        {
            if (!_leaving && cause is NoSuchRun)
            {
                Journal.Lost(_logger, _run, Log.Due);
            }

            LeaveNow();
            return;
        }

        if (!cause.IsCuredByRestoring())
        {
            await Become(RunStatus.Failed, cause is RunFailed ? cause.Message : $"{Log.Due}: {cause.Message}");
            return;
        }

        if (cause is AskedInVain { InnerException: OlderEpoch { Epoch: var newer } })
        {
            _epoch = Math.Max(_epoch, newer);
        }

        _walk = null;
        Say(RunStatus.Recovering, $"{Log.Due}: {cause.Message}");
        await StoreAsking.Wait(_failures++);
    }

    private async Task Become(RunStatus status, string why)
    {
        await Save(_state with { Status = status, Why = why });
        Say(status, why);
        if (_state.HasEnded)
        {
            Log.End(status == RunStatus.Failed ? new RunFailed(why, Log.Due.Index) : null);
        }
    }

    private async Task Save(RunState state)
    {
        if (!_isOurs)
        {
            await BeginEpoch();
        }

        var goesOn = state.Status is RunStatus.Running or RunStatus.Recovering;
        await _asking.Write(() => _store.Save(_run, _epoch, state.ToBytes(), goesOn));
        _state = state;
    }

    /// <summary>From here on, whoever coordinated the run before is refused.</summary>
    private async Task BeginEpoch()
    {
        _epoch = await _asking.Ask(() => _store.NextEpoch(_run, _epoch));
        _isOurs = true;
    }

    private void LeaveNow()
    {
        HasLeft = true;
        Log.Leave();
    }

    private void Say(RunStatus status, string why)
    {
        if (_now != (status, why))
        {
            _now = (status, why);
            Journal.Status(_logger, _run, status, why);
        }
    }
}
