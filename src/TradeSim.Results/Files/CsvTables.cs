using TradeSim.Results.Tables;

namespace TradeSim.Results.Files;

/// <summary>Tables as CSV.</summary>
public static class CsvTables
{
    public const string Extension = ".csv";

    public static void Write(Sheet sheet, string path)
    {
        var draft = path + ".new";
        using (var writer = Open(draft))
        {
            writer.Write(CsvText.Row(sheet.Shape.Columns.Select(column => column.Name)));
            var columns = sheet.Shape.Columns;
            for (var row = 0; row < sheet.Rows; row++)
            {
                for (var column = 0; column < columns.Length; column++)
                {
                    writer.Write(columns[column].Kind == ColumnKind.Text
                        ? CsvText.Quote(sheet.Texts(column)[row])
                        : SixDecimals.Text(sheet.Numbers(column)[row]));
                    writer.Write(column + 1 < columns.Length ? ',' : '\n');
                }
            }
        }

        File.Move(draft, path, overwrite: true);
    }

    /// <summary>One file of all years: the header once, then the rows of each part.</summary>
    public static void Join(TableShape shape, IReadOnlyList<string> parts, string path)
    {
        var draft = path + ".new";
        using (var writer = Open(draft))
        {
            writer.Write(CsvText.Row(shape.Columns.Select(column => column.Name)));
            writer.Flush();
            foreach (var part in parts)
            {
                using var reader = File.OpenRead(part);
                while (reader.ReadByte() is not ('\n' or -1))
                {
                }

                reader.CopyTo(writer.BaseStream);
            }
        }

        File.Move(draft, path, overwrite: true);
    }

    private static StreamWriter Open(string path) => new(File.Create(path, 1 << 16), AtomicFile.Utf8, 1 << 16) { NewLine = "\n" };
}
