using TradeSim.Scenarios.Keys;
using TradeSim.Scenarios.Trees;

namespace TradeSim.Scenarios.Reading;

/// <summary>A list of changes, in which a later layer takes the place of an earlier one.</summary>
public static class ChangeList
{
    private static readonly string[] Aside = ["because", "element"];

    /// <summary>Adds a change and takes out what earlier ones say of the same figures.</summary>
    /// <param name="changes">The list, which is changed.</param>
    /// <param name="change">What is added.</param>
    /// <param name="overSameSource">Whether it also beats a change of the same text; where not, the two are left for a fault to name.</param>
    public static void Lay(List<Node> changes, MapNode change, bool overSameSource)
    {
        var subject = Subject(change);
        foreach (var older in changes.OfType<MapNode>().Where(older => Subject(older) == subject).ToList())
        {
            if (!overSameSource && older.Place.Source == change.Place.Source)
            {
                continue;
            }

            foreach (var key in Figures(change).Where(key => older[key] is not null).ToList())
            {
                older.Remove(key);
                if (!Figures(older).Any())
                {
                    changes.Remove(older);
                }
            }
        }

        changes.Add(change);
    }

    /// <summary>What a change is of: its kind, id and element.</summary>
    public static string Subject(MapNode change)
    {
        var kind = KindOf(change);
        return kind is null ? "" : $"{kind} {change.Text(kind)} {(kind is "demand" or "recycling" ? change.Text("element") : "")}";
    }

    /// <summary>The key that names the subject.</summary>
    public static string? KindOf(MapNode change) =>
        ChangeKeys.Change.Variants.Select(variant => variant.Value).FirstOrDefault(key => change[key] is not null);

    /// <summary>The keys of the figures that a change gives.</summary>
    public static IEnumerable<string> Figures(MapNode change)
    {
        var kind = KindOf(change);
        return change.Entries.Select(entry => entry.Key).Where(key => key != kind && !Aside.Contains(key));
    }
}
