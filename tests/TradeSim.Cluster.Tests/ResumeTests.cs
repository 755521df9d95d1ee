using Orleans.Core.Internal;
using TradeSim.Contracts;
using TradeSim.Contracts.Wire;
using TradeSim.Domain.Policy;
using TradeSim.Domain.World;
using TradeSim.Domain.World.Closed;
using TradeSim.Domain.World.Inputs;
using TradeSim.Domain.World.Same;
using TradeSim.Silo;

namespace TradeSim.Cluster.Tests;

/// <summary>Checkpoints, pauses, measures entered while a run goes on, and coordinators that come and go.</summary>
public sealed class ResumeTests : IAsyncLifetime
{
    private const int Keepers = 100;
    private const int Rounds = 10;

    private static int _runs;

    private EmbeddedCluster _cluster = null!;

    public async ValueTask InitializeAsync() => _cluster = await Patience.Start(2);

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    [Fact]
    public async Task Both_engines_take_the_same_checkpoints_and_go_on_from_every_one()
    {
        var (world, months) = (Worlds.Reference(Worlds.Baseline).World, Worlds.Reference(Worlds.Baseline).Months);
        var engine = new Engine(world);
        var told = await Told(await Start(new StartRun(new RunScenario(Worlds.Baseline), Worlds.LastMonth) { CheckpointEvery = 1 }));
        foreach (var (month, place) in told.Select((month, place) => (month, place)))
        {
            engine.Step();
            Assert.Equal(engine.TakeCheckpoint(ScenarioJson.SealOf(Worlds.Baseline, engine.Due)).ToBytes(), month.Checkpoint);
            var rest = await Told(await Start(new StartRun(new RunScenario(Worlds.Baseline), Worlds.LastMonth) { Checkpoint = month.Checkpoint }));
            Assert.Equal(months.Skip(place + 1).Select(ClosedMonthCodec.ToBytes), rest.Select(one => ClosedMonthCodec.ToBytes(one.Month)));
        }
    }

    [Fact]
    public async Task A_checkpoint_that_is_damaged_or_of_another_world_is_refused_by_name()
    {
        var engine = new Engine(Worlds.Reference(Worlds.Baseline).World);
        engine.Step();
        var good = engine.TakeCheckpoint(ScenarioJson.SealOf(Worlds.Baseline, engine.Due)).ToBytes();
        var friction = Worlds.Baseline with { Friction = false };

        Assert.Contains("checksum", await WhyNot(new StartRun(new RunScenario(Worlds.Baseline), Worlds.LastMonth) { Checkpoint = good[..^1] }), StringComparison.Ordinal);
        Assert.Contains("another world", await WhyNot(new StartRun(new RunScenario(friction), Worlds.LastMonth) { Checkpoint = good }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_coordinator_or_an_entity_that_is_gone_comes_back_and_the_months_are_the_same()
    {
        var run = await Start(new StartRun(new RunScenario(Worlds.Baseline), Worlds.LastMonth) { CheckpointEvery = 2 });
        var grain = Coordinator(run);
        List<ClosedMonth> months = [];
        await foreach (var month in grain.Watch(Worlds.Baseline.From).WithBatchSize(1))
        {
            months.Add(month.Month);
            if (months.Count == 1)
            {
                await grain.Pause();
                await _cluster.Grains.GetGrain<IProducerGrain>(new RunKey(run, Worlds.Reference(Worlds.Baseline).World.Agents.First(agent => agent is Domain.Agents.Producer).Id).ToString())
                    .AsReference<IGrainManagementExtension>().DeactivateOnIdle();
                await grain.AsReference<IGrainManagementExtension>().DeactivateOnIdle();
                break;
            }
        }

        await Patience.Within(Unpaused(grain), "the coordinator to come back");
        var told = await Told(run);

        Assert.Equal(Worlds.Reference(Worlds.Baseline).Months.Select(ClosedMonthCodec.ToBytes), told.Select(month => ClosedMonthCodec.ToBytes(month.Month)));
        Assert.InRange((await grain.Status()).Epoch, 2, 10);
    }

    /// <summary>What it was asked for in that moment is done when it has been restored.</summary>
    [Fact]
    public async Task A_checkpoint_asked_of_a_run_that_has_lost_an_entity_is_taken()
    {
        var run = await Start(new StartRun(new RunScenario(Worlds.Baseline), Worlds.LastMonth));
        var grain = Coordinator(run);
        await grain.Pause();
        var paused = await grain.Status();
        await _cluster.Grains.GetGrain<IProducerGrain>(new RunKey(run, Worlds.Reference(Worlds.Baseline).World.Agents.First(agent => agent is Domain.Agents.Producer).Id).ToString())
            .AsReference<IGrainManagementExtension>().DeactivateOnIdle();

        var kept = await Patience.Within(grain.Checkpoint(), "a checkpoint");
        await grain.Unpause();
        await Told(run);

        Assert.Equal(paused.Due, kept.Due);
        Assert.Equal((RunStatus.Done, paused.Epoch + 1), ((await grain.Status()).Status, (await grain.Status()).Epoch));
    }

    /// <summary>The keepers of all silos wake whatever the store says is to go on, and it says so before the run has begun, or still when it is gone.</summary>
    [Fact]
    public async Task A_run_that_is_woken_before_and_while_it_begins_begins_once()
    {
        var grain = Coordinator("woken");
        for (var round = 0; round < Rounds; round++)
        {
            await Patience.Within(Task.WhenAll(Enumerable.Range(0, Keepers).Select(_ => Woken(grain))), "nobody to mind");
        }

        var begun = grain.Start(new StartRun(new RunScenario(Worlds.Baseline), Worlds.LastMonth));
        while (!begun.IsCompleted)
        {
            await grain.Wake();
            await Task.Delay(1);
        }

        await begun;
        await Patience.Within(Told("woken"), "the run to end");
        Assert.Equal(1, (await grain.Status()).Epoch);
    }

    /// <summary>The months come from one run, and the rest is closed under another name; what is no month of it is refused.</summary>
    [Fact]
    public async Task A_run_that_is_brought_goes_on_from_its_checkpoint_and_has_all_months()
    {
        var told = await Told(await Start(new StartRun(new RunScenario(Worlds.Baseline), Worlds.LastMonth) { CheckpointEvery = 2 }));
        var grain = Coordinator("brought");
        await grain.Bring(new StartRun(new RunScenario(Worlds.Baseline), Worlds.LastMonth) { Checkpoint = told[1].Checkpoint });
        await Assert.ThrowsAsync<Refused>(() => grain.TakeOver(told[1]));
        await grain.TakeOver(told[0]);
        await Assert.ThrowsAsync<Refused>(() => grain.GoOn("early"));
        await Assert.ThrowsAsync<Refused>(() => grain.TakeOver(new MonthClosed(told[1].Month with { Digest = told[0].Month.Digest }, [])));
        await grain.TakeOver(told[1]);
        await Assert.ThrowsAsync<Refused>(() => grain.TakeOver(told[2]));
        Assert.Equal(RunStatus.Stopped, (await grain.Status()).Status);
        await Task.WhenAll(grain.GoOn("one"), grain.GoOn("one"));

        Assert.Equal(told.Select(month => ClosedMonthCodec.ToBytes(month.Month)), (await Told("brought")).Select(month => ClosedMonthCodec.ToBytes(month.Month)));
        await grain.GoOn("one"); // as whoever did not hear the answer asks
        await Assert.ThrowsAsync<Refused>(() => grain.GoOn("another"));
        await Assert.ThrowsAsync<Refused>(() => Coordinator("brought").TakeOver(told[3]));
    }

    [Fact]
    public async Task A_paused_run_waits_and_a_measure_entered_then_is_that_of_a_scenario_that_had_it_from_the_start()
    {
        var run = await Start(new StartRun(new RunScenario(Worlds.Baseline), Worlds.LastMonth));
        var grain = Coordinator(run);
        await grain.Pause();
        var paused = await grain.Status();
        var tariff = new Measure { Id = "entered", Kind = MeasureKind.Tariff, By = "USA", Origins = ["CHN"], AdValorem = 0.5, Starts = default };

        var ask = new Intervene(tariff, true, "{ by: USA }") { Stamp = "one" };
        var entered = (await Task.WhenAll(grain.Intervene(ask), grain.Intervene(ask)))[0];
        await Assert.ThrowsAsync<Refused>(() => grain.Intervene(new Intervene(tariff, true, "")));
        await Assert.ThrowsAsync<Refused>(() => grain.Intervene(new Intervene(tariff with { Id = "late", Starts = Worlds.Baseline.From - new Domain.Units.Months(1) }, false, "")));
        await Assert.ThrowsAsync<Refused>(() => grain.Intervene(new Intervene(tariff with { Id = "over", Ends = Worlds.Baseline.From }, true, "")));
        await grain.Unpause();
        var told = await Told(run);
        var again = await grain.Intervene(ask); // as whoever did not hear the answer asks

        Assert.Equal(RunStatus.Paused, paused.Status);
        Assert.Equal((entered.Entered, entered.Measure.Id), (again.Entered, again.Measure.Id));
        Assert.Equal(paused.Due, entered.Measure.Starts);
        Assert.Equal(entered.Text, Assert.Single((await grain.Recorded()).Interventions).Text);
        var same = Worlds.Baseline with { Measures = [.. Worlds.Baseline.Measures, entered.Measure] };
        Assert.Equal(Last(same), told[^1].Month.Digest);
        Assert.NotEqual(Worlds.Reference(Worlds.Baseline).Digest, told[^1].Month.Digest);
    }

    [Fact]
    public async Task What_is_too_much_is_refused_with_a_cure()
    {
        var asked = new StartRun(new RunScenario(Worlds.Baseline), Worlds.LastMonth);
        var longText = asked with { Papers = RunPapers.None with { ScenarioText = new string('x', Limits.ScenarioText + 1) } };

        Assert.Equal(RunName.Rule, (await Assert.ThrowsAsync<Refused>(() => Coordinator("a b").Start(asked))).Cure);
        await Assert.ThrowsAsync<Refused>(() => Coordinator("long").Start(longText));
        await Assert.ThrowsAsync<Refused>(() => Coordinator("backward").Start(asked with { Until = Worlds.Baseline.From - new Domain.Units.Months(1) }));
        await Assert.ThrowsAsync<Refused>(() => Coordinator("beyond").Start(asked with { Until = Worlds.Baseline.Until.Next }));
        await Start(asked with { Until = Worlds.Baseline.From });
        await Assert.ThrowsAsync<Refused>(() => Coordinator($"resumed-{_runs}").Intervene(new Intervene(new Measure { Id = "wordy", Kind = MeasureKind.Tariff, By = "USA", Starts = default }, true, new string('x', Limits.InterventionText + 1))));
        await Assert.ThrowsAsync<NoSuchRun>(() => Coordinator("long").Status());
    }

    private ISimulationGrain Coordinator(string run) => _cluster.Grains.GetGrain<ISimulationGrain>(run);

    private async Task<string> Start(StartRun ask)
    {
        var run = $"resumed-{Interlocked.Increment(ref _runs)}";
        await Patience.Within(Started(run, ask), $"{run} to begin");
        return run;
    }

    private async Task<bool> Started(string run, StartRun ask)
    {
        await Coordinator(run).Start(ask);
        return true;
    }

    private static async Task<bool> Woken(ISimulationGrain grain)
    {
        await grain.Wake();
        return true;
    }

    private async Task<string> WhyNot(StartRun ask) => (await Assert.ThrowsAnyAsync<Exception>(() => Start(ask))).Message;

    /// <summary>The deactivated one may still be leaving; then it says so, and the next one hears.</summary>
    private static async Task<bool> Unpaused(ISimulationGrain grain)
    {
        while (true)
        {
            try
            {
                await grain.Unpause();
                return true;
            }
            catch (OrleansException)
            {
                await Task.Delay(20);
            }
        }
    }

    private Task<List<MonthClosed>> Told(string run) => Patience.Within(Watched(run), $"{run} to end");

    private async Task<List<MonthClosed>> Watched(string run)
    {
        List<MonthClosed> months = [];
        await foreach (var month in Coordinator(run).Watch(default).WithBatchSize(1))
        {
            months.Add(month);
        }

        return months;
    }

    private static string Last(Scenario scenario)
    {
        var engine = new Engine(WorldModel.Build(scenario));
        var digest = "";
        while (!engine.IsDone)
        {
            digest = engine.Step().Digest;
        }

        return digest;
    }
}
