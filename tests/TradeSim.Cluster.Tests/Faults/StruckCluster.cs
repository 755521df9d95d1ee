using TradeSim.Cluster.Tests.Processes;
using TradeSim.Contracts;
using TradeSim.Domain.World.Closed;
using TradeSim.Silo.Clusters;

namespace TradeSim.Cluster.Tests.Faults;

/// <summary>Three silos that suffer one fault after another; whoever was killed is replaced before the next one.</summary>
public sealed class StruckCluster : IAsyncDisposable
{
    /// <summary>When the run <c>kept</c> is kept, and nobody has been told.</summary>
    public const string Kept = "kept:create";

    /// <summary>The run of which a checkpoint is taken while a measure is entered.</summary>
    public const string Entered = "entered";

    private const int Full = 3;
    private const int Months = 4;

    /// <summary>Where the runs of the tests are held; a silo knows it from its start.</summary>
    private static readonly string HoldAt = string.Join(',', [Kept, Moment(Entered, 0, "settle"), .. from run in Runs from month in Enumerable.Range(0, Months) select Moment(run, month, PhaseOf(run))]);

    private RedisServer? _redis;
    private Silos? _silos;
    private ClusterClient? _client;

    /// <summary>Each is held in every month, in the phase it is named after; most of those named otherwise before a month is logged.</summary>
    private static string[] Runs => ["plan", "clear", "settle", "close", "checkpoint", "joined", "away", "full", "hit", Entered];

    internal RedisServer Redis => _redis!;

    internal Silos Silos => _silos!;

    /// <param name="month">Counted from the first month of the run, which is 0.</param>
    public static string Moment(string run, int month, string phase) => $"{run}/{Worlds.Baseline.From + new Domain.Units.Months(month)}:{phase}";

    public static string Moment(string run, int month) => Moment(run, month, PhaseOf(run));

    /// <summary>All silos are there; a run begins.</summary>
    internal async Task<ClusterRun> Begin(string name, int checkpointEvery = 2)
    {
        _redis ??= Installed.Redis();
        _silos ??= new Silos(_redis.Cluster("struck"), new SiloManner { HoldAt = HoldAt });
        await _silos.Fill(Full);
        _client ??= await Patience.Connect(_redis.Cluster("struck"));
        var asked = new StartRun(new RunScenario(Worlds.Baseline), Worlds.LastMonth) { CheckpointEvery = checkpointEvery };
        return await Patience.Within(_client.Start(name, asked), $"{name} to begin");
    }

    /// <summary>The months come to those of an undisturbed run, no gram is missing, and no word of the fault is left.</summary>
    /// <param name="closed">The month up to which the run had come when the last fault struck; later ones were closed after it.</param>
    internal async Task EndsUndisturbed(ClusterRun run, int closed, int leastEpoch)
    {
        var months = await Silos.LettingGo(Patience.Within(run.Months(), $"{run.Name} to end"));
        var report = await run.Status();

        Assert.True(months.Count > closed + 1, $"{run.Name} closed no month after the fault.");
        Assert.Equal(Worlds.Reference(Worlds.Baseline).Months.Select(ClosedMonthCodec.ToBytes), months.Select(ClosedMonthCodec.ToBytes));
        Assert.All(months, month => Assert.All(month.MassErrorGrams, grams => Assert.Equal(0, grams)));
        Assert.Equal((RunStatus.Done, ""), (report.Status, report.Why));
        Assert.InRange(report.Epoch, leastEpoch, 20);
    }

    public async ValueTask DisposeAsync()
    {
        await (_client?.DisposeAsync() ?? default);
        await (_silos?.DisposeAsync() ?? default);
        await (_redis?.DisposeAsync() ?? default);
    }

    private static string PhaseOf(string run) => run switch
    {
        "plan" or "clear" or "settle" or "close" or "checkpoint" => run,
        Entered => "checkpoint",
        "joined" => "settle", // while a month is being written the next one goes on, and may be over before the strike
        _ => "close",
    };
}
