using System.Collections.Immutable;
using TradeSim.Domain.Goods;
using TradeSim.Domain.Policy;
using TradeSim.Domain.Units;
using TradeSim.Domain.World;
using TradeSim.Domain.World.Closed;
using TradeSim.Domain.World.Inputs;

namespace TradeSim.Domain.Tests.World;

/// <summary>
/// A world small enough to know by heart. China mines 12,000 t a year (<c>east</c>), separates the light elements
/// (<c>east-plant</c>) and passes the heavy ones on to <c>heavy-plant</c>; the United States mine 3,600 t (<c>west</c>) and
/// separate La to Nd (<c>west-plant</c>). China, Japan and the United States use oxides. Nothing grows; mines could dig a tenth more.
/// </summary>
internal static class SmallWorld
{
    public static readonly Month From = Month.Of(2024, 1);

    private static readonly Month Always = Month.Of(1951, 1);
    private static readonly Basket EastOre = Basket.FromPercent([25, 47, 5, 16, 1.5, 0.3, 1, 0.2, 1.2, 2, 0.8]);
    private static readonly Basket WestOre = Basket.FromPercent([33, 50, 4, 12, 0.6, 0.1, 0.15, 0.02, 0.03, 0.07, 0.03]);

    private static readonly double[] Prices = [1, 1, 56, 56, 2, 27, 23, 810, 260, 6, 30];

    private static readonly string[] LightElements = ["La", "Ce", "Pr", "Nd", "Sm", "Eu", "Gd"];

    public static ImmutableArray<Element> Light { get; } = [.. Element.All.Where(element => LightElements.Contains(element.Symbol))];

    public static Scenario Scenario(int months = 24, params Measure[] measures) => new()
    {
        Name = "small",
        From = From,
        Until = From + new Months(months - 1),
        World = Tables(),
        Measures = [.. measures],
    };

    public static WorldTables Tables() => new()
    {
        Name = "small",
        Elements = [.. Element.All.Select(element => new ElementRow(element, element.Symbol, IsScarce(element), Prices[element.Index], IsScarce(element) ? 0.04 : 1))],
        Countries =
        [
            Country("CHN", DutyBasis.Cif, "shanghai", "SCO"),
            Country("JPN", DutyBasis.Cif, "tokyo", "G7"),
            Country("USA", DutyBasis.Fob, "houston", "G7"),
        ],
        Places = [.. new[] { ("pit", "CHN"), ("shanghai", "CHN"), ("tokyo", "JPN"), ("houston", "USA"), ("desert", "USA") }.Select(place => new PlaceRow(place.Item1, place.Item1, place.Item2, 0, 0, "port"))],
        Corridors =
        [
            new CorridorRow("coast", "pit", "shanghai", "rail", true, 30, 4, 1e6, Always, null),
            new CorridorRow("desert-rail", "desert", "houston", "rail", true, 30, 4, 1e6, Always, null),
            new CorridorRow("pacific", "shanghai", "houston", "sea", true, 90, 35, 1e6, Always, null),
            new CorridorRow("sea", "shanghai", "tokyo", "sea", true, 40, 5, 1e6, Always, null),
            new CorridorRow("tokyo-houston", "tokyo", "houston", "sea", true, 80, 31, 1e6, Always, null),
        ],
        Terminals = [],
        Mines =
        [
            Mine("east", "CHN", "pit", EastOre, 12_000, 5, 4, 0.1),
            Mine("west", "USA", "desert", WestOre, 3_600, 4.4, 3, 0.1),
        ],
        Hubs =
        [
            Hub("east-plant", "CHN", "pit", ["mixed"], Light, "light", 14_000, 2, 1),
            Hub("heavy-plant", "CHN", "shanghai", ["residue"], [.. Element.All], "heavy", 800, 3, 0),
            Hub("west-plant", "USA", "desert", ["mixed"], [Element.La, Element.Ce, Element.Pr, Element.Nd], "light", 4_500, 3, 0),
        ],
        Recoveries =
        [
            .. Element.All.Select(element => new RecoveryRow("light", element, 0.9)),
            .. Element.All.Select(element => new RecoveryRow("heavy", element, 0.9)),
        ],
        Projects = [],
        Demands = [.. OxideFlows().GroupBy(flow => (flow.Destination, flow.Element)).Select(group => new DemandRow(group.Key.Destination, group.Key.Element!.Value, group.Sum(flow => flow.Tonnes), 0, 0.2, 0.6))],
        Recycling = [new RecyclingRow("JPN", Element.Nd, 100, 0.2)],
        Flows =
        [
            Ore("east", "east-plant", "CHN", "CHN", 12_000),
            Ore("west", "west-plant", "USA", "USA", 3_600),
            Ore("east-plant", "heavy-plant", "CHN", "CHN", 400),
            .. OxideFlows(),
        ],
        Parameters = new Parameters(),
    };

    public static Scenario With(this Scenario scenario, Func<WorldTables, WorldTables> change) => scenario with { World = change(scenario.World) };

    public static Scenario WithMine(this Scenario scenario, string id, Func<MineRow, MineRow> change) => scenario.With(
        tables => tables with { Mines = [.. tables.Mines.Select(mine => mine.Id == id ? change(mine) : mine)] });

    public static Scenario WithHub(this Scenario scenario, string id, Func<HubRow, HubRow> change) => scenario.With(
        tables => tables with { Hubs = [.. tables.Hubs.Select(hub => hub.Id == id ? change(hub) : hub)] });

    public static Scenario WithParameters(this Scenario scenario, Func<Parameters, Parameters> change) => scenario.With(
        tables => tables with { Parameters = change(tables.Parameters) });

    /// <summary>Runs a scenario to its end on the reference engine.</summary>
    public static List<ClosedMonth> Run(this Scenario scenario)
    {
        var engine = new Engine(WorldModel.Build(scenario));
        List<ClosedMonth> months = [];
        while (!engine.IsDone)
        {
            months.Add(engine.Step());
        }

        return months;
    }

    private static bool IsScarce(Element element) => element == Element.Pr || element == Element.Nd || element == Element.Tb || element == Element.Dy;

    /// <summary>Of what a country makes it keeps six tenths and sells three and one; of an element in glut only half is used.</summary>
    private static IEnumerable<BaseFlowRow> OxideFlows()
    {
        foreach (var element in Element.All)
        {
            var east = 12_000 * EastOre.Share(element) * 0.9 * (Light.Contains(element) ? 1 : 0.89);
            var used = east * (IsScarce(element) ? 1 : 0.5);
            yield return Oxide(element, "CHN", "CHN", used * 0.6);
            yield return Oxide(element, "CHN", "JPN", used * 0.2);
            yield return Oxide(element, "CHN", "USA", used * 0.2);
            if (element.Index <= Element.Nd.Index)
            {
                var west = 3_600 * WestOre.Share(element) * 0.9 * (IsScarce(element) ? 1 : 0.5);
                yield return Oxide(element, "USA", "JPN", west * 0.4);
                yield return Oxide(element, "USA", "USA", west * 0.6);
            }
        }

        yield return Oxide(Element.Nd, "JPN", "JPN", 100);
    }

    private static CountryRow Country(string id, DutyBasis basis, string gateway, string bloc) => new(id, id, 0, 0, [bloc], basis, gateway, 1e6);

    private static MineRow Mine(string id, string country, string place, Basket basket, double tonnes, double price, double cost, double elasticity) =>
        new(id, id, country, place, 0, 0, "mixed", basket, "operating", 1.1 * tonnes, tonnes, 1e7, cost, 0, price, elasticity, 0, 0.5);

    private static HubRow Hub(
        string id, string country, string place, ImmutableArray<string> takes, ImmutableArray<Element> separates, string circuit, double tonnes, double cost, double passesOn) =>
        new(id, id, country, place, 0, 0, takes, separates, circuit, tonnes, cost, 0, 0.89, passesOn, "residue", 0.43, "operating");

    private static BaseFlowRow Ore(string seller, string buyer, string origin, string destination, double tonnes) =>
        new(Stage.Concentrate, null, seller, buyer, origin, destination, tonnes);

    private static BaseFlowRow Oxide(Element element, string origin, string destination, double tonnes) =>
        new(Stage.Oxide, element, "*", destination, origin, destination, tonnes);
}

/// <summary>What tests ask of closed months.</summary>
internal static class MonthTables
{
    public static IEnumerable<Shipment> Shipments(this IEnumerable<ClosedMonth> months) => months.SelectMany(month => month.Shipments);

    public static IEnumerable<Balance> Balances(this IEnumerable<ClosedMonth> months) => months.SelectMany(month => month.Balances);

    public static double Tonnes(this IEnumerable<Shipment> shipments) => shipments.Sum(shipment => shipment.Mass.Tonnes);

    public static double GrossTonnes(this IEnumerable<Shipment> shipments) => shipments.Sum(shipment => shipment.Gross.Tonnes);

    public static IEnumerable<Shipment> Oxides(this IEnumerable<Shipment> shipments) => shipments.Where(shipment => shipment.Commodity.Stage == Stage.Oxide);

    public static IEnumerable<Shipment> Of(this IEnumerable<Shipment> shipments, Commodity commodity) => shipments.Where(shipment => shipment.Commodity == commodity);

    public static IEnumerable<Shipment> Between(this IEnumerable<Shipment> shipments, string origin, string destination) =>
        shipments.Where(shipment => shipment.Origin == origin && shipment.Destination == destination);

    /// <summary>Mean FOB price of exports from China as agencies report it: fob + export tax + export rents, by volume.</summary>
    public static double? ExportPrice(this IEnumerable<Shipment> shipments, Element element)
    {
        var exports = shipments.Of(Commodity.Oxide(element)).Where(shipment => shipment.Origin == "CHN" && shipment.Destination != "CHN").ToList();
        return exports.Count == 0
            ? null
            : exports.Sum(shipment => shipment.Mass.Tonnes * (shipment.Fob + shipment.ExportTax + shipment.ExportRent).Usd) / exports.Tonnes();
    }

    /// <summary>Mean FOB price of all concentrate, by volume.</summary>
    public static double ConcentratePrice(this ClosedMonth month)
    {
        var ore = month.Shipments.Of(Commodity.Concentrate).ToList();
        return ore.Sum(shipment => shipment.Mass.Tonnes * shipment.Fob.Usd) / ore.Tonnes();
    }
}
