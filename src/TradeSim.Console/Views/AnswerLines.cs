using System.Collections.Immutable;
using System.Globalization;
using TradeSim.Console.Running;
using TradeSim.Domain.World.Inputs;
using TradeSim.Results.Answering;
using TradeSim.Results.Folder;
using TradeSim.Results.Summary;
using TradeSim.Scenarios;

namespace TradeSim.Console.Views;

/// <summary>The answers of a run to the questions of its scenario: as lines, and for a program.</summary>
public static class AnswerLines
{
    /// <summary>The answers, from <c>summary.csv</c> of the folder, and of a finished run of the counterfactual where one is there and is asked about.</summary>
    /// <param name="against">The folder of a run to hold this one against; null for one of the counterfactual.</param>
    public static IReadOnlyList<Answer> Of(string folder, ImmutableArray<Ask> asks, string? against = null)
    {
        var asksAgainst = !asks.IsDefault && asks.Any(ask => ask.Against);
        var (name, rows) = !asksAgainst ? (null, null)
            : against is not null ? (Path.GetFileName(against), SummaryFile.Read(against))
            : Counterfactual.FiguresFor(folder);
        return Answers.To(asks, SummaryFile.Read(folder), rows, name ?? "its counterfactual");
    }

    /// <summary>A line for each answer, and how to come by those that lack a run of the counterfactual.</summary>
    public static IEnumerable<string> Text(string folder, IReadOnlyList<Answer> answers)
    {
        foreach (var answer in answers)
        {
            yield return answer.Text;
        }

        if (answers.Count(answer => answer.LacksCounterfactual) is var lacking and > 0)
        {
            var many = lacking == 1 ? "1 answer needs" : string.Create(CultureInfo.InvariantCulture, $"{lacking} answers need");
            var file = Path.Combine(folder, RunFolder.ScenarioFile);
            yield return File.Exists(file) && ScenarioAsRun.CounterfactualOf(File.ReadAllText(file)) is { } name
                ? $"{many} a run of {name} over the same months: tradesim compare {folder} makes it, then tradesim answer {folder}"
                : $"{many} a run to hold this one against: tradesim answer {folder} --against RUN";
        }
    }

    public static IEnumerable<object> Json(IEnumerable<Answer> answers) => answers.Select(answer => (object)new
    {
        text = answer.Text,
        metric = answer.Metric,
        figures = answer.Figures.Select(figure => new { subject = figure.Subject, time = figure.Time, value = figure.Value, against = figure.Against, unit = figure.Unit }),
    });
}
