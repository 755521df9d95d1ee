using System.Buffers.Binary;
using System.Numerics;
using System.Text;
using TradeSim.Results.Tables;
using ZstdSharp;

namespace TradeSim.Results.Files.Parquet;

/// <summary>Where a column of a row group lies, counted from the row group's first byte.</summary>
public sealed record ColumnChunk(long Start, long DataPage, long Compressed, long Uncompressed);

/// <summary>
/// Writes the pages of one column. Text goes by a dictionary in order of first use, numbers as they are; both compressed
/// by Zstandard. Every column is required, so there are no levels.
/// </summary>
public sealed class ColumnPages(Stream file, long rowGroupStart) : IDisposable
{
    public const int Zstd = 6;
    public const int Plain = 0;
    public const int Rle = 3;
    public const int RleDictionary = 8;

    private const int DataPage = 0;
    private const int DictionaryPage = 2;

    /// <summary>Zstandard's middle level; higher ones cost much time and save a few bytes in a hundred.</summary>
    private readonly Compressor _compressor = new(3);

    private long _uncompressed;

    public ColumnChunk Write(Sheet sheet, int column)
    {
        _uncompressed = 0;
        var start = file.Position - rowGroupStart;
        long data;
        if (sheet.Shape.Columns[column].Kind == ColumnKind.Text)
        {
            var (codes, words) = Dictionary(sheet.Texts(column));
            Page(DictionaryPage, words.Count, Plain, PlainTexts(words));
            data = file.Position - rowGroupStart;
            var bits = Math.Max(1, 32 - BitOperations.LeadingZeroCount((uint)(words.Count - 1)));
            Page(DataPage, codes.Length, RleDictionary, HybridRuns.Encode(codes, bits));
        }
        else
        {
            data = start;
            var numbers = sheet.Numbers(column);
            Page(DataPage, numbers.Count, Plain, PlainNumbers(numbers));
        }

        return new ColumnChunk(start, data, file.Position - rowGroupStart - start, _uncompressed);
    }

    public void Dispose() => _compressor.Dispose();

    private static (int[] Codes, List<string> Words) Dictionary(IReadOnlyList<string> texts)
    {
        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        var words = new List<string>();
        var codes = new int[texts.Count];
        string? last = null;
        for (var row = 0; row < codes.Length; row++)
        {
            var text = texts[row];
            if (ReferenceEquals(text, last))
            {
                codes[row] = codes[row - 1];
                continue;
            }

            if (!known.TryGetValue(text, out var code))
            {
                code = words.Count;
                known.Add(text, code);
                words.Add(text);
            }

            codes[row] = code;
            last = text;
        }

        return (codes, words);
    }

    private static byte[] PlainTexts(List<string> words)
    {
        var bytes = new byte[words.Sum(word => sizeof(int) + Encoding.UTF8.GetByteCount(word))];
        var at = 0;
        foreach (var word in words)
        {
            var length = Encoding.UTF8.GetBytes(word, bytes.AsSpan(at + sizeof(int)));
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(at), length);
            at += sizeof(int) + length;
        }

        return bytes;
    }

    private static byte[] PlainNumbers(IReadOnlyList<long> numbers)
    {
        var bytes = new byte[numbers.Count * sizeof(long)];
        for (var row = 0; row < numbers.Count; row++)
        {
            BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(row * sizeof(long)), numbers[row]);
        }

        return bytes;
    }

    private void Page(int type, int values, int encoding, byte[] body)
    {
        var compressed = _compressor.Wrap(body).ToArray();
        var head = new ThriftWriter();
        head.Whole(() =>
        {
            head.Int(1, type);
            head.Int(2, body.Length);
            head.Int(3, compressed.Length);
            head.Nested(type == DataPage ? 5 : 7, () =>
            {
                head.Int(1, values);
                head.Int(2, encoding);
                if (type == DataPage)
                {
                    head.Int(3, Rle);
                    head.Int(4, Rle);
                }
            });
        });
        file.Write(head.Written);
        file.Write(compressed);
        _uncompressed += head.Written.Length + body.Length;
    }
}
