namespace TradeSim.Domain.Policy;

/// <summary>A rule by which a country answers what it sees in a closed month.</summary>
public sealed record Reaction
{
    public required string Id { get; init; }

    /// <summary>The country or bloc that answers.</summary>
    public required string By { get; init; }

    public required Condition When { get; init; }

    /// <summary>What it does then; its dates follow from the month of the answer.</summary>
    public required Measure Then { get; init; }

    /// <summary>From the closed month to the first month in force; 1 is the next month.</summary>
    public int AfterMonths { get; init; } = 1;

    /// <summary>How long the answer stays in force; null is for good.</summary>
    public int? ForMonths { get; init; }

    /// <summary>No more answers in a run.</summary>
    public int AtMost { get; init; } = MostAnswers;

    /// <summary>Of an answer in a month in which the condition holds, from 0 to 1.</summary>
    public double Probability { get; init; } = 1;

    /// <summary>Why the rule exists, as the scenario says it.</summary>
    public string Because { get; init; } = "";

    /// <summary>Answers of a rule that does not say how many.</summary>
    public const int MostAnswers = 12;
}
