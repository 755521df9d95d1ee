using TradeSim.Console.CommandLine;
using TradeSim.Console.Commands;
using TradeSim.Console.Terminal;
using TradeSim.Contracts;
using TradeSim.Contracts.Wire;
using TradeSim.Results.Comparing;
using TradeSim.Results.Files;
using TradeSim.Results.Folder;
using TradeSim.Results.Summary;
using TradeSim.Scenarios;
using TradeSim.Scenarios.Reporting;
using RunStatus = TradeSim.Results.Folder.RunStatus;

namespace TradeSim.Console.Running;

/// <summary>
/// The run that a run is held against where its user names none: of the scenario's counterfactual, over the same months, with the same
/// seed and the same tables. One that is finished and lies beside it, or in runs/, is taken; else it is run on the reference engine.
/// </summary>
public sealed class Counterfactual(Terminal.Terminal terminal, ComparedRun run)
{
    private readonly CounterfactualSearch _search = new(run);

    /// <summary>The folder of the run; null, with the complaint made, where there is none, and the exit code.</summary>
    public async Task<(string? Folder, int ExitCode)> FindAsync()
    {
        if (_search.Name is not { } name)
        {
            return (null, terminal.Complain(new Complaint(
                $"{run.Name} is compared with no other run, and its scenario {run.Manifest.Scenario.Name} names no counterfactual",
                $"tradesim compare {run.Name} BASELINE; or 'counterfactual: NAME' in the scenario",
                FaultKinds.NothingAgainst)));
        }

        return ReadScenario(name) is not { } read ? (null, ExitCode.BadInput)
            : _search.Finished(read) is { } folder ? (folder, ExitCode.Done)
            : await RunAsync(name, read);
    }

    /// <summary>The figures of the counterfactual, where a finished run of it is there; its name alone where none is.</summary>
    /// <param name="folder">The folder of a run.</param>
    public static (string? Name, IReadOnlyList<SummaryRow>? Rows) FiguresFor(string folder)
    {
        if (Manifest.TryRead(folder) is not { } manifest || ConfigFolder.Find(Directory.GetCurrentDirectory()) is not { } config)
        {
            return (null, null);
        }

        var search = new CounterfactualSearch(ComparedRun.Read(folder, folder, manifest));
        return search.Name is not { } name ? (null, null)
            : search.FileIn(config) is { } file && ScenarioReader.Read(file, config, search.Options, new Faults()) is { } read && search.Finished(read) is { } found
            ? (name, SummaryFile.Read(found))
            : (name, null);
    }

    private ReadScenario? ReadScenario(string name)
    {
        if (ScenarioFiles.Config(terminal) is not { } config)
        {
            return null;
        }

        if (_search.FileIn(config) is not { } file)
        {
            terminal.Complain(new Complaint(
                $"the counterfactual of {run.Name}, {name}, is neither in {config.Scenarios} nor beside the scenario",
                $"tradesim compare {run.Name} BASELINE, with a run of it",
                FaultKinds.NoScenario));
            return null;
        }

        var read = ScenarioFiles.Read(terminal, file, _search.Options);
        if (read is not null && read.Book.Sha256 != run.Manifest.World.Sha256)
        {
            terminal.Complain(new Complaint(
                $"{run.Name} is of the world {run.Manifest.World.Name} with other tables than {name} has now",
                $"tradesim run {run.Manifest.Scenario.Name} again, then the same; or two runs of one world",
                FaultKinds.OtherWorld));
            return null;
        }

        return read;
    }

    private async Task<(string? Folder, int ExitCode)> RunAsync(string name, ReadScenario read)
    {
        terminal.Error.WriteLine($"no finished run of {name} to {read.Scenario.Until} is here: running it on the reference engine");
        var folder = new RunFolder(Order(name, read), terminal.Clock);
        using var stop = new StopRequest(() => terminal.Error.WriteLine("stopping after this month"));
        try
        {
            await foreach (var (month, checkpoint) in ReferenceMonths.Of(new StartRun(new RunScenario(read.Scenario), read.Scenario.Until), null, stop.Asked))
            {
                await folder.AddAsync(month, checkpoint);
            }
        }
        catch (Exception failure)
        {
            await folder.CloseAsync(RunStatus.Failed);
            return (null, terminal.Complain(Complaint.Of(failure), ExitCode.Failed));
        }

        var isWhole = folder.Months == (read.Scenario.Until - read.Scenario.From).Count + 1;
        var location = folder.Location;
        var ending = await folder.CloseAsync(isWhole ? RunStatus.Done : RunStatus.Stopped);
        if (ending.Failure is { } unwritten)
        {
            return (null, terminal.Complain(Complaint.Of(unwritten), ExitCode.Failed));
        }

        terminal.Error.WriteLine($"it is in {Path.GetRelativePath(Directory.GetCurrentDirectory(), location!)}");
        return isWhole ? (location, ExitCode.Done) : (null, ExitCode.Stopped);
    }

    private RunOrder Order(string name, ReadScenario read) => new()
    {
        Scenario = read.Scenario,
        ScenarioText = read.AsRun.Text,
        ScenarioSha256 = read.AsRun.Sha256,
        WorldSha256 = read.Book.Sha256,
        Engine = RunOptions.Reference,
        Silos = 0,
        Version = ProgramVersion.Text,
        Command = $"{BadUsage.Program} run {name} --until {read.Scenario.Until} --seed {read.Scenario.Seed} --engine {RunOptions.Reference}{(_search.Options.Sample ? " " + CounterfactualSearch.Sample : "")}",
        Format = TableFormat.Parquet,
        Encode = MonthBytes.Of,
    };
}
