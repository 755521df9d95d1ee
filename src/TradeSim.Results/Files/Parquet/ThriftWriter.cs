using System.Buffers;
using System.Text;

namespace TradeSim.Results.Files.Parquet;

/// <summary>
/// The little of Thrift's compact protocol that Parquet's headers need: structs of whole numbers, texts, lists and
/// structs. Source: thrift-compact-protocol.md of Apache Thrift.
/// </summary>
public sealed class ThriftWriter
{
    private const int I32 = 5;
    private const int I64 = 6;
    private const int Binary = 8;
    private const int List = 9;
    private const int Struct = 12;

    private readonly ArrayBufferWriter<byte> _bytes = new();
    private readonly Stack<int> _outer = new();
    private int _last;

    public ReadOnlySpan<byte> Written => _bytes.WrittenSpan;

    public void Int(int field, int value)
    {
        Head(field, I32);
        ZigZag(value);
    }

    public void Long(int field, long value)
    {
        Head(field, I64);
        ZigZag(value);
    }

    public void Text(int field, string value)
    {
        Head(field, Binary);
        Text(value);
    }

    public void Ints(int field, ReadOnlySpan<int> values)
    {
        ListHead(field, I32, values.Length);
        foreach (var value in values)
        {
            ZigZag(value);
        }
    }

    public void Texts(int field, params ReadOnlySpan<string> values)
    {
        ListHead(field, Binary, values.Length);
        foreach (var value in values)
        {
            Text(value);
        }
    }

    /// <summary>A field that is a struct; <paramref name="write"/> writes its fields.</summary>
    public void Nested(int field, Action write)
    {
        Head(field, Struct);
        Whole(write);
    }

    public void Structs<T>(int field, IReadOnlyList<T> items, Action<T> write)
    {
        ListHead(field, Struct, items.Count);
        foreach (var item in items)
        {
            Whole(() => write(item));
        }
    }

    /// <summary>A struct with its end.</summary>
    public void Whole(Action write)
    {
        _outer.Push(_last);
        _last = 0;
        write();
        Byte(0);
        _last = _outer.Pop();
    }

    private void ListHead(int field, int type, int count)
    {
        Head(field, List);
        if (count < 15)
        {
            Byte((byte)((count << 4) | type));
        }
        else
        {
            Byte((byte)(0xF0 | type));
            VarInt((ulong)count);
        }
    }

    private void Head(int field, int type)
    {
        Byte((byte)(((field - _last) << 4) | type));
        _last = field;
    }

    private void Text(string value)
    {
        var bytes = Encoding.UTF8.GetBytes(value);
        VarInt((ulong)bytes.Length);
        _bytes.Write(bytes);
    }

    private void ZigZag(long value) => VarInt(unchecked((ulong)((value << 1) ^ (value >> 63))));

    private void VarInt(ulong value)
    {
        while (value >= 0x80)
        {
            Byte((byte)((value & 0x7F) | 0x80));
            value >>= 7;
        }

        Byte((byte)value);
    }

    private void Byte(byte value)
    {
        _bytes.GetSpan(1)[0] = value;
        _bytes.Advance(1);
    }
}
