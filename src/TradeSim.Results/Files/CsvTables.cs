using TradeSim.Results.Tables;

namespace TradeSim.Results.Files;

/// <summary>Tables as CSV.</summary>
public static class CsvTables
{
    public const string Extension = ".csv";

    private const int Buffer = 1 << 16;

    public static async Task WriteAsync(Sheet sheet, string path)
    {
        var draft = path + ".new";
        await using (var writer = Open(File.Create(draft, Buffer), sheet.Shape))
        {
            AddRows(writer, sheet);
        }

        File.Move(draft, path, overwrite: true);
    }

    public static Task<IGrowingTable> GrowAsync(TableShape shape, string path)
    {
        var file = File.Create(path, Buffer);
        return Task.FromResult<IGrowingTable>(new Growing(file, Open(file, shape)));
    }

    private static StreamWriter Open(FileStream file, TableShape shape)
    {
        var writer = new StreamWriter(file, AtomicFile.Utf8, Buffer) { NewLine = "\n" };
        writer.Write(CsvText.Row(shape.Columns.Select(column => column.Name)));
        return writer;
    }

    private static void AddRows(StreamWriter writer, Sheet sheet)
    {
        var columns = sheet.Shape.Columns;
        for (var row = 0; row < sheet.Rows; row++)
        {
            for (var column = 0; column < columns.Length; column++)
            {
                writer.Write(columns[column].Kind == ColumnKind.Text
                    ? CsvText.Quote(sheet.TextAt(column, row))
                    : SixDecimals.Text(sheet.NumberAt(column, row)));
                writer.Write(column + 1 < columns.Length ? ',' : '\n');
            }
        }
    }

    private sealed class Growing(FileStream file, StreamWriter writer) : IGrowingTable
    {
        public async Task AddAsync(Sheet sheet, string? part)
        {
            if (part is null)
            {
                AddRows(writer, sheet);
                return;
            }

            await writer.FlushAsync();
            await using var reader = new FileStream(part, FileMode.Open, FileAccess.Read, FileShare.Read, Buffer);
            while (reader.ReadByte() is not ('\n' or -1))
            {
            }

            await reader.CopyToAsync(file);
        }

        public async Task EndAsync() => await writer.DisposeAsync();

        public void Abandon() => IGrowingTable.LetGo(file);
    }
}
