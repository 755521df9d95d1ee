using System.Collections.Immutable;

namespace TradeSim.Results.Answering;

/// <summary>An answered question: the sentence, and the figures in it for a program.</summary>
public sealed record Answer(string Text, string Metric, ImmutableArray<AnswerFigure> Figures)
{
    /// <summary>Whether it needs a run of the counterfactual, and none is known.</summary>
    public bool LacksCounterfactual { get; init; }
}

/// <summary>A figure that an answer rests on.</summary>
/// <param name="Time">A year, or a month.</param>
/// <param name="Value">Null where it does not occur.</param>
/// <param name="Against">The same figure of the counterfactual; null where it is not asked for, or not known.</param>
public sealed record AnswerFigure(string Subject, string Time, decimal? Value, decimal? Against, string Unit);
