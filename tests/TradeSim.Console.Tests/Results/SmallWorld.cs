using TradeSim.Domain.Goods;
using TradeSim.Domain.Policy;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Inputs;

namespace TradeSim.Console.Tests.Results;

/// <summary>Three customs territories, three mines, two plants: small enough to sum in the head.</summary>
internal static class SmallWorld
{
    public static Scenario Scenario(params Threshold[] thresholds) => new()
    {
        Name = "small",
        From = Month.Of(2024, 1),
        Until = Month.Of(2025, 12),
        World = Tables,
        Thresholds = [.. thresholds],
    };

    private static WorldTables Tables => new()
    {
        Name = "three-countries",
        Elements = [],
        Countries = [Country("CHN", "China", 44e6), Country("EUU", "European Union", 0), Country("RUS", "Russia", 3.8e6)],
        Places =
        [
            new PlaceRow("p-baotou", "Baotou", "CHN", 40.6, 109.8, "plant"),
            new PlaceRow("p-chita", "Chita", "RUS", 52.0, 113.5, "city"),
            new PlaceRow("p-east", "East Cape", "RUS", 66.0, 179.0, "port"),
            new PlaceRow("p-west", "West Cape", "RUS", 66.0, -177.0, "port"),
        ],
        Corridors =
        [
            Corridor("c-rail", "p-chita", "p-baotou"),
            Corridor("c-strait", "p-east", "p-west"),
        ],
        Terminals = [new TerminalRow("t-chita", "Chita yard", "p-chita", 2, 10, 1000, Month.Of(2024, 1))],
        Mines = [Mine("m-bayan", "Bayan Obo", "CHN"), Mine("m-lovozero", "Lovozero, \"the old\"", "RUS")],
        Hubs = [Hub("h-baotou", "Baotou", "CHN", "p-baotou"), Hub("h-solikamsk", "Solikamsk", "RUS", "p-chita")],
        Recoveries = [],
        Projects = [],
        Demands = [],
        Recycling = [],
        Flows = [],
        Parameters = new Parameters(),
    };

    private static CountryRow Country(string id, string name, double reserves) =>
        new(id, name, 50, 20.123456, [], DutyBasis.Cif, "", reserves);

    private static CorridorRow Corridor(string id, string from, string to) =>
        new(id, from, to, "rail", true, 20, 3, 1000, Month.Of(2024, 1), null);

    private static MineRow Mine(string id, string name, string country) => new(
        id, name, country, "p-chita", 1, 2, "loparite", Baskets.Even, "operating", 1, 1, 1, 1, 0, null, 0, 0, 0.5);

    private static HubRow Hub(string id, string name, string country, string place) => new(
        id, name, country, place, 1, 2, ["loparite"], [Element.Nd], "light", 1, 1, 0, 1, 1, "residue", 0.5, "operating");

    private static class Baskets
    {
        public static Basket Even { get; } = Basket.FromPercent([10, 10, 10, 10, 10, 10, 10, 10, 10, 5, 5]);
    }
}
