using CsCheck;
using TradeSim.Domain.Units;

namespace TradeSim.Domain.Tests.Units;

/// <summary>Random numbers without a state.</summary>
public class NoiseTests
{
    /// <summary>The known answers of the authors of Philox4x32-10 (Random123, kat_vectors).</summary>
    [Theory]
    [InlineData(0u, 0u, 0u, 0u, 0u, 0u, 0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u)]
    [InlineData(0xffffffffu, 0xffffffffu, 0xffffffffu, 0xffffffffu, 0xffffffffu, 0xffffffffu, 0x408f276du, 0x41c83b0eu, 0xa20bc7c6u, 0x6d5451fdu)]
    [InlineData(0x243f6a88u, 0x85a308d3u, 0x13198a2eu, 0x03707344u, 0xa4093822u, 0x299f31d0u, 0xd16cfe09u, 0x94fdccebu, 0x5001e420u, 0x24126ea1u)]
    public void Philox_gives_the_published_answers(uint c0, uint c1, uint c2, uint c3, uint k0, uint k1, uint r0, uint r1, uint r2, uint r3)
    {
        uint[] counter = [c0, c1, c2, c3];
        Noise.Philox(counter, k0, k1);
        Assert.Equal([r0, r1, r2, r3], counter);
    }

    [Fact]
    public void The_same_question_gets_the_same_answer_and_every_part_of_it_matters() =>
        Gen.Select(Gen.UInt, Gen.UInt, Gen.UInt, Gen.Int[0, 50_000]).Holds((seed, member, place, at) =>
        {
            var noise = new Noise(seed, member);
            var month = new Month(at);
            var draw = noise.Draw(NoiseStream.Slip, place, month);
            Assert.InRange(draw, 0, 1 - double.Epsilon);
            Assert.Equal(draw, new Noise(seed, member).Draw(NoiseStream.Slip, place, month));
            double[] others =
            [
                noise.Draw(NoiseStream.Ramp, place, month),
                noise.Draw(NoiseStream.Slip, unchecked(place + 1), month),
                noise.Draw(NoiseStream.Slip, place, month.Next),
                noise.Draw(NoiseStream.Slip, place, month, 1),
                new Noise(unchecked(seed + 1), member).Draw(NoiseStream.Slip, place, month),
                new Noise(seed, unchecked(member + 1)).Draw(NoiseStream.Slip, place, month),
            ];
            Assert.DoesNotContain(draw, others);
        });

    [Fact]
    public void A_draw_is_the_first_53_bits_of_its_counter() =>
        Gen.Select(Gen.UInt, Gen.UInt, Gen.UInt, Gen.Int[0, 50_000]).Holds((seed, member, place, at) =>
        {
            uint[] counter = [7, (uint)NoiseStream.Ramp, (uint)at, place];
            Noise.Philox(counter, seed, member);
            var bits = ((ulong)(counter[0] >> 5) << 26) | (counter[1] >> 6);
            Assert.Equal(bits / (double)(1UL << 53), new Noise(seed, member).Draw(NoiseStream.Ramp, place, new Month(at), 7));
        });

    [Fact]
    public void Draws_are_even()
    {
        var noise = new Noise(42, 0);
        var draws = Enumerable.Range(0, 20_000).Select(i => noise.Draw(NoiseStream.Uncertain, (uint)i, Month.Of(2024, 1))).ToArray();
        Assert.InRange(draws.Average(), 0.49, 0.51);
        Assert.All(Enumerable.Range(0, 10), tenth => Assert.InRange(draws.Count(draw => (int)(draw * 10) == tenth), 1_800, 2_200));
    }

    /// <summary>FNV-1a of "a" is published; the empty id is its offset.</summary>
    [Theory]
    [InlineData("", 0x811c9dc5u)]
    [InlineData("a", 0xe40c292cu)]
    [InlineData("foobar", 0xbf9cf968u)]
    public void An_id_has_a_place(string id, uint place) => Assert.Equal(place, Noise.Place(id));
}
