using System.Collections.Immutable;
using TradeSim.Domain.Goods;

namespace TradeSim.Scenarios.Tables;

/// <summary>The tables of a world. Tonnes are t REO, money is constant 2024 USD, growth is percent a year.</summary>
public static class TableShapes
{
    private const double Tonnes = 1e9;

    public static readonly TableShape Elements = new("elements.csv", ["element"],
    [
        new("element", CellKind.Element), Text("name"), Choice("scarcity", "scarce", "glut"), Number("price_usd_kg", 1e-3, 1e6),
        Number("finishing_share", 0, 1), Number("short_elasticity", 0, 10), Number("long_elasticity", 0, 10), Growth("growth_pct_yr"),
        Number("demand_2024_t", 0, Tonnes),
    ]);

    public static readonly TableShape Countries = new("countries.csv", ["country"],
    [
        Id("country"), Text("name"), .. Position, new("blocs", CellKind.Words, Blank: true), Choice("duty_basis", "FOB", "CIF"),
        Ref("gateway", "places"), Number("reserves_t", 0, Tonnes),
    ]);

    public static readonly TableShape Baskets = new("baskets.csv", ["basket"],
        [Id("basket"), Text("name"), .. Element.All.Select(element => new Column(element.Symbol, CellKind.Percent, 0, 100))]);

    public static readonly TableShape Places = new("places.csv", ["place"],
        [Id("place"), Text("name"), Ref("country", "countries"), .. Position, Text("kind")]);

    public static readonly TableShape Corridors = new("corridors.csv", ["corridor"],
    [
        Id("corridor"), Ref("from", "places"), Ref("to", "places"), Text("mode"), Choice("both_ways", "y", "n"), Number("km", 0, 50_000),
        Number("cost_usd_t", 0, 1e5), new("days", CellKind.Whole, 0, 365), Number("tonnes_per_month", 0, Tonnes), new("opens", CellKind.Month, Blank: true),
        new("closes", CellKind.Month, Blank: true), new("status", CellKind.Text, Blank: true),
    ]);

    public static readonly TableShape Terminals = new("terminals.csv", ["terminal"],
    [
        Id("terminal"), Text("name"), Ref("place", "places"), new("dwell_days", CellKind.Whole, 0, 365), Number("handling_usd_t", 0, 1e5),
        Number("tonnes_per_month", 0, Tonnes), new("opens", CellKind.Month, Blank: true),
    ]);

    public static readonly TableShape Ores = new("ores.csv", ["ore"], [Id("ore"), Text("name"), Number("grade", 0.01, 1)]);

    public static readonly TableShape Mines = new("mines.csv", ["mine"],
    [
        Id("mine"), Text("name"), Ref("country", "countries"), Ref("place", "places"), .. Position, Ref("ore", "ores"), Ref("basket", "baskets"),
        Choice("status", "operating", "ramp-up", "project", "idle", "blocked"), Number("capacity_t_yr", 0, Tonnes), Number("output_2024_t", 0, Tonnes),
        Number("resource_t", 0, Tonnes), Number("cost_usd_kg", 0, 1e4), Number("by_product_credit_usd_kg", 0, 1e4),
        Number("price_2024_usd_kg", 1e-3, 1e4) with { Blank = true }, Number("supply_elasticity", 0, 10), Growth("growth_pct_yr"), Number("grade", 0.01, 1),
    ]);

    public static readonly TableShape Hubs = new("hubs.csv", ["hub"],
    [
        Id("hub"), Text("name"), Ref("country", "countries"), Ref("place", "places"), .. Position,
        new("takes", CellKind.References, Blank: true) { Table = "ores" }, new("separates", CellKind.Elements, Blank: true),
        Choice("circuit", "light", "heavy", "cracker"), Number("capacity_t_yr", 0, Tonnes), Number("cost_usd_kg", 0, 1e4), Growth("growth_pct_yr"),
        Number("residue_recovery", 0, 1), Number("passes_on", 0, 1), Ref("residue_ore", "ores"), Number("residue_grade", 0.01, 1), Text("status"),
    ]);

    public static readonly TableShape Recoveries = new("recoveries.csv", ["circuit", "element"],
        [Choice("circuit", "light", "heavy", "cracker"), new("element", CellKind.Element), Number("recovery", 0, 1)]);

    public static readonly TableShape Projects = new("projects.csv", ["project"],
    [
        Id("project"), Choice("what", "mine", "hub", "terminal", "corridor"), Text("target"), Ref("country", "countries"),
        Number("capacity_t_yr", 0, Tonnes) with { Blank = true }, new("opens", CellKind.Month), new("ramp_months", CellKind.Whole, 0, 240) { Blank = true },
        new("status", CellKind.Text, Blank: true),
    ]);

    public static readonly TableShape Demand = new("demand.csv", ["country", "element"],
    [
        Ref("country", "countries"), new("element", CellKind.Element), Number("tonnes_2024", 0, Tonnes), Growth("growth_pct_yr"),
        Number("short_elasticity", 0, 10), Number("long_elasticity", 0, 10),
    ]);

    public static readonly TableShape Recycling = new("recycling.csv", ["country", "element"],
        [Ref("country", "countries"), new("element", CellKind.Element), Number("tonnes_2024", 0, Tonnes), Number("price_elasticity", 0, 10)]);

    public static readonly TableShape Flows = new("flows_2024.csv", [],
    [
        Choice("stage", "concentrate", "oxide"), new("element", CellKind.Element) { Wildcard = "*" }, Text("seller"), Text("buyer"),
        Ref("origin", "countries"), Ref("destination", "countries"), Number("tonnes_reo", 0, Tonnes),
        Number("tonnes_gross", 0, Tonnes) with { Blank = true }, Choice("status", "reported", "derived", "balanced", "superseded"),
    ]);

    public static readonly TableShape Parameters = new("parameters.csv", ["parameter"],
    [
        Id("parameter"), Text("value"), new("unit", CellKind.Text, Blank: true), Number("low", -1e9, 1e9) with { Blank = true },
        Number("high", -1e9, 1e9) with { Blank = true },
    ]);

    /// <summary>Every table, in the order in which it is read.</summary>
    public static ImmutableArray<TableShape> All { get; } =
        [Elements, Countries, Baskets, Places, Corridors, Terminals, Ores, Mines, Hubs, Recoveries, Projects, Demand, Recycling, Flows, Parameters];

    private static Column[] Position => [new("latitude", CellKind.Number, -90, 90), new("longitude", CellKind.Number, -180, 180)];

    private static Column Text(string name) => new(name, CellKind.Text);

    private static Column Id(string name) => new(name, CellKind.Id);

    private static Column Number(string name, double min, double max) => new(name, CellKind.Number, min, max);

    private static Column Growth(string name) => new(name, CellKind.Percent, -50, 100);

    private static Column Ref(string name, string table) => new(name, CellKind.Reference) { Table = table };

    private static Column Choice(string name, params string[] choices) => new(name, CellKind.Choice) { Choices = [.. choices] };
}
