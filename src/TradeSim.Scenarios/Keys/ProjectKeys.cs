using System.Collections.Immutable;

namespace TradeSim.Scenarios.Keys;

/// <summary>The keys of a project, and which kind takes which.</summary>
public static class ProjectKeys
{
    public static readonly ImmutableArray<string> Common = ["what", "id", "name", "target", "country", "opens", "slipMonths", "because"];

    public static readonly Shape Project = new("project",
    [
        new("what", ValueKind.Choice, "What opens or grows.") { Required = true, Choices = ["mine", "hub", "corridor", "terminal"] },
        new("id", ValueKind.Name, "Names the project. The id of a project of the world replaces that one.") { Default = "made of name or target" },
        new("name", ValueKind.Text, "Its name. The name of a row of the world's tables, or a beginning that only one has, makes that row the target."),
        new("target", ValueKind.Word, "The mine, hub, corridor or terminal of the world that grows, opens or is rebuilt; its projects in the world are replaced.") { Default = "a new one" },
        new("country", ValueKind.Territory, "Where it stands."),
        new("opens", ValueKind.When, "First month of work, or the event it waits for.") { Required = true },
        new("slipMonths", ValueKind.Distribution, "How much later than that it opens; a single run takes the middle.") { Unit = "months", Default = "0" },
        new("because", ValueKind.Text, "Why, with source."),
        new("capacity", ValueKind.Number, "Capacity in all once the ramp is over: of a mine its output, of a hub its feed.") { Unit = "t REO/year", Min = 0, Max = 1e9 },
        new("rampMonths", ValueKind.Whole, "Months from opening to full capacity, in a straight line.") { Unit = "months", Min = 0, Max = 240, Default = "12" },
        new("at", ValueKind.Word, "Id or name of the place of a new one.") { Default = "the gateway of its country" },
        new("ore", ValueKind.Word, "Class of ore of a new mine."),
        new("basket", ValueKind.Word, "Basket of a new mine."),
        new("resource", ValueKind.Number, "Resource of a new mine.") { Unit = "t REO", Min = 0, Max = 1e9 },
        new("cost", ValueKind.Number, "Cost of mining, or of processing a kilogram of feed.") { Unit = "USD/kg REO", Min = 0, Max = 1e4, Default = "for a hub, the mean of the world's plants of its circuit" },
        new("byProductCredit", ValueKind.Number, "What by-products of a new mine earn.") { Unit = "USD/kg REO", Min = 0, Max = 1e4, Default = "0" },
        new("grade", ValueKind.Number, "REO as a share of the weight of a new mine's product.") { Unit = "share", Min = 0.01, Max = 1, Default = "that of its ore in ores.csv" },
        new("supplyElasticity", ValueKind.Number, "Short-run elasticity of a new mine's output to price.") { Min = 0, Max = 10, Default = "0.1" },
        new("elements", ValueKind.Elements, "Elements a hub can separate from its opening on, beside those it can already."),
        new("takes", ValueKind.Words, "Classes of ore a new hub accepts.") { Default = "what mines and plants of its country give" },
        new("circuit", ValueKind.Choice, "Which recoveries apply to a new hub.") { Choices = ["light", "heavy", "cracker"], Default = "heavy where it separates Tb, Dy, Y or Ho-Lu, cracker where it separates nothing, else light" },
        new("between", ValueKind.WordPair, "Ids or names of the two places a new corridor joins."),
        new("mode", ValueKind.Choice, "How goods go.") { Choices = ["sea", "rail", "road", "air", "river", "pipeline"] },
        new("bothWays", ValueKind.Flag, "Whether goods go both ways.") { Default = "true" },
        new("costUsdPerTonne", ValueKind.Number, "Cost of a tonne of product over a corridor.") { Unit = "USD/t", Min = 0, Max = 1e5 },
        new("days", ValueKind.Whole, "Days over a corridor.") { Unit = "days", Min = 0, Max = 365 },
        new("dwellDays", ValueKind.Whole, "Days at a terminal.") { Unit = "days", Min = 0, Max = 365 },
        new("handlingUsdPerTonne", ValueKind.Number, "Handling of a tonne of product at a terminal.") { Unit = "USD/t", Min = 0, Max = 1e5 },
        new("tonnesPerMonth", ValueKind.Number, "Tonnes of product a month over a corridor or through a terminal.") { Unit = "t/month", Min = 0, Max = 1e9 },
        new("stages", ValueKind.List, "Permit, finance, building.") { Later = true },
    ])
    {
        Selector = "what",
        Variants =
        [
            new("mine", "A mine's output grows, or a new mine opens.",
                ["capacity", "rampMonths", "at", "ore", "basket", "resource", "cost", "byProductCredit", "grade", "supplyElasticity"], ["capacity"]),
            new("hub", "A plant's feed grows, it learns to separate more, or a new one opens.",
                ["capacity", "rampMonths", "at", "elements", "takes", "circuit", "cost"], ["capacity"]),
            new("corridor", "A leg between two places opens or is rebuilt.",
                ["between", "mode", "bothWays", "costUsdPerTonne", "days", "tonnesPerMonth"], []),
            new("terminal", "A border hub, port or customs post opens or is rebuilt.",
                ["at", "dwellDays", "handlingUsdPerTonne", "tonnesPerMonth"], []),
        ],
    };
}
