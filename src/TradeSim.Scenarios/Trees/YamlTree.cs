using TradeSim.Scenarios.Reporting;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace TradeSim.Scenarios.Trees;

/// <summary>
/// Reads YAML into nodes. Anchors, aliases and tags are refused, so a file is never larger than it looks; depth and
/// count are limited, and nothing recurses.
/// </summary>
public static class YamlTree
{
    /// <summary>No value stands deeper than this.</summary>
    public const int MostDeep = 16;

    /// <summary>No file holds more values than this.</summary>
    public const int MostNodes = 100_000;

    private sealed class Open(Node node)
    {
        public Node Node { get; } = node;

        public string? Key { get; set; }

        public Place KeyPlace { get; set; }

        public bool Skip { get; set; }
    }

    /// <param name="source">The text.</param>
    /// <param name="faults">Gets what is wrong.</param>
    /// <param name="line">Line in <paramref name="source"/> of the first character of <paramref name="part"/>.</param>
    /// <param name="column">Its column.</param>
    /// <param name="part">A part of a line that is read by itself; null for the whole text.</param>
    public static Node? Read(SourceText source, Faults faults, int line = 1, int column = 1, string? part = null)
    {
        Place At(Mark mark, Mark? end = null)
        {
            // What ends in the middle is found missing on a line that a part of a line does not have.
            if (part is not null && mark.Line > 1)
            {
                return source.At(line, column + Math.Max(0, part.Length - 1));
            }

            // What does not end is found missing past the last line; the fault belongs where the text ends.
            if (part is null && source.LastLine < mark.Line)
            {
                return source.At(source.LastLine, Math.Max(1, source.Line(source.LastLine).Length));
            }

            var length = end is { } e && e.Line == mark.Line ? (int)Math.Max(1, e.Column - mark.Column) : 1;
            return source.At((int)mark.Line + line - 1, (int)mark.Column + (mark.Line == 1 ? column - 1 : 0), length);
        }

        var parser = new Parser(new StringReader(part ?? source.Text));
        try
        {
            return Walk(parser, At, faults);
        }
        catch (YamlException broken)
        {
            faults.Add(FaultKinds.BadYaml, At(broken.Start), $"This is not YAML: {OneLine(broken.Message)}");
            return null;
        }
        catch (Exception broken) when (broken is InvalidOperationException or ArgumentException or IndexOutOfRangeException or OverflowException)
        {
            // The scanner of YamlDotNet 18.1 throws these on some broken text, such as a NUL in a word.
            faults.Add(FaultKinds.BadYaml, parser.Current is { } last ? At(last.End) : source.At(line, column), "This is not YAML.");
            return null;
        }
    }

    private static string OneLine(string message) => message.ReplaceLineEndings(" ").TrimEnd('.') + ".";

    private static Node? Walk(Parser parser, Func<Mark, Mark?, Place> at, Faults faults)
    {
        Node? root = null;
        var open = new Stack<Open>();
        int count = 0, documents = 0;
        while (parser.MoveNext())
        {
            var step = parser.Current!;
            if (step is DocumentStart && ++documents == 2)
            {
                faults.Add(FaultKinds.TwoDocuments, at(step.Start, null), "A second document begins here.");
                return root;
            }

            if (step is NodeEvent anchored && (!anchored.Anchor.IsEmpty || !anchored.Tag.IsEmpty || step is AnchorAlias))
            {
                faults.Add(FaultKinds.NoAliases, at(step.Start, step.End), "An anchor, an alias or a tag stands here.");
            }

            Node? node = step switch
            {
                Scalar scalar => new ScalarNode(at(step.Start, step.End), scalar.Value, scalar.Style is not ScalarStyle.Plain),
                AnchorAlias => new ScalarNode(at(step.Start, step.End), ""),
                SequenceStart => new ListNode(at(step.Start, null), []),
                MappingStart => new MapNode(at(step.Start, null), []),
                _ => null,
            };
            if (step is SequenceEnd or MappingEnd)
            {
                open.Pop();
            }

            if (node is null)
            {
                continue;
            }

            if (++count > MostNodes || open.Count >= MostDeep)
            {
                faults.Add(FaultKinds.TooDeep, at(step.Start, null), count > MostNodes ? "The file has too many values." : "The file is nested too deep here.");
                return null;
            }

            var isKey = open.TryPeek(out var parent) && Attach(parent, node, step is AnchorAlias, faults);
            root ??= node;
            if (node is ListNode or MapNode && !isKey)
            {
                open.Push(new Open(node));
            }
            else if (node is ListNode or MapNode)
            {
                // A map or a list as a key has been reported; what it holds belongs to nothing.
                open.Push(new Open(node) { Skip = true });
            }
        }

        return root;
    }

    /// <summary>Puts a node where it belongs; true where it was taken for the key of a map.</summary>
    private static bool Attach(Open parent, Node node, bool isAlias, Faults faults)
    {
        if (parent.Node is ListNode list)
        {
            if (!isAlias)
            {
                list.Items.Add(node);
            }

            return false;
        }

        if (parent.Key is null)
        {
            if (node is not ScalarNode key)
            {
                faults.Add(FaultKinds.WrongShape, node.Place, $"A key is a word; here stands {node.Shape}.");
                parent.Key = "";
                return true;
            }

            parent.Key = key.Text;
            parent.KeyPlace = key.Place;
            return true;
        }

        var map = (MapNode)parent.Node;
        if (map.Entries.Exists(entry => entry.Key == parent.Key))
        {
            faults.Add(FaultKinds.KeyTwice, parent.KeyPlace, $"Key '{parent.Key}' stands twice in this map.");
        }
        else if (!parent.Skip && !isAlias)
        {
            map.Entries.Add(new Entry(parent.Key, parent.KeyPlace.Source is null ? node.Place : parent.KeyPlace, node));
        }

        parent.Key = null;
        return false;
    }
}
