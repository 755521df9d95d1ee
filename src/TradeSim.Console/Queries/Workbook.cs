using MiniExcelLibs;
using MiniExcelLibs.OpenXml;
using TradeSim.Results.Files;
using TradeSim.Results.Summary;
using TradeSim.Results.Tables;

namespace TradeSim.Console.Queries;

/// <summary>Tables as an Excel workbook, one sheet each. Text is a text cell, whatever it begins with; months are text too, yyyy-MM.</summary>
public static class Workbook
{
    /// <summary>Rows that a sheet can have under its head.</summary>
    private const int MostRows = 1_048_575;

    public static async Task WriteAsync(string folder, IEnumerable<string> tables, string path)
    {
        var sheets = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var name in tables)
        {
            if (TableReading.Shapes.FirstOrDefault(shape => shape.Name == name) is not { } shape)
            {
                sheets[name] = SummaryRows(folder);
                continue;
            }

            var parts = new List<Sheet>();
            await foreach (var (sheet, _) in TableReading.PartsAsync(folder, shape, again: false))
            {
                parts.Add(sheet);
            }

            var rows = parts.Sum(sheet => sheet.Rows);
            for (var first = 0; first == 0 || first < rows; first += MostRows)
            {
                sheets[first == 0 ? name : $"{name} {(first / MostRows) + 1}"] = rows == 0 ? [Empty(shape)] : parts.SelectMany(Rows).Skip(first).Take(MostRows);
            }
        }

        var draft = path + ".new";
        await using (var file = File.Create(draft))
        {
            await file.SaveAsAsync(sheets, configuration: new OpenXmlConfiguration { FastMode = true, EnableAutoWidth = false, AutoFilter = false, TableStyles = TableStyles.None });
        }

        File.Move(draft, path);
    }

    private static IEnumerable<Dictionary<string, object>> Rows(Sheet sheet)
    {
        for (var row = 0; row < sheet.Rows; row++)
        {
            var cells = new Dictionary<string, object>(StringComparer.Ordinal);
            for (var column = 0; column < sheet.Shape.Columns.Length; column++)
            {
                var (name, kind, _) = sheet.Shape.Columns[column];
                cells[name] = kind switch
                {
                    ColumnKind.Text => sheet.TextAt(column, row),
                    ColumnKind.Month => sheet.TextAt(column, row),
                    ColumnKind.Whole => sheet.NumberAt(column, row),
                    _ => sheet.NumberAt(column, row) / 1e6,
                };
            }

            yield return cells;
        }
    }

    private static List<Dictionary<string, object>> SummaryRows(string folder) =>
    [
        .. SummaryFile.Read(folder).Select(row => new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["year"] = row.Year, ["metric"] = row.Metric, ["subject"] = row.Subject, ["value"] = (double)row.Value, ["unit"] = row.Unit,
        }),
    ];

    private static Dictionary<string, object> Empty(TableShape shape) => shape.Columns.ToDictionary(column => column.Name, _ => (object)"");
}
