using System.Globalization;
using TradeSim.Domain.Goods;
using TradeSim.Scenarios.Reporting;
using TradeSim.Scenarios.Tables;

namespace TradeSim.Scenarios.Worlds;

/// <summary>What must hold between the rows of a world's tables.</summary>
public sealed class WorldChecks(WorldFiles files, Faults faults)
{
    /// <summary>How far a basket's percentages may be from 100: half of the last digit that is written.</summary>
    public const double BasketTolerance = 0.0005;

    public void Run()
    {
        foreach (var shape in TableShapes.All)
        {
            foreach (var column in shape.Columns.Where(column => column.Kind is CellKind.Reference or CellKind.References))
            {
                References(files[shape], column);
            }
        }

        Elements();
        Baskets();
        Traders();
        Corridors();
        Mines();
        Hubs();
        Projects();
        Flows();
        Joined();
    }

    private void References(Table table, Column column)
    {
        // A table that could not be read has been reported; its ids would all seem unknown.
        var ids = files.Ids(column.Table);
        if (ids.Count == 0)
        {
            return;
        }

        foreach (var row in table.Rows)
        {
            foreach (var word in column.Kind == CellKind.References ? row.Words(column.Name) : [row[column.Name]])
            {
                if (word.Length > 0 && !ids.Contains(word))
                {
                    faults.AddUnknown(
                        KindFor(column.Table), row.Place(column.Name), $"'{column.Name}' names '{word}', which is no row of {column.Table}.csv.", word, ids);
                }
            }
        }
    }

    private static FaultKind KindFor(string table) => table switch
    {
        "countries" => FaultKinds.UnknownCountry,
        "places" => FaultKinds.UnknownPlace,
        "baskets" => FaultKinds.UnknownBasket,
        "ores" => FaultKinds.UnknownOre,
        _ => FaultKinds.UnknownTarget,
    };

    private void Elements()
    {
        var table = files[TableShapes.Elements];
        foreach (var element in Element.All.Where(_ => table.Rows.Length > 0))
        {
            if (!table.Rows.Any(row => row["element"] == element.Symbol))
            {
                faults.Add(FaultKinds.NoElement, table.Source.Start, $"Element {element} has no row.");
            }
        }
    }

    private void Baskets()
    {
        foreach (var row in files[TableShapes.Baskets].Rows)
        {
            double sum = 0;
            foreach (var element in Element.All)
            {
                sum += row.Number(element.Symbol);
            }

            if (Math.Abs(sum - 100) > BasketTolerance + 1e-9)
            {
                faults.Add(FaultKinds.BasketSum, row.Place("basket"), string.Create(CultureInfo.InvariantCulture, $"Basket '{row["basket"]}' sums to {sum:0.####}."));
            }
        }
    }

    /// <summary>Countries, mines and hubs trade under one set of names.</summary>
    private void Traders()
    {
        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var shape in new[] { TableShapes.Countries, TableShapes.Mines, TableShapes.Hubs })
        {
            foreach (var row in files[shape].Rows.Where(row => row[shape.Key[0]].Length > 0))
            {
                if (!seen.TryAdd(row[shape.Key[0]], shape.Name) && seen[row[shape.Key[0]]] != shape.Name)
                {
                    faults.Add(FaultKinds.IdTwice, row.Place(shape.Key[0]), $"'{row[shape.Key[0]]}' is a row of {seen[row[shape.Key[0]]]}.csv too.");
                }
            }
        }
    }

    private void Corridors()
    {
        foreach (var row in files[TableShapes.Corridors].Rows)
        {
            if (row["from"] == row["to"] && row["from"].Length > 0)
            {
                faults.Add(FaultKinds.SameEnds, row.Place("to"), $"Corridor '{row["corridor"]}' leads from '{row["from"]}' to itself.");
            }

            if (row.Month("opens") is { } opens && row.Month("closes") is { } closes && closes <= opens)
            {
                faults.Add(FaultKinds.OpensAfterCloses, row.Place("closes"), $"Corridor '{row["corridor"]}' opens {opens} and closes {closes}.");
            }
        }
    }

    private void Mines()
    {
        foreach (var row in files[TableShapes.Mines].Rows)
        {
            if (row["status"] == "operating" && row.Number("capacity_t_yr") >= 0 && row.Number("output_2024_t") > row.Number("capacity_t_yr"))
            {
                faults.Add(
                    FaultKinds.OutputOverCapacity, row.Place("output_2024_t"),
                    $"Mine '{row["mine"]}' put out {row["output_2024_t"]} t on a capacity of {row["capacity_t_yr"]} t.");
            }
        }
    }

    private void Hubs()
    {
        var recoveries = files[TableShapes.Recoveries].Rows.Select(row => (row["circuit"], row["element"])).ToHashSet();
        var circuits = recoveries.Select(recovery => recovery.Item1).ToHashSet(StringComparer.Ordinal);
        foreach (var row in files[TableShapes.Hubs].Rows.Where(row => recoveries.Count > 0 && row["separates"].Length > 0))
        {
            if (!circuits.Contains(row["circuit"]))
            {
                faults.Add(FaultKinds.UnknownCircuit, row.Place("circuit"), $"Hub '{row["hub"]}' has circuit '{row["circuit"]}', which recovers nothing.");
                continue;
            }

            foreach (var word in row.Words("separates").Where(word => Element.TryParse(word, out _) && !recoveries.Contains((row["circuit"], word))))
            {
                faults.Add(FaultKinds.NoRecovery, row.Place("separates"), $"Hub '{row["hub"]}' separates {word}; circuit '{row["circuit"]}' has no recovery for it.");
            }
        }
    }

    private void Projects()
    {
        foreach (var row in files[TableShapes.Projects].Rows)
        {
            var table = row["what"] switch { "mine" => "mines", "hub" => "hubs", "terminal" => "terminals", "corridor" => "corridors", _ => null };
            if (table is null)
            {
                continue;
            }

            Named(row, "target", table);
            if (table is "mines" or "hubs" && row["capacity_t_yr"].Length == 0)
            {
                faults.Add(FaultKinds.NoValue, row.Place("capacity_t_yr"), $"Project '{row["project"]}' of a {row["what"]} has no capacity.");
            }
        }
    }

    private void Flows()
    {
        var homes = files[TableShapes.Mines].Rows.Concat(files[TableShapes.Hubs].Rows)
            .GroupBy(row => row["mine"].Length > 0 ? row["mine"] : row["hub"])
            .ToDictionary(group => group.Key, group => group.First()["country"], StringComparer.Ordinal);
        var countries = files.Ids("countries");
        foreach (var row in files[TableShapes.Flows].Rows.Where(row => row["status"] is "derived" or "balanced"))
        {
            if (row["stage"] == "oxide")
            {
                if (row["buyer"] != "*" && row["buyer"] != row["destination"] && countries.Contains(row["destination"]))
                {
                    faults.Add(FaultKinds.WrongTerritory, row.Place("buyer"), $"The buyer of an oxide is its destination, {row["destination"]}, or '*'; here it is '{row["buyer"]}'.");
                }

                if (row["element"] == "*")
                {
                    faults.Add(FaultKinds.UnknownElement, row.Place("element"), "A flow of oxide names its element.");
                }

                continue;
            }

            foreach (var (side, territory) in new[] { ("seller", "origin"), ("buyer", "destination") })
            {
                if (!homes.TryGetValue(row[side], out var home))
                {
                    faults.AddUnknown(FaultKinds.UnknownTarget, row.Place(side), $"'{row[side]}' is no mine or hub.", row[side], homes.Keys);
                }
                else if (home != row[territory] && countries.Contains(row[territory]))
                {
                    faults.Add(FaultKinds.WrongTerritory, row.Place(territory), $"'{row[side]}' stands in {home}, not in {row[territory]}.");
                }
            }
        }
    }

    private void Named(TableRow row, string column, string table)
    {
        var ids = files.Ids(table);
        if (ids.Count > 0 && row[column].Length > 0 && !ids.Contains(row[column]))
        {
            faults.AddUnknown(FaultKinds.UnknownTarget, row.Place(column), $"'{column}' names '{row[column]}', which is no row of {table}.csv.", row[column], ids);
        }
    }

    private void Joined()
    {
        var corridors = files[TableShapes.Corridors].Rows;
        var places = files[TableShapes.Places].Rows;
        if (corridors.IsEmpty || places.IsEmpty)
        {
            return;
        }

        var network = Network.Largest(corridors.SelectMany(row => row["both_ways"] == "y"
            ? new[] { (row["from"], row["to"]), (row["to"], row["from"]) }
            : [(row["from"], row["to"])]));
        var needed = files[TableShapes.Mines].Rows.Select(row => (Place: row["place"], What: $"mine '{row["mine"]}'"))
            .Concat(files[TableShapes.Hubs].Rows.Select(row => (Place: row["place"], What: $"hub '{row["hub"]}'")))
            .Concat(files[TableShapes.Countries].Rows.Select(row => (Place: row["gateway"], What: $"the gateway of {row["country"]}")))
            .GroupBy(pair => pair.Place)
            .ToDictionary(group => group.Key, group => group.First().What, StringComparer.Ordinal);
        foreach (var row in places)
        {
            if (needed.TryGetValue(row["place"], out var what) && !network.Contains(row["place"]))
            {
                faults.Add(FaultKinds.Unreached, row.Place("place"), $"'{row["place"]}', the place of {what}, is not joined to the network both ways.");
            }
        }
    }
}
