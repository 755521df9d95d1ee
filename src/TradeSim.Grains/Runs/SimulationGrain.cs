using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using Orleans.Placement;
using TradeSim.Contracts;
using TradeSim.Domain.Units;
using TradeSim.Domain.World;
using TradeSim.Domain.World.Same;
using TradeSim.Grains.Storage;

namespace TradeSim.Grains.Runs;

/// <summary>
/// The coordinator of one run. It lives where its client came in, or where it was woken; whatever it must not lose is in the
/// store.
/// </summary>
[PreferLocalPlacement]
public sealed class SimulationGrain(IRunStore store, Worlds worlds, ILogger<SimulationGrain> logger) : Grain, ISimulationGrain
{
    private static readonly TimeSpan LeaveWithin = TimeSpan.FromSeconds(20);

    private RunCourse? _course;
    private StartRun? _starting;

    private string Run => this.GetPrimaryKeyString();

    private RunCourse Course => _course ?? throw new NoSuchRun(Run);

    /// <summary>Whether nothing goes on here. While a run is created the store knows it already, and it has no course yet.</summary>
    private bool IsIdle => _starting is null && _course is null or { HasLeft: true };

    /// <summary>Goes on with a run that the store knows of, as a new coordinator of it.</summary>
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        await Load();
        await base.OnActivateAsync(cancellationToken);
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        if (_course is { } course)
        {
            await Task.WhenAny(course.Leave(), Task.Delay(LeaveWithin, cancellationToken));
        }

        await base.OnDeactivateAsync(reason, cancellationToken);
    }

    public Task Start(StartRun run) => Create(run, RunState.New);

    public Task Bring(StartRun run) => Create(run with { IsBrought = true }, RunState.Brought);

    public Task TakeOver(MonthClosed month) => Course.Brought is { } brought
        ? brought.TakeOver(month)
        : throw new Refused($"{Run} was started here, and closes its months itself", "another name");

    public async Task GoOn(string stamp)
    {
        if (!await Course.Reopen(stamp))
        {
            return;
        }

        try
        {
            await Load();
        }
        catch
        {
            DeactivateOnIdle(); // it is to go on: whoever wakes it begins with what the store says
            throw;
        }
    }

    public async Task Wake()
    {
        if (IsIdle && await store.Find(Run) is not null && IsIdle)
        {
            DeactivateOnIdle();
        }
    }

    public async IAsyncEnumerable<MonthClosed> Watch(Month from, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await foreach (var month in Course.Log.From(from, cancellation))
        {
            yield return month;
        }
    }

    public Task<RunReport> Status() => Course.Report(RuntimeIdentity);

    public Task Pause() => Course.Pause();

    public Task Unpause() => Course.Unpause();

    public Task Stop() => Course.Stop();

    public Task<KeptCheckpoint> Checkpoint() => Course.TakeCheckpoint();

    public Task<Intervention> Intervene(Intervene ask) => ask.Text.Length <= Limits.InterventionText
        ? Course.Intervene(ask)
        : throw new Refused($"a measure of {ask.Text.Length} letters is longer than {Limits.InterventionText}", "a shorter one");

    public Task<RunRecorded> Recorded() => Task.FromResult(Course.Recorded());

    public ValueTask<RunScenario> Scenario(int revision) =>
        ValueTask.FromResult(_course?.Revised(revision) ?? _starting?.Scenario ?? throw new NoSuchRun(Run));

    public async ValueTask<Whereabouts> Whereabouts() => await Course.Whereabouts();

    public async Task Forget()
    {
        if (_course is { } course)
        {
            await course.Leave();
            await store.Forget(Run);
            await LetGo(await worlds.Of(Run, course.Recorded().Interventions.Length));
        }
        else
        {
            await store.Forget(Run); // what is left of a lost run: its name
        }

        worlds.Forget(Run);
        DeactivateOnIdle();
    }

    /// <summary>Goes on with the run as the store knows it; nothing where it does not.</summary>
    private async Task Load()
    {
        if (await store.Find(Run) is { } stored)
        {
            Begin(RunState.StartedFrom(stored.Started), RunState.FromBytes(stored.State), stored);
            Journal.Coordinated(logger, Run, Course.Log.Due);
        }
    }

    /// <summary>Keeps a run and sets it going; once, however often it is asked for by the same stamp.</summary>
    private async Task Create(StartRun run, RunState state)
    {
        if (_course is { } course)
        {
            MustBeTheSame(run, course.Started);
            return;
        }

        _starting = run;
        try
        {
            var started = RunState.ToBytes(run);
            await MustBeAllowed(run, started.Length - run.Checkpoint.Length);
            var world = await worlds.Of(Run, 0); // a world that cannot be is refused before anything is kept of it
            MustFit(run, world);
            if (await store.Create(Run, started, state.ToBytes(), goesOn: !state.HasEnded))
            {
                Begin(run, state, new StoredRun(started, state.ToBytes(), 0, 0));
            }
            else if (await store.Find(Run) is { } stored)
            {
                MustBeTheSame(run, RunState.StartedFrom(stored.Started)); // kept, although the store did not say so in time
                await Load();
            }
            else
            {
                throw new NoSuchRun(Run); // forgotten since
            }
        }
        finally
        {
            _starting = null;
        }
    }

    private void MustBeTheSame(StartRun asked, StartRun started)
    {
        if (asked.Stamp.Length == 0 || asked.Stamp != started.Stamp)
        {
            throw new Refused($"{Run} has been started before; a run is started once.", "another name, or forget that run first");
        }
    }

    private void Begin(StartRun run, RunState state, StoredRun stored)
    {
        _course = new RunCourse(GrainFactory, store, worlds, logger, Run, run, state, stored);
        _course.Start();
    }

    /// <summary>What a run goes on from is a checkpoint of its own world.</summary>
    private static void MustFit(StartRun run, WorldModel world)
    {
        if (run.Checkpoint.Length == 0)
        {
            return;
        }

        try
        {
            Checkpoints.Read(run.Checkpoint, world, run.Scenario.Scenario);
        }
        catch (CheckpointRefused refused)
        {
            throw new Refused(refused.Message, "an older checkpoint, or the scenario from its first month");
        }
    }

    private async Task LetGo(WorldModel world)
    {
        await Calls.AllAnswers(world.Agents.Length, async i => await Done(GrainFactory.Entity(Run, world.Agents[i]).Forget()));
        await Calls.AllAnswers(world.Markets.Length, async i => await Done(GrainFactory.Market(Run, world.Markets[i]).Forget()));
    }

    private static async ValueTask<bool> Done(ValueTask call)
    {
        await call;
        return true;
    }

    private async Task MustBeAllowed(StartRun run, int bytes)
    {
        var (why, cure) =
            !RunName.IsName(Run) ? ($"'{Run}' is no name of a run", RunName.Rule)
            : bytes > Limits.ScenarioBytes ? ($"the scenario takes {bytes} bytes, and no more than {Limits.ScenarioBytes} are taken", "a smaller world")
            : run.Papers.ScenarioText.Length > Limits.ScenarioText ? ($"the scenario's text has over {Limits.ScenarioText} letters", "a shorter one")
            : (run.Until - run.Scenario.Scenario.From).Count is < 0 or >= Limits.Months ? ($"{run.Scenario.Scenario.From} to {run.Until} is no time to run", "a last month after the first")
            : run.Until > run.Scenario.Scenario.Until ? ($"the scenario ends with {run.Scenario.Scenario.Until}, and {run.Until} is after it", "a scenario that goes on longer")
            : run.CheckpointEvery < 0 ? ("a checkpoint every so many months needs months", "0 or more")
            : (await store.Going()).Length >= Limits.RunsAtOnce ? ($"{Limits.RunsAtOnce} runs go on in this cluster, and it takes no more", "stop or pause one")
            : ("", "");
        if (why.Length > 0)
        {
            throw new Refused(why, cure);
        }
    }
}
