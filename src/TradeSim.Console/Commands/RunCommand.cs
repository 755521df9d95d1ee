using System.CommandLine;
using System.Globalization;
using TradeSim.Console.CommandLine;
using TradeSim.Console.Running;
using TradeSim.Console.Terminal;
using TradeSim.Contracts;
using TradeSim.Contracts.Wire;
using TradeSim.Domain.World.Inputs;
using TradeSim.Results.Files;
using TradeSim.Results.Folder;
using TradeSim.Scenarios;
using TradeSim.Scenarios.Reporting;

namespace TradeSim.Console.Commands;

/// <summary><c>tradesim run SCENARIO</c>: reads a scenario, runs it, leaves a folder of results and tells what came out.</summary>
public static class RunCommand
{
    public static Command Create(Terminal.Terminal terminal)
    {
        var options = new RunOptions();
        var command = new ExampledCommand(
            "run",
            "Runs a scenario month by month and tells what came out.",
            "tradesim run russia-roadmap",
            "tradesim run baseline --until 2026-12 --format csv --out results",
            "tradesim run russia-roadmap --set world.mines.tomtor.resource=3.2e6 --seed 7",
            "tradesim run baseline --engine reference --json",
            "tradesim run russia-roadmap --cluster redis://localhost:6379/lab --detach",
            "tradesim run --from-checkpoint runs/russia-roadmap-20260101T120000Z",
            "tradesim run --from-checkpoint russia-roadmap-20260101T120000Z --cluster redis://localhost:6379/lab")
        {
            options.Scenario,
        };
        foreach (var option in options.All)
        {
            command.Add(option);
        }

        command.SetAction(result => RunAsync(terminal, options, result));
        return command;
    }

    private static async Task<int> RunAsync(Terminal.Terminal terminal, RunOptions options, ParseResult result)
    {
        var from = result.GetValue(options.FromCheckpoint);
        var isForCluster = RunClashes.IsForCluster(options, result);
        var silos = isForCluster ? 0 : SilosOf(options, result);
        if ((RunClashes.Of(options, result)
            ?? RunFolders.Taken(result.GetValue(options.Out))
            ?? RunFolders.TakenByMarkets(result.GetValue(options.DumpMarkets))
            ?? (silos > 0 ? RunFolders.NoTemporary() : null)) is { } complaint)
        {
            return terminal.Complain(complaint);
        }

        using var here = silos > 0 ? new OrleansMonths(silos) : null;
        if (from is not null && !Directory.Exists(from))
        {
            return await FromRunAsync(terminal, options, result, here, from);
        }

        var read = from is not null && result.GetValue(options.Scenario) is null
            ? RunFolders.Scenario(terminal, from, Asked(options, result))
            : ScenarioFiles.Read(terminal, result.GetValue(options.Scenario)!, Asked(options, result));
        if (read is null)
        {
            return ExitCode.BadInput;
        }

        var order = Order(options, result, read);
        var resumption = from is null ? null : Resumption.OfFolder(terminal, from, read.Scenario);
        if (from is not null && resumption is null)
        {
            return ExitCode.BadInput;
        }

        return !isForCluster ? await HereAsync(terminal, options, result, here, order, resumption)
            : ClusterOption.Read(terminal, result, options.Cluster) is { } address
            ? await ClusterCall.DoAsync(terminal, address, client => RunInCluster.StartAsync(terminal, client, order, Start(options, result, order), resumption, InCluster(options, result)))
            : ExitCode.BadInput;
    }

    /// <param name="silos">Those of this process; null for the reference engine.</param>
    private static Task<int> HereAsync(Terminal.Terminal terminal, RunOptions options, ParseResult result, OrleansMonths? silos, RunOrder order, Resumption? resumption)
    {
        var start = Start(options, result, order) with { Checkpoint = resumption?.Checkpoint ?? [] };
        return new RunSession(terminal, order, Manner(options, result)).RunAsync((_, stop) =>
        {
            var months = silos?.Of(start, stop) ?? ReferenceMonths.Of(start, result.GetValue(options.DumpMarkets), stop);
            return resumption?.Then(months) ?? months;
        });
    }

    /// <summary>Goes on from a run of a cluster: there, or here where an engine or silos of this process are named.</summary>
    private static async Task<int> FromRunAsync(Terminal.Terminal terminal, RunOptions options, ParseResult result, OrleansMonths? silos, string name)
    {
        if (!ClusterOption.IsNamed(result, options.Cluster))
        {
            return terminal.Complain(RunFolders.NoRun(name));
        }

        var read = result.GetValue(options.Scenario) is { } scenario ? ScenarioFiles.Read(terminal, scenario, Asked(options, result)) : null;
        if (ClusterOption.Read(terminal, result, options.Cluster) is not { } address || (read is null && result.GetValue(options.Scenario) is not null))
        {
            return ExitCode.BadInput;
        }

        return await ClusterCall.DoAsync(terminal, address, async client =>
        {
            var run = client.Run(name);
            var recorded = await run.Recorded();
            var order = read is null
                ? ClusterScenario.Of(recorded).Over(Order(options, result, recorded.Started.Scenario.Scenario, new ScenarioAsRun("", ""), recorded.Started.Papers.WorldSha256))
                : Order(options, result, read);
            if (RunClashes.IsItself(options, result))
            {
                return await RunInCluster.GoOnAsync(terminal, client, order, run, InCluster(options, result));
            }

            var resumption = await Resumption.OfRunAsync(run, order.Scenario);
            return RunClashes.IsForCluster(options, result)
                ? await RunInCluster.StartAsync(terminal, client, order, Start(options, result, order), resumption, InCluster(options, result))
                : await HereAsync(terminal, options, result, silos, order, resumption);
        });
    }

    private static ScenarioOptions Asked(RunOptions options, ParseResult result) => new()
    {
        Set = [.. result.GetValue(options.Set) ?? []],
        Until = result.GetValue(options.Until)?.ToString(),
        Seed = result.GetValue(options.Seed)?.ToString(CultureInfo.InvariantCulture),
        Sample = result.GetValue(options.Sample),
    };

    private static StartRun Start(RunOptions options, ParseResult result, RunOrder order) => new(new RunScenario(order.Scenario), order.Scenario.Until)
    {
        CheckpointEvery = result.GetValue(options.CheckpointEvery) ?? StartRun.CheckpointEveryDefault,
    };

    private static ClusterManner InCluster(RunOptions options, ParseResult result) =>
        new(Manner(options, result), result.GetValue(options.Detach), result.GetValue(options.Name));

    private static RunManner Manner(RunOptions options, ParseResult result) => new(result.GetValue(options.Json), result.GetValue(options.Quiet));

    /// <summary>How many silos this process has; the reference engine has none.</summary>
    private static int SilosOf(RunOptions options, ParseResult result) =>
        result.GetValue(options.Engine) == RunOptions.Reference ? 0 : result.GetValue(options.Silos) ?? 1;

    private static RunOrder Order(RunOptions options, ParseResult result, ReadScenario read) => Order(options, result, read.Scenario, read.AsRun, read.Book.Sha256);

    private static RunOrder Order(RunOptions options, ParseResult result, Scenario scenario, ScenarioAsRun asRun, string worldSha256)
    {
        return new RunOrder
        {
            Scenario = scenario,
            ScenarioText = asRun.Text,
            ScenarioSha256 = asRun.Sha256,
            WorldSha256 = worldSha256,
            Engine = result.GetValue(options.Engine)!,
            Silos = SilosOf(options, result),
            Version = ProgramVersion.Text,
            Command = RunFolders.CommandOf(result),
            Format = result.GetValue(options.Format) == "csv" ? TableFormat.Csv : TableFormat.Parquet,
            Out = result.GetValue(options.Out),
            Encode = MonthBytes.Of,
        };
    }
}
