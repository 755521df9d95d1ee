namespace TradeSim.Otlp;

/// <summary>The spans of one trace that has a month for its root.</summary>
public sealed record MonthTree(Span Root, IReadOnlyList<Span> Spans)
{
    private static readonly string[] Phases = ["plan", "clear", "settle", "close"];

    public string Run => Root.Attributes["tradesim.run"];

    public string Month => Root.Attributes["tradesim.month"];

    /// <summary>The processes that had a part in it.</summary>
    public IReadOnlyList<string> Processes => [.. Spans.Select(span => span.Process).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Whether it is one tree: every phase under the month, once, and no span whose parent is missing.</summary>
    public bool IsWhole
    {
        get
        {
            var ids = Spans.Select(span => span.Id).ToHashSet(StringComparer.Ordinal);
            return Spans.All(span => span == Root || ids.Contains(span.Parent))
                && Array.TrueForAll(Phases, phase => Spans.Count(span => span.Name == phase && span.Parent == Root.Id) == 1);
        }
    }
}
