using System.Collections.Immutable;
using TradeSim.Domain.Units;

namespace TradeSim.Domain.World.Inputs;

/// <summary>
/// A question of a scenario, answered in a sentence when the run ends: a metric of <c>summary.csv</c>, its subjects, and when.
/// </summary>
/// <param name="Say">The sentence, with places for figures; <see cref="AskSentence"/> reads it.</param>
/// <param name="Metric">A metric of the summary.</param>
/// <param name="Subjects">Its subjects. <c>*</c> is all of a metric: their sum, or the list of the largest; <c>EUU&lt;*</c> all suppliers of one.</param>
public sealed record Ask(string Say, string Metric, ImmutableArray<string> Subjects)
{
    /// <summary>Years of which figures are told; empty for the first and the last of the run, or all of them where one figure is made of several.</summary>
    public ImmutableArray<int> Years { get; init; } = [];

    /// <summary>Months of which figures are told, instead of years.</summary>
    public ImmutableArray<Month> Months { get; init; } = [];

    /// <summary>Marks: when the figure is first at least so large.</summary>
    public ImmutableArray<double> AtLeast { get; init; } = [];

    /// <summary>Marks: when the figure is first at most so large.</summary>
    public ImmutableArray<double> AtMost { get; init; } = [];

    /// <summary>Whether figures of the counterfactual are told too.</summary>
    public bool Against { get; init; }

    /// <summary>What is said in place of a figure that does not occur.</summary>
    public string Otherwise { get; init; } = "never";
}
