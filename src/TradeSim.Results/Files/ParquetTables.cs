using System.IO.Compression;
using Parquet;
using Parquet.Schema;
using TradeSim.Results.Tables;

namespace TradeSim.Results.Files;

/// <summary>
/// Tables as Parquet: text as UTF-8 strings, numbers as DECIMAL(18, 6), which holds tonnes to the gram and prices to the
/// micro-dollar, so that sums of a column are exact where doubles would not be. A decimal of that width is stored as a
/// whole number of its last place, which is what a sheet holds: it is handed over so, and never made a decimal. Nothing in
/// the file names a time, a machine or a run.
/// </summary>
public static class ParquetTables
{
    public const string Extension = ".parquet";

    private const int Precision = 18;
    private const int Scale = 6;

    /// <summary>A table to keep, in one go.</summary>
    public static Task WriteAsync(Sheet sheet, string path) => WriteAsync(sheet, path, ToKeep(sheet.Shape));

    /// <summary>A closed year of a table that is on its way.</summary>
    public static Task WritePartAsync(Sheet sheet, string path) => WriteAsync(sheet, path, ToPassOn(sheet.Shape));

    /// <summary>A table that grows by a row group with each closed year.</summary>
    public static async Task<IGrowingTable> GrowAsync(TableShape shape, string path)
    {
        var file = File.Create(path);
        return new Growing(file, await ParquetWriter.CreateAsync(SchemaOf(shape), file, ToKeep(shape)));
    }

    /// <summary>Zstandard at its middle level: measured, a fiftieth of the time of its highest and a tenth more bytes.</summary>
    private static ParquetOptions ToKeep(TableShape shape) => Options(shape, CompressionMethod.Zstd);

    /// <summary>A part is gone when the run ends: quick to write counts for more than few bytes.</summary>
    private static ParquetOptions ToPassOn(TableShape shape) => Options(shape, CompressionMethod.Snappy);

    private static ParquetOptions Options(TableShape shape, CompressionMethod method)
    {
        var options = new ParquetOptions { CompressionMethod = method, CompressionLevel = CompressionLevel.Optimal };
        foreach (var column in shape.Columns.Where(column => column.Kind == ColumnKind.Text))
        {
            options.ColumnEncodingHints[column.Name] = EncodingHint.Dictionary;
        }

        return options;
    }

    private static async Task WriteAsync(Sheet sheet, string path, ParquetOptions options)
    {
        var draft = path + ".new";
        await using (var file = File.Create(draft))
        {
            await using var writer = await ParquetWriter.CreateAsync(SchemaOf(sheet.Shape), file, options);
            await AddRowGroupAsync(writer, sheet);
        }

        File.Move(draft, path, overwrite: true);
    }

    private static async Task AddRowGroupAsync(ParquetWriter writer, Sheet sheet)
    {
        if (sheet.Rows == 0)
        {
            return;
        }

        using var group = writer.CreateRowGroup();
        var fields = new ParquetSchema(sheet.Shape.Columns.Select(AsStored)).GetDataFields();
        var (numbers, texts) = (new long[sheet.Rows], new ReadOnlyMemory<char>[sheet.Rows]);
        for (var column = 0; column < fields.Length; column++)
        {
            if (sheet.Shape.Columns[column].Kind == ColumnKind.Millionths)
            {
                Lay(sheet.Numbers(column), numbers);
                await group.WriteAsync<long>(fields[column], numbers.AsMemory());
            }
            else
            {
                Lay(sheet.Texts(column), texts);
                await group.WriteAsync<ReadOnlyMemory<char>>(fields[column], texts.AsMemory());
            }
        }
    }

    /// <summary>Lays the blocks of a column one after another, as the writer wants them.</summary>
    private static void Lay(IEnumerable<ReadOnlyMemory<long>> blocks, Span<long> into)
    {
        foreach (var block in blocks)
        {
            block.Span.CopyTo(into);
            into = into[block.Length..];
        }
    }

    private static void Lay(IEnumerable<ReadOnlyMemory<string>> blocks, Span<ReadOnlyMemory<char>> into)
    {
        foreach (var block in blocks)
        {
            var words = block.Span;
            for (var row = 0; row < words.Length; row++)
            {
                into[row] = words[row].AsMemory();
            }

            into = into[words.Length..];
        }
    }

    private static ParquetSchema SchemaOf(TableShape shape) => new(shape.Columns.Select(AsRead));

    /// <summary>A column as readers are told of it.</summary>
    private static Field AsRead(Column column) => column.Kind == ColumnKind.Text
        ? new DataField<string>(column.Name, nullable: false)
        : new DecimalDataField(column.Name, Precision, Scale);

    /// <summary>The same column as its values are handed over.</summary>
    private static Field AsStored(Column column) => column.Kind == ColumnKind.Text
        ? new DataField<string>(column.Name, nullable: false)
        : new DataField<long>(column.Name, nullable: false);

    private sealed class Growing(FileStream file, ParquetWriter writer) : IGrowingTable
    {
        public Task AddAsync(Sheet sheet, string? part) => AddRowGroupAsync(writer, sheet);

        public async Task EndAsync()
        {
            await writer.DisposeAsync();
            await file.DisposeAsync();
        }

        public void Abandon() => IGrowingTable.LetGo(file);
    }
}
