using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using TradeSim.Console.CommandLine;
using TradeSim.Console.Terminal;
using TradeSim.Results.Folder;
using TradeSim.Scenarios;
using TradeSim.Scenarios.Reporting;

namespace TradeSim.Console.Commands;

/// <summary><c>tradesim list</c>: the worlds and scenarios there are, and the runs in this folder.</summary>
public static class ListCommand
{
    public static Command Create(Terminal.Terminal terminal)
    {
        var json = new Option<bool>("--json") { Description = "One JSON object on stdout." };
        var command = new ExampledCommand("list", "Lists worlds, scenarios and the runs in ./runs.", "tradesim list", "tradesim list --json") { json };
        command.SetAction(result => Run(terminal, result.GetValue(json)));
        return command;
    }

    private static int Run(Terminal.Terminal terminal, bool json)
    {
        if (ScenarioFiles.Config(terminal) is not { } config)
        {
            return ExitCode.BadInput;
        }

        if (json)
        {
            terminal.Output.WriteLine(JsonSerializer.Serialize(
                new
                {
                    worlds = config.WorldNames(),
                    scenarios = config.ScenarioNames().Select(name => new { name, about = About(config, name) }),
                    runs = Runs().Select(run => new { name = run.Name, status = run.About }),
                },
                JsonText.Readable));
            return ExitCode.Done;
        }

        Section(terminal.Output, "Worlds", config.WorldNames().Select(name => (name, "")));
        Section(terminal.Output, "Scenarios", config.ScenarioNames().Select(name => (name, About(config, name))));
        Section(terminal.Output, $"Runs in ./{FolderClaim.Shelf}", Runs());
        return ExitCode.Done;
    }

    private static void Section(TextWriter output, string title, IEnumerable<(string Name, string About)> lines)
    {
        var all = lines.ToArray();
        output.WriteLine(title);
        var width = all.Length == 0 ? 0 : all.Max(line => line.Name.Length);
        foreach (var (name, about) in all)
        {
            output.WriteLine($"  {name.PadRight(width)}  {about}".TrimEnd());
        }

        if (all.Length == 0)
        {
            output.WriteLine("  none");
        }
    }

    private static string About(ConfigFolder config, string name)
    {
        var faults = new Faults();
        return ScenarioReader.AboutOf(name, config, faults) ?? $"has {ScenarioFiles.Count(faults)}; see tradesim validate {name}";
    }

    private static IEnumerable<(string Name, string About)> Runs() => Directory.Exists(FolderClaim.Shelf)
        ? Directory.GetDirectories(FolderClaim.Shelf)
            .Order(StringComparer.Ordinal)
            .Select(folder => (Folder: folder, Manifest: Manifest.TryRead(folder)))
            .Where(run => run.Manifest is not null)
            .Select(run => (Path.GetFileName(run.Folder), Told(run.Manifest!) + Killed(run.Folder, run.Manifest!)))
        : [];

    /// <summary>What to do with a run whose manifest says that it runs, and which nobody writes.</summary>
    private static string Killed(string folder, Manifest manifest) =>
        manifest is { Status: RunStatus.Running, Rebuilt: null } && MonthLog.Exists(folder) && !MonthLog.IsBeingWritten(folder)
            ? $"; killed: tradesim fetch {folder}"
            : "";

    private static string Told(Manifest manifest) => string.Create(
        CultureInfo.InvariantCulture,
        $"{manifest.Status.ToString().ToLowerInvariant()}, {manifest.Months} months from {manifest.From}, {manifest.Engine}, {manifest.WallSeconds:0.0} s");
}
