using TradeSim.Results.Files;

namespace TradeSim.Console.Tests.Results;

public class CsvTextTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("", "")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"so\"", "\"say \"\"so\"\"\"")]
    [InlineData("two\nlines", "\"two\nlines\"")]
    public void Quotes_only_where_needed(string value, string written) => Assert.Equal(written, CsvText.Quote(value));

    [Fact]
    public void What_is_written_is_read()
    {
        string[][] rows = [["a", "b,c", ""], ["\"", "x\ny", "end"]];
        var text = string.Concat(rows.Select(row => CsvText.Row(row)));
        Assert.Equal(rows, CsvText.Rows(text).Select(row => row.ToArray()));
    }
}
