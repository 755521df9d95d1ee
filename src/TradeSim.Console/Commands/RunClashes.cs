using System.CommandLine;
using TradeSim.Console.CommandLine;
using TradeSim.Console.Terminal;
using TradeSim.Contracts;
using TradeSim.Scenarios.Reporting;

namespace TradeSim.Console.Commands;

/// <summary>Options of <c>run</c> that do not go together, and what they say of where the run lives.</summary>
public static class RunClashes
{
    private const string OneOfTheTwo = "leave out one of the two";

    /// <summary>The first of them; null where all go together.</summary>
    public static Complaint? Of(RunOptions options, ParseResult result) => OfEngines(options, result) ?? OfPlaces(options, result) ?? OfCheckpoints(options, result);

    /// <summary>Whether the run is to live in a cluster. Whoever names an engine or silos of this process means it, whatever the environment says.</summary>
    public static bool IsForCluster(RunOptions options, ParseResult result) =>
        ClusterOption.IsNamed(result, options.Cluster) && !IsForHere(options, result);

    /// <summary>Whether a run of a cluster is to go on there under its own name; one that bears another, or a SCENARIO, branches off.</summary>
    public static bool IsItself(RunOptions options, ParseResult result) =>
        IsForCluster(options, result) && result.GetValue(options.Scenario) is null && result.GetValue(options.Name) is null;

    private static bool IsForHere(RunOptions options, ParseResult result) =>
        result.GetResult(options.Engine) is { Implicit: false } || result.GetValue(options.Silos) is not null || result.GetValue(options.DumpMarkets) is not null;

    private static Complaint? OfEngines(RunOptions options, ParseResult result)
    {
        var isReference = result.GetValue(options.Engine) == RunOptions.Reference;
        if (isReference && result.GetValue(options.Silos) is not null)
        {
            return new Complaint("--silos is of the orleans engine; the reference engine has none", OneOfTheTwo, FaultKinds.OptionsClash);
        }

        return !isReference && result.GetValue(options.DumpMarkets) is not null
            ? new Complaint("--dump-markets is of the reference engine", "the same with --engine reference", FaultKinds.OptionsClash)
            : null;
    }

    private static Complaint? OfPlaces(RunOptions options, ParseResult result)
    {
        var name = result.GetValue(options.Name);
        var ofAClusterAlone = result.GetValue(options.Detach) ? "--detach" : name is not null ? "--name" : null;
        if (ofAClusterAlone is not null && IsForHere(options, result))
        {
            return new Complaint($"{ofAClusterAlone} is of a run in a cluster; --engine, --silos and --dump-markets are of this process", OneOfTheTwo, FaultKinds.OptionsClash);
        }

        if (result.GetValue(options.FromCheckpoint) is null && result.GetValue(options.Cluster) is not null && IsForHere(options, result))
        {
            return new Complaint("--cluster runs it elsewhere; --engine, --silos and --dump-markets are of this process", OneOfTheTwo, FaultKinds.OptionsClash);
        }

        if (ofAClusterAlone is not null && !IsForCluster(options, result))
        {
            return new Complaint($"{ofAClusterAlone} is of a run in a cluster, and none is named", $"the same with --cluster {ClusterAddress.Form}", FaultKinds.NoCluster);
        }

        return name is not null && !RunName.IsName(name) ? new Complaint($"'{name}' is no name of a run", RunName.Rule, FaultKinds.BadOption) : null;
    }

    private static Complaint? OfCheckpoints(RunOptions options, ParseResult result)
    {
        var (scenario, from) = (result.GetValue(options.Scenario), result.GetValue(options.FromCheckpoint));
        if (scenario is null && from is null)
        {
            return new Complaint("run needs a SCENARIO", "tradesim run russia-roadmap", FaultKinds.NoArgument);
        }

        if (scenario is not null || Directory.Exists(from))
        {
            return null;
        }

        var isChanged = result.GetValue(options.Set) is { Length: > 0 }
            || result.GetValue(options.Until) is not null || result.GetValue(options.Seed) is not null || result.GetValue(options.Sample);
        return isChanged
            ? new Complaint("a run of a cluster goes on as it is; --set, --until, --seed and --sample belong to a SCENARIO", "the same with a SCENARIO", FaultKinds.OptionsClash)
            : IsItself(options, result) && result.GetValue(options.CheckpointEvery) is not null
            ? new Complaint("a run of a cluster goes on as it is, with a checkpoint as often as before", "the same without --checkpoint-every, or with --name", FaultKinds.OptionsClash)
            : null;
    }
}
