using TradeSim.Results.Tables;

namespace TradeSim.Console.Tests.Results;

/// <summary>Rows in the order of a table.</summary>
public class RowOrderTests
{
    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("abc")]
    [InlineData("cba")]
    [InlineData("bbaa")]
    [InlineData("abcabcabc")]
    [InlineData("xyzabcmnoa")]
    [InlineData("the quick brown fox jumps over the lazy dog")]
    public void Rows_are_sorted_and_equal_ones_stay_as_they_came(string rows) =>
        Assert.Equal(Enumerable.Range(0, rows.Length).OrderBy(row => rows[row]), RowOrder.Of(rows.Length, (one, other) => rows[one] - rows[other]));
}
