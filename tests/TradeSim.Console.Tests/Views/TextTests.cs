using TradeSim.Console.Views;

namespace TradeSim.Console.Tests.Views;

/// <summary>Text and tables in lines of a width.</summary>
public class TextTests
{
    [Theory]
    [InlineData("a few words", 20, "a few words")]
    [InlineData("a few words", 5, "a few|  words")]
    [InlineData("a few words", 4, "a|  few|  words")]
    [InlineData("  led by spaces", 8, "  led by|  spaces")]
    [InlineData("unbreakable", 4, "unbreakable")]
    [InlineData("", 4, "")]
    public void Lines_break_between_words(string text, int width, string lines) => Assert.Equal(lines, string.Join('|', TextWrap.Lines(text, width, "  ")));

    [Fact]
    public void A_table_reads_like_this()
    {
        var table = new TextTable("", "consumer surplus", "net gain");
        table.Add("China", "-1,000.0", "2.5");
        table.Add("The US", "3.0", "-12.5");
        Assert.Equal(
            [
                "        consumer",
                "         surplus  net gain",
                "China   -1,000.0       2.5",
                "The US       3.0     -12.5",
            ],
            table.Lines(60));
    }

    [Fact]
    public void Columns_that_do_not_fit_stand_in_a_table_of_their_own()
    {
        var table = new TextTable("", "one", "two", "three");
        table.Add("China", "1", "2", "3");
        Assert.Equal(["       one  two", "China    1    2", "", "       three", "China      3"], table.Lines(16));
        Assert.Equal(["       one", "China    1", "", "       two", "China    2", "", "       three", "China      3"], table.Lines(1));
    }
}
