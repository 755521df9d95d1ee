namespace TradeSim.Results.Files.Parquet;

/// <summary>
/// Small whole numbers as Parquet's hybrid of runs and packed bits: eight equal ones and more as a run, the rest packed
/// eight by eight. Source: Encodings.md of Apache Parquet.
/// </summary>
public static class HybridRuns
{
    private const int Group = 8;

    /// <param name="codes">None of them needs more bits than <paramref name="bits"/>.</param>
    public static byte[] Encode(ReadOnlySpan<int> codes, int bits)
    {
        var bytes = new List<byte>((codes.Length * bits / 8) + 16) { (byte)bits };
        var packedFrom = 0;
        var at = 0;
        while (at < codes.Length)
        {
            var run = RunAt(codes, at);
            var ahead = (at - packedFrom) % Group;
            if (ahead == 0 && run >= Group)
            {
                Pack(codes[packedFrom..at], bits, bytes);
                VarInt((uint)run << 1, bytes);
                for (var written = 0; written < bits; written += 8)
                {
                    bytes.Add((byte)((codes[at] >> written) & 0xFF));
                }

                at += run;
                packedFrom = at;
            }
            else
            {
                // A run can only begin where a group of eight is full.
                at += Math.Min(run, Group - ahead);
            }
        }

        Pack(codes[packedFrom..], bits, bytes);
        return [.. bytes];
    }

    private static int RunAt(ReadOnlySpan<int> codes, int at)
    {
        var end = at + 1;
        while (end < codes.Length && codes[end] == codes[at])
        {
            end++;
        }

        return end - at;
    }

    /// <summary>Least significant bit first; the last group is filled up with zeros.</summary>
    private static void Pack(ReadOnlySpan<int> codes, int bits, List<byte> bytes)
    {
        if (codes.Length == 0)
        {
            return;
        }

        var groups = (codes.Length + Group - 1) / Group;
        VarInt(((uint)groups << 1) | 1, bytes);
        ulong held = 0;
        var count = 0;
        for (var i = 0; i < groups * Group; i++)
        {
            held |= (ulong)(i < codes.Length ? codes[i] : 0) << count;
            count += bits;
            while (count >= 8)
            {
                bytes.Add((byte)(held & 0xFF));
                held >>= 8;
                count -= 8;
            }
        }
    }

    private static void VarInt(uint value, List<byte> bytes)
    {
        while (value >= 0x80)
        {
            bytes.Add((byte)((value & 0x7F) | 0x80));
            value >>= 7;
        }

        bytes.Add((byte)value);
    }
}
