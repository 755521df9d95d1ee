using System.Runtime.CompilerServices;
using TradeSim.Contracts;
using TradeSim.Contracts.Wire;
using TradeSim.Domain.Units;
using TradeSim.Domain.World;
using TradeSim.Domain.World.Same;
using TradeSim.Scenarios.Cases;

namespace TradeSim.Console.Running;

/// <summary>The closed months of a scenario, by the reference engine.</summary>
public static class ReferenceMonths
{
    /// <param name="start">What runs, and from which checkpoint.</param>
    /// <param name="dumpMarkets">Where every market problem is written before it is cleared; null for nowhere.</param>
    /// <param name="stop">When cancelled, the run ends after the month it is in.</param>
    public static async IAsyncEnumerable<MonthClosed> Of(StartRun start, string? dumpMarkets, [EnumeratorCancellation] CancellationToken stop = default)
    {
        // Off the caller's thread, so that a view can redraw and a stop is heard while the world is calibrated.
        var engine = await Task.Run(() => Begin(start, dumpMarkets), CancellationToken.None);
        if (dumpMarkets is not null)
        {
            Directory.CreateDirectory(dumpMarkets);
        }

        while (engine.Due <= start.Until)
        {
            yield return await Task.Run(() => Step(engine, start), CancellationToken.None);
            if (stop.IsCancellationRequested)
            {
                break;
            }
        }
    }

    /// <summary>Files of a folder that bear a name as dumped markets do.</summary>
    public static IEnumerable<string> Dumped(string folder) =>
        Directory.GetFileSystemEntries(folder, "*.json").Where(file => Month.TryParse(Path.GetFileName(file)[..Math.Min(7, Path.GetFileName(file).Length)], out _)).Order(StringComparer.Ordinal);

    private static Engine Begin(StartRun start, string? dumpMarkets)
    {
        var world = WorldModel.Build(start.Scenario.Scenario);
        Action<Domain.Markets.MarketMorning>? looking = dumpMarkets is null
            ? null
            : morning => CaseFile.Write(morning.Problem(), Path.Combine(dumpMarkets, $"{morning.Month}-{morning.Market.Commodity}.json"));
        if (start.Checkpoint.Length == 0)
        {
            return new Engine(world) { Looking = looking };
        }

        var checkpoint = Checkpoint.FromBytes(start.Checkpoint);
        return new Engine(world, checkpoint, ScenarioJson.SealOf(start.Scenario.Scenario, checkpoint.Due)) { Looking = looking };
    }

    private static MonthClosed Step(Engine engine, StartRun start)
    {
        var (scenario, month) = (start.Scenario.Scenario, engine.Step());
        var isDue = start.CheckpointEvery > 0 && (engine.Due - scenario.From).Count % start.CheckpointEvery == 0;
        return new MonthClosed(month, isDue ? engine.TakeCheckpoint(ScenarioJson.SealOf(scenario, engine.Due)).ToBytes() : []);
    }
}
