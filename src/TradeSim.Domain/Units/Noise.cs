namespace TradeSim.Domain.Units;

/// <summary>What a random draw is for. Numbers are part of the same-world contract: never reuse one.</summary>
public enum NoiseStream
{
    Uncertain = 1,
    Ramp = 2,
    Slip = 3,
    Event = 4,
    Reaction = 5,
}

/// <summary>
/// Counter-based random numbers: the same seed, stream, place, month and draw give the same number anywhere, in any
/// order. Philox4x32-10; source: Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3" (2011).
/// </summary>
public readonly record struct Noise(uint Seed, uint Member)
{
    /// <summary>A draw in [0, 1), of 53 bits.</summary>
    public double Draw(NoiseStream stream, uint place, Month month, uint draw = 0)
    {
        Span<uint> counter = [draw, (uint)stream, (uint)month.Index, place];
        Philox(counter, Seed, Member);
        var high = (ulong)counter[0] >> 5;
        var low = (ulong)counter[1] >> 6;
        return ((high * 67_108_864.0) + low) / 9_007_199_254_740_992.0;
    }

    /// <summary>The place number of an id: FNV-1a over its UTF-16 units, since a string's own hash differs from run to run.</summary>
    public static uint Place(string id)
    {
        var hash = 2_166_136_261u;
        foreach (var unit in id)
        {
            hash = unchecked((hash ^ unit) * 16_777_619u);
        }

        return hash;
    }

    /// <summary>Ten rounds over a counter of four words, in place.</summary>
    public static void Philox(Span<uint> counter, uint key0, uint key1)
    {
        unchecked
        {
            for (var round = 0; round < 10; round++)
            {
                var first = 0xD2511F53UL * counter[0];
                var second = 0xCD9E8D57UL * counter[2];
                var c0 = (uint)(second >> 32) ^ counter[1] ^ key0;
                var c2 = (uint)(first >> 32) ^ counter[3] ^ key1;
                counter[1] = (uint)second;
                counter[3] = (uint)first;
                counter[0] = c0;
                counter[2] = c2;
                key0 += 0x9E3779B9;
                key1 += 0xBB67AE85;
            }
        }
    }
}
