using System.CommandLine;
using System.Globalization;
using TradeSim.Console.CommandLine;
using TradeSim.Console.Terminal;
using TradeSim.Domain.Units;
using TradeSim.Results.Folder;
using TradeSim.Results.Summary;
using TradeSim.Scenarios;
using TradeSim.Scenarios.Reporting;

namespace TradeSim.Console.Commands;

/// <summary><c>tradesim fetch DIR</c>: makes the tables of a run that was killed, from the months it had closed.</summary>
public static class FetchCommand
{
    public static Command Create(Terminal.Terminal terminal)
    {
        var run = new Argument<string>("DIR") { Description = "The folder of a run that was killed or ran out of disk." };
        var command = new ExampledCommand(
            "fetch",
            "Makes the tables of a run that was killed, from the months it had closed.",
            "tradesim fetch runs/russia-roadmap-20260101T120000Z")
        {
            run,
        };
        command.SetAction(result => RunAsync(terminal, result.GetRequiredValue(run)));
        return command;
    }

    private static async Task<int> RunAsync(Terminal.Terminal terminal, string folder)
    {
        if (!Directory.Exists(folder))
        {
            return terminal.Complain(new Complaint(
                $"there is no folder '{folder}'; fetching a run by its name comes with runs that live in a cluster", "tradesim list, which names the folders in runs/", FaultKinds.NoRun));
        }

        if (Manifest.TryRead(folder) is not { } manifest)
        {
            return terminal.Complain(new Complaint($"{folder} holds no run: it has no {Manifest.FileName} that can be read", "tradesim list, which names the folders in runs/", FaultKinds.NoRun));
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
            : Scenario(terminal, folder, manifest) is { } read ? await FetchAsync(terminal, folder, manifest, read) : ExitCode.BadInput;
    }

    /// <summary>The scenario as it ran; null, with the complaint made, where it or its world is no longer the same.</summary>
    private static ReadScenario? Scenario(Terminal.Terminal terminal, string folder, Manifest manifest)
    {
        var sample = manifest.Command.Split(' ').Contains("--sample", StringComparer.Ordinal);
        var read = ScenarioFiles.Read(terminal, Path.Combine(folder, "scenario.yaml"), new ScenarioOptions { Sample = sample });
        if (read is not null && read.Book.Sha256 != manifest.World.Sha256)
        {
            terminal.Complain(new Complaint(
                $"the tables of the world {manifest.World.Name} have changed since this run", "the same with config/ as it was; the manifest has its sha256"));
            return null;
        }

        return read;
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

        foreach (var line in RunSummary.Of(folder, SummarySubject.Of(read.Scenario)))
        {
            terminal.Output.WriteLine(line);
        }

        var last = read.Scenario.From + new Months(months - 1);
        terminal.Output.WriteLine($"Results: {folder}, made again up to {last} ({Spoken(months)})");
        terminal.Output.WriteLine($"Next: tradesim run {read.Scenario.Name} --until {read.Scenario.Until}, which starts at its first month");
        return ExitCode.Done;
    }

    private static string Spoken(int months) => months == 1 ? "1 month" : string.Create(CultureInfo.InvariantCulture, $"{months} months");
}
