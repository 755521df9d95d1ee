using TradeSim.Domain.World.Inputs;
using TradeSim.Results.Files;

namespace TradeSim.Results.Folder;

/// <summary>What was ordered, known before the first month: the head of the manifest and the scenario as run.</summary>
public sealed record RunOrder
{
    public required Scenario Scenario { get; init; }

    /// <summary>The scenario as run, <c>--set</c> applied: the text of <c>scenario.yaml</c>.</summary>
    public required string ScenarioText { get; init; }

    public required string ScenarioSha256 { get; init; }

    public required string WorldSha256 { get; init; }

    public required string Engine { get; init; }

    public required int Silos { get; init; }

    public required string Version { get; init; }

    public required string Command { get; init; }

    public required TableFormat Format { get; init; }

    /// <summary>The folder asked for; null for a new one under <see cref="FolderClaim.Shelf"/> of the working folder.</summary>
    public string? Out { get; init; }

    /// <summary>When the run was started; null for when its folder is.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>From where the months come, when the run itself does not write them here; null when it does.</summary>
    public string? From { get; init; }

    /// <summary>How a closed month is written to the month log; null where none is kept.</summary>
    public Func<Domain.World.Closed.ClosedMonth, byte[]>? Encode { get; init; }
}
