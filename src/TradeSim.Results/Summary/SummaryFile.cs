using System.Globalization;
using System.Text;
using TradeSim.Results.Files;

namespace TradeSim.Results.Summary;

/// <summary><c>summary.csv</c>, written and read.</summary>
public static class SummaryFile
{
    public const string Name = "summary.csv";

    private static readonly string[] Header = ["year", "metric", "subject", "value", "unit"];

    public static void Write(string folder, IReadOnlyList<SummaryRow> rows)
    {
        var text = new StringBuilder(CsvText.Row(Header));
        foreach (var row in rows)
        {
            var year = row.Year.ToString("0000", CultureInfo.InvariantCulture);
            text.Append(CsvText.Row([year, row.Metric, row.Subject, SixDecimals.Text(row.Value), row.Unit]));
        }

        AtomicFile.WriteText(Path.Combine(folder, Name), text.ToString());
    }

    /// <exception cref="InvalidDataException">The file is not a summary.</exception>
    public static IReadOnlyList<SummaryRow> Read(string folder)
    {
        var rows = new List<SummaryRow>();
        var path = Path.Combine(folder, Name);
        var line = 0;
        foreach (var cells in CsvText.Rows(File.ReadAllText(path)))
        {
            line++;
            if (line == 1)
            {
                continue;
            }

            if (cells.Count != Header.Length
                || !int.TryParse(cells[0], NumberStyles.None, CultureInfo.InvariantCulture, out var year)
                || !decimal.TryParse(cells[3], NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
            {
                throw new InvalidDataException($"{path}, line {line}: a row is year,metric,subject,value,unit.");
            }

            rows.Add(new SummaryRow(year, cells[1], cells[2], value, cells[4]));
        }

        return rows;
    }
}
