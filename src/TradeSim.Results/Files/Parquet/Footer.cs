using TradeSim.Results.Tables;

namespace TradeSim.Results.Files.Parquet;

/// <summary>What lies in a row group.</summary>
public sealed record RowGroup(int Rows, long Length, IReadOnlyList<ColumnChunk> Columns);

/// <summary>
/// The end of a Parquet file: its schema and where everything lies. Source: parquet.thrift of Apache Parquet; the numbers
/// are the field ids there.
/// </summary>
public static class Footer
{
    public const int Precision = 18;
    public const int Scale = 6;

    private const int Version = 1;
    private const int Int64 = 2;
    private const int ByteArray = 6;
    private const int Required = 0;
    private const int Utf8 = 0;
    private const int Decimal = 5;

    /// <param name="groups">Row groups and where each begins in the file.</param>
    public static byte[] Bytes(TableShape shape, IReadOnlyList<(long Start, RowGroup Group)> groups)
    {
        var thrift = new ThriftWriter();
        thrift.Whole(() =>
        {
            thrift.Int(1, Version);
            Column?[] schema = [null, .. shape.Columns];
            thrift.Structs(2, schema, column => SchemaElement(thrift, shape, column));
            thrift.Long(3, groups.Sum(group => (long)group.Group.Rows));
            thrift.Structs(4, groups, group => RowGroup(thrift, shape, group.Start, group.Group));
            thrift.Text(6, "TradeSim");
        });
        return thrift.Written.ToArray();
    }

    private static void SchemaElement(ThriftWriter thrift, TableShape shape, Column? column)
    {
        if (column is null)
        {
            thrift.Text(4, shape.Name);
            thrift.Int(5, shape.Columns.Length);
            return;
        }

        var isText = column.Kind == ColumnKind.Text;
        thrift.Int(1, isText ? ByteArray : Int64);
        thrift.Int(3, Required);
        thrift.Text(4, column.Name);
        thrift.Int(6, isText ? Utf8 : Decimal);
        if (!isText)
        {
            thrift.Int(7, Scale);
            thrift.Int(8, Precision);
        }

        thrift.Nested(10, () => thrift.Nested(isText ? 1 : 5, () =>
        {
            if (!isText)
            {
                thrift.Int(1, Scale);
                thrift.Int(2, Precision);
            }
        }));
    }

    private static void RowGroup(ThriftWriter thrift, TableShape shape, long start, RowGroup group)
    {
        var columns = Enumerable.Range(0, shape.Columns.Length).ToArray();
        thrift.Structs(1, columns, column => ColumnChunk(thrift, shape.Columns[column], start, group.Rows, group.Columns[column]));
        thrift.Long(2, group.Columns.Sum(column => column.Uncompressed));
        thrift.Long(3, group.Rows);
        thrift.Long(5, start);
        thrift.Long(6, group.Length);
    }

    private static void ColumnChunk(ThriftWriter thrift, Column column, long start, int rows, ColumnChunk chunk)
    {
        var isText = column.Kind == ColumnKind.Text;
        thrift.Long(2, start + chunk.Start);
        thrift.Nested(3, () =>
        {
            thrift.Int(1, isText ? ByteArray : Int64);
            thrift.Ints(2, isText ? [ColumnPages.Plain, ColumnPages.Rle, ColumnPages.RleDictionary] : [ColumnPages.Plain, ColumnPages.Rle]);
            thrift.Texts(3, column.Name);
            thrift.Int(4, ColumnPages.Zstd);
            thrift.Long(5, rows);
            thrift.Long(6, chunk.Uncompressed);
            thrift.Long(7, chunk.Compressed);
            thrift.Long(9, start + chunk.DataPage);
            if (isText)
            {
                thrift.Long(11, start + chunk.Start);
            }
        });
    }
}
