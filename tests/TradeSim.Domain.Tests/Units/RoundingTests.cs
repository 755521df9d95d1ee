using TradeSim.Domain.Units;

namespace TradeSim.Domain.Tests.Units;

public class RoundingTests
{
    [Theory]
    [InlineData(0.49, 0)]
    [InlineData(0.5, 1)]
    [InlineData(-0.5, -1)]
    [InlineData(-1.4, -1)]
    public void A_half_is_rounded_away_from_zero(double value, long expected) => Assert.Equal(expected, Rounding.ToWhole(value));

    [Theory]
    [InlineData(5, 2, 3)]
    [InlineData(-5, 2, -3)]
    [InlineData(7, 3, 2)]
    [InlineData(-8, 3, -3)]
    [InlineData(5, 10, 1)]
    [InlineData(0, 3, 0)]
    public void So_is_half_of_a_ratio(long value, long over, long expected) => Assert.Equal(expected, Rounding.Ratio(value, over));

    [Fact]
    public void What_does_not_fit_is_an_error()
    {
        Assert.Throws<OverflowException>(() => Rounding.ToWhole(1e19));
        Assert.Throws<OverflowException>(() => Rounding.Ratio((Int128)long.MaxValue * 4, 2));
    }

    [Fact]
    public void A_share_is_told_in_parts_per_million()
    {
        Assert.Equal(250_000, Rounding.ToPpm(0.25));
        Assert.Equal(0.25, Rounding.FromPpm(250_000));
    }
}
