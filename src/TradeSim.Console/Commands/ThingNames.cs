using TradeSim.Domain.World.Inputs;
using TradeSim.Scenarios.Worlds;

namespace TradeSim.Console.Commands;

/// <summary>What a user may call a thing of a world: its id or its name, in either case.</summary>
public static class ThingNames
{
    /// <summary>What people call a territory that the tables call otherwise.</summary>
    private static readonly Dictionary<string, string> Usual = new(StringComparer.OrdinalIgnoreCase)
    {
        ["EU"] = "EUU", ["EU27"] = "EUU", ["US"] = "USA", ["UK"] = "GBR",
    };

    /// <summary>Ids and names of all things of a kind, by id; null where the word is none of a kind.</summary>
    public static IReadOnlyList<(string Id, string Name)>? Ids(WorldBook book, string kind)
    {
        var world = book.Tables;
        IEnumerable<(string Id, string Name)>? all = kind switch
        {
            "mines" => world.Mines.Select(row => (row.Id, $"{row.Name}, {row.Country}")),
            "plants" or "hubs" => world.Hubs.Select(row => (row.Id, $"{row.Name}, {row.Country}")),
            "baskets" => book.Baskets.Keys.Select(id => (id, id)),
            "ores" => book.Ores.Keys.Select(id => (id, id)),
            "countries" => world.Countries.Select(row => (row.Id, row.Name)),
            "elements" => world.Elements.Select(row => (row.Element.Symbol, row.Name)),
            "corridors" => world.Corridors.Select(row => (row.Id, $"{row.From} - {row.To}, {row.Mode}")),
            "terminals" => world.Terminals.Select(row => (row.Id, row.Name)),
            "places" => world.Places.Select(row => (row.Id, $"{row.Name}, {row.Country}")),
            _ => null,
        };
        return all is null ? null : [.. all.OrderBy(one => one.Id, StringComparer.Ordinal)];
    }

    /// <summary>The id of what is called so; null where nothing is.</summary>
    public static string? Find(WorldTables world, string called)
    {
        called = Usual.TryGetValue(called, out var usual) && world.Countries.Any(row => row.Id == usual) ? usual : called;
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
