using System.IO.Compression;
using Parquet;
using Parquet.Schema;
using TradeSim.Results.Tables;

namespace TradeSim.Results.Files;

/// <summary>
/// Tables as Parquet: text as UTF-8 strings by dictionary, months as DATE (the first day), numbers as DOUBLE. A number has six decimals,
/// and a double gives them back: it is the nearest to a whole number of millionths. Counts are 64-bit whole numbers. The unit of each
/// column stands beside its data and in the footer. Nothing in the file names a time, a machine or a run.
/// </summary>
public static class ParquetTables
{
    public const string Extension = ".parquet";

    /// <summary>The key of a column's unit beside its data; in the footer it stands as <c>unit.NAME</c>.</summary>
    public const string Unit = "unit";

    private const double Millionths = 1e6;

    public static Task WriteAsync(Sheet sheet, string path) => AtomicFile.WriteAsync(path, async file =>
    {
        await using var writer = await ParquetWriter.CreateAsync(SchemaOf(sheet.Shape), file, Options(sheet.Shape));
        writer.CustomMetadata = sheet.Shape.Columns.ToDictionary(column => $"{Unit}.{column.Name}", column => column.Unit);
        await AddRowGroupAsync(writer, sheet);
    });

    /// <inheritdoc cref="TableFiles.JoinAsync"/>
    public static Task JoinAsync(IReadOnlyList<string> parts, string path) => AtomicFile.WriteOnAsync(parts[0], path, async whole =>
    {
        var footer = await ParquetFooter.TakeOffAsync(whole);
        foreach (var part in parts.Skip(1))
        {
            var further = whole.Position - ParquetFooter.Magic.Length;
            await using (var file = File.OpenRead(part))
            {
                file.Position = ParquetFooter.Magic.Length;
                await file.CopyToAsync(whole);
            }

            File.Delete(part);
            var added = await ParquetFooter.TakeOffAsync(whole);
            added.RowGroups.ForEach(group => ParquetFooter.Move(group, further));
            footer.RowGroups.AddRange(added.RowGroups);
            footer.NumRows += added.NumRows;
        }

        ParquetFooter.Write(footer, whole);
    });

    /// <summary>Zstandard at its middle level: measured, a fiftieth of the time of its highest and a tenth more bytes.</summary>
    private static ParquetOptions Options(TableShape shape)
    {
        var options = new ParquetOptions { CompressionMethod = CompressionMethod.Zstd, CompressionLevel = CompressionLevel.Optimal };
        foreach (var column in shape.Columns.Where(column => column.Kind == ColumnKind.Text))
        {
            options.ColumnEncodingHints[column.Name] = EncodingHint.Dictionary;
        }

        return options;
    }

    private static async Task AddRowGroupAsync(ParquetWriter writer, Sheet sheet)
    {
        if (sheet.Rows == 0)
        {
            return;
        }

        using var group = writer.CreateRowGroup();
        var fields = new ParquetSchema(sheet.Shape.Columns.Select(AsStored)).GetDataFields();
        for (var column = 0; column < fields.Length; column++)
        {
            var unit = new Dictionary<string, string> { [Unit] = sheet.Shape.Columns[column].Unit };
            switch (sheet.Shape.Columns[column].Kind)
            {
                case ColumnKind.Text:
                    await group.WriteAsync<ReadOnlyMemory<char>>(fields[column], Laid(sheet.Texts(column), sheet.Rows, text => text.AsMemory()).AsMemory(), customMetadata: unit);
                    break;
                case ColumnKind.Month:
                    await group.WriteAsync<int>(fields[column], Laid(sheet.Texts(column), sheet.Rows, DayOf).AsMemory(), customMetadata: unit);
                    break;
                case ColumnKind.Whole:
                    await group.WriteAsync<long>(fields[column], Laid(sheet.Numbers(column), sheet.Rows, number => number).AsMemory(), customMetadata: unit);
                    break;
                default:
                    await group.WriteAsync<double>(fields[column], Laid(sheet.Numbers(column), sheet.Rows, number => number / Millionths).AsMemory(), customMetadata: unit);
                    break;
            }
        }
    }

    /// <summary>The blocks of a column one after another, as the writer wants them.</summary>
    private static TTo[] Laid<TFrom, TTo>(IEnumerable<ReadOnlyMemory<TFrom>> blocks, int rows, Func<TFrom, TTo> make)
    {
        var laid = new TTo[rows];
        var row = 0;
        foreach (var block in blocks)
        {
            foreach (var value in block.Span)
            {
                laid[row++] = make(value);
            }
        }

        return laid;
    }

    /// <summary>Days from 1970-01-01 to the first of a month.</summary>
    private static int DayOf(string month) => DateOnly.ParseExact(month + "-01", "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture).DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;

    private static ParquetSchema SchemaOf(TableShape shape) => new(shape.Columns.Select(AsRead));

    /// <summary>A column as readers are told of it.</summary>
    private static Field AsRead(Column column) =>
        column.Kind == ColumnKind.Month ? new DateTimeDataField(column.Name, DateTimeFormat.Date, isNullable: false) : AsStored(column);

    /// <summary>The same column as its values are handed over.</summary>
    private static Field AsStored(Column column) => column.Kind switch
    {
        ColumnKind.Text => new DataField<string>(column.Name, nullable: false),
        ColumnKind.Month => new DataField<int>(column.Name, nullable: false),
        ColumnKind.Whole => new DataField<long>(column.Name, nullable: false),
        _ => new DataField<double>(column.Name, nullable: false),
    };
}
