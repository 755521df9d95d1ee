using System.Globalization;
using System.Text.Json;
using TradeSim.Results.Files;

namespace TradeSim.Console.Queries;

/// <summary>A column of a query's answer.</summary>
public sealed record QueryColumn(string Name, bool IsNumber);

/// <summary>What a query gives, in the ways it can be shown.</summary>
public sealed record QueryResult(IReadOnlyList<QueryColumn> Columns, IReadOnlyList<object?[]> Rows)
{
    /// <summary>A box around names and values; numbers to the right. Control characters of texts are shown as what they are.</summary>
    public IEnumerable<string> Box()
    {
        var texts = Rows.Select(row => row.Select(value => Shown(value is double number ? number.ToString(Math.Abs(number) is > 0 and < 1e-6 or >= 1e15 ? "R" : "0.######", CultureInfo.InvariantCulture) : Text(value, "NULL"))).ToArray()).ToList();
        var widths = Columns.Select((column, at) => texts.Select(row => row[at].Length).Append(column.Name.Length).Max()).ToArray();
        string Line(char left, char middle, char right) => left + string.Join(middle, widths.Select(width => new string('─', width + 2))) + right;
        string Row(IEnumerable<string> cells) => "│ " + string.Join(" │ ", cells.Select((cell, at) => Columns[at].IsNumber ? cell.PadLeft(widths[at]) : cell.PadRight(widths[at]))) + " │";
        yield return Line('┌', '┬', '┐');
        yield return Row(Columns.Select(column => column.Name));
        yield return Line('├', '┼', '┤');
        foreach (var row in texts)
        {
            yield return Row(row);
        }

        yield return Line('└', '┴', '┘');
        yield return Rows.Count == 1 ? "1 row" : string.Create(CultureInfo.InvariantCulture, $"{Rows.Count} rows");
    }

    /// <summary>As the tables of a run in CSV: RFC 4180, LF.</summary>
    public IEnumerable<string> Csv() =>
        Rows.Select(row => CsvText.Row(row.Select(value => Text(value, "")))).Prepend(CsvText.Row(Columns.Select(column => column.Name)));

    /// <summary>One object a row.</summary>
    public IEnumerable<string> Json() => Rows.Select(row =>
    {
        var line = new Dictionary<string, object?>(StringComparer.Ordinal);
        for (var at = 0; at < Columns.Count; at++)
        {
            line[Columns[at].Name] = row[at] is null || Columns[at].IsNumber && row[at] is not System.Numerics.BigInteger ? row[at] : row[at] is bool flag ? flag : Text(row[at], "");
        }

        return JsonSerializer.Serialize(line);
    });

    private static string Text(object? value, string none) => value switch
    {
        null => none,
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime { TimeOfDay.Ticks: 0 } day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime time => time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        bool flag => flag ? "true" : "false",
        System.Collections.IEnumerable and not string => JsonSerializer.Serialize(value),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? none,
    };

    private static string Shown(string text) => string.Concat(text.Select(letter => char.IsControl(letter) ? '·' : letter));
}
