using System.Globalization;
using TradeSim.Console.Terminal;
using TradeSim.Console.Views;
using TradeSim.Domain.Units;
using TradeSim.Results.Folder;
using TradeSim.Results.Summary;
using TradeSim.Scenarios;

namespace TradeSim.Console.Commands;

/// <summary>Makes the tables of a run that was killed, in its own folder, from its month log.</summary>
internal static class FolderFetch
{
    public static async Task<int> RunAsync(Terminal.Terminal terminal, string folder)
    {
        if (Manifest.TryRead(folder) is not { } manifest)
        {
            return terminal.Complain(RunFolders.NoRun(folder));
        }

        if (manifest.Status is RunStatus.Done or RunStatus.Stopped)
        {
            terminal.Output.WriteLine($"{folder} is whole: {Spoken(manifest.Months)}, {manifest.Status.ToString().ToLowerInvariant()}");
            return ExitCode.Done;
        }

        if (!MonthLog.Exists(folder) || !MonthLog.Read(folder).Any())
        {
            return terminal.Complain(new Complaint($"{folder} holds no closed month", $"tradesim run {manifest.Scenario.Name} again, and remove this folder"), ExitCode.Failed);
        }

        return MonthLog.IsBeingWritten(folder)
            ? terminal.Complain(new Complaint($"the run in {folder} is still going on", "the same once it has ended; its closed years can be read in *.parts"), ExitCode.Failed)
            : RunFolders.Scenario(terminal, folder, new ScenarioOptions()) is { } read ? await FetchAsync(terminal, folder, manifest, read) : ExitCode.BadInput;
    }

    private static async Task<int> FetchAsync(Terminal.Terminal terminal, string folder, Manifest manifest, ReadScenario read)
    {
        var torn = MonthLog.Torn(folder);
        var total = (read.Scenario.Until - read.Scenario.From).Count + 1;
        var head = manifest with
        {
            Rebuilt = "from the month log, by tradesim fetch",
            WallSeconds = Math.Max(manifest.WallSeconds, Math.Round((MonthLog.LastWritten(folder) - manifest.StartedAt).TotalSeconds, 3)),
        };
        var months = await Rebuild.WriteAsync(
            folder,
            read.Scenario,
            Rebuild.FormatOf(folder),
            head,
            count => manifest.Status == RunStatus.Failed ? RunStatus.Failed : count == total ? RunStatus.Done : RunStatus.Stopped);
        if (torn > 0)
        {
            terminal.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"the month after was cut short and is left out ({torn} bytes)"));
        }

        foreach (var line in AnswerLines.Text(folder, AnswerLines.Of(folder, read.Scenario.Asks)).Concat(IdleLines.Of(folder, read.Scenario)))
        {
            terminal.Output.WriteLine(line);
        }

        var last = read.Scenario.From + new Months(months - 1);
        terminal.Output.WriteLine($"Results: {folder}, made again up to {last} ({Spoken(months)})");
        terminal.Output.WriteLine(CheckpointFiles.Of(folder).Count > 0
            ? $"Next: tradesim run --from-checkpoint {folder}, which goes on after its last checkpoint"
            : $"Next: tradesim run {read.Scenario.Name} --until {read.Scenario.Until}, which starts at its first month");
        return ExitCode.Done;
    }

    private static string Spoken(int months) => months == 1 ? "1 month" : string.Create(CultureInfo.InvariantCulture, $"{months} months");
}
