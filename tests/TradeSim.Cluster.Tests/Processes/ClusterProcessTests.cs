using System.Diagnostics;
using System.Net;
using StackExchange.Redis;
using TradeSim.Contracts;
using TradeSim.Domain.World.Closed;
using TradeSim.Grains.Storage;
using TradeSim.Silo.Clusters;

namespace TradeSim.Cluster.Tests.Processes;

/// <summary>A cluster as an operator has it: silos come and go, Redis is away, clients leave, and what is wrong is told.</summary>
public class ClusterProcessTests
{
    private static readonly TimeSpan ClusterNotThereWithin = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_run_outlives_the_client_that_started_it_and_goes_on_when_its_silo_drains()
    {
        await using var redis = Installed.Redis();
        var address = redis.Cluster("outlives");
        var moment = $"detached/{Worlds.Baseline.From.Next}:close";
        await using var silos = await Silos.Start(address, 1, new SiloManner { HoldAt = moment });
        await using (var client = await Patience.Connect(address))
        {
            await client.Start("detached", new StartRun(new RunScenario(Worlds.Baseline), Worlds.LastMonth));
        }

        var first = silos.Alive[0];
        await first.Until(() => Task.FromResult(first.HeldAt() == moment), $"to be held at {moment}");
        var second = await silos.Add(new SiloManner()).Ready();
        first.LetGo();
        await first.Terminate();

        await using var another = await Patience.Connect(address);
        await IsTheReferenceWorld(another.Run("detached"));
        var listed = Assert.Single((await another.Runs()).Runs);
        Assert.Equal(("detached", RunStatus.Done), (listed.Run, listed.Status));
        Assert.Contains(second.Address, listed.Coordinator, StringComparison.Ordinal);
        await another.Run("detached").Forget();
        Assert.Empty((await another.Runs()).Runs);
        await Assert.ThrowsAsync<NoSuchRun>(() => another.Run("detached").Status());
    }

    [Fact]
    public async Task A_Redis_that_is_late_or_away_is_waited_for_and_said()
    {
        await using var redis = Installed.Redis();
        var address = redis.Cluster("away");
        redis.Kill();
        var moment = $"patient/{Worlds.Baseline.From.Next}:close";
        await using var silo = new SiloProcess(address, new SiloManner { HoldAt = moment });
        await silo.Until(() => Task.FromResult(silo.Said.Contains("Waiting for the Redis", StringComparison.Ordinal)), "to wait for Redis");
        redis.Restart();
        await silo.Ready();
        await using var client = await Patience.Connect(address);
        var run = await client.Start("patient", new StartRun(new RunScenario(Worlds.Baseline), Worlds.LastMonth));
        await silo.Until(() => Task.FromResult(silo.HeldAt() == moment), $"to be held at {moment}");
        redis.Kill();
        silo.LetGo();
        await silo.Until(() => Task.FromResult(silo.Said.Contains("the store does not answer", StringComparison.Ordinal)), "to say that the store is away");
        redis.Restart();

        await IsTheReferenceWorld(run);
        Assert.Equal(("", RunStatus.Done), ((await run.Status()).Why, (await run.Status()).Status));
    }

    [Fact]
    public async Task Who_cannot_join_is_told_why_and_no_password_is_spelled_out()
    {
        await using var redis = Installed.Redis("--requirepass", "s3cret");
        var (open, known) = (redis.Cluster("versions"), redis.Cluster("versions", "s3cret"));
        var wrong = await NotThere(open);
        var empty = await NotThere(known);
        await using var connection = await ConnectionMultiplexer.ConnectAsync(RedisOptions.Of(known, patient: false));
        await connection.GetDatabase().StringSetAsync("tradesim:versions:contract", 99);
        var differs = await NotThere(known);
        await using var silo = new SiloProcess(known, new SiloManner
        {
            Variables = new Dictionary<string, string> { ["TRADESIM_CLUSTER"] = $"redis://:s3cret@{known.Host}:{known.Port}/{known.ClusterId}" },
        });
        await silo.Until(() => Task.FromResult(silo.IsGone), "to refuse to join");

        Assert.Contains("password", wrong.Message, StringComparison.Ordinal);
        Assert.Contains("no silo of cluster versions answers", empty.Message, StringComparison.Ordinal);
        Assert.Contains($"contract version 99; this program speaks version {Contract.Version}", differs.Message, StringComparison.Ordinal);
        Assert.Contains($"contract version 99; this program speaks version {Contract.Version}", silo.Said, StringComparison.Ordinal);
        Assert.Equal(1, silo.ExitCode);
        foreach (var said in new[] { silo.Said, empty.ToString(), empty.Cure, differs.ToString(), known.ToString() })
        {
            Assert.DoesNotContain("s3cret", said, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Beyond_loopback_there_is_no_dashboard_without_a_token()
    {
        await using var redis = Installed.Redis();
        await using var bare = new SiloProcess(redis.Cluster("bare"), new SiloManner { More = ["--listen", "0.0.0.0", "--advertise", "127.0.0.1"] });
        await using var home = new SiloProcess(redis.Cluster("home"));
        await Task.WhenAll(bare.Ready(), home.Ready());

        Assert.Equal(HttpStatusCode.NotFound, await Answer(bare, "/"));
        Assert.Contains("TRADESIM_DASHBOARD_TOKEN", bare.Said, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await Answer(bare, "/health/live"));
        Assert.Equal(HttpStatusCode.OK, await Answer(home, "/"));
    }

    private static async Task<ClusterNotThere> NotThere(ClusterAddress address)
    {
        var start = Stopwatch.GetTimestamp();
        var told = await Assert.ThrowsAsync<ClusterNotThere>(() => ClusterClient.Connect(address));
        Assert.True(Stopwatch.GetElapsedTime(start) < ClusterNotThereWithin, "It took more than a minute to say that a cluster is not there.");
        Assert.NotEmpty(told.Cure);
        return told;
    }

    private static async Task<HttpStatusCode> Answer(SiloProcess silo, string path)
    {
        using var http = new HttpClient();
        using var answer = await http.GetAsync(new Uri($"http://127.0.0.1:{silo.HttpPort}{path}"));
        return answer.StatusCode;
    }

    private static async Task IsTheReferenceWorld(ClusterRun run)
    {
        var months = await Patience.Within(run.Months(), $"{run.Name} to end");
        Assert.Equal(Worlds.Reference(Worlds.Baseline).Months.Select(ClosedMonthCodec.ToBytes), months.Select(ClosedMonthCodec.ToBytes));
    }
}
