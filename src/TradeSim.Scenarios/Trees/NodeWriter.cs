using System.Text;

namespace TradeSim.Scenarios.Trees;

/// <summary>Writes nodes as YAML that reads back to the same values.</summary>
public static class NodeWriter
{
    private static readonly string[] Words = ["y", "n", "yes", "no", "on", "off", "true", "false", "null", "~"];

    /// <summary>A map as a block: one key a line, entries of lists in braces.</summary>
    public static string Write(MapNode map)
    {
        var text = new StringBuilder();
        foreach (var entry in map.Entries)
        {
            text.Append(Key(entry.Key)).Append(':');
            switch (entry.Value)
            {
                case ListNode { Items.Count: > 0 } list:
                    foreach (var item in list.Items)
                    {
                        text.Append("\n  - ");
                        Inline(item, text);
                    }

                    break;
                case MapNode { Entries.Count: > 0 } inner:
                    foreach (var part in inner.Entries)
                    {
                        text.Append("\n  ").Append(Key(part.Key)).Append(": ");
                        Inline(part.Value, text);
                    }

                    break;
                default:
                    text.Append(' ');
                    Inline(entry.Value, text);
                    break;
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    /// <summary>A node on one line, as a part of a file.</summary>
    public static string Inline(Node node)
    {
        var text = new StringBuilder();
        Inline(node, text);
        return text.ToString();
    }

    private static string Key(string key) => Scalar(new ScalarNode(default, key));

    // Depth is limited by the reader.
    private static void Inline(Node node, StringBuilder text)
    {
        switch (node)
        {
            case ScalarNode scalar:
                text.Append(Scalar(scalar));
                break;
            case ListNode list:
                text.Append('[');
                for (var i = 0; i < list.Items.Count; i++)
                {
                    text.Append(i > 0 ? ", " : "");
                    Inline(list.Items[i], text);
                }

                text.Append(']');
                break;
            case MapNode map:
                text.Append("{ ");
                for (var i = 0; i < map.Entries.Count; i++)
                {
                    text.Append(i > 0 ? ", " : "").Append(Key(map.Entries[i].Key)).Append(": ");
                    Inline(map.Entries[i].Value, text);
                }

                text.Append(" }");
                break;
            default:
                throw new InvalidOperationException($"There is no way to write {node.Shape}.");
        }
    }

    private static string Scalar(ScalarNode scalar)
    {
        var text = scalar.Text;
        var plain = text.Length > 0
            && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-' or '.' or '+' or ' ')
            && char.IsAsciiLetterOrDigit(text[0]) && text[^1] != ' '
            && (!scalar.Quoted || !char.IsAsciiDigit(text[0]))
            && (!scalar.Quoted || !Words.Contains(text, StringComparer.OrdinalIgnoreCase));
        if (plain)
        {
            return text;
        }

        // A JSON string is a YAML double-quoted scalar.
        var quoted = new StringBuilder("\"");
        foreach (var letter in text)
        {
            quoted.Append(letter switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\t' => "\\t",
                < ' ' or '\u007f' or '\u0085' or '\u2028' or '\u2029' or '\uFEFF' => $"\\u{(int)letter:x4}",
                _ => letter.ToString(),
            });
        }

        return quoted.Append('"').ToString();
    }
}
