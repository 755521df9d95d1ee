using TradeSim.Domain.World.Inputs;

namespace TradeSim.Scenarios.Keys;

/// <summary>The keys of a question that the closing lines of a run answer.</summary>
public static class AskKeys
{
    public static readonly Shape Ask = new("question",
    [
        new("say", ValueKind.Text, $"The sentence, with places for figures: {{{string.Join("}, {", AskSentence.All)}}}. What stands from the first place to the last is said once for each year, month or mark; what stands in [] within it once for each subject.") { Required = true },
        new("metric", ValueKind.Choice, "A metric of summary.csv.") { Required = true, Choices = Metrics.Answerable },
        new("subject", ValueKind.Text, "Its subject: a country, an element, importer<exporter such as EUU<CHN; '*' for all of them, EUU<* for all suppliers of the EU."),
        new("subjects", ValueKind.Words, "Several subjects, instead of one."),
        new("years", ValueKind.Years, "The years told, where the run covers them.") { Min = 1900, Max = 2200, Default = "the first and the last year of the run; for {sum}, {highest} and the like every year" },
        new("months", ValueKind.Months, "Single months told instead of years. summary.csv then has them as metrics that begin with 'monthly.'."),
        new("atLeast", ValueKind.Numbers, "Marks: {when} is the first year in which the figure is at least so large."),
        new("atMost", ValueKind.Numbers, "Marks: {when} is the first year in which the figure is at most so large."),
        new("against", ValueKind.Flag, "Whether the sentence tells figures of the counterfactual, such as {change}.") { Default = "false" },
        new("otherwise", ValueKind.Text, "What is said in place of a figure that does not occur.") { Default = "never" },
    ]);
}
