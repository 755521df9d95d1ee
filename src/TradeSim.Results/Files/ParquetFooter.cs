using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using Parquet;
using Parquet.Meta;

namespace TradeSim.Results.Files;

/// <summary>
/// The footer of a Parquet file, which says where its row groups lie. Parquet.Net reads footers for everyone and writes them
/// for its own writer alone, so what it keeps to itself is called here, and nowhere else. A later version may name it
/// otherwise, or write offsets that this one does not: the tests of joined tables compare with what the library writes.
/// </summary>
internal static class ParquetFooter
{
    /// <summary>What every file begins and ends with.</summary>
    public static ReadOnlySpan<byte> Magic => "PAR1"u8;

    /// <summary>Takes the footer off a file, which then ends with its last row group.</summary>
    public static async Task<FileMetaData> TakeOffAsync(FileStream file)
    {
        await using var reader = await ParquetReader.CreateAsync(file, leaveStreamOpen: true);
        var length = new byte[sizeof(int)];
        file.Position = file.Length - Magic.Length - length.Length;
        file.ReadExactly(length);
        file.SetLength(file.Position - length.Length - BinaryPrimitives.ReadInt32LittleEndian(length));
        return reader.Metadata!;
    }

    /// <summary>Ends a file with its footer.</summary>
    public static void Write(FileMetaData footer, FileStream file)
    {
        var begin = file.Position;
        Write(footer, Writer(file));
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, (int)(file.Position - begin));
        file.Write(length);
        file.Write(Magic);
    }

    /// <summary>Says that a row group lies further on by so many bytes.</summary>
    public static void Move(RowGroup group, long by)
    {
        group.FileOffset += by;
        foreach (var column in group.Columns)
        {
            column.FileOffset += by;
            column.OffsetIndexOffset += by;
            column.ColumnIndexOffset += by;
            var pages = column.MetaData!;
            pages.DataPageOffset += by;
            pages.IndexPageOffset += by;
            pages.DictionaryPageOffset += by;
            pages.BloomFilterOffset += by;
        }
    }

    [UnsafeAccessor(UnsafeAccessorKind.Constructor)]
    [return: UnsafeAccessorType("Parquet.Meta.Proto.ThriftCompactProtocolWriter, Parquet")]
    private static extern object Writer(Stream stream);

    [UnsafeAccessor(UnsafeAccessorKind.Method)]
    private static extern void Write(
        FileMetaData footer, [UnsafeAccessorType("Parquet.Meta.Proto.ThriftCompactProtocolWriter, Parquet")] object writer);
}
