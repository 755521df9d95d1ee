using System.CommandLine;
using TradeSim.Console.CommandLine;
using TradeSim.Console.Terminal;
using TradeSim.Results.Folder;
using TradeSim.Scenarios;
using TradeSim.Scenarios.Reporting;

namespace TradeSim.Console.Commands;

/// <summary>The folders of runs, as commands name them.</summary>
public static class RunFolders
{
    /// <summary>The folder that a command line names: itself, or one of that name in ./runs.</summary>
    public static string Named(string run) =>
        !Directory.Exists(run) && Path.Combine(FolderClaim.Shelf, run) is var inShelf && Directory.Exists(inShelf) ? inShelf : run;

    /// <summary>What --out may not be.</summary>
    public static Complaint? Taken(string? folder) =>
        File.Exists(folder) ? new Complaint($"--out {folder} is a file", "name a folder", FaultKinds.FolderTaken)
        : folder is not null && FolderTakenException.In(folder) is { } taken ? Taken(taken)
        : null;

    /// <summary>Another run, or a file of the user, is in the folder for the results.</summary>
    public static Complaint Taken(FolderTakenException taken) =>
        new($"--out {taken.Message}", "name another folder; what is in this one stays as it is", FaultKinds.FolderTaken);

    /// <summary>Silos in this process keep the months of a run in a temporary file.</summary>
    public static Complaint? NoTemporary() => Directory.Exists(Path.GetTempPath())
        ? null
        : new Complaint($"the folder for temporary files, {Path.GetTempPath()}, does not exist", "set TMPDIR to a folder that does, or --engine reference", FaultKinds.NoTemporaryFolder);

    /// <summary>What the folder for dumped markets may not be.</summary>
    public static Complaint? TakenByMarkets(string? folder) =>
        File.Exists(folder) ? new Complaint($"--dump-markets {folder} is a file", "name a folder", FaultKinds.FolderTaken)
        : Directory.Exists(folder) && Running.ReferenceMonths.Dumped(folder).FirstOrDefault() is { } file
            ? new Complaint($"--dump-markets {folder} holds {Path.GetFileName(file)}, which would be written over", "name another folder", FaultKinds.FolderTaken)
        : null;

    /// <summary>A run was to be gone on with: in a folder, or in a cluster that nobody named.</summary>
    public static Complaint NoRun(string folder) => Directory.Exists(folder)
        ? HoldsNoRun(folder)
        : new Complaint($"there is no folder '{folder}', and no cluster is named that may have such a run", "tradesim list, which names the folders in runs/, or the same with --cluster", FaultKinds.NoRun);

    /// <summary>The results of a run were asked for where there are none; the name may be that of a scenario that could be run.</summary>
    public static Complaint HoldsNoRun(string run, string file = Manifest.FileName) => new(
        $"{run} holds no run: it has no {file} that can be read",
        ConfigFolder.Find(Directory.GetCurrentDirectory())?.ScenarioFile(run) is { } scenario && scenario.EndsWith(".yaml", StringComparison.Ordinal)
            ? $"tradesim run {run}, which is a scenario, and then the folder it writes"
            : "tradesim list, which names the folders in runs/",
        FaultKinds.NoRun);

    /// <summary>
    /// The scenario that ran in a folder, and what a command line adds to it; null, with the complaint made, where it or its world
    /// is no longer the same.
    /// </summary>
    public static ReadScenario? Scenario(Terminal.Terminal terminal, string folder, ScenarioOptions options)
    {
        if (Manifest.TryRead(folder) is not { } manifest)
        {
            terminal.Complain(NoRun(folder));
            return null;
        }

        var sample = options.Sample || manifest.Command.Split(' ').Contains("--sample", StringComparer.Ordinal);
        var read = ScenarioFiles.Read(terminal, Path.Combine(folder, RunFolder.ScenarioFile), options with { Sample = sample });
        if (read is not null && read.Book.Sha256 != manifest.World.Sha256)
        {
            terminal.Complain(new Complaint(
                $"the tables of the world {manifest.World.Name} have changed since this run", "the same with config/ as it was; the manifest has its sha256"));
            return null;
        }

        return read;
    }

    /// <summary>The command line, for the manifest. A password that stands in it does not.</summary>
    public static string CommandOf(ParseResult result) => string.Join(' ', result.Tokens
        .Select(token => Contracts.ClusterAddress.TryParse(token.Value, out var address) ? address.ToString() : token.Value)
        .Prepend(BadUsage.Program));
}
