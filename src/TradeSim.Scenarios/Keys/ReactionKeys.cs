using System.Collections.Immutable;
using TradeSim.Domain.Policy;

namespace TradeSim.Scenarios.Keys;

/// <summary>The keys of a reaction: what a country waits for, and what it does then.</summary>
public static class ReactionKeys
{
    /// <summary>What the reaction itself says of its measure.</summary>
    public static readonly ImmutableArray<string> NotOfAnAnswer = ["id", "by", "starts", "ends", "until", "announced", "suspended", "extended"];

    public static readonly Shape When = new("condition",
    [
        new("tariffBy", ValueKind.Territory, "A country or bloc, for its highest ad valorem duty."),
        new("shareOf", ValueKind.Territory, "A country or bloc, for its share of what 'of' says."),
        new("priceOf", ValueKind.Element, "An element, for the mean landed price of its oxide in a country."),
        new("stockOf", ValueKind.Territory, "A country, for the months that its stock of an oxide lasts."),
        new("measure", ValueKind.Word, "The id of a measure, for its being in force."),
        new("actBy", ValueKind.Territory, "A country or bloc, for its having a measure of a kind in force."),
        new("origin", ValueKind.Territory, "Whose goods the duty is on."),
        new("of", ValueKind.Choice, "What the share is of.") { Choices = ["mining", "separation", "imports"] },
        new("into", ValueKind.Territory, "Whose imports, by product weight."),
        new("in", ValueKind.Territory, "The country whose price it is."),
        new("element", ValueKind.Element, "Of one element alone.") { Default = "all" },
        new("kind", ValueKind.Choice, "The kind of measure.") { Choices = MeasureNames.All },
        new("against", ValueKind.Territory, "Whom the measure hits.") { Default = "anybody" },
        new("overMonths", ValueKind.Whole, "Of how many closed months the figure is, the last one among them: shares and stocks of their sums, a price their mean; fewer when the run has not closed so many.")
        {
            Unit = "months", Min = 1, Max = 120, Default = "12 of a share, 1 of a price or a stock",
        },
        new("above", ValueKind.Number, "Answered where the figure is above this.") { Unit = "share, USD/kg REO or months", Min = 0, Max = 1e6 },
        new("under", ValueKind.Number, "Answered where the figure is under this.") { Unit = "share, USD/kg REO or months", Min = 0, Max = 1e6 },
    ])
    {
        Variants =
        [
            new("tariffBy", "A duty, as a share of the value.", ["origin", "element", "above", "under"], ["origin"]),
            new("shareOf", "A share of mining, separation or imports.", ["of", "into", "element", "overMonths", "above", "under"], ["of"]),
            new("priceOf", "A price, USD/kg REO.", ["in", "overMonths", "above", "under"], ["in"]),
            new("stockOf", "A stock, in months of use.", ["element", "overMonths", "above", "under"], ["element"]),
            new("measure", "A measure is in force.", [], []),
            new("actBy", "Somebody's measure of a kind is in force.", ["kind", "against"], ["kind"]),
        ],
    };

    /// <summary>A measure without what the reaction says of it.</summary>
    public static readonly Shape Then = MeasureKeys.Measure with
    {
        Name = "answer",
        Keys = [.. MeasureKeys.Measure.Keys.Where(key => !NotOfAnAnswer.Contains(key.Name))],
    };

    public static readonly Shape Reaction = new("reaction",
    [
        new("id", ValueKind.Name, "Names the rule in --set, and its answers in results: ID/1, ID/2.") { Default = "made of country and a number" },
        new("by", ValueKind.Territory, "The country or bloc that answers.") { Required = true },
        new("when", ValueKind.Map, "What it waits for, in what was closed.") { Required = true, Shape = When },
        new("then", ValueKind.Map, "The measure it takes: its kind and what that kind takes, without dates.") { Required = true, Shape = Then },
        new("afterMonths", ValueKind.Whole, "From the month that is answered to the first month in force.") { Unit = "months", Min = 1, Max = 120, Default = "1: the next month" },
        new("forMonths", ValueKind.Whole, "How long the measure stays in force.") { Unit = "months", Min = 1, Max = 1200, Default = "for good" },
        new("atMost", ValueKind.Whole, "No more answers than this in a run.") { Min = 1, Max = 1200, Default = "12" },
        new("probability", ValueKind.Number, "Of an answer, in each month in which it could come; drawn by the seed.") { Unit = "share", Min = 0, Max = 1, Default = "1" },
        new("because", ValueKind.Text, "Why, with source."),
    ]);
}
