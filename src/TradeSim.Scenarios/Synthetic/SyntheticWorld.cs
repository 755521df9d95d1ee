using System.Globalization;
using System.Text;
using TradeSim.Domain.Goods;
using TradeSim.Scenarios.Reporting;
using TradeSim.Scenarios.Tables;
using TradeSim.Scenarios.Worlds;

namespace TradeSim.Scenarios.Synthetic;

/// <summary>
/// Makes the tables of a world of any size whose base year closes: for measuring how the simulator grows, not for learning anything
/// about trade. Elements, recoveries and parameters are those of a world that is there; mines, plants, territories, ways and
/// flows are drawn from the seed. Of each hundred entities about one is a territory, ten are plants and the rest mines.
/// </summary>
public sealed class SyntheticWorld
{
    public const int Fewest = 8;
    public const int Most = 20_000;

    private const int TerritoriesOfRegion = 3;
    private const string ReferenceCountry = "reference_country";

    private static readonly string[] Baskets = ["26.5,50.2,5,15.5,1.1,0.2,0.55,0.04,0.12,0.4,0.39", "30,10,6,20,4,0.5,4,0.7,3.8,18,3", "2,1,0.7,3.5,2.5,0.3,6,1.3,7.7,65,10"];

    private readonly int _territories;
    private readonly int _plants;
    private readonly int _mines;
    private readonly int _regions;
    private readonly uint _seed;
    private readonly double[][] _basket;
    private readonly double[][] _made;
    private readonly Dictionary<string, double> _recovery;

    private SyntheticWorld(int entities, uint seed, Dictionary<string, double> recovery)
    {
        _seed = seed;
        _recovery = recovery;
        _territories = Math.Clamp(entities / 80, 3, 60);
        _plants = Math.Max(_territories, entities / 10);
        _mines = entities - _territories - _plants;
        _regions = Math.Max(_territories / TerritoriesOfRegion, _plants / 15);
        _basket = [.. Baskets.Select(row => row.Split(',').Select(share => double.Parse(share, CultureInfo.InvariantCulture)).ToArray())];
        _made = [.. Enumerable.Range(0, _territories).Select(_ => new double[Element.All.Length])];
    }

    /// <summary>Writes the folder of a world and a scenario that runs it.</summary>
    /// <param name="config">Where the world goes, and where the world that lends its elements is.</param>
    /// <param name="name">An id that no world bears yet.</param>
    /// <param name="entities">How many territories, plants and mines together, 8 to 20,000.</param>
    /// <param name="seed">The same seed makes the same files.</param>
    /// <param name="lender">The world whose elements, recoveries and parameters are taken.</param>
    /// <param name="faults">What is wrong with the lender.</param>
    /// <returns>The file of the scenario, or null when the lender has faults.</returns>
    public static string? Write(ConfigFolder config, string name, int entities, uint seed, string lender, Faults faults)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(entities, Fewest);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(entities, Most);
        var lent = WorldFiles.Read(config.WorldFolder(lender), lender, faults);
        if (faults.Any())
        {
            return null;
        }

        var recovery = lent[TableShapes.Recoveries].Rows.Where(row => row["circuit"] == "heavy").ToDictionary(row => row["element"], row => row.Number("recovery"), StringComparer.Ordinal);
        var world = new SyntheticWorld(entities, seed, recovery);
        var folder = Directory.CreateDirectory(config.WorldFolder(name)).FullName;
        foreach (var (shape, rows) in world.Tables())
        {
            Save(folder, shape, rows);
        }

        foreach (var shape in new[] { TableShapes.Elements, TableShapes.Recoveries })
        {
            Save(folder, shape, Lent(shape, lent[shape].Rows));
        }

        // The lender's prices are measured in a country that this world does not have.
        var parameters = lent[TableShapes.Parameters].Rows.Where(row => row["parameter"] != ReferenceCountry);
        Save(folder, TableShapes.Parameters, [.. Lent(TableShapes.Parameters, parameters), [ReferenceCountry, Territory(0), "", "", ""]]);

        Directory.CreateDirectory(config.Scenarios);
        var scenario = Path.Combine(config.Scenarios, name + ".yaml");
        NewFile.Write(scenario, string.Create(CultureInfo.InvariantCulture, $"""
            # yaml-language-server: $schema=../schema/scenario.schema.json
            name: {name}
            about: A made-up world of {entities} entities, seed {seed}, for measuring; it says nothing about trade.
            world: {name}
            from: 2024-01
            until: 2035-12
            seed: {seed}

            """));
        return scenario;
    }

    private static void Save(string folder, TableShape shape, IEnumerable<IEnumerable<string>> rows)
    {
        var text = new StringBuilder();
        text.Append(string.Join(',', shape.Columns.Select(column => column.Name))).Append(",source,confidence,note\n");
        foreach (var row in rows)
        {
            text.Append(string.Join(',', row)).Append(",synthetic,low,\n");
        }

        NewFile.Write(Path.Combine(folder, shape.File), text.ToString());
    }

    private static IEnumerable<IEnumerable<string>> Lent(TableShape shape, IEnumerable<TableRow> rows) =>
        rows.Select(row => shape.Columns.Select(column => Quoted(row[column.Name])));

    private static string Quoted(string text) => text.AsSpan().IndexOfAny(",\"") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private IEnumerable<(TableShape Shape, IEnumerable<string[]> Rows)> Tables()
    {
        // Ore first, since what the plants make of it decides who has what to sell.
        var (mines, plants, flows) = Mining();
        var (demand, trade) = Trading();
        yield return (TableShapes.Mines, mines);
        yield return (TableShapes.Hubs, plants);
        yield return (TableShapes.Flows, flows.Concat(trade));
        yield return (TableShapes.Demand, demand);
        yield return (TableShapes.Countries, Each(_territories, t => [Territory(t), $"Territory {Text(t)}", .. Position(t), "", t % 2 == 0 ? "CIF" : "FOB", Place(t), "1000000"]));
        yield return (TableShapes.Places, Each(_territories, t => [Place(t), $"Port {Text(t)}", Territory(t), .. Position(t), "port"]));
        yield return (TableShapes.Corridors, Corridors());
        yield return (TableShapes.Baskets, Each(Baskets.Length, b => [$"basket-{Text(b)}", $"Basket {Text(b)}", Baskets[b]]));
        yield return (TableShapes.Ores, Each(_regions + 1, r => [Ore(r), $"Ore {Text(r)}", "0.5"]));

        // A table needs a row; these three change nothing.
        yield return (TableShapes.Terminals, [["post", "Customs post", Place(0), "1", "2", "100000000", ""]]);
        yield return (TableShapes.Projects, [["again", "mine", Mine(0), Territory(TerritoryOf(0, 0)), "3000", "2049-01", "12", "exploration"]]);
        yield return (TableShapes.Recycling, [[Territory(0), "Nd", "0", "0.2"]]);
    }

    private (List<string[]> Mines, List<string[]> Plants, List<string[]> Flows) Mining()
    {
        var (mines, plants, flows) = (new List<string[]>(), new List<string[]>(), new List<string[]>());
        var fed = new double[_plants];
        for (var mine = 0; mine < _mines; mine++)
        {
            var (region, home) = (mine % _regions, TerritoryOf(mine % _regions, mine));
            var output = 200 + Draw(mine, 1, 1800);
            var shares = _plants <= _regions ? 1 : 2;
            for (var n = 0; n < shares; n++)
            {
                var plant = PlantOf(region, (mine / _regions) + n);
                var tonnes = shares == 1 ? output : output * (n == 0 ? 0.6 : 0.4);
                fed[plant] += tonnes;
                flows.Add(["concentrate", "*", Mine(mine), Plant(plant), Territory(home), Territory(PlantHome(plant)), Text(tonnes), "", "derived"]);
                for (var e = 0; e < Element.All.Length; e++)
                {
                    _made[PlantHome(plant)][e] += tonnes * _basket[region % Baskets.Length][e] / 100 * _recovery[Element.All[e].Symbol];
                }
            }

            mines.Add(
            [
                Mine(mine), $"Mine {Text(mine)}", Territory(home), Place(home), .. Position(home), Ore(region), $"basket-{Text(region % Baskets.Length)}", "operating",
                Text(output * 1.1), Text(output), Text(output * 60), Text(1.0 + (Draw(mine, 2, 20) / 10.0)), "0", "", "0.5", "3", "0.5",
            ]);
        }

        for (var plant = 0; plant < _plants; plant++)
        {
            var home = PlantHome(plant);
            plants.Add(
            [
                Plant(plant), $"Plant {Text(plant)}", Territory(home), Place(home), .. Position(home), Ore(plant % _regions), string.Join(' ', Element.All.Select(element => element.Symbol)),
                "heavy", Text(fed[plant] / 0.85), Text(1.5 + (Draw(plant, 3, 10) / 10.0)), "3", "0", "0", Ore(_regions), "0.5", "operating",
            ]);
        }

        return (mines, plants, flows);
    }

    /// <summary>Each territory keeps four tenths of what it makes and sells the rest to three others.</summary>
    private (List<string[]> Demand, List<string[]> Flows) Trading()
    {
        var (demand, flows) = (new List<string[]>(), new List<string[]>());
        int[] steps = _territories > 7 ? [0, 1, 3, 7] : [0, 1];
        for (var e = 0; e < Element.All.Length; e++)
        {
            var used = new double[_territories];
            for (var from = 0; from < _territories; from++)
            {
                foreach (var step in _made[from][e] > 0 ? steps : [])
                {
                    var to = (from + step) % _territories;
                    var tonnes = Math.Round(_made[from][e] * (step == 0 ? 0.4 : 0.6 / (steps.Length - 1)), 6);
                    used[to] += tonnes;
                    flows.Add(["oxide", Element.All[e].Symbol, "*", Territory(to), Territory(from), Territory(to), Text(tonnes), "", "derived"]);
                }
            }

            demand.AddRange(Enumerable.Range(0, _territories).Where(t => used[t] > 0).Select(t => (string[])[Territory(t), Element.All[e].Symbol, Text(used[t]), "3", "0.3", "0.8"]));
        }

        return (demand, flows);
    }

    /// <summary>A ring of ports, and a spoke from the first to every fifth.</summary>
    private IEnumerable<string[]> Corridors()
    {
        for (var t = 0; t < _territories; t++)
        {
            var next = (t + 1) % _territories;
            yield return [$"ring-{Text(t)}", Place(t), Place(next), "sea", "y", Text(800 + Draw(t, 4, 1500)), Text(20 + Draw(t, 5, 30)), Text(4 + Draw(t, 6, 10)), "100000000", "", "", "open"];
            if (t % 5 == 0 && t > 1)
            {
                yield return [$"spoke-{Text(t)}", Place(0), Place(t), "sea", "y", "9000", "90", "25", "100000000", "", "", "open"];
            }
        }
    }

    private int TerritoryOf(int region, int number) => ((region * TerritoriesOfRegion) + (number / _regions % TerritoriesOfRegion)) % _territories;

    private int PlantHome(int plant) => TerritoryOf(plant % _regions, plant);

    private int PlantOf(int region, int number)
    {
        var here = (_plants - region + _regions - 1) / _regions;
        return region + (number % here * _regions);
    }

    /// <summary>A whole number from 0 up to below the bound: the same for the same seed, thing and question.</summary>
    private int Draw(int thing, int question, int bound)
    {
        var mixed = unchecked(((_seed + 1UL) * 0x9E3779B97F4A7C15UL) ^ ((ulong)thing * 0xBF58476D1CE4E5B9UL) ^ ((ulong)question * 0x94D049BB133111EBUL));
        mixed = unchecked((mixed ^ (mixed >> 31)) * 0xD6E8FEB86659FD93UL);
        return (int)((mixed ^ (mixed >> 32)) % (ulong)bound);
    }

    private static IEnumerable<string[]> Each(int count, Func<int, string[]> row) => Enumerable.Range(0, count).Select(row);

    private static string[] Position(int territory) => [Text(((territory * 37) % 120) - 60), Text(((territory * 53) % 340) - 170)];

    private static string Territory(int number) => $"T{number:00}";

    private static string Place(int number) => $"port-{Text(number)}";

    private static string Ore(int number) => $"ore-{Text(number)}";

    private static string Mine(int number) => $"mine-{Text(number)}";

    private static string Plant(int number) => $"plant-{Text(number)}";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Text(double number) => number.ToString("0.######", CultureInfo.InvariantCulture);
}
