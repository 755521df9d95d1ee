using System.Collections.Immutable;
using TradeSim.Console.Running;
using TradeSim.Domain.World.Inputs;
using TradeSim.Results.Answering;
using TradeSim.Results.Summary;

namespace TradeSim.Console.Views;

/// <summary>The answers of a run to the questions of its scenario: as lines, and for a program.</summary>
public static class AnswerLines
{
    /// <summary>The answers, from <c>summary.csv</c> of the folder, and of a finished run of the counterfactual where one is there and is asked about.</summary>
    public static IReadOnlyList<Answer> Of(string folder, ImmutableArray<Ask> asks)
    {
        var (name, rows) = !asks.IsDefault && asks.Any(ask => ask.Against) ? Counterfactual.FiguresFor(folder) : (null, null);
        return Answers.To(asks, SummaryFile.Read(folder), rows, name ?? "its counterfactual");
    }

    public static IEnumerable<object> Json(IEnumerable<Answer> answers) => answers.Select(answer => (object)new
    {
        text = answer.Text,
        metric = answer.Metric,
        figures = answer.Figures.Select(figure => new { subject = figure.Subject, time = figure.Time, value = figure.Value, against = figure.Against, unit = figure.Unit }),
    });
}
