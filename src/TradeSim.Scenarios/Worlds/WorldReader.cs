using System.Collections.Immutable;
using TradeSim.Domain.Goods;
using TradeSim.Domain.Policy;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Inputs;
using TradeSim.Scenarios.Reporting;
using TradeSim.Scenarios.Tables;

namespace TradeSim.Scenarios.Worlds;

/// <summary>Reads the folder of a world: every table, every check, every fault at once.</summary>
public static class WorldReader
{
    /// <summary>When something without an opening month opened: before every run.</summary>
    public static readonly Month Always = Month.Of(1900, 1);

    /// <param name="folder">A folder with the tables of <see cref="TableShapes"/>.</param>
    /// <param name="faults">Gets what is wrong.</param>
    /// <returns>The world, or null where a fault was found.</returns>
    public static WorldBook? Read(string folder, Faults faults)
    {
        if (!Directory.Exists(folder))
        {
            faults.Add(FaultKinds.NoWorld, new SourceText(folder, "").Start, $"There is no folder '{folder}'.");
            return null;
        }

        var before = faults.Count;
        var files = WorldFiles.Read(folder, Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder))), faults);
        new WorldChecks(files, faults).Run();
        var parameters = ParameterTable.Read(files[TableShapes.Parameters], faults);
        if (faults.Count == before && ParameterTable.Together(parameters, files.Ids("countries")) is { } wrong)
        {
            faults.Add(FaultKinds.ParametersClash, files[TableShapes.Parameters].Source.Start, wrong);
        }

        if (faults.Count > before)
        {
            return null;
        }

        var baskets = files[TableShapes.Baskets].Rows.ToImmutableSortedDictionary(row => row["basket"], BasketOf, StringComparer.Ordinal);
        return new WorldBook(Build(files, baskets, parameters), Rows(files), files.Sha256)
        {
            Baskets = baskets,
            Unread = [.. WorldFiles.Unread(folder)],
            Ores = files[TableShapes.Ores].Rows.ToImmutableSortedDictionary(row => row["ore"], row => row.Number("grade"), StringComparer.Ordinal),
        };
    }

    private static WorldTables Build(WorldFiles files, ImmutableSortedDictionary<string, Basket> baskets, Parameters parameters)
    {
        return new WorldTables
        {
            Name = files.Name,
            Elements = [.. files[TableShapes.Elements].Rows.Select(ElementOf).OrderBy(row => row.Element)],
            Countries = [.. files[TableShapes.Countries].Rows.Select(CountryOf)],
            Places = [.. files[TableShapes.Places].Rows.Select(row => new PlaceRow(
                row["place"], row["name"], row["country"], row.Number("latitude"), row.Number("longitude"), row["kind"]))],
            Corridors = [.. files[TableShapes.Corridors].Rows.Select(CorridorOf)],
            Terminals = [.. files[TableShapes.Terminals].Rows.Select(row => new TerminalRow(
                row["terminal"], row["name"], row["place"], row.Whole("dwell_days"), row.Number("handling_usd_t"),
                row.Number("tonnes_per_month"), row.Month("opens") ?? Always))],
            Mines = [.. files[TableShapes.Mines].Rows.Select(row => MineOf(row, baskets[row["basket"]]))],
            Hubs = [.. files[TableShapes.Hubs].Rows.Select(HubOf)],
            Recoveries = [.. files[TableShapes.Recoveries].Rows.Select(row => new RecoveryRow(row["circuit"], row.Element("element"), row.Number("recovery")))],
            Projects = [.. files[TableShapes.Projects].Rows.Select(row => new ProjectRow(
                row["project"], Enum.Parse<ProjectKind>(row["what"], ignoreCase: true), row["target"], row["country"],
                row.Number("capacity_t_yr"), row.Month("opens")!.Value, row.Whole("ramp_months")))],
            Demands = [.. files[TableShapes.Demand].Rows.Select(row => new DemandRow(
                row["country"], row.Element("element"), row.Number("tonnes_2024"), row.Share("growth_pct_yr"),
                row.Number("short_elasticity"), row.Number("long_elasticity")))],
            Recycling = [.. files[TableShapes.Recycling].Rows.Select(row => new RecyclingRow(
                row["country"], row.Element("element"), row.Number("tonnes_2024"), row.Number("price_elasticity")))],
            Flows = [.. files[TableShapes.Flows].Rows.Where(row => row["status"] is "derived" or "balanced").Select(FlowOf)],
            Parameters = parameters,
        };
    }

    private static ElementRow ElementOf(TableRow row) => new(
        row.Element("element"), row["name"], row["scarcity"] == "scarce", row.Number("price_usd_kg"), row.Number("finishing_share"));

    private static Basket BasketOf(TableRow row) =>
        Basket.FromPercent([.. Element.All.Select(element => row.Number(element.Symbol))]);

    private static CountryRow CountryOf(TableRow row) => new(
        row["country"], row["name"], row.Number("latitude"), row.Number("longitude"), row.Words("blocs"),
        row["duty_basis"] == "FOB" ? DutyBasis.Fob : DutyBasis.Cif, row["gateway"], row.Number("reserves_t"));

    private static CorridorRow CorridorOf(TableRow row) => new(
        row["corridor"], row["from"], row["to"], row["mode"], row["both_ways"] == "y", row.Number("cost_usd_t"), row.Whole("days"),
        row.Number("tonnes_per_month"), row.Month("opens") ?? Always, row.Month("closes"));

    private static MineRow MineOf(TableRow row, Basket basket) => new(
        row["mine"], row["name"], row["country"], row["place"], row.Number("latitude"), row.Number("longitude"), row["ore"], basket,
        row["status"], row.Number("capacity_t_yr"), row.Number("output_2024_t"), row.Number("resource_t"), row.Number("cost_usd_kg"),
        row.Number("by_product_credit_usd_kg"), row.NumberOrNone("price_2024_usd_kg"), row.Number("supply_elasticity"),
        row.Share("growth_pct_yr"), row.Number("grade"));

    private static HubRow HubOf(TableRow row) => new(
        row["hub"], row["name"], row["country"], row["place"], row.Number("latitude"), row.Number("longitude"), row.Words("takes"),
        row.Elements("separates"), row["circuit"], row.Number("capacity_t_yr"), row.Number("cost_usd_kg"), row.Share("growth_pct_yr"),
        row.Number("residue_recovery"), row.Number("passes_on"), row["residue_ore"], row.Number("residue_grade"), row["status"]);

    private static BaseFlowRow FlowOf(TableRow row) => row["stage"] == "concentrate"
        ? new(Stage.Concentrate, null, row["seller"], row["buyer"], row["origin"], row["destination"], row.Number("tonnes_reo"))
        : new(Stage.Oxide, row.Element("element"), "*", row["destination"], row["origin"], row["destination"], row.Number("tonnes_reo"));

    private static ImmutableArray<WorldBookRow> Rows(WorldFiles files) =>
    [
        .. TableShapes.All.SelectMany(shape => files[shape].Rows.Select(row => new WorldBookRow(
            shape.File,
            row.Line,
            string.Join(' ', shape.Key.Select(column => row[column])),
            [.. shape.Columns.Select(column => KeyValuePair.Create(column.Name, row[column.Name]))],
            row["source"],
            row["confidence"],
            row["note"]))),
    ];
}
