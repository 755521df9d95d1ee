using CsCheck;
using TradeSim.Domain.Units;

namespace TradeSim.Domain.Tests.Units;

/// <summary>Whole grams, whole micro-dollars, and the one place that rounds.</summary>
public class MassAndPriceTests
{
    [Theory]
    [InlineData(0, "0.000000")]
    [InlineData(1, "0.000001")]
    [InlineData(-1, "-0.000001")]
    [InlineData(1_500_000, "1.500000")]
    [InlineData(long.MaxValue, "9223372036854.775807")]
    public void A_mass_is_spelled_in_tonnes_to_the_gram(long grams, string text) => Assert.Equal(text, new Mass(grams).ToString());

    [Theory]
    [InlineData(0, "0.000000")]
    [InlineData(-250_000, "-0.250000")]
    [InlineData(56_000_001, "56.000001")]
    public void A_price_is_spelled_to_the_micro_dollar(long micros, string text) => Assert.Equal(text, new Price(micros).ToString());

    [Theory]
    [InlineData(0.5, 1)]
    [InlineData(-0.5, -1)]
    [InlineData(1.5, 2)]
    [InlineData(2.5, 3)]
    [InlineData(0.49999999999999994, 0)]
    [InlineData(-2.4, -2)]
    public void Half_is_rounded_away_from_zero(double value, long whole) => Assert.Equal(whole, Rounding.ToWhole(value));

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(1e19)]
    [InlineData(-1e19)]
    public void What_does_not_fit_is_an_error(double value) => Assert.ThrowsAny<ArithmeticException>(() => Rounding.ToWhole(value));

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void What_is_not_finite_is_told_from_what_is_too_large(double value) => Assert.Contains(
        "is not finite", Assert.ThrowsAny<ArithmeticException>(() => Rounding.ToWhole(value)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 2)]
    [InlineData(3, 2)]
    public void Masses_compare_as_their_grams(long a, long b)
    {
        Assert.Equal((a < b, a > b), (new Mass(a) < new Mass(b), new Mass(a) > new Mass(b)));
        Assert.Equal(a.CompareTo(b), new Mass(a).CompareTo(new Mass(b)));
    }

    [Fact]
    public void Too_much_mass_is_an_error() => Assert.Throws<OverflowException>(() => new Mass(long.MaxValue) + new Mass(1));

    [Fact]
    public void Adding_and_taking_away_leaves_what_was() => Gen.Select(Gen.Long[-1L << 60, 1L << 60], Gen.Long[-1L << 60, 1L << 60]).Holds((a, b) =>
    {
        Assert.Equal(new Mass(a), new Mass(a) + new Mass(b) - new Mass(b));
        Assert.Equal(new Price(a), new Price(a) + new Price(b) - new Price(b));
        Assert.Equal(a < b, new Mass(a) < new Mass(b));
    });

    [Fact]
    public void Tonnes_to_six_decimals_are_exact_to_the_gram() => Gen.Long[0, 1L << 50].Holds(grams =>
        Assert.Equal(grams, decimal.ToInt64(decimal.Parse(new Mass(grams).ToString(), System.Globalization.CultureInfo.InvariantCulture) * Mass.GramsPerTonne)));
}
