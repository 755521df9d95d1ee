using System.Security.Cryptography;
using System.Text;

namespace TradeSim.Domain.World.Same;

/// <summary>What can be taken apart into fields.</summary>
public interface IFields
{
    void Write(FieldWriter fields);
}

/// <summary>
/// Digests of parts of the world and of a whole month: SHA-256 over canonical bytes (FIPS 180-4), the months chained.
/// Sixteen bytes of it, as lower-case hexadecimal.
/// </summary>
public static class WorldDigest
{
    private const int Bytes = 16;

    public static string Start => Of("tradesim/1"u8);

    public static byte[] ToBytes(IFields record)
    {
        using var writer = new ByteWriter();
        record.Write(writer);
        return writer.ToArray();
    }

    public static string Of(IFields record)
    {
        using var writer = new ByteWriter();
        record.Write(writer);
        return Of(writer.Written);
    }

    public static string Of(ReadOnlySpan<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, hash);
        return Convert.ToHexStringLower(hash[..Bytes]);
    }

    /// <summary>The digest of a month: the one before it and every part, in order of id.</summary>
    public static string Chain(string previous, IEnumerable<(string Id, string Digest)> parts)
    {
        var text = new StringBuilder(previous);
        foreach (var (id, digest) in parts)
        {
            text.Append('\n').Append(id).Append(' ').Append(digest);
        }

        return Of(Encoding.UTF8.GetBytes(text.ToString()));
    }

    /// <summary>The first field in which two records of one kind differ; null when they are the same.</summary>
    public static FieldDifference? FirstDifference(IFields one, IFields other)
    {
        var left = new FieldLister();
        var right = new FieldLister();
        one.Write(left);
        other.Write(right);
        for (var i = 0; i < Math.Max(left.Fields.Count, right.Fields.Count); i++)
        {
            var a = i < left.Fields.Count ? left.Fields[i] : ("(nothing)", "");
            var b = i < right.Fields.Count ? right.Fields[i] : ("(nothing)", "");
            if (a != b)
            {
                return new FieldDifference(a.Item1, a.Item2, b.Item2);
            }
        }

        return null;
    }
}

/// <summary>One field that two worlds disagree about.</summary>
public sealed record FieldDifference(string Field, string One, string Other);
