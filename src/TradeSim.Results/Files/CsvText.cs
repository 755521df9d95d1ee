using System.Text;

namespace TradeSim.Results.Files;

/// <summary>
/// CSV by RFC 4180, but for its line ends: comma, LF, a header row, quotes only where a value needs them.
/// </summary>
public static class CsvText
{
    private static readonly char[] MustQuote = [',', '"', '\n', '\r'];

    public static string Quote(string value) =>
        value.AsSpan().IndexOfAny(MustQuote) < 0 ? value : $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    public static string Row(IEnumerable<string> values) => string.Join(',', values.Select(Quote)) + "\n";

    /// <summary>The rows of a text, quoted values and line ends within them included. A last line without its end is a row too.</summary>
    public static IEnumerable<IReadOnlyList<string>> Rows(string text)
    {
        var row = new List<string>();
        var value = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quoted)
            {
                if (c != '"')
                {
                    value.Append(c);
                }
                else if (i + 1 < text.Length && text[i + 1] == '"')
                {
                    value.Append('"');
                    i++;
                }
                else
                {
                    quoted = false;
                }
            }
            else if (c == '"')
            {
                quoted = true;
            }
            else if (c == ',')
            {
                row.Add(value.ToString());
                value.Clear();
            }
            else if (c == '\n')
            {
                row.Add(value.ToString().TrimEnd('\r'));
                value.Clear();
                yield return row;
                row = [];
            }
            else
            {
                value.Append(c);
            }
        }

        if (value.Length > 0 || row.Count > 0)
        {
            row.Add(value.ToString());
            yield return row;
        }
    }
}
