using System.Collections.Immutable;
using System.Globalization;
using TradeSim.Scenarios.Reading;
using TradeSim.Scenarios.Reporting;
using TradeSim.Scenarios.Trees;

namespace TradeSim.Scenarios;

/// <summary>What differs between the inputs of two runs: one entry, or one key of an entry.</summary>
/// <param name="What">What it is, and its id: <c>measure us-fentanyl</c>, <c>mine tomtor</c>, <c>growth</c>.</param>
/// <param name="Key">The key of the entry that differs; empty where the whole entry is in one of the two alone.</param>
/// <param name="Is">What stands in the first; empty where it has none.</param>
/// <param name="Was">What stands in the second; empty where it has none.</param>
public sealed record ScenarioDifference(string What, string Key, string Is, string Was);

/// <summary>Tells the inputs of two runs apart, from the scenarios as they ran: measure by measure, project by project, figure by figure.</summary>
public static class ScenarioDifferences
{
    /// <summary>What a scenario says of itself is no input.</summary>
    private static readonly string[] NoInput = ["name", "about", "counterfactual", "extends", "thresholds", "asks"];
    private static readonly string[] NoInputOfEntry = ["id", "because", "name"];

    /// <summary>Lists of entries, and what one of them is called.</summary>
    private static readonly (string List, string What)[] Lists =
    [
        ("measures", "measure"), ("reactions", "reaction"), ("truces", "truce"), ("accessions", "accession"), ("projects", "project"), ("change", ""),
    ];

    /// <param name="text">The scenario of the run asked about, as run.</param>
    /// <param name="baseline">That of the run it is held against.</param>
    /// <exception cref="InvalidDataException">One of the texts is no scenario.</exception>
    public static ImmutableArray<ScenarioDifference> Of(string text, string baseline)
    {
        var (one, other) = (Map(text), Map(baseline));
        var differences = ImmutableArray.CreateBuilder<ScenarioDifference>();
        foreach (var (list, what) in Lists)
        {
            AddEntries(Entries(one, list, what), Entries(other, list, what), differences);
        }

        var keys = one.Entries.Concat(other.Entries).Select(entry => entry.Key).Distinct()
            .Where(key => !NoInput.Contains(key) && Lists.All(list => list.List != key));
        foreach (var key in keys)
        {
            if (one[key] is MapNode || other[key] is MapNode)
            {
                AddKeys(key, one[key] as MapNode ?? Nothing, other[key] as MapNode ?? Nothing, [], differences);
            }
            else
            {
                Add(key, "", Text(one[key]), Text(other[key]), differences);
            }
        }

        return differences.ToImmutable();
    }

    private static MapNode Nothing => new(default, []);

    private static MapNode Map(string text)
    {
        var faults = new Faults();
        return YamlTree.Read(new SourceText("scenario.yaml", text), faults) as MapNode
            ?? throw new InvalidDataException(faults.Count > 0 ? faults[0].ToString() : "A scenario is a map.");
    }

    /// <summary>The entries of a list by what they are called, in its order.</summary>
    private static List<(string Name, MapNode Entry)> Entries(MapNode scenario, string list, string what)
    {
        var entries = new List<(string Name, MapNode Entry)>();
        foreach (var entry in (scenario[list] as ListNode)?.Items.OfType<MapNode>() ?? [])
        {
            var name = list switch
            {
                "change" => ChangeList.Subject(entry).TrimEnd(),
                "accessions" => $"{what} {entry.Text("country")} {entry.Text("bloc")}",
                _ => $"{what} {entry.Text("id")}",
            };

            // Figures of one mine may stand in several changes.
            if (list == "change" && entries.FindIndex(known => known.Name == name) is var at and >= 0)
            {
                entries[at] = (name, new MapNode(entry.Place, [.. entries[at].Entry.Entries, .. entry.Entries]));
                continue;
            }

            entries.Add((name, entry));
        }

        return entries;
    }

    private static void AddEntries(List<(string Name, MapNode Entry)> one, List<(string Name, MapNode Entry)> other, ImmutableArray<ScenarioDifference>.Builder differences)
    {
        foreach (var (name, entry) in one)
        {
            if (other.Find(known => known.Name == name).Entry is { } before)
            {
                AddKeys(name, entry, before, NoInputOfEntry, differences);
            }
            else
            {
                differences.Add(new ScenarioDifference(name, "", Whole(entry), ""));
            }
        }

        foreach (var (name, entry) in other.Where(known => one.TrueForAll(mine => mine.Name != known.Name)))
        {
            differences.Add(new ScenarioDifference(name, "", "", Whole(entry)));
        }
    }

    private static void AddKeys(string what, MapNode one, MapNode other, string[] aside, ImmutableArray<ScenarioDifference>.Builder differences)
    {
        foreach (var key in one.Entries.Concat(other.Entries).Select(entry => entry.Key).Distinct().Where(key => !aside.Contains(key)))
        {
            Add(what, key, Text(one[key]), Text(other[key]), differences);
        }
    }

    private static void Add(string what, string key, string text, string was, ImmutableArray<ScenarioDifference>.Builder differences)
    {
        var isSame = text == was
            || (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                && double.TryParse(was, NumberStyles.Float, CultureInfo.InvariantCulture, out var before) && number == before);
        if (!isSame)
        {
            differences.Add(new ScenarioDifference(what, key, text, was));
        }
    }

    private static string Text(Node? node) => node is null ? "" : NodeWriter.Inline(node);

    private static string Whole(MapNode entry) =>
        NodeWriter.Inline(new MapNode(entry.Place, [.. entry.Entries.Where(part => !NoInputOfEntry.Contains(part.Key))]));
}
