using TradeSim.Domain.Units;

namespace TradeSim.Domain.Tests.Units;

/// <summary>The Domain's own power against the runtime's, which is good to a unit or two in the last place.</summary>
public class PowerTests
{
    [Theory]
    [InlineData(2, 10)]
    [InlineData(2, -0.5)]
    [InlineData(1.0000001, 3)]
    [InlineData(0.999, -7.25)]
    [InlineData(1e-6, 0.3)]
    [InlineData(1e6, -1.5)]
    [InlineData(60, 0.15)]
    [InlineData(0.1, -2)]
    [InlineData(123.456, 1.0 / 3)]
    public void A_power_is_right_to_fourteen_digits(double number, double exponent)
    {
        var expected = Math.Pow(number, exponent);
        Assert.InRange(Power.Of(number, exponent), expected * (1 - 2e-14), expected * (1 + 2e-14));
    }

    [Fact]
    public void Logarithm_and_exponential_undo_each_other()
    {
        for (var exponent = -20.0; exponent <= 20; exponent += 0.37)
        {
            Assert.Equal(exponent, Power.Logarithm(Power.Exponential(exponent)), 1e-14 * (1 + Math.Abs(exponent)));
        }
    }

    [Fact]
    public void Corners_are_as_expected()
    {
        Assert.Equal(1, Power.Of(7, 0));
        Assert.Equal(0, Power.Of(0, 2));
        Assert.Equal(double.PositiveInfinity, Power.Of(0, -1));
        Assert.Equal(1, Power.Of(1, 1234.5));
        Assert.Equal(1, Power.Of(0, 0));
        Assert.Equal(1, Power.Of(double.PositiveInfinity, 0));
        Assert.Equal(double.PositiveInfinity, Power.Of(double.PositiveInfinity, 0.5));
        Assert.Equal(0, Power.Of(double.PositiveInfinity, -0.5));
        Assert.Equal(double.PositiveInfinity, Power.Exponential(709.1));
        Assert.Equal(0, Power.Exponential(-709.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Power.Of(-1, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => Power.Of(double.NaN, 2));
    }
}
