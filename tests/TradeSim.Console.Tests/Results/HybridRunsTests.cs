using TradeSim.Results.Files.Parquet;

namespace TradeSim.Console.Tests.Results;

public class HybridRunsTests
{
    [Fact]
    public void The_example_of_the_format_is_met() =>
        // 0 to 7 in three bits: the example of Encodings.md.
        Assert.Equal([3, 0x03, 0b10001000, 0b11000110, 0b11111010], HybridRuns.Encode([0, 1, 2, 3, 4, 5, 6, 7], 3));

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(9)]
    [InlineData(20)]
    public void What_is_written_is_read(int bits)
    {
        var random = new Random(bits);
        for (var trial = 0; trial < 200; trial++)
        {
            var codes = new List<int>();
            while (codes.Count < trial)
            {
                codes.AddRange(Enumerable.Repeat(random.Next(1 << bits), random.Next(3) == 0 ? random.Next(1, 30) : 1));
            }

            Assert.Equal(codes, Decode(HybridRuns.Encode([.. codes], bits), codes.Count));
        }
    }

    private static List<int> Decode(byte[] bytes, int count)
    {
        var bits = bytes[0];
        var at = 1;
        var codes = new List<int>();
        while (codes.Count < count)
        {
            var head = 0;
            for (var shift = 0; ; shift += 7)
            {
                head |= (bytes[at] & 0x7F) << shift;
                if (bytes[at++] < 0x80)
                {
                    break;
                }
            }

            if ((head & 1) == 0)
            {
                var value = 0;
                for (var b = 0; b < (bits + 7) / 8; b++)
                {
                    value |= bytes[at++] << (8 * b);
                }

                codes.AddRange(Enumerable.Repeat(value, head >> 1));
            }
            else
            {
                var packed = new System.Collections.BitArray(bytes[at..(at + ((head >> 1) * bits))]);
                at += (head >> 1) * bits;
                for (var i = 0; i < (head >> 1) * 8; i++)
                {
                    codes.Add(Enumerable.Range(0, bits).Sum(b => packed[(i * bits) + b] ? 1 << b : 0));
                }
            }
        }

        Assert.Equal(bytes.Length, at);
        return codes[..count];
    }
}
