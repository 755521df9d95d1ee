using System.Text;

namespace TradeSim.Domain.World.Same;

/// <summary>Puts a record together again from its canonical bytes. Bytes that end early or hold nonsense are an error.</summary>
/// <param name="texts">Shares the texts of a record that names the same things many times; null where each stands once.</param>
public ref struct ByteReader(ReadOnlySpan<byte> bytes, SharedTexts? texts = null)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private readonly SharedTexts? _texts = texts;
    private int _at = 0;

    public readonly bool AtEnd => _at == _bytes.Length;

    public long Whole()
    {
        ulong bits = 0;
        for (var shift = 0; ; shift += 7)
        {
            var part = Next();
            bits |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80)
            {
                return unchecked((long)(bits >> 1) ^ -(long)(bits & 1));
            }

            if (shift >= 63)
            {
                throw new InvalidDataException("A whole number is longer than 64 bits.");
            }
        }
    }

    /// <summary>A count of items, which cannot be negative nor exceed the bytes that are left.</summary>
    public int Count()
    {
        var count = Whole();
        return count >= 0 && count <= _bytes.Length - _at
            ? (int)count
            : throw new InvalidDataException($"{count} items cannot stand in {_bytes.Length - _at} bytes.");
    }

    public bool Flag() => Whole() != 0;

    public double Real()
    {
        var value = BitConverter.Int64BitsToDouble(
            System.Buffers.Binary.BinaryPrimitives.ReadInt64LittleEndian(_bytes[_at..]));
        _at += 8;
        return value;
    }

    public string Text()
    {
        var text = Bytes(Count());
        return _texts?.Of(text) ?? Encoding.UTF8.GetString(text);
    }

    public ReadOnlySpan<byte> Bytes(int count)
    {
        var bytes = _bytes.Slice(_at, count);
        _at += count;
        return bytes;
    }

    public long[] Wholes()
    {
        var values = new long[Count()];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = Whole();
        }

        return values;
    }

    private byte Next() => _at < _bytes.Length
        ? _bytes[_at++]
        : throw new InvalidDataException("The bytes end in the middle of a field.");
}
