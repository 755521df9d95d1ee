using System.Globalization;
using TradeSim.Results.Tables;

namespace TradeSim.Results.Files;

/// <summary>Tables as CSV.</summary>
public static class CsvTables
{
    public const string Extension = ".csv";

    public static Task WriteAsync(Sheet sheet, string path) => AtomicFile.WriteAsync(path, async file =>
    {
        await using var writer = new StreamWriter(file, AtomicFile.Utf8, leaveOpen: true) { NewLine = "\n" };
        writer.Write(CsvText.Row(sheet.Shape.Columns.Select(column => column.Name)));
        AddRows(writer, sheet);
    });

    /// <inheritdoc cref="TableFiles.JoinAsync"/>
    public static Task JoinAsync(IReadOnlyList<string> parts, string path) => AtomicFile.WriteOnAsync(parts[0], path, async whole =>
    {
        whole.Seek(0, SeekOrigin.End);
        foreach (var part in parts.Skip(1))
        {
            await using (var file = File.OpenRead(part))
            {
                while (file.ReadByte() is not ('\n' or -1))
                {
                }

                await file.CopyToAsync(whole);
            }

            File.Delete(part);
        }
    });

    private static void AddRows(StreamWriter writer, Sheet sheet)
    {
        var columns = sheet.Shape.Columns;
        for (var row = 0; row < sheet.Rows; row++)
        {
            for (var column = 0; column < columns.Length; column++)
            {
                writer.Write(columns[column].Kind switch
                {
                    ColumnKind.Text or ColumnKind.Month => CsvText.Quote(sheet.TextAt(column, row)),
                    ColumnKind.Whole => sheet.NumberAt(column, row).ToString(CultureInfo.InvariantCulture),
                    _ => SixDecimals.Text(sheet.NumberAt(column, row)),
                });
                writer.Write(column + 1 < columns.Length ? ',' : '\n');
            }
        }
    }
}
