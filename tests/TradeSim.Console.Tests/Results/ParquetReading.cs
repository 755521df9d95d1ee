using TradeSim.Results.Tables;

namespace TradeSim.Console.Tests.Results;

/// <summary>Reads a table with a library of its own, which knows nothing of how it was written.</summary>
internal static class ParquetReading
{
    public static async Task<Sheet> ReadAsync(TableShape shape, string path)
    {
        await using var file = File.OpenRead(path);
        await using var reader = await global::Parquet.ParquetReader.CreateAsync(file);
        var fields = reader.Schema.GetDataFields();
        Assert.Equal(shape.Columns.Select(column => column.Name), fields.Select(field => field.Name));
        var sheet = new Sheet(shape);
        for (var group = 0; group < reader.RowGroupCount; group++)
        {
            using var rows = reader.OpenRowGroupReader(group);
            var count = (int)rows.RowCount;
            var texts = new string[fields.Length][];
            var numbers = new double[fields.Length][];
            var days = new DateTime[fields.Length][];
            var counts = new long[fields.Length][];
            for (var column = 0; column < fields.Length; column++)
            {
                if (shape.Columns[column].Kind == ColumnKind.Text)
                {
                    await rows.ReadAsync(fields[column], texts[column] = new string[count]);
                }
                else if (shape.Columns[column].Kind == ColumnKind.Month)
                {
                    await rows.ReadAsync<DateTime>(fields[column], (days[column] = new DateTime[count]).AsMemory());
                }
                else if (shape.Columns[column].Kind == ColumnKind.Whole)
                {
                    await rows.ReadAsync<long>(fields[column], (counts[column] = new long[count]).AsMemory());
                }
                else
                {
                    await rows.ReadAsync<double>(fields[column], (numbers[column] = new double[count]).AsMemory());
                }
            }

            for (var row = 0; row < count; row++)
            {
                for (var column = 0; column < fields.Length; column++)
                {
                    _ = texts[column] is { } text ? sheet.Text(text[row])
                        : days[column] is { } day ? sheet.Text(day[row].ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture))
                        : counts[column] is { } whole ? sheet.Whole(whole[row])
                        : sheet.Number((long)Math.Round(numbers[column][row] * 1e6));
                }
            }
        }

        return sheet;
    }
}
