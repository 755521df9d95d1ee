using TradeSim.Scenarios.Keys;
using TradeSim.Scenarios.Reporting;
using TradeSim.Scenarios.Tables;
using TradeSim.Scenarios.Trees;

namespace TradeSim.Scenarios.Reading;

/// <summary>Lays a scenario over the one it extends, down to the one that extends nothing.</summary>
public sealed class Layers(ConfigFolder config, Faults faults)
{
    /// <summary>No chain of scenarios is longer.</summary>
    public const int MostDeep = 16;

    private static readonly string[] MapsByKey = ["growth", "projectRisk", "uncertain", "events"];
    private static readonly string[] ListsById = ["measures", "projects", "reactions", "truces"];
    private static readonly string[] ListsThatGrow = ["change", "thresholds", "accessions"];

    /// <summary>The scenario of a file with all it extends under it; null where a file cannot be read.</summary>
    public MapNode? Read(string file) => Read(file, null, []);

    private MapNode? Read(string file, Place? from, List<string> above)
    {
        if (above.Contains(file) || above.Count >= MostDeep)
        {
            var chain = string.Join(" -> ", above.Append(file).Select(Path.GetFileNameWithoutExtension));
            faults.Add(FaultKinds.Cycle, from!.Value, $"These scenarios extend each other: {chain}.");
            return null;
        }

        var source = SourceText.Read(file, SourceText.Shown(file), FaultKinds.NoScenario, from, faults);
        if (source is null)
        {
            return null;
        }

        var before = faults.Count;
        var node = YamlTree.Read(source, faults);
        if (node is not MapNode map)
        {
            if (node is null or ScalarNode { Text: "" } && faults.Count == before)
            {
                faults.Add(FaultKinds.EmptyScenario, source.Start, $"'{source.Name}' holds no scenario.");
            }
            else if (node is not null)
            {
                faults.Add(FaultKinds.WrongShape, node.Place, $"A scenario is a map; here stands {node.Shape}.");
            }

            return null;
        }

        NameEntries(map);
        CheckCounterfactual(map, file);
        if (map["extends"] is not ScalarNode { Text.Length: > 0 } extends || !Names.IsId(extends.Text))
        {
            return map;
        }

        if (map["name"] is null)
        {
            faults.Add(FaultKinds.NoKey, map.Place, $"This scenario has no name of its own; '{extends.Text}' is another one.", "add 'name: ...'.");
        }

        var lower = config.ExtendedFile(extends.Text, file);
        if (lower is null)
        {
            faults.AddUnknown(FaultKinds.NoExtended, extends.Place, $"There is no scenario '{extends.Text}'.", extends.Text, config.ScenarioNames());
            return map;
        }

        // A file with faults of its own is still laid over what it extends, so that all are found at once.
        var under = Read(lower, extends.Place, [.. above, file]);
        if (under is null)
        {
            return map;
        }

        map.Remove("extends");
        if (map["counterfactual"] is null)
        {
            map.Set(new Entry("counterfactual", extends.Place, new ScalarNode(extends.Place, extends.Text)));
        }

        // A scenario asks its own question: what the one under it asks is not asked again.
        under.Remove("asks");
        return Over(under, map);
    }

    /// <summary>What a scenario is held against is another one, and is there. Of a scenario as run, in the folder of its run, it need not be.</summary>
    private void CheckCounterfactual(MapNode map, string file)
    {
        if (map["counterfactual"] is not ScalarNode { Text.Length: > 0 } named || !Names.IsId(named.Text)
            || File.Exists(Path.Combine(Path.GetDirectoryName(file) ?? "", "manifest.json")))
        {
            return;
        }

        if (named.Text == map.Text("name"))
        {
            faults.Add(FaultKinds.NoCounterfactual, named.Place, $"'{named.Text}' is held against itself.");
        }
        else if (config.ExtendedFile(named.Text, file) is null)
        {
            faults.AddUnknown(FaultKinds.NoCounterfactual, named.Place, $"There is no scenario '{named.Text}'.", named.Text, config.ScenarioNames());
        }
    }

    /// <summary>Gives every measure and project an id, and finds two of one id in one file.</summary>
    private void NameEntries(MapNode map)
    {
        foreach (var list in ListsById)
        {
            var seen = new HashSet<string>(StringComparer.Ordinal);
            foreach (var entry in (map[list] as ListNode)?.Items.OfType<MapNode>() ?? [])
            {
                var id = entry.Text("id");
                if (id is null && list == "projects" && (entry.Text("name") ?? entry.Text("target")) is { Length: > 0 } name)
                {
                    id = Names.ToId(name);
                    entry.Entries.Insert(0, new Entry("id", entry.Place, new ScalarNode(entry.Place, id)));
                }

                if (id is not null && !seen.Add(id))
                {
                    faults.Add(FaultKinds.RuleTwice, (entry["id"] ?? entry).Place, $"Id '{id}' stands twice in {list}.");
                }
            }
        }
    }

    private static MapNode Over(MapNode under, MapNode over)
    {
        foreach (var entry in over.Entries)
        {
            var below = under[entry.Key];
            if (MapsByKey.Contains(entry.Key) && below is MapNode lower && entry.Value is MapNode upper)
            {
                upper.Entries.ForEach(lower.Set);
            }
            else if (ListsById.Contains(entry.Key) && below is ListNode lowerList && entry.Value is ListNode upperList)
            {
                LayById(lowerList.Items, upperList.Items);
            }
            else if (ListsThatGrow.Contains(entry.Key) && below is ListNode first && entry.Value is ListNode then)
            {
                foreach (var item in then.Items)
                {
                    if (entry.Key == "change" && item is MapNode change)
                    {
                        ChangeList.Lay(first.Items, change, overSameSource: false);
                    }
                    else
                    {
                        first.Items.Add(item);
                    }
                }
            }
            else
            {
                under.Set(entry);
            }
        }

        return under;
    }

    /// <summary>
    /// An entry takes the place of the one below of the same id. Of two of one id in the upper file, which is a fault,
    /// the second stands beside the first, so that the faults of both are found.
    /// </summary>
    private static void LayById(List<Node> lower, List<Node> upper)
    {
        var below = lower.ToList();
        foreach (var item in upper)
        {
            var id = (item as MapNode)?.Text("id");
            var at = id is null ? -1 : below.FindIndex(old => (old as MapNode)?.Text("id") == id);
            if (at < 0 || lower[at] != below[at])
            {
                lower.Add(item);
            }
            else
            {
                lower[at] = item;
            }
        }
    }

    /// <summary>Gives the entries that have none an id of their own, once all layers are joined.</summary>
    public static void NameTheRest(MapNode map)
    {
        foreach (var list in ListsById)
        {
            var entries = (map[list] as ListNode)?.Items.OfType<MapNode>().ToList() ?? [];
            var taken = entries.Select(entry => entry.Text("id")).OfType<string>().ToHashSet(StringComparer.Ordinal);
            foreach (var entry in entries.Where(entry => entry["id"] is null))
            {
                var stem = list switch
                {
                    "measures" => MeasureKeys.Stem(entry.Text("by"), entry.Text("kind")),
                    "projects" => Names.ToId($"{entry.Text("country")} {entry.Text("what")}"),
                    "reactions" => Names.ToId($"{entry.Text("by")} answers"),
                    _ => "truce",
                };
                entry.Entries.Insert(0, new Entry("id", entry.Place, new ScalarNode(entry.Place, Names.Free(stem, taken))));
            }
        }
    }
}
