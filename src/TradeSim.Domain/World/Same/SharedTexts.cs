using System.Text;

namespace TradeSim.Domain.World.Same;

/// <summary>
/// Texts met lately, so that one that comes again, as the names of entities and countries do in every row of a month, is the
/// same object and takes no room of its own.
/// </summary>
public sealed class SharedTexts
{
    /// <summary>A power of two.</summary>
    private const int Places = 4096;

    private readonly string?[] _known = new string[Places];

    public string Of(ReadOnlySpan<byte> utf8)
    {
        ref var known = ref _known[PlaceOf(utf8)];
        return known is not null && Ascii.Equals(utf8, known) ? known : known = Encoding.UTF8.GetString(utf8);
    }

    /// <summary>Fowler, Noll and Vo's hash (FNV-1a), 32 bits. Where a text stands changes no text.</summary>
    private static int PlaceOf(ReadOnlySpan<byte> utf8)
    {
        ulong hash = 2166136261;
        foreach (var part in utf8)
        {
            hash = ((hash ^ part) * 16777619) & uint.MaxValue;
        }

        return (int)(hash % Places);
    }
}
