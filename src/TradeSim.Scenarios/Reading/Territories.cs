using System.Collections.Immutable;
using TradeSim.Domain.Policy;
using TradeSim.Domain.World.Inputs;
using TradeSim.Scenarios.Reporting;
using TradeSim.Scenarios.Trees;

namespace TradeSim.Scenarios.Reading;

/// <summary>Countries and blocs of a world, by the words scenarios use for them.</summary>
public sealed class Territories
{
    private readonly Dictionary<string, ImmutableHashSet<string>> _members = new(StringComparer.Ordinal);

    public Territories(WorldTables world)
    {
        foreach (var bloc in world.Countries.SelectMany(country => country.Blocs).Distinct())
        {
            _members[bloc] = [.. world.Countries.Where(country => country.Blocs.Contains(bloc)).Select(country => country.Id)];
        }

        foreach (var country in world.Countries)
        {
            _members[country.Id] = [country.Id];
        }
    }

    public IEnumerable<string> Words => _members.Keys;

    public bool Check(string word, Place place, Faults faults)
    {
        if (_members.ContainsKey(word.TrimStart(PolicyBook.AllBut)))
        {
            return true;
        }

        faults.AddUnknown(FaultKinds.ScenarioUnknownCountry, place, $"'{word}' is no country or bloc of the world.", word, Words);
        return false;
    }

    public ImmutableArray<string> Check(ImmutableArray<ScalarNode> words, Faults faults) =>
        [.. words.Where(word => Check(word.Text, word.Place, faults)).Select(word => word.Text).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Whether a list names none but one country, that of a word; an empty one names every country.</summary>
    public bool AreItself(string word, ImmutableArray<string> words) =>
        !words.IsEmpty && Expand([word]) is { Count: 1 } itself && itself.SetEquals(Expand(words));

    private HashSet<string> Expand(ImmutableArray<string> words) =>
        words.All(word => word.StartsWith(PolicyBook.AllBut))
            ? [.. _members.Values.SelectMany(members => members).Except(words.SelectMany(word => _members.GetValueOrDefault(word[1..], [])))]
            : [.. words.SelectMany(word => _members.TryGetValue(word, out var members) ? members : [])];
}
