using TradeSim.Domain.World.Inputs;

namespace TradeSim.Console.Commands;

/// <summary>What a user may call a thing of a world: its id or its name, in either case.</summary>
public static class ThingNames
{
    /// <summary>The id of what is called so; null where nothing is.</summary>
    public static string? Find(WorldTables world, string called)
    {
        foreach (var (id, name) in Pairs(world))
        {
            if (string.Equals(id, called, StringComparison.OrdinalIgnoreCase) || string.Equals(name, called, StringComparison.OrdinalIgnoreCase))
            {
                return id;
            }
        }

        return null;
    }

    /// <summary>All ids and names.</summary>
    public static IEnumerable<string> All(WorldTables world) => Pairs(world).SelectMany(pair => new[] { pair.Id, pair.Name }).Distinct();

    private static IEnumerable<(string Id, string Name)> Pairs(WorldTables world) =>
    [
        .. world.Countries.Select(row => (row.Id, row.Name)),
        .. world.Elements.Select(row => (row.Element.Symbol, row.Name)),
        .. world.Mines.Select(row => (row.Id, row.Name)),
        .. world.Hubs.Select(row => (row.Id, row.Name)),
        .. world.Terminals.Select(row => (row.Id, row.Name)),
        .. world.Corridors.Select(row => (row.Id, row.Id)),
        .. world.Places.Select(row => (row.Id, row.Name)),
        .. world.Projects.Select(row => (row.Id, row.Id)),
    ];
}
