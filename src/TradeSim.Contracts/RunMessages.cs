using System.Collections.Immutable;
using TradeSim.Domain.Policy;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Closed;
using TradeSim.Domain.World.Inputs;

namespace TradeSim.Contracts;

/// <summary>How a run stands.</summary>
public enum RunStatus
{
    /// <summary>Its months go on.</summary>
    Running = 0,

    /// <summary>Something failed that restoring cures; it is being restored, and goes on by itself.</summary>
    Recovering = 1,

    /// <summary>It waits to be unpaused, or for room in the store.</summary>
    Paused = 2,

    /// <summary>Ended by a user before its last month.</summary>
    Stopped = 3,

    /// <summary>Its last month is closed.</summary>
    Done = 4,

    /// <summary>A law said that this world cannot go on.</summary>
    Failed = 5,
}

/// <summary>A compiled scenario to run, up to and with a month.</summary>
[GenerateSerializer, Immutable, Alias("TradeSim.StartRun")]
public sealed record StartRun([property: Id(0)] RunScenario Scenario, [property: Id(1)] Month Until)
{
    /// <summary>Months between two checkpoints; 0 takes none but those asked for.</summary>
    public const int CheckpointEveryDefault = 12;

    [Id(2)]
    public RunPapers Papers { get; init; } = RunPapers.None;

    [Id(3)]
    public int CheckpointEvery { get; init; } = CheckpointEveryDefault;

    /// <summary>The bytes of a checkpoint to go on from; empty to start with the first month.</summary>
    [Id(4)]
    public byte[] Checkpoint { get; init; } = [];

    /// <summary>Whether the months before that checkpoint stand in the run's log too: whoever brings the run hands them over.</summary>
    [Id(6)]
    public bool IsBrought { get; init; }

    /// <summary>The first month of the run's log.</summary>
    public Month First => Checkpoint.Length == 0 || IsBrought ? Scenario.Scenario.From : Domain.World.Same.Checkpoint.FromBytes(Checkpoint).Due;

    /// <summary>The context of the span in which a client asked for it; empty where nobody listens. It changes nothing in the world.</summary>
    [Id(5)]
    public string Trace { get; init; } = "";

    /// <summary>The same in every repeat of one ask, and in no other: what was done for it is not done again, nor refused. Empty of what is never repeated.</summary>
    [Id(7)]
    public string Stamp { get; init; } = "";
}

/// <summary>What a silo makes its world from: the scenario, with the measures entered so far.</summary>
[GenerateSerializer, Immutable, Alias("TradeSim.RunScenario")]
public sealed record RunScenario([property: Id(0)] Scenario Scenario);

/// <summary>What a client leaves with a run so that another can write the same folder: it changes nothing in the world.</summary>
/// <param name="ScenarioText">The scenario as run, <c>--set</c> applied.</param>
/// <param name="Command">The command line that started the run.</param>
/// <param name="Version">Of the program that started it.</param>
/// <param name="StartedAt">By the clock of the client.</param>
[GenerateSerializer, Immutable, Alias("TradeSim.RunPapers")]
public sealed record RunPapers(
    [property: Id(0)] string ScenarioText,
    [property: Id(1)] string ScenarioSha256,
    [property: Id(2)] string WorldSha256,
    [property: Id(3)] string Command,
    [property: Id(4)] string Version,
    [property: Id(5)] DateTimeOffset StartedAt)
{
    public static RunPapers None { get; } = new("", "", "", "", "", default);
}

/// <summary>Progress of a run: one closed month, and the checkpoint that was taken after it (empty where none was).</summary>
[GenerateSerializer, Immutable, Alias("TradeSim.MonthClosed")]
public sealed record MonthClosed([property: Id(0)] ClosedMonth Month, [property: Id(1)] byte[] Checkpoint);

/// <summary>A checkpoint that is kept.</summary>
/// <param name="Due">The month that is due next after it.</param>
/// <param name="Bytes">As the domain writes it.</param>
[GenerateSerializer, Immutable, Alias("TradeSim.KeptCheckpoint")]
public sealed record KeptCheckpoint([property: Id(0)] Month Due, [property: Id(1)] byte[] Bytes);

/// <summary>A measure to enter into a run that goes on.</summary>
/// <param name="Measure">Compiled; its first month must not be closed.</param>
/// <param name="Next">Whether it starts with the next month that is due, whatever the measure says.</param>
/// <param name="Text">As its author wrote it, for the record.</param>
[GenerateSerializer, Immutable, Alias("TradeSim.Intervene")]
public sealed record Intervene([property: Id(0)] Measure Measure, [property: Id(1)] bool Next, [property: Id(2)] string Text)
{
    /// <inheritdoc cref="StartRun.Stamp"/>
    [Id(3)]
    public string Stamp { get; init; } = "";
}

/// <summary>A measure that was entered into a run: it stands in its record, so the run can be told again.</summary>
/// <param name="Entered">The month that was due when it was entered.</param>
/// <param name="Stamp">That of the ask.</param>
[GenerateSerializer, Immutable, Alias("TradeSim.Intervention")]
public sealed record Intervention(
    [property: Id(0)] Month Entered, [property: Id(1)] Measure Measure, [property: Id(2)] string Text, [property: Id(3)] string Stamp);

/// <summary>All that was recorded of a run but its months: what it was started with, and what was entered since.</summary>
[GenerateSerializer, Immutable, Alias("TradeSim.RunRecorded")]
public sealed record RunRecorded(
    [property: Id(0)] StartRun Started, [property: Id(1)] ImmutableArray<Intervention> Interventions, [property: Id(2)] RunStatus Status, [property: Id(3)] string Why);

/// <summary>How one run stands.</summary>
/// <param name="Why">Why it is paused, recovering or failed; empty otherwise.</param>
/// <param name="Due">The month that is due next; all before it are closed.</param>
/// <param name="Epoch">How many coordinators and restores there were.</param>
/// <param name="Bytes">What it takes in the store.</param>
/// <param name="Coordinator">The silo that coordinates it.</param>
[GenerateSerializer, Immutable, Alias("TradeSim.RunReport")]
public sealed record RunReport(
    [property: Id(0)] string Run,
    [property: Id(1)] string Scenario,
    [property: Id(2)] RunStatus Status,
    [property: Id(3)] string Why,
    [property: Id(4)] Month From,
    [property: Id(5)] Month Until,
    [property: Id(6)] Month Due,
    [property: Id(7)] int Epoch,
    [property: Id(8)] int Interventions,
    [property: Id(9)] long Bytes,
    [property: Id(10)] string Coordinator);

/// <summary>The runs of a cluster, by name, and the silos it consists of.</summary>
/// <param name="Lost">Runs that the store lists and no longer has the records of.</param>
[GenerateSerializer, Immutable, Alias("TradeSim.RunsReport")]
public sealed record RunsReport(
    [property: Id(0)] ImmutableArray<RunReport> Runs,
    [property: Id(1)] ImmutableArray<string> Silos,
    [property: Id(2)] ImmutableArray<string> Lost);
