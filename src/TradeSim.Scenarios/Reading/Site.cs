using System.Collections.Immutable;
using TradeSim.Domain.Goods;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Inputs;
using TradeSim.Scenarios.Keys;
using TradeSim.Scenarios.Reporting;
using TradeSim.Scenarios.Trees;
using TradeSim.Scenarios.Worlds;

namespace TradeSim.Scenarios.Reading;

/// <summary>What a project is and where it stands, found in the world it belongs to.</summary>
public sealed class Site(WorldTables world, WorldBook book, Fields fields, Month opens, Faults faults)
{
    public WorldTables World { get; } = world;

    public Fields Fields { get; } = fields;

    public Month Opens { get; } = opens;

    public string Id => Fields.Text("id");

    public string Name => Fields.Text("name") is { Length: > 0 } name ? name : Id;

    private string What => Fields.Text("what");

    /// <summary>The row of the world that the project means: by target, by id, or by name.</summary>
    public TRow? Existing<TRow>(ImmutableArray<TRow> rows, Func<TRow, string> id, Func<TRow, string> name)
        where TRow : class
    {
        var target = Fields.Text("target");
        var row = rows.FirstOrDefault(row => id(row) == (target.Length > 0 ? target : Id));
        if (row is null && (target.Length > 0 ? target : Fields.Text("name")) is { Length: > 0 } called)
        {
            // A name may be cut short where only one row begins with it: 'Solikamsk separation'.
            var alike = rows.Where(row => name(row).StartsWith(called, StringComparison.OrdinalIgnoreCase)).ToList();
            row = alike.Count == 1 ? alike[0] : alike.Find(row => name(row).Length == called.Length);
        }

        if (row is null && target.Length > 0)
        {
            faults.AddUnknown(FaultKinds.ScenarioUnknownEntity, Fields.Place("target"), $"The world has no {What} '{target}'.", target, rows.Select(id));
        }

        return row;
    }

    /// <summary>Whether a new one has all it needs; what it lacks is reported.</summary>
    public bool MustBeNew(params string[] needs)
    {
        if (Fields.Has("target"))
        {
            return false;
        }

        var lacking = needs.Where(need => !Fields.Has(need)).ToList();
        if (lacking.Count > 0)
        {
            faults.Add(FaultKinds.NewWithout, Fields.Map.Place, $"'{Name}' is no {What} of the world, and a new one needs {string.Join(", ", lacking)}.");
        }

        return lacking.Count == 0;
    }

    /// <summary>Reports keys of a new one on a row that exists; <c>change:</c> is the way to change its figures.</summary>
    public void NothingButGrowth(params string[] takes)
    {
        foreach (var entry in Fields.Map.Entries.Where(entry => !takes.Contains(entry.Key) && !ProjectKeys.Common.Contains(entry.Key)))
        {
            faults.Add(FaultKinds.WrongField, entry.Place, $"'{Name}' is a {What} of the world already; '{entry.Key}' is for a new one.", "drop the key, or change the figure under 'change:'.");
        }
    }

    /// <summary>The place <c>at</c> which it stands, or the gateway of its country; it must be joined to the network.</summary>
    public PlaceRow? PlaceOf()
    {
        var place = Fields.Map["at"] is ScalarNode at ? PlaceNamed(at) : Gateway();
        if (place is null)
        {
            return null;
        }

        var network = Network.Largest(World.Corridors.SelectMany(leg => leg.BothWays ? new[] { (leg.From, leg.To), (leg.To, leg.From) } : [(leg.From, leg.To)]));
        if (What is "mine" or "hub" && !network.Contains(place.Id))
        {
            faults.Add(FaultKinds.ProjectUnreached, Fields.Place("at"), $"'{place.Id}' is not joined to the network both ways.");
            return null;
        }

        return place;
    }

    /// <summary>A place by id or by name.</summary>
    public PlaceRow? PlaceNamed(ScalarNode word)
    {
        var place = World.Places.FirstOrDefault(row => string.Equals(row.Id, word.Text, StringComparison.OrdinalIgnoreCase))
            ?? World.Places.FirstOrDefault(row => string.Equals(row.Name, word.Text, StringComparison.OrdinalIgnoreCase));
        if (place is null)
        {
            faults.AddUnknown(FaultKinds.ScenarioUnknownPlace, word.Place, $"The world has no place '{word.Text}'.", word.Text, World.Places.Select(row => row.Id).Concat(World.Places.Select(row => row.Name)));
        }

        return place;
    }

    /// <summary>A word that must be one of those known.</summary>
    public string? Known(string key, IEnumerable<string> known)
    {
        var words = known.Distinct().ToList();
        if (words.Contains(Fields.Text(key)))
        {
            return Fields.Text(key);
        }

        faults.AddUnknown(FaultKinds.ScenarioUnknownEntity, Fields.Place(key), $"The world has no {key} '{Fields.Text(key)}'.", Fields.Text(key), words);
        return null;
    }

    /// <summary>Classes of ore of the world and their grade.</summary>
    public ImmutableSortedDictionary<string, double> Ores => book.Ores;

    /// <summary>The basket of a new mine.</summary>
    public Basket? Basket()
    {
        var word = Fields.Text("basket");
        if (book.Baskets.TryGetValue(word, out var basket))
        {
            return basket;
        }

        faults.AddUnknown(FaultKinds.ScenarioUnknownEntity, Fields.Place("basket"), $"The world has no basket '{word}'.", word, book.Baskets.Keys);
        return null;
    }

    private PlaceRow? Gateway()
    {
        var country = World.Countries.FirstOrDefault(row => row.Id == Fields.Text("country"));
        var place = World.Places.FirstOrDefault(row => row.Id == country?.Gateway);
        if (place is null)
        {
            faults.Add(FaultKinds.NewWithout, Fields.Map.Place, $"'{Name}' has no place, and '{Fields.Text("country")}' is a bloc without a gateway.", "add 'at: PLACE'.");
        }

        return place;
    }
}
