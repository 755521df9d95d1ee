using System.CommandLine;
using System.Globalization;
using TradeSim.Console.CommandLine;
using TradeSim.Console.Running;
using TradeSim.Console.Terminal;
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
            "tradesim run baseline --engine reference --json")
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
        if (NotYet(options, result) is { } later)
        {
            return terminal.Complain(later);
        }

        var engine = result.GetValue(options.Engine)!;
        if (engine == RunOptions.Reference && result.GetValue(options.Silos) is not null)
        {
            return terminal.Complain(new Complaint("--silos is of the orleans engine; the reference engine has none", "leave out one of the two", FaultKinds.OptionsClash));
        }

        if (engine == RunOptions.Orleans && result.GetValue(options.DumpMarkets) is not null)
        {
            return terminal.Complain(new Complaint("--dump-markets is of the reference engine", "the same with --engine reference", FaultKinds.OptionsClash));
        }

        if (result.GetValue(options.Out) is { } folder && Taken(folder) is { } taken)
        {
            return terminal.Complain(taken);
        }

        var nameOrPath = result.GetRequiredValue(options.Scenario);
        var read = ScenarioFiles.Read(terminal, nameOrPath, new ScenarioOptions
        {
            Set = [.. result.GetValue(options.Set) ?? []],
            Until = result.GetValue(options.Until)?.ToString(),
            Seed = result.GetValue(options.Seed)?.ToString(CultureInfo.InvariantCulture),
            Sample = result.GetValue(options.Sample),
        });
        if (read is null)
        {
            return ExitCode.BadInput;
        }

        var order = Order(read, options, result);
        var session = new RunSession(terminal, order, new RunManner(result.GetValue(options.Json), result.GetValue(options.Quiet)));
        var months = engine == RunOptions.Reference
            ? ReferenceMonths.Of(read.Scenario, result.GetValue(options.DumpMarkets))
            : OrleansMonths.Of(read.Scenario, order.Silos);
        return await session.RunAsync(months);
    }

    private static RunOrder Order(ReadScenario read, RunOptions options, ParseResult result)
    {
        var engine = result.GetValue(options.Engine)!;
        return new RunOrder
        {
            Scenario = read.Scenario,
            ScenarioText = read.Text,
            ScenarioSha256 = read.Sha256,
            WorldSha256 = read.Book.Sha256,
            Engine = engine,
            Silos = engine == RunOptions.Reference ? 0 : result.GetValue(options.Silos) ?? 1,
            Version = ProgramVersion.Text,
            Command = string.Join(' ', result.Tokens.Select(token => token.Value).Prepend(BadUsage.Program)),
            Format = result.GetValue(options.Format) == "csv" ? TableFormat.Csv : TableFormat.Parquet,
            Out = result.GetValue(options.Out),
            Encode = Domain.World.Closed.ClosedMonthCodec.ToBytes,
        };
    }

    private static Complaint? NotYet(RunOptions options, ParseResult result)
    {
        const string Here = "leave it out: the run then lives in this process";
        return result.GetValue(options.Cluster) is not null ? new Complaint("--cluster is not there yet", Here, FaultKinds.NotYet)
            : result.GetValue(options.Detach) ? new Complaint("--detach is not there yet; it needs a cluster", Here, FaultKinds.NotYet)
            : result.GetValue(options.FromCheckpoint) is not null ? new Complaint("--from-checkpoint is not there yet", "leave it out: the run then starts at its first month", FaultKinds.NotYet)
            : null;
    }

    private static Complaint? Taken(string folder) =>
        File.Exists(folder) ? new Complaint($"--out {folder} is a file", "name a folder", FaultKinds.FolderTaken)
        : File.Exists(Path.Combine(folder, Manifest.FileName)) ? new Complaint($"--out {folder} already holds a run", "name another folder, or remove this one", FaultKinds.FolderTaken)
        : null;
}
