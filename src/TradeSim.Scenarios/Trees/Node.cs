using TradeSim.Scenarios.Reporting;

namespace TradeSim.Scenarios.Trees;

/// <summary>A value of a scenario file that knows where it stands. A closed set: scalar, list, map.</summary>
public abstract record Node(Place Place)
{
    /// <summary>How a fault names its shape.</summary>
    public abstract string Shape { get; }
}

/// <summary>A single value, always text: the key that reads it decides what it is, so <c>Y</c> and <c>no</c> stay words.</summary>
public sealed record ScalarNode(Place Place, string Text, bool Quoted = false) : Node(Place)
{
    public override string Shape => "a single value";
}

/// <summary>A list.</summary>
public sealed record ListNode(Place Place, List<Node> Items) : Node(Place)
{
    public override string Shape => "a list";
}

/// <summary>A key of a map and its value.</summary>
public sealed record Entry(string Key, Place Place, Node Value);

/// <summary>A map, in the order of the file.</summary>
public sealed record MapNode(Place Place, List<Entry> Entries) : Node(Place)
{
    public override string Shape => "a map";

    public Node? this[string key] => Entries.Find(entry => entry.Key == key)?.Value;

    /// <summary>The text of a scalar; null where there is none.</summary>
    public string? Text(string key) => (this[key] as ScalarNode)?.Text;

    /// <summary>Sets a key, in its old place where it has one.</summary>
    public void Set(Entry entry)
    {
        var index = Entries.FindIndex(old => old.Key == entry.Key);
        if (index < 0)
        {
            Entries.Add(entry);
        }
        else
        {
            Entries[index] = entry;
        }
    }

    public void Remove(string key) => Entries.RemoveAll(entry => entry.Key == key);
}
