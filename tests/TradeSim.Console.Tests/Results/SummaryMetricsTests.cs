using TradeSim.Domain.Units;
using TradeSim.Domain.World.Inputs;
using TradeSim.Results.Summary;

namespace TradeSim.Console.Tests.Results;

/// <summary>Two months of the small world, every figure worked out by hand.</summary>
public class SummaryMetricsTests
{
    private static IReadOnlyList<SummaryRow> TwoMonths()
    {
        var book = new SummaryBook(SmallWorld.Scenario());
        book.Add(SmallMonths.Of(2024, 1));
        book.Add(SmallMonths.Of(2024, 2));
        return book.Rows(2024);
    }

    [Theory]
    [InlineData("output.mining", "RUS", 20, "t REO")]
    [InlineData("share.mining", "RUS", 0.1, "fraction")]
    [InlineData("output.separation", "CHN", 96, "t REO")]
    [InlineData("share.separation", "RUS", 0.04, "fraction")]
    [InlineData("hhi.mining", "*", 0.82, "fraction")]
    [InlineData("hhi.separation", "*", 0.9232, "fraction")]
    [InlineData("imports", "EUU<CHN", 80, "t gross")]
    [InlineData("imports", "CHN<RUS", 64, "t gross")]
    [InlineData("share.imports", "CHN<RUS", 1, "fraction")]
    [InlineData("price", "Nd", 60, "USD/kg")]
    [InlineData("price.peak", "Nd", 60, "USD/kg")]
    [InlineData("duties", "EUU", 240_000, "USD")]
    [InlineData("duties", "CHN", 8_000, "USD")]
    [InlineData("export.taxes", "CHN", 480_000, "USD")]
    [InlineData("rents", "CHN", 320_000, "USD")]
    [InlineData("rents", "EUU", 160_000, "USD")]
    [InlineData("value.ore", "RUS", 1_200_000, "USD")]
    [InlineData("value.home", "RUS", 0.1, "fraction")]
    [InlineData("value.added", "RUS", 330_000, "USD")]
    [InlineData("value.added", "CHN", 3_732_000, "USD")]
    [InlineData("import.reliance", "EUU", 1, "fraction")]
    [InlineData("unmet", "EUU", 4, "t REO")]
    [InlineData("reserves", "RUS", 3_799_980, "t REO")]
    [InlineData("discount", "RUS", 750_000, "USD")]
    [InlineData("discount.share", "RUS", 0.694444, "fraction")]
    public void A_figure_is(string metric, string subject, double value, string unit)
    {
        var row = Assert.Single(TwoMonths(), row => row.Metric == metric && row.Subject == subject);
        Assert.Equal((decimal)value, row.Value);
        Assert.Equal(unit, row.Unit);
        Assert.Equal(2024, row.Year);
    }

    [Fact]
    public void Goods_at_home_are_no_imports() =>
        Assert.DoesNotContain(TwoMonths(), row => row.Subject == "CHN<CHN");

    [Fact]
    public void Sums_start_anew_each_year_but_the_ground_remembers()
    {
        var book = new SummaryBook(SmallWorld.Scenario());
        book.Add(SmallMonths.Of(2024, 12));
        book.Add(SmallMonths.Of(2025, 1));
        var rows = book.Rows(2025);
        Assert.Equal([10m, 10m], Values(rows, "output.mining", "RUS"));
        Assert.Equal([3_799_990m, 3_799_980m], Values(rows, "reserves", "RUS"));
        Assert.Equal([2024], book.Rows(2024).Select(row => row.Year).Distinct());
    }

    [Fact]
    public void Every_metric_of_the_contract_has_a_row()
    {
        string[] named =
        [
            "output.mining", "share.mining", "output.separation", "share.separation", "imports", "share.imports", "hhi.mining",
            "hhi.separation", "price", "price.peak", "duties", "rents", "value.added", "value.home", "discount",
            "discount.share", "import.reliance", "unmet", "reserves",
        ];
        Assert.Empty(named.Except(TwoMonths().Select(row => row.Metric)));
    }

    [Theory]
    [InlineData("share.mining", "RUS", 2024, 0.05, null, 0)]
    [InlineData("share.mining", "RUS", 2024, 0.2, null, 1)]
    [InlineData("share.mining", "RUS", 2024, null, 0.05, 1)]
    [InlineData("share.mining", "RUS", 2030, 0.2, null, 0)]
    [InlineData("imports", "USA<RUS", 2024, null, 0.0, 0)]
    [InlineData("price", "Dy", 2024, null, 900.0, 1)]
    public void Thresholds_are_judged_only_in_years_that_ran(
        string metric, string subject, int year, double? least, double? most, int unmet) =>
        Assert.Equal(unmet, ThresholdCheck.Unmet(TwoMonths(), [new Threshold(metric, subject, year, least, most)]).Count);

    private static decimal[] Values(IReadOnlyList<SummaryRow> rows, string metric, string subject) =>
        [.. rows.Where(row => row.Metric == metric && row.Subject == subject).Select(row => row.Value)];
}
