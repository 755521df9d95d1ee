using TradeSim.Contracts;
using TradeSim.Domain.World.Closed;
using TradeSim.Silo.Clusters;

namespace TradeSim.Cluster.Tests.Processes;

/// <summary>Silos are killed in the middle of everything, and the run comes to the same months as if nothing had been.</summary>
public class KilledSiloTests
{
    /// <summary>
    /// Three silos. In the second month one that only has entities is killed, in the third the coordinator's own; the last one
    /// finishes. A checkpoint is taken every second month, so months are replayed, and must come out as they were logged.
    /// </summary>
    [Theory]
    [InlineData("plan")]
    [InlineData("clear")]
    [InlineData("settle")]
    [InlineData("close")]
    [InlineData("checkpoint")]
    public async Task Killed_in(string phase)
    {
        await using var redis = RedisServer.Start();
        var address = redis.Cluster($"killed-in-{phase}");
        var (second, third) = (Worlds.Baseline.From.Next, Worlds.Baseline.From.Next.Next);
        await using var silos = await Silos.Start(address, 3, $"{second}:{phase},{third}:{phase}");
        await using var client = await ClusterClient.Connect(address);
        var every = phase == "checkpoint" ? 1 : 2;
        var run = await Patience.Within(client.Start("struck", new StartRun(new RunScenario(Worlds.Baseline), Worlds.LastMonth) { CheckpointEvery = every }), "the run to begin");
        var months = Patience.Within(run.Months(), "the run to end");

        await silos.Strike(run, $"{second}:{phase}", isCoordinator: false);
        await silos.Strike(run, $"{third}:{phase}", isCoordinator: true);

        Assert.Equal(Worlds.Reference(Worlds.Baseline).Months.Select(ClosedMonthCodec.ToBytes), (await months).Select(ClosedMonthCodec.ToBytes));
        var report = await run.Status();
        Assert.Equal((RunStatus.Done, ""), (report.Status, report.Why));
        Assert.InRange(report.Epoch, 3, 20);
    }
}
