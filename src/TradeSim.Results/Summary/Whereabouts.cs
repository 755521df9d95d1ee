using System.Collections.Immutable;
using TradeSim.Domain.World.Inputs;

namespace TradeSim.Results.Summary;

/// <summary>What kind of entity an id is and in which country it stands.</summary>
public sealed class Whereabouts
{
    private readonly Dictionary<string, string> _mines;
    private readonly Dictionary<string, string> _hubs;
    private readonly HashSet<string> _countries;

    public Whereabouts(WorldTables world)
    {
        _mines = world.Mines.ToDictionary(mine => mine.Id, mine => mine.Country, StringComparer.Ordinal);
        _hubs = world.Hubs.ToDictionary(hub => hub.Id, hub => hub.Country, StringComparer.Ordinal);
        _countries = world.Countries.Select(country => country.Id).ToHashSet(StringComparer.Ordinal);
        Mining = [.. _mines.Values.Distinct().Order(StringComparer.Ordinal)];
        Separating = [.. _hubs.Values.Distinct().Order(StringComparer.Ordinal)];
    }

    /// <summary>Countries that have a mine or a deposit.</summary>
    public ImmutableArray<string> Mining { get; }

    /// <summary>Countries that have a plant.</summary>
    public ImmutableArray<string> Separating { get; }

    public bool IsCountry(string entity) => _countries.Contains(entity);

    /// <summary>The country of a mine; null for anything else.</summary>
    public string? CountryOfMine(string entity) => _mines.GetValueOrDefault(entity);

    /// <summary>The country of a plant; null for anything else.</summary>
    public string? CountryOfHub(string entity) => _hubs.GetValueOrDefault(entity);
}
