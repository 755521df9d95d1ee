using CsCheck;
using TradeSim.Domain.Units;

namespace TradeSim.Domain.Tests.Units;

/// <summary>Dividing a whole quantity: nothing is made, nothing is lost.</summary>
public class ApportionTests
{
    private static readonly Gen<long[]> Weights = Gen.OneOf(Gen.Long[0, 9], Gen.Long[0, 1L << 52]).Array[1, 40].Where(weights => weights.Any(weight => weight > 0));

    [Fact]
    public void Shares_sum_to_the_total_and_lie_within_one_of_what_is_due() => Gen.Select(Weights, Gen.Long[0, 1L << 56]).Holds((weights, total) =>
    {
        var shares = Shares(total, weights);
        Int128 sum = 0;
        foreach (var weight in weights)
        {
            sum += weight;
        }

        Assert.Equal(total, shares.Sum());
        for (var i = 0; i < weights.Length; i++)
        {
            var floor = (long)((Int128)total * weights[i] / sum);
            Assert.InRange(shares[i], floor, floor + 1);
            Assert.True(weights[i] > 0 || shares[i] == 0);
        }
    });

    [Fact]
    public void No_share_exceeds_its_weight_when_the_total_does_not() => Gen.Select(Weights, Gen.Double[0, 1]).Holds((weights, part) =>
    {
        var total = Math.Min(weights.Sum(), (long)(weights.Sum() * part));
        var shares = Shares(total, weights);
        Assert.All(shares.Zip(weights), pair => Assert.True(pair.First <= pair.Second));
    });

    [Fact]
    public void The_heavier_never_gets_less() => Gen.Select(Weights, Gen.Long[0, 1L << 56]).Holds((weights, total) =>
    {
        var shares = Shares(total, weights);
        for (var i = 0; i < weights.Length; i++)
        {
            for (var j = 0; j < weights.Length; j++)
            {
                Assert.True(weights[i] <= weights[j] || shares[i] >= shares[j]);
            }
        }
    });

    [Theory]
    [InlineData(10, new long[] { 1, 1, 1 }, new long[] { 4, 3, 3 })]
    [InlineData(1, new long[] { 1, 1 }, new long[] { 1, 0 })]
    [InlineData(7, new long[] { 0, 2, 0, 2 }, new long[] { 0, 4, 0, 3 })]
    [InlineData(0, new long[] { 3, 4 }, new long[] { 0, 0 })]
    [InlineData(0, new long[] { 0, 0 }, new long[] { 0, 0 })]
    [InlineData(100, new long[] { 21_878_000, 9_713_000, 4_167_000, 3_252_000, 1_025_000 }, new long[] { 55, 24, 10, 8, 3 })]
    public void What_is_left_goes_to_the_largest_remainders_and_to_the_first_of_equals(long total, long[] weights, long[] shares) =>
        Assert.Equal(shares, Shares(total, weights));

    [Fact]
    public void Something_cannot_be_divided_among_nobody()
    {
        var error = Assert.Throws<InvalidOperationException>(() => Shares(5, [0, 0]));
        Assert.Contains("5 cannot be divided", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rounded_parts_sum_to_the_rounded_sum_within_the_limit() => Gen.Select(Gen.Double[10, 1e9].Array[1, 30], Gen.Int[-9, 9]).Holds((parts, slack) =>
    {
        var whole = new long[parts.Length];
        double sum = 0;
        foreach (var part in parts)
        {
            sum += part;
        }

        var limit = Rounding.ToWhole(sum) + slack;
        Apportion.Round(parts, limit, whole);
        Assert.Equal(Math.Min(limit, Rounding.ToWhole(sum)), whole.Sum());
        if (slack >= 0)
        {
            Assert.All(whole.Zip(parts), pair => Assert.InRange(pair.First, Math.Floor(pair.Second), Math.Floor(pair.Second) + 1));
        }
    });

    [Theory]
    [InlineData(new[] { 1.5, 1.5 }, 3, new long[] { 2, 1 })]
    [InlineData(new[] { 1.5, 1.5 }, 1, new long[] { 0, 1 })]
    [InlineData(new[] { 1.1, 1.9 }, 1, new long[] { 0, 1 })]
    [InlineData(new[] { 1.9, 1.1 }, 1, new long[] { 1, 0 })]
    [InlineData(new[] { 0.0, 1.5 }, 0, new long[] { 0, 0 })]
    [InlineData(new[] { 0, 3.2, 2.9 }, 3, new long[] { 0, 2, 1 })]
    [InlineData(new[] { 20.0 }, 3, new long[] { 3 })]
    public void A_limit_takes_from_the_smallest_remainders_and_from_the_first_of_equals_never_from_nothing(double[] parts, long limit, long[] expected)
    {
        var whole = new long[parts.Length];
        Apportion.Round(parts, limit, whole);
        Assert.Equal(expected, whole);
    }

    [Fact]
    public void One_gram_more_than_rounding_explains_is_an_error_that_says_how_much() => Assert.Contains(
        "1 parts that sum to 20 cannot be rounded to 2",
        Assert.Throws<InvalidOperationException>(() => Apportion.Round([20.0], 2, new long[1])).Message,
        StringComparison.Ordinal);

    [Fact]
    public void A_limit_far_below_the_sum_is_no_matter_of_rounding() => Assert.Contains(
        "more than rounding",
        Assert.Throws<InvalidOperationException>(() => Apportion.Round([5e9, 7e9], 1_000, new long[2])).Message,
        StringComparison.Ordinal);

    private static long[] Shares(long total, long[] weights)
    {
        var shares = new long[weights.Length];
        Apportion.ByWeight(total, weights, shares);
        return shares;
    }
}
