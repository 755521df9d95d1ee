using System.Collections.Immutable;

namespace TradeSim.Scenarios.Keys;

/// <summary>
/// The keys of a change. The key that names the subject (mine, hub, ...) decides which others are taken. The same
/// names stand in paths: <c>world.mines.tomtor.resource</c>.
/// </summary>
public static class ChangeKeys
{
    /// <summary>Subject keys and how a path names their table.</summary>
    public static readonly ImmutableArray<(string Subject, string Table)> Subjects =
    [
        ("country", "countries"), ("mine", "mines"), ("hub", "hubs"), ("corridor", "corridors"), ("terminal", "terminals"),
        ("demand", "demand"), ("recycling", "recycling"), ("parameter", "parameters"), ("element", "elements"),
    ];

    public static readonly Shape Change = new("change",
    [
        new("country", ValueKind.Word, "The country that changes."),
        new("mine", ValueKind.Word, "The mine that changes."),
        new("hub", ValueKind.Word, "The hub that changes."),
        new("corridor", ValueKind.Word, "The corridor that changes."),
        new("terminal", ValueKind.Word, "The terminal that changes."),
        new("demand", ValueKind.Word, "The country whose demand for 'element' changes."),
        new("recycling", ValueKind.Word, "The country whose recycling of 'element' changes."),
        new("element", ValueKind.Element, "The element that changes; with demand or recycling, the element meant."),
        new("parameter", ValueKind.Word, "The parameter that changes, as parameters.csv names it."),
        new("because", ValueKind.Text, "Why, with source."),
        new("reserves", ValueKind.Number, "Reserves.") { Unit = "t REO", Min = 0, Max = 1e9 },
        new("capacity", ValueKind.Number, "Output of a mine, feed of a hub.") { Unit = "t REO/year", Min = 0, Max = 1e9 },
        new("output", ValueKind.Number, "Output of 2024.") { Unit = "t REO", Min = 0, Max = 1e9 },
        new("resource", ValueKind.Number, "Resource in the ground.") { Unit = "t REO", Min = 0, Max = 1e9 },
        new("cost", ValueKind.Number, "Cost of mining or processing (USD/kg REO), of a corridor or a terminal (USD/t of product).") { Min = 0, Max = 1e5 },
        new("byProductCredit", ValueKind.Number, "What by-products earn.") { Unit = "USD/kg REO", Min = 0, Max = 1e4 },
        new("price", ValueKind.Number, "Price of 2024: of an element, or of a mine's concentrate.") { Unit = "USD/kg", Min = 1e-3, Max = 1e6 },
        new("finishingShare", ValueKind.Number, "Cost of finishing as a share of the price.") { Unit = "share", Min = 0, Max = 1 },
        new("supplyElasticity", ValueKind.Number, "Short-run elasticity of output to price.") { Min = 0, Max = 10 },
        new("growth", ValueKind.Number, "Growth.") { Unit = "share/year", Min = -0.5, Max = 1 },
        new("grade", ValueKind.Number, "REO as a share of product weight.") { Unit = "share", Min = 0.01, Max = 1 },
        new("elements", ValueKind.Elements, "The elements a hub can separate."),
        new("residueRecovery", ValueKind.Number, "What part of what it cannot separate leaves a hub.") { Unit = "share", Min = 0, Max = 1 },
        new("passesOn", ValueKind.Number, "What part of the residue is offered for sale.") { Unit = "share", Min = 0, Max = 1 },
        new("days", ValueKind.Whole, "Days over a corridor.") { Unit = "days", Min = 0, Max = 365 },
        new("dwellDays", ValueKind.Whole, "Days at a terminal.") { Unit = "days", Min = 0, Max = 365 },
        new("tonnesPerMonth", ValueKind.Number, "Tonnes of product a month.") { Unit = "t/month", Min = 0, Max = 1e9 },
        new("opens", ValueKind.Month, "First month open."),
        new("closes", ValueKind.Month, "First month closed."),
        new("tonnes", ValueKind.Number, "Tonnes of 2024.") { Unit = "t REO", Min = 0, Max = 1e9 },
        new("shortElasticity", ValueKind.Number, "Short-run elasticity of demand.") { Min = 0, Max = 10 },
        new("longElasticity", ValueKind.Number, "Long-run elasticity of demand.") { Min = 0, Max = 10 },
        new("priceElasticity", ValueKind.Number, "Elasticity of recycling to price.") { Min = 0, Max = 10 },
        new("value", ValueKind.Word, "The value of a parameter, in the unit of parameters.csv."),
    ])
    {
        Variants =
        [
            new("country", "A country's figures.", ["reserves"], []),
            new("mine", "A mine's figures.", ["capacity", "output", "resource", "cost", "byProductCredit", "price", "supplyElasticity", "growth", "grade"], []),
            new("hub", "A hub's figures.", ["capacity", "cost", "growth", "elements", "residueRecovery", "passesOn"], []),
            new("corridor", "A corridor's figures.", ["cost", "days", "tonnesPerMonth", "opens", "closes"], []),
            new("terminal", "A terminal's figures.", ["cost", "dwellDays", "tonnesPerMonth", "opens"], []),
            new("demand", "A country's demand for an element.", ["element", "tonnes", "growth", "shortElasticity", "longElasticity"], ["element"]),
            new("recycling", "A country's recycling of an element.", ["element", "tonnes", "priceElasticity"], ["element"]),
            new("parameter", "A parameter of the model.", ["value"], ["value"]),
            new("element", "An element's figures.", ["price", "finishingShare"], []),
        ],
    };
}
