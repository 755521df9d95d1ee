using System.Buffers;
using System.Text;

namespace TradeSim.Domain.World.Same;

/// <summary>
/// Takes a record apart field by field, in one fixed order. The same walk makes the bytes of a checkpoint and of a
/// message, the digest of a state, and the list of named fields by which two states are compared.
/// </summary>
public abstract class FieldWriter
{
    public abstract void Whole(string name, long value);

    /// <summary>A real number, bit for bit. Messages only: what lives into the next month is whole.</summary>
    public abstract void Real(string name, double value);

    public abstract void Text(string name, string value);

    /// <summary>Starts the fields of one item of a list, or of a part with a name of its own.</summary>
    public virtual void Enter(string name)
    {
    }

    public virtual void Leave()
    {
    }

    public void Flag(string name, bool value) => Whole(name, value ? 1 : 0);

    /// <summary>How many there are, and each of them, all under one name.</summary>
    public void Wholes(string name, ReadOnlySpan<long> values)
    {
        Whole(name, values.Length);
        foreach (var value in values)
        {
            Whole(name, value);
        }
    }
}

/// <summary>
/// The canonical bytes: variable-length integers, zigzag for the sign; UTF-8 text with its length before it. The room they
/// are written in is borrowed, up to a size.
/// </summary>
public sealed class ByteWriter : FieldWriter, IDisposable
{
    /// <summary>Of larger room, such as a month of thousands of entities takes, the pool would keep a piece for every thread that ever wrote one.</summary>
    private const int MostBorrowed = 1 << 20;

    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(4096);
    private int _length;

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _length);

    public byte[] ToArray() => Written.ToArray();

    /// <summary>Gives the room back; nothing may be written or read after it.</summary>
    public void Dispose()
    {
        if (_bytes.Length <= MostBorrowed)
        {
            ArrayPool<byte>.Shared.Return(_bytes);
        }
    }

    public override void Whole(string name, long value)
    {
        var bits = unchecked((ulong)((value << 1) ^ (value >> 63)));
        Room(10);
        while (bits >= 0x80)
        {
            _bytes[_length++] = (byte)(bits & 0x7F | 0x80);
            bits >>= 7;
        }

        _bytes[_length++] = (byte)bits;
    }

    public override void Real(string name, double value)
    {
        Room(8);
        System.Buffers.Binary.BinaryPrimitives.WriteInt64LittleEndian(_bytes.AsSpan(_length), BitConverter.DoubleToInt64Bits(value));
        _length += 8;
    }

    public override void Text(string name, string value)
    {
        var count = Encoding.UTF8.GetByteCount(value);
        Whole(name, count);
        Room(count);
        Encoding.UTF8.GetBytes(value, _bytes.AsSpan(_length));
        _length += count;
    }

    /// <summary>Bytes as they are, without their number before them.</summary>
    public void Bytes(ReadOnlySpan<byte> bytes)
    {
        Room(bytes.Length);
        bytes.CopyTo(_bytes.AsSpan(_length));
        _length += bytes.Length;
    }

    private void Room(int count)
    {
        if (_length + count <= _bytes.Length)
        {
            return;
        }

        var wanted = Math.Max(_bytes.Length * 2, _length + count);
        var larger = wanted <= MostBorrowed ? ArrayPool<byte>.Shared.Rent(wanted) : new byte[wanted];
        Written.CopyTo(larger);
        Dispose();
        _bytes = larger;
    }
}

/// <summary>The fields by name, in order, so that the first that differs can be named.</summary>
public sealed class FieldLister : FieldWriter
{
    private readonly List<(string Field, string Value)> _fields = [];
    private readonly Stack<string> _path = new();

    public IReadOnlyList<(string Field, string Value)> Fields => _fields;

    public override void Whole(string name, long value) =>
        Add(name, value.ToString(System.Globalization.CultureInfo.InvariantCulture));

    public override void Real(string name, double value) =>
        Add(name, value.ToString("R", System.Globalization.CultureInfo.InvariantCulture));

    public override void Text(string name, string value) => Add(name, value);

    public override void Enter(string name) => _path.Push(name);

    public override void Leave() => _path.Pop();

    private void Add(string name, string value) =>
        _fields.Add((string.Join('.', _path.Reverse().Append(name)), value));
}
