using System.Globalization;
using TradeSim.Domain.World.Inputs;
using TradeSim.Scenarios.Keys;
using TradeSim.Scenarios.Reporting;
using TradeSim.Scenarios.Trees;

namespace TradeSim.Scenarios.Reading;

/// <summary>Puts values into a scenario by path: <c>--set</c>, and what <c>uncertain:</c> comes to.</summary>
/// <param name="scenario">The scenario, which is changed.</param>
/// <param name="world">The world it runs on; null where that could not be read.</param>
/// <param name="faults">Gets what is wrong.</param>
public sealed class Settings(MapNode scenario, WorldTables? world, Faults faults)
{
    private static readonly string[] Maps = ["growth", "projectRisk", "events"];

    /// <summary>Applies the pairs of a command line, each a line of one text called <c>--set</c>.</summary>
    public void Apply(string option, IReadOnlyList<string> pairs)
    {
        var source = new SourceText(option, string.Join('\n', pairs.Select(pair => pair.ReplaceLineEndings(" "))));
        for (var i = 0; i < pairs.Count; i++)
        {
            var text = source.Line(i + 1);
            var equals = text.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0 || equals == text.Length - 1)
            {
                faults.Add(FaultKinds.BadSet, source.At(i + 1, 1, Math.Max(1, text.Length)), $"'{text}' is not path=value.");
                continue;
            }

            var before = faults.Count;
            var value = YamlTree.Read(source, faults, i + 1, equals + 2, text[(equals + 1)..]);
            if (value is not null && faults.Count == before)
            {
                Put(source.At(i + 1, 1, equals), text[..equals], value);
                (scenario["uncertain"] as MapNode)?.Remove(text[..equals]);
            }
        }
    }

    /// <summary>Puts one value at one path.</summary>
    public void Put(Place place, string path, Node value)
    {
        var parts = path.Split('.');
        switch (parts)
        {
            case [var key] when Single(key):
                scenario.Set(new Entry(key, place, value));
                break;
            case [var map, var key] when Maps.Contains(map):
                if (scenario[map] is not MapNode inner)
                {
                    inner = new MapNode(place, []);
                    scenario.Set(new Entry(map, place, inner));
                }

                inner.Set(new Entry(key, place, value));
                break;
            case [("measures" or "projects" or "reactions" or "truces") and var list, var id, var key]:
                PutInto(list, id, key, place, value);
                break;
            case ["world", var table, .. var rest] when rest.Length > 0:
                PutIntoWorld(table, rest, place, value);
                break;
            default:
                var known = ScenarioKeys.Scenario.Keys.Where(key => !key.Later).Select(key => key.Name);
                faults.AddUnknown(FaultKinds.UnknownPath, place, $"Path '{path}' leads nowhere.", parts[0], known);
                break;
        }
    }

    private static bool Single(string name) =>
        ScenarioKeys.Scenario.Find(name) is { Kind: not (ValueKind.Map or ValueKind.List or ValueKind.Distributions or ValueKind.Events), Later: false } && name is not ("extends" or "world");

    private void PutInto(string list, string id, string key, Place place, Node value)
    {
        var items = (scenario[list] as ListNode)?.Items;
        var entry = items?.OfType<MapNode>().FirstOrDefault(item => item.Text("id") == id);
        if (entry is null && list == "projects" && world?.Projects.FirstOrDefault(project => project.Id == id) is { } known)
        {
            entry = Written(known, place);
            if (items is null)
            {
                items = [];
                scenario.Set(new Entry(list, place, new ListNode(place, items)));
            }

            items.Add(entry);
        }

        if (entry is null)
        {
            var ids = (items ?? []).OfType<MapNode>().Select(item => item.Text("id")).OfType<string>();
            ids = list == "projects" ? ids.Concat(world?.Projects.Select(project => project.Id) ?? []) : ids;
            faults.AddUnknown(FaultKinds.UnknownPath, place, $"There is no entry '{id}' in {list}.", id, ids);
            return;
        }

        entry.Set(new Entry(key, place, value));
    }

    /// <summary>A project of the world as an entry of the scenario, at its own date.</summary>
    private static MapNode Written(ProjectRow row, Place place)
    {
        Entry Word(string key, string text) => new(key, place, new ScalarNode(place, text));
        var map = new MapNode(place,
        [
            Word("what", row.What.ToString().ToLowerInvariant()), Word("id", row.Id), Word("target", row.Target), Word("opens", row.Opens.ToString()),
        ]);
        if (row.What is ProjectKind.Mine or ProjectKind.Hub)
        {
            map.Entries.Add(Word("capacity", row.CapacityTonnes.ToString(CultureInfo.InvariantCulture)));
            map.Entries.Add(Word("rampMonths", row.RampMonths.ToString(CultureInfo.InvariantCulture)));
        }

        return map;
    }

    private void PutIntoWorld(string table, string[] rest, Place place, Node value)
    {
        var subject = ChangeKeys.Subjects.FirstOrDefault(pair => pair.Table == table).Subject;
        if (subject is null)
        {
            faults.AddUnknown(FaultKinds.UnknownPath, place, $"There is no table '{table}' whose figures can change.", table, ChangeKeys.Subjects.Select(pair => pair.Table));
            return;
        }

        var (wanted, form) = subject switch
        {
            "parameter" => (1, "world.parameters.NAME"),
            "demand" or "recycling" => (3, $"world.{table}.COUNTRY.ELEMENT.key"),
            _ => (2, $"world.{table}.ID.key"),
        };
        if (rest.Length != wanted)
        {
            faults.Add(FaultKinds.UnknownPath, place, $"A path into {table} is written {form}.");
            return;
        }

        // Each part of the path is a word of the change, with its own place.
        var at = "world.".Length + table.Length + 1;
        var places = new List<Place>();
        foreach (var part in rest)
        {
            places.Add(place with { Column = place.Column + at, Length = Math.Max(1, part.Length) });
            at += part.Length + 1;
        }

        Entry Word(string key, int part) => new(key, places[part], new ScalarNode(places[part], rest[part]));
        var change = new MapNode(place, [Word(subject, 0)]);
        if (wanted == 3)
        {
            change.Entries.Add(Word("element", 1));
        }

        change.Entries.Add(new Entry(wanted == 1 ? "value" : rest[^1], places[^1], value));
        if (scenario["change"] is not ListNode list)
        {
            list = new ListNode(place, []);
            scenario.Set(new Entry("change", place, list));
        }

        ChangeList.Lay(list.Items, change, overSameSource: true);
    }
}
