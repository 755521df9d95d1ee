using StackExchange.Redis;
using TradeSim.Cluster.Tests.Processes;
using TradeSim.Contracts;
using TradeSim.Domain.Policy;
using TradeSim.Domain.World.Closed;
using TradeSim.Grains.Storage;
using TradeSim.Silo.Clusters;

namespace TradeSim.Cluster.Tests.Faults;

/// <summary>
/// Whatever strikes a cluster of real processes in the middle of everything, the run comes to the months of an undisturbed
/// one, and goes on after it.
/// </summary>
public class FaultTests(StruckCluster cluster) : IClassFixture<StruckCluster>
{
    private static readonly TimeSpan Away = TimeSpan.FromSeconds(5);

    /// <summary>
    /// In the second month a silo that only has a part of the run is killed, in the third the coordinator's own; the last one
    /// finishes alone. Months are replayed, and must come out as they were logged.
    /// </summary>
    [Theory]
    [InlineData("plan")]
    [InlineData("clear")]
    [InlineData("settle")]
    [InlineData("close")]
    [InlineData("checkpoint")]
    public async Task Killed_in(string phase)
    {
        var run = await cluster.Begin(phase, checkpointEvery: phase == "checkpoint" ? 1 : 2);

        await cluster.Silos.Strike(run, StruckCluster.Moment(phase, 1), isCoordinator: false);
        await cluster.Silos.Strike(run, StruckCluster.Moment(phase, 2), isCoordinator: true);

        // While a month is being written the next one may be over already: then nobody misses the first silo before the second strike.
        await cluster.EndsUndisturbed(run, closed: 2, leastEpoch: phase == "close" ? 2 : 3);
    }

    /// <summary>Whoever started it is waiting for an answer that will not come.</summary>
    [Fact]
    public async Task Killed_before_it_has_said_that_a_run_is_kept()
    {
        var begun = cluster.Begin("kept");
        await cluster.Silos.StrikeHeld(StruckCluster.Kept);

        await cluster.EndsUndisturbed(await begun, closed: 0, leastEpoch: 1);
    }

    /// <summary>The one who enters it is waiting for an answer that will not come; it is entered by the next coordinator, once.</summary>
    [Fact]
    public async Task Killed_while_a_measure_is_entered()
    {
        var run = await cluster.Begin(StruckCluster.Entered, checkpointEvery: 0);
        await cluster.Silos.Held(StruckCluster.Moment(StruckCluster.Entered, 0, "settle"));
        var paused = Paused(run);
        await run.Status(); // it has heard of the pause when it answers
        await cluster.Silos.LettingGo(paused);
        var due = (await run.Status()).Due;
        var tariff = new Measure { Id = "tariff", Kind = MeasureKind.Tariff, By = "USA", Origins = ["CHN"], AdValorem = 0.5, Starts = default };
        var entering = run.Intervene(new Intervene(tariff, true, "{ by: USA }"));
        await cluster.Silos.StrikeHeld(StruckCluster.Moment(StruckCluster.Entered, (due - Worlds.Baseline.From).Count - 1, "checkpoint"));
        var entered = await cluster.Silos.LettingGo(Patience.Within(entering, "the measure to be entered"));
        await run.Unpause();
        var months = await cluster.Silos.LettingGo(Patience.Within(run.Months(), "the run to end"));

        Assert.Equal(due, entered.Measure.Starts);
        Assert.Equal("tariff", Assert.Single((await run.Recorded()).Interventions).Measure.Id);
        var same = Worlds.Baseline with { Name = StruckCluster.Entered, Measures = [.. Worlds.Baseline.Measures, entered.Measure] };
        Assert.Equal(Worlds.Reference(same).Months.Select(ClosedMonthCodec.ToBytes), months.Select(ClosedMonthCodec.ToBytes));
    }

    [Fact]
    public async Task A_silo_that_joins_in_the_middle_takes_its_part_when_another_one_dies()
    {
        var run = await cluster.Begin("joined");
        await cluster.Silos.Held(StruckCluster.Moment("joined", 1));
        await cluster.Silos.Fill(cluster.Silos.Alive.Count + 1);
        var joined = cluster.Silos.Alive[^1];
        await cluster.Silos.Strike(run, StruckCluster.Moment("joined", 2), isCoordinator: false);
        await cluster.Silos.Held(StruckCluster.Moment("joined", 3));
        var parts = (await run.Whereabouts()).Silos;
        await cluster.EndsUndisturbed(run, closed: 2, leastEpoch: 2);

        Assert.Contains(parts, part => part.Silo.Contains(joined.Address, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Redis_is_away_for_five_seconds()
    {
        var run = await cluster.Begin("away");
        await cluster.Silos.Held(StruckCluster.Moment("away", 1));
        cluster.Redis.Kill();
        var end = cluster.EndsUndisturbed(run, closed: 1, leastEpoch: 1);
        await Task.Delay(Away);
        cluster.Redis.Restart();
        await end;

        Assert.Contains(cluster.Silos.All, silo => silo.Said.Contains("away: Recovering the store does not answer", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_full_store_pauses_the_run_until_there_is_room()
    {
        var run = await cluster.Begin("full");
        await cluster.Silos.Held(StruckCluster.Moment("full", 1));
        await using var redis = await ConnectionMultiplexer.ConnectAsync(RedisOptions.Of(cluster.Redis.Cluster("struck"), patient: false));
        await redis.GetDatabase().ExecuteAsync("CONFIG", "SET", "maxmemory", "1");
        var end = cluster.EndsUndisturbed(run, closed: 1, leastEpoch: 1);
        var coordinator = (await run.Status()).Coordinator;
        await cluster.Silos.Alive[0].Until(async () => (await run.Status()).Status == RunStatus.Paused, "to pause");
        var why = (await run.Status()).Why;
        var shut = await Assert.ThrowsAsync<ClusterNotThere>(() => ClusterClient.Connect(cluster.Redis.Cluster("struck")));
        await redis.GetDatabase().ExecuteAsync("CONFIG", "SET", "maxmemory", "0");
        await end;

        Assert.StartsWith("the store is full", why, StringComparison.Ordinal);
        Assert.Equal("the Redis of cluster struck is full, and lets no client in", shut.Message);
        Assert.Equal(coordinator, (await run.Status()).Coordinator);
    }

    [Fact]
    public async Task Of_two_runs_at_once_one_is_hit_and_both_come_to_their_end()
    {
        var hit = await cluster.Begin("hit");
        await cluster.Silos.Held(StruckCluster.Moment("hit", 1));
        var other = await cluster.Begin("other");
        var months = await Patience.Within(other.Months(), "the other run to end");
        await cluster.Silos.Strike(hit, StruckCluster.Moment("hit", 1), isCoordinator: true);
        await cluster.EndsUndisturbed(hit, closed: 1, leastEpoch: 2);

        Assert.Equal(Worlds.Reference(Worlds.Baseline).Months.Select(ClosedMonthCodec.ToBytes), months.Select(ClosedMonthCodec.ToBytes));
        Assert.Equal(1, (await other.Status()).Epoch);
    }

    private static async Task<bool> Paused(ClusterRun run)
    {
        await run.Pause();
        return true;
    }
}
