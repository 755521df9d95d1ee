using TradeSim.Domain.Units;
using TradeSim.Domain.World.Inputs;
using static TradeSim.Results.Tables.Column;

namespace TradeSim.Results.Tables;

/// <summary>Who and what the other tables speak of: one row for each entity, by id.</summary>
public static class EntitiesTable
{
    /// <summary>The entity that holds the goods under way.</summary>
    public const string Transit = "transit";

    public static TableShape Shape { get; } = new("entities",
        [Text("entity"), Text("kind"), Text("name"), Text("country"), Number("latitude"), Number("longitude")]);

    public static void Add(Sheet sheet, Scenario scenario)
    {
        var rows = new SortedDictionary<string, Entity>(StringComparer.Ordinal);
        foreach (var entity in All(scenario))
        {
            rows.TryAdd(entity.Id, entity);
        }

        foreach (var row in rows.Values)
        {
            sheet.Text(row.Id).Text(row.Kind).Text(row.Name).Text(row.Country)
                .Number(Rounding.ToPpm(row.Latitude)).Number(Rounding.ToPpm(row.Longitude));
        }
    }

    private static IEnumerable<Entity> All(Scenario scenario)
    {
        var world = scenario.World;
        var places = world.Places.ToDictionary(place => place.Id, StringComparer.Ordinal);
        var countries = world.Countries.Select(row => new Entity(row.Id, "country", row.Name, row.Id, row.Latitude, row.Longitude));
        var mines = world.Mines.Select(row => new Entity(row.Id, "producer", row.Name, row.Country, row.Latitude, row.Longitude));
        var hubs = world.Hubs.Select(row => new Entity(row.Id, "hub", row.Name, row.Country, row.Latitude, row.Longitude));
        var corridors = world.Corridors
            .Concat(scenario.Projects.OfType<CorridorProject>().Select(project => project.Corridor))
            .Select(row => Between(row, places[row.From], places[row.To]));
        var terminals = world.Terminals
            .Concat(scenario.Projects.OfType<TerminalProject>().Select(project => project.Terminal))
            .Select(row => At(row, places[row.Place]));
        return countries.Concat(mines).Concat(hubs).Concat(corridors).Concat(terminals)
            .Append(new Entity(Transit, "transit", "goods under way", ProvenanceTable.Several, 0, 0));
    }

    /// <summary>A corridor stands half way between its ends, the short way round; it belongs to the country it leaves from.</summary>
    private static Entity Between(CorridorRow corridor, PlaceRow from, PlaceRow to)
    {
        var east = to.Longitude - from.Longitude;
        east = east > 180 ? east - 360 : east < -180 ? east + 360 : east;
        var longitude = from.Longitude + (east / 2);
        longitude = longitude > 180 ? longitude - 360 : longitude < -180 ? longitude + 360 : longitude;
        var name = $"{from.Name} - {to.Name} ({corridor.Mode})";
        return new Entity(corridor.Id, "corridor", name, from.Country, (from.Latitude + to.Latitude) / 2, longitude);
    }

    private static Entity At(TerminalRow terminal, PlaceRow place) =>
        new(terminal.Id, "terminal", terminal.Name, place.Country, place.Latitude, place.Longitude);

    private sealed record Entity(string Id, string Kind, string Name, string Country, double Latitude, double Longitude);
}
