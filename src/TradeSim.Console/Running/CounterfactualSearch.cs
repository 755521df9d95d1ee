using System.Globalization;
using TradeSim.Results.Comparing;
using TradeSim.Results.Folder;
using TradeSim.Scenarios;
using TradeSim.Scenarios.Tables;

namespace TradeSim.Console.Running;

/// <summary>Which scenario a run is held against, and where a finished run of it lies that covers the same months of the same world.</summary>
internal sealed class CounterfactualSearch(ComparedRun run)
{
    public const string Sample = "--sample";

    /// <summary>The scenario that the run's is held against; null where it has none.</summary>
    public string? Name { get; } = File.Exists(Path.Combine(run.Folder, RunFolder.ScenarioFile)) && ScenarioAsRun.CounterfactualOf(ScenarioOf(run.Folder)) is { } name && Names.IsId(name) ? name : null;

    /// <summary>What its run has in common with this one.</summary>
    public ScenarioOptions Options => new()
    {
        Until = run.Closed.Until.ToString(),
        Seed = run.Manifest.Seed.ToString(CultureInfo.InvariantCulture),
        Sample = run.Manifest.Command.Split(' ').Contains(Sample, StringComparer.Ordinal),
    };

    /// <summary>Its file: where the scenario of the run lay, here, or in config/scenarios; null where it is in none of them.</summary>
    public string? FileIn(ConfigFolder config)
    {
        var typed = run.Manifest.Command.Split(' ').FirstOrDefault(word => word.EndsWith(".yaml", StringComparison.Ordinal));
        string[] beside = [Path.Combine(Path.GetDirectoryName(typed ?? "") ?? "", Name + ".yaml"), Name + ".yaml"];
        return beside.FirstOrDefault(File.Exists) ?? config.ScenarioFile(Name!);
    }

    /// <summary>The newest finished run, beside this one or in runs/, that is the same as one of the scenario would be; null where there is none.</summary>
    public string? Finished(ReadScenario read)
    {
        string[] shelves = [Path.GetDirectoryName(Path.GetFullPath(Path.TrimEndingDirectorySeparator(run.Folder))) ?? "", Path.GetFullPath(FolderClaim.Shelf)];
        return shelves.Distinct().Where(Directory.Exists).SelectMany(Directory.GetDirectories)
            .Select(folder => (Folder: folder, Manifest: Manifest.TryRead(folder)))
            .Where(one => one.Manifest is { Status: RunStatus.Done } found && found.Scenario.Name == Name && IsLike(found)
                && ComparedRun.Read(one.Folder, one.Folder, found).HasMonths
                && File.Exists(Path.Combine(one.Folder, RunFolder.ScenarioFile))
                && ScenarioDifferences.Of(ScenarioOf(one.Folder), read.AsRun.Text).IsEmpty)
            .OrderByDescending(one => one.Manifest!.StartedAt)
            .FirstOrDefault().Folder;
    }

    private bool IsLike(Manifest other) =>
        (other.World, other.Seed, other.From, other.Months, other.Version) == (run.Manifest.World, run.Manifest.Seed, run.Manifest.From, run.Manifest.Months, run.Manifest.Version);

    private static string ScenarioOf(string folder) => File.ReadAllText(Path.Combine(folder, RunFolder.ScenarioFile));
}
