using System.Text;
using TradeSim.Scenarios.Reporting;

namespace TradeSim.Scenarios.Tables;

/// <summary>One field of a row and where it begins.</summary>
public readonly record struct Cell(string Text, int Line, int Column, int Length);

/// <summary>
/// Reads comma-separated text (RFC 4180) into cells that know their line and column. CSV packages give the number of
/// the row but not the place of a field, and a fault must point at the field.
/// </summary>
public static class CsvScanner
{
    /// <summary>No table has more rows than this.</summary>
    public const int MostRows = 200_000;

    /// <summary>All rows, blank lines left out; faults of quoting are reported and the row is kept as far as it goes.</summary>
    public static List<List<Cell>> Scan(SourceText source, Faults faults)
    {
        var rows = new List<List<Cell>>();
        var text = source.Text;
        int at = 0, line = 1, lineStart = 0;
        while (at < text.Length)
        {
            var row = new List<Cell>();
            var more = true;
            while (more)
            {
                var (cell, next) = Field(source, text, at, ref line, ref lineStart, faults);
                row.Add(cell);
                at = next;
                more = at < text.Length && text[at] == ',';
                at += more ? 1 : 0;
            }

            if (at < text.Length && text[at] == '\r')
            {
                at++;
            }

            if (at < text.Length && text[at] == '\n')
            {
                at++;
                line++;
                lineStart = at;
            }

            if (row.Count > 1 || row[0].Length > 0)
            {
                rows.Add(row);
            }

            if (rows.Count > MostRows)
            {
                faults.Add(FaultKinds.TooManyRows, source.At(line, 1), $"'{source.Name}' has more than {MostRows} rows.");
                break;
            }
        }

        return rows;
    }

    private static (Cell Cell, int Next) Field(SourceText source, string text, int at, ref int line, ref int lineStart, Faults faults)
    {
        var column = at - lineStart + 1;
        if (at >= text.Length || text[at] != '"')
        {
            var end = at;
            while (end < text.Length && text[end] is not (',' or '\n' or '\r'))
            {
                end++;
            }

            return (new Cell(text[at..end].Trim(), line, column, end - at), end);
        }

        var (startLine, value, next) = (line, new StringBuilder(), at + 1);
        while (true)
        {
            if (next >= text.Length)
            {
                faults.Add(FaultKinds.OpenQuote, source.At(startLine, column), "The quoted value that begins here does not end.");
                break;
            }

            if (text[next] == '"' && next + 1 < text.Length && text[next + 1] == '"')
            {
                value.Append('"');
                next += 2;
                continue;
            }

            if (text[next] == '"')
            {
                next++;
                break;
            }

            if (text[next] == '\n')
            {
                line++;
                lineStart = next + 1;
            }

            value.Append(text[next++]);
        }

        if (next < text.Length && text[next] is not (',' or '\n' or '\r'))
        {
            faults.Add(FaultKinds.OpenQuote, source.At(line, next - lineStart + 1), "Text follows the closing quote of a value.");
            while (next < text.Length && text[next] is not (',' or '\n' or '\r'))
            {
                next++;
            }
        }

        return (new Cell(value.ToString(), startLine, column, Math.Max(1, line == startLine ? next - at : 1)), next);
    }
}
