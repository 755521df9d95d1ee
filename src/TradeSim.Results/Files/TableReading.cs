using System.Globalization;
using Parquet;
using TradeSim.Results.Tables;

namespace TradeSim.Results.Files;

/// <summary>Tables of a run read back from its folder, in either format.</summary>
public static class TableReading
{
    /// <summary>Every table that a folder has beside its summary.</summary>
    public static IReadOnlyList<TableShape> Shapes { get; } = [.. ResultTables.Monthly.Select(table => table.Shape), EntitiesTable.Shape];

    /// <summary>A table, year by year where it is Parquet. Nothing where the folder has no such table.</summary>
    /// <param name="again">Whether the sheet is used again for the next part.</param>
    /// <exception cref="InvalidDataException">The file is none that a run wrote.</exception>
    public static async IAsyncEnumerable<(Sheet Sheet, bool IsFirst)> PartsAsync(string folder, TableShape shape, bool again = true)
    {
        var (parquet, csv) = (Path.Combine(folder, shape.Name + ParquetTables.Extension), Path.Combine(folder, shape.Name + CsvTables.Extension));
        var sheet = new Sheet(shape);
        if (File.Exists(csv))
        {
            ReadCsv(csv, sheet);
            yield return (sheet, true);
        }
        else if (File.Exists(parquet))
        {
            await using var file = File.OpenRead(parquet);
            await using var reader = await ParquetReader.CreateAsync(file);
            for (var group = 0; group == 0 || group < reader.RowGroupCount; group++)
            {
                sheet = again ? sheet : new Sheet(shape);
                sheet.Clear();
                if (group < reader.RowGroupCount)
                {
                    await ReadAsync(reader, group, sheet, parquet);
                }

                yield return (sheet, group == 0);
            }
        }
    }

    private static void ReadCsv(string path, Sheet sheet)
    {
        var line = 0;
        foreach (var cells in CsvText.Rows(File.ReadAllText(path)))
        {
            line++;
            if (cells.Count != sheet.Shape.Columns.Length)
            {
                throw new InvalidDataException($"{path}, line {line}: a row of {sheet.Shape.Name} has {sheet.Shape.Columns.Length} columns, not {cells.Count}.");
            }

            for (var column = 0; line > 1 && column < cells.Count; column++)
            {
                _ = sheet.Shape.Columns[column].Kind switch
                {
                    ColumnKind.Text or ColumnKind.Month => sheet.Text(cells[column]),
                    ColumnKind.Whole => sheet.Whole(long.Parse(cells[column], CultureInfo.InvariantCulture)),
                    _ => sheet.Number((long)(decimal.Parse(cells[column], CultureInfo.InvariantCulture) * 1_000_000m)),
                };
            }
        }
    }

    private static async Task ReadAsync(ParquetReader reader, int group, Sheet sheet, string path)
    {
        using var rows = reader.OpenRowGroupReader(group);
        var fields = reader.Schema.GetDataFields();
        if (!fields.Select(field => field.Name).SequenceEqual(sheet.Shape.Columns.Select(column => column.Name)))
        {
            throw new InvalidDataException($"{path}: its columns are not those of {sheet.Shape.Name}; it is of another version of the program.");
        }

        var count = (int)rows.RowCount;
        var columns = new Action<int>[fields.Length];
        for (var column = 0; column < fields.Length; column++)
        {
            switch (sheet.Shape.Columns[column].Kind)
            {
                case ColumnKind.Text:
                    var texts = new string[count];
                    await rows.ReadAsync(fields[column], texts);
                    columns[column] = row => sheet.Text(texts[row]);
                    break;
                case ColumnKind.Month:
                    var months = new DateTime[count];
                    await rows.ReadAsync<DateTime>(fields[column], months.AsMemory());
                    columns[column] = row => sheet.Text(months[row].ToString("yyyy-MM", CultureInfo.InvariantCulture));
                    break;
                case ColumnKind.Whole:
                    var wholes = new long[count];
                    await rows.ReadAsync<long>(fields[column], wholes.AsMemory());
                    columns[column] = row => sheet.Whole(wholes[row]);
                    break;
                default:
                    var numbers = new double[count];
                    await rows.ReadAsync<double>(fields[column], numbers.AsMemory());
                    columns[column] = row => sheet.Number((long)Math.Round(numbers[row] * 1e6));
                    break;
            }
        }

        for (var row = 0; row < count; row++)
        {
            foreach (var add in columns)
            {
                add(row);
            }
        }
    }
}
