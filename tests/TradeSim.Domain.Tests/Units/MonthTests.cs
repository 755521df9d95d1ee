using CsCheck;
using TradeSim.Domain.Tests.World;
using TradeSim.Domain.Units;

namespace TradeSim.Domain.Tests.Units;

/// <summary>A month is a moment, months are a length.</summary>
public class MonthTests
{
    [Theory]
    [InlineData("2024-01", 2024, 1)]
    [InlineData("2024-12", 2024, 12)]
    [InlineData("0000-01", 0, 1)]
    [InlineData("9999-12", 9999, 12)]
    public void A_month_is_spelled_with_its_year_and_its_number(string text, int year, int number)
    {
        var month = Month.Parse(text);
        Assert.Equal(Month.Of(year, number), month);
        Assert.Equal((year, number), (month.Year, month.Number));
        Assert.Equal(text, month.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("2024")]
    [InlineData("2024-1")]
    [InlineData("2024-13")]
    [InlineData("2024-00")]
    [InlineData("2024/01")]
    [InlineData("2024-01-01")]
    [InlineData("+024-01")]
    [InlineData(" 024-01")]
    public void What_is_no_month_is_refused(string text)
    {
        Assert.False(Month.TryParse(text, out _));
        Assert.Contains("yyyy-MM", Assert.Throws<FormatException>(() => Month.Parse(text)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_moment_and_a_length_give_a_moment_and_back() => Gen.Select(Gen.Int[0, 100_000], Gen.Int[0, 5_000]).Holds((at, count) =>
    {
        var start = new Month(at);
        var length = new Months(count);
        var end = start + length;
        Assert.Equal(length, end - start);
        Assert.Equal(start, end - length);
        Assert.Equal(start.Next, start + new Months(1));
        Assert.Equal(start, Month.Of(start.Year, start.Number));
        Assert.Equal(count > 0, start < end);
    });

    [Theory]
    [InlineData(0, 0, 1)]
    [InlineData(1, 1, 1)]
    [InlineData(9, 1, 1)]
    [InlineData(30, 1, 1)]
    [InlineData(31, 2, 2)]
    [InlineData(45, 2, 2)]
    [InlineData(60, 2, 2)]
    [InlineData(61, 3, 3)]
    public void Days_are_rounded_up_to_months_and_a_journey_is_never_shorter_than_one(int days, int months, int inTransit)
    {
        Assert.Equal(months, Months.FromDaysRoundedUp(days).Count);
        Assert.Equal(inTransit, Months.InTransit(days).Count);
    }

    [Theory]
    [MemberData(nameof(Cultures.All), MemberType = typeof(Cultures))]
    public void A_culture_changes_neither_months_nor_masses_nor_prices(string culture) => Assert.Equal(
        "2024-05 1.500000 -0.250000",
        Cultures.Under(culture, () => $"{Month.Of(2024, 5)} {Mass.FromTonnes(1.5)} {Price.FromUsd(-0.25)}"));
}
