using TradeSim.Contracts;
using TradeSim.Domain.World;
using TradeSim.Domain.World.Inputs;
using TradeSim.Scenarios;
using TradeSim.Scenarios.Reporting;
using TradeSim.Scenarios.Synthetic;
using TradeSim.Silo;

namespace TradeSim.Benchmarks;

/// <summary>What a month of a whole world costs, in the reference engine and on Orleans.</summary>
internal static class MonthFigures
{
    private const string Head = "| world | entities | months | start | reference, a month | own | KB a month | Orleans, a month | Orleans / reference | target | same digest |\n|---|---|---|---|---|---|---|---|---|---|---|";

    private const string InstrumentsUntil = "2035-12";
    private const double InstrumentsTarget = 1.5;
    private const int Runs = 3;

    /// <summary>The default world, one month and all 144.</summary>
    public static async Task DefaultWorld()
    {
        Console.WriteLine(Head);
        var config = ConfigFolder.Find(AppContext.BaseDirectory) ?? throw new DirectoryNotFoundException("no config/ above the program");
        await Row("default", Read("baseline", config, "2024-01"), 2);
        await Row("default", Read("baseline", config, "2035-12"), 2);
    }

    /// <summary>The default world with every instrument in use, beside the same months without.</summary>
    public static void Instruments()
    {
        Console.WriteLine("| world | months | own, a month | KB a month | over baseline | target |");
        Console.WriteLine("|---|---|---|---|---|---|");
        var config = ConfigFolder.Find(AppContext.BaseDirectory) ?? throw new DirectoryNotFoundException("no config/ above the program");
        var all = Read(Path.Combine(config.Path, "..", "tests", "instruments.yaml"), config, InstrumentsUntil);
        var months = SideBySide([Read("baseline", config, InstrumentsUntil), all]);
        foreach (var (name, world) in new[] { "baseline", "instruments" }.Zip(months))
        {
            var own = world.Average(month => month.Own);
            Console.WriteLine(ClearingFigures.Row(
                name, world.Length, own, (long)world.Average(month => month.Bytes) >> 10, own / months[0].Average(month => month.Own),
                world == months[0] ? 1 : InstrumentsTarget));
        }
    }

    /// <summary>
    /// What each month of each scenario costs, the least of several runs, the first of which has yet to be compiled.
    /// The scenarios go month by month in turns, so that what slows the machine down slows all of them.
    /// </summary>
    private static (double Own, long Bytes)[][] SideBySide(Scenario[] scenarios)
    {
        var least = scenarios.Select(_ => new List<(double Own, long Bytes)>()).ToArray();
        for (var run = 0; run < Runs; run++)
        {
            var engines = scenarios.Select(scenario => new Engine(WorldModel.Build(scenario))).ToArray();
            for (var month = 0; !engines[0].IsDone; month++)
            {
                foreach (var (engine, months) in engines.Zip(least))
                {
                    var bytes = GC.GetAllocatedBytesForCurrentThread();
                    var own = Watch.Of(() => engine.Step()).Own;
                    bytes = GC.GetAllocatedBytesForCurrentThread() - bytes;
                    if (run == 0)
                    {
                        months.Add((own, bytes));
                    }
                    else
                    {
                        months[month] = (Math.Min(months[month].Own, own), bytes);
                    }
                }
            }
        }

        return [.. least.Select(months => months.ToArray())];
    }

    /// <summary>Made-up worlds of a thousand and of five thousand.</summary>
    public static async Task Synthetic()
    {
        Console.WriteLine(Head);
        foreach (var (entities, until) in new[] { (1000, "2024-12"), (5000, "2024-04") })
        {
            await Row($"synthetic-{entities}", Synthetic(entities, until), 3);
        }
    }

    private static Scenario Synthetic(int entities, string until)
    {
        var found = ConfigFolder.Find(AppContext.BaseDirectory) ?? throw new DirectoryNotFoundException("no config/ above the program");
        var folder = Directory.CreateTempSubdirectory("tradesim-benchmarks");
        try
        {
            var config = new ConfigFolder(Path.Combine(folder.FullName, "config"));
            Directory.CreateDirectory(config.Worlds);
            Directory.CreateSymbolicLink(config.WorldFolder("rare-earths"), found.WorldFolder("rare-earths"));
            var name = $"synthetic-{entities}";
            SyntheticWorld.Write(config, name, entities, 42, "rare-earths", new Faults());
            return Read(name, config, until);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Memory of the reference engine, year by year, on a made-up world.</summary>
    public static void Memory(int entities, int years)
    {
        Console.WriteLine("| world | year | own, a month | MB allocated a month | MB in use | MB of the process |");
        Console.WriteLine("|---|---|---|---|---|---|");
        var engine = new Engine(WorldModel.Build(Synthetic(entities, $"{2023 + years}-12")));
        for (var year = 2024; !engine.IsDone; year++)
        {
            var bytes = GC.GetAllocatedBytesForCurrentThread();
            var watch = Watch.Of(() =>
            {
                for (var month = 0; month < 12; month++)
                {
                    engine.Step();
                }
            });
            bytes = GC.GetAllocatedBytesForCurrentThread() - bytes;
            Console.WriteLine(ClearingFigures.Row(
                $"synthetic-{entities}", year, watch.Own / 12, bytes / 12 >> 20, GC.GetTotalMemory(forceFullCollection: true) >> 20, Environment.WorkingSet >> 20));
        }
    }

    private static Scenario Read(string name, ConfigFolder config, string until)
    {
        var faults = new Faults();
        return ScenarioReader.Read(name, config, new ScenarioOptions { Until = until }, faults)?.Scenario
            ?? throw new InvalidDataException(string.Join('\n', faults));
    }

    private static async Task Row(string name, Scenario scenario, double target)
    {
        (WorldModel? world, Engine? engine) = (null, null);
        var start = Watch.Of(() => engine = new Engine(world = WorldModel.Build(scenario)));
        var (months, digest) = (new List<Watch>(), "");
        var bytes = GC.GetAllocatedBytesForCurrentThread();
        while (!engine!.IsDone)
        {
            months.Add(Watch.Of(() => digest = engine.Step().Digest));
        }

        bytes = GC.GetAllocatedBytesForCurrentThread() - bytes;
        var (reference, other) = (Watch.Median(months), "");
        await using var cluster = await EmbeddedCluster.Start();
        var times = new List<Watch>();
        var last = System.Diagnostics.Stopwatch.GetTimestamp();
        await foreach (var month in cluster.Run(new StartRun(new RunScenario(scenario), scenario.Until)))
        {
            times.Add(new(System.Diagnostics.Stopwatch.GetElapsedTime(last).TotalMilliseconds, 0));
            last = System.Diagnostics.Stopwatch.GetTimestamp();
            other = month.Month.Digest;
        }

        var orleans = Watch.Median(times);
        Console.WriteLine(ClearingFigures.Row(
            name, world!.Agents.Length, months.Count, start.Wall, reference.Wall, reference.Own, bytes / 1024 / months.Count,
            orleans.Wall, orleans.Wall / reference.Wall, target, digest == other ? "yes" : "NO"));
    }
}
