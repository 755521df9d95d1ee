namespace TradeSim.Console.Views;

/// <summary>
/// A table of names and figures as text: the first column to the left, figures to the right, headings broken between words, two spaces
/// between columns. Where all columns do not fit into a width they stand in several tables, each with the names.
/// </summary>
public sealed class TextTable
{
    private const int Gap = 2;

    /// <summary>A heading that is no longer than this stays on one line.</summary>
    private const int ShortHeading = 10;

    private readonly string[] _headings;
    private readonly List<string[]> _rows = [];

    /// <param name="headings">Of all columns, the first one too.</param>
    public TextTable(params string[] headings) => _headings = headings;

    public bool IsEmpty => _rows.Count == 0;

    public void Add(params string[] cells) => _rows.Add(cells.Length == _headings.Length
        ? cells
        : throw new ArgumentException($"A row has {cells.Length} cells, the table {_headings.Length} columns."));

    public IEnumerable<string> Lines(int width)
    {
        var widths = Enumerable.Range(0, _headings.Length).Select(WidthOf).ToArray();
        for (var first = 1; first < widths.Length || first == 1;)
        {
            var (last, used) = (first, widths[0]);
            while (last < widths.Length && (last == first || used + Gap + widths[last] <= width))
            {
                used += Gap + widths[last++];
            }

            foreach (var line in Part([0, .. Enumerable.Range(first, last - first)], widths))
            {
                yield return line;
            }

            first = Math.Max(last, 2);
            if (first < widths.Length)
            {
                yield return "";
            }
        }
    }

    private IEnumerable<string> Part(int[] columns, int[] widths)
    {
        var headings = columns.Select(column => TextWrap.Lines(_headings[column], widths[column]).ToArray()).ToArray();
        var height = headings.Max(lines => lines.Length);
        for (var line = 0; line < height; line++)
        {
            yield return Row([.. headings.Select(lines => line - (height - lines.Length) is var at and >= 0 ? lines[at] : "")]);
        }

        foreach (var row in _rows)
        {
            yield return Row([.. columns.Select(column => row[column])]);
        }

        string Row(string[] cells) => string.Join(
            new string(' ', Gap), cells.Select((cell, i) => i == 0 ? cell.PadRight(widths[columns[i]]) : cell.PadLeft(widths[columns[i]]))).TrimEnd(' ');
    }

    private int WidthOf(int column) => Math.Max(
        _rows.Count == 0 ? 0 : _rows.Max(row => row[column].Length),
        _headings[column].Length <= ShortHeading ? _headings[column].Length : _headings[column].Split(' ').Max(word => word.Length));
}
