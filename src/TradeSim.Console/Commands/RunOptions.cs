using System.CommandLine;
using TradeSim.Console.CommandLine;
using TradeSim.Contracts;
using TradeSim.Domain.Units;

namespace TradeSim.Console.Commands;

/// <summary>The options of <c>run</c>, each with its unit, range and default.</summary>
public sealed class RunOptions
{
    public const string Orleans = "orleans";
    public const string Reference = "reference";

    /// <summary>More silos than this in one process only cost memory.</summary>
    public const int MostSilos = 16;

    /// <summary>A century; no run is longer.</summary>
    private const int MostMonths = 1200;

    /// <summary>May be left out with <see cref="FromCheckpoint"/>, which knows what ran.</summary>
    public Argument<string?> Scenario { get; } = new("SCENARIO")
    {
        Description = "A file, or the name of a scenario in config/scenarios.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    public Option<Month?> Until { get; } = Values.Month("--until", "Last month of the run. Default: the scenario's.");

    public Option<uint?> Seed { get; } = Values.Whole("--seed", "Seed of every draw. Default: the scenario's.", uint.MinValue, uint.MaxValue);

    public Option<string[]> Set { get; } = Sets();

    public Option<string> Engine { get; } = Values.Choice(
        "--engine", "What runs it: grains on an embedded Orleans silo, or one thread. Same world either way.", Orleans, Reference);

    public Option<int?> Silos { get; } = Values.Whole("--silos", "Embedded silos. Default: 1.", 1, MostSilos);

    public Option<string?> Out { get; } = new("--out") { Description = "Folder for the results. Default: a new one under runs/.", HelpName = "DIR" };

    public Option<string> Format { get; } = Values.Choice("--format", "Format of the tables.", "parquet", "csv");

    public Option<bool> Json { get; } = new("--json") { Description = "One JSON object a line on stdout: started, progress, finished." };

    public Option<bool> Quiet { get; } = new("--quiet") { Description = "No progress on stderr." };

    public Option<string?> DumpMarkets { get; } = new("--dump-markets")
    {
        Description = "Writes every market problem there before it is cleared, as clear reads them (with --engine reference).",
        HelpName = "DIR",
    };

    public Option<string?> Cluster { get; } = ClusterOption.Create("Runs it in a cluster:");

    public Option<bool> Detach { get; } = new("--detach") { Description = "Starts it in the cluster and leaves it running." };

    public Option<string?> Name { get; } = new("--name") { Description = "What the run is called in the cluster. Default: the scenario and the time.", HelpName = "RUN" };

    public Option<string?> FromCheckpoint { get; } = new("--from-checkpoint")
    {
        Description = "Goes on from the last checkpoint of a run: of its folder, or of a run of a cluster by its name. It goes on in the cluster that is named, if any; with --engine or --silos in this process. SCENARIO may be left out, or differ in what has not happened yet.",
        HelpName = "DIR|RUN",
    };

    public Option<int?> CheckpointEvery { get; } = Values.Whole(
        "--checkpoint-every", $"Months between two checkpoints; 0 for none. Default: {StartRun.CheckpointEveryDefault}.", 0, MostMonths);

    public Option<bool> Sample { get; } = new("--sample") { Description = "Draws what is uncertain by the seed instead of taking the middle." };

    public IEnumerable<Option> All =>
        [Until, Seed, Set, Engine, Silos, Out, Format, Json, Quiet, Sample, DumpMarkets, Cluster, Detach, Name, FromCheckpoint, CheckpointEvery];

    public static Option<string[]> Sets() => new("--set")
    {
        Description = "Sets a value of the scenario or its world; may be repeated, the later wins.",
        HelpName = "path=value",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
    };
}
