using Spectre.Console.Testing;
using TradeSim.Console.Tests.Results;
using TradeSim.Console.Views;
using TradeSim.Domain.Units;
using TradeSim.Results.Summary;

namespace TradeSim.Console.Tests.Views;

public class ViewTests
{
    [Theory]
    [InlineData(new double[0], "")]
    [InlineData(new double[] { 5 }, "▁")]
    [InlineData(new double[] { 1, 2, 3, 4, 5, 6, 7, 8 }, "▁▂▃▄▅▆▇█")]
    [InlineData(new double[] { 3, 3, 3 }, "▁▁▁")]
    public void A_sparkline_goes_from_lowest_to_highest(double[] figures, string line) =>
        Assert.Equal(line, Sparkline.Of(figures, 8));

    [Fact]
    public void A_long_series_is_squeezed_into_its_width() =>
        Assert.Equal("▁▂▃▄▅▆▇█", Sparkline.Of([.. Enumerable.Range(0, 800).Select(i => (double)(i / 100))], 8));

    [Fact]
    public void Gauges_read_prices_of_a_closed_month()
    {
        var gauges = new WorldGauges(SmallWorld.Scenario());
        gauges.Read(SmallMonths.Of(2024, 1));
        Assert.Equal([45.0], gauges.NdPr);
        Assert.Equal(0, gauges.NdPrInside);
    }

    [Fact]
    public void The_live_view_shows_month_share_and_prices()
    {
        using var screen = new TestConsole().Interactive();
        using (var view = new LiveView(screen, SmallWorld.Scenario(), TimeProvider.System))
        {
            foreach (var month in SmallMonths.Between(Month.Of(2024, 1), Month.Of(2024, 6)))
            {
                view.Closed(month);
            }
        }

        Assert.Contains("small  2024-06  ━━━━━━──────", screen.Output, StringComparison.Ordinal);
        Assert.Contains("NdPr ▁▁▁▁▁▁ 45.0 USD/kg leaving China, 0.0 in China", screen.Output, StringComparison.Ordinal);
        Assert.Contains("mining, the year so far: China 90.0%  Russia 10.00%", screen.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pipe_gets_one_line_a_year()
    {
        using var error = new StringWriter { NewLine = "\n" };
        using (var view = new YearLines(error, SmallWorld.Scenario()))
        {
            foreach (var month in SmallMonths.Between(Month.Of(2024, 1), Month.Of(2025, 12)))
            {
                view.Closed(month);
            }
        }

        Assert.Equal(
            YearLines.Legend + "\n"
            + "2024  NdPr none (none)  Dy none (none)  mining: China 90.0%, Russia 10.00%\n"
            + "2025  NdPr none (none)  Dy none (none)  mining: China 90.0%, Russia 10.00%\n",
            error.ToString());
    }

    /// <summary>A year's line is the year's row in the summary, and says so where it is of some months alone.</summary>
    [Fact]
    public void Progress_says_the_figures_of_the_summary()
    {
        var run = ShippedRun.Of("baseline", "2025-03");
        using var error = new StringWriter { NewLine = "\n" };
        using var view = new YearLines(error, run.World.Scenario);
        var book = new SummaryBook(run.World.Scenario);
        foreach (var month in run.Months)
        {
            view.Closed(month);
            book.Add(month);
        }

        var rows = book.Rows(2025);
        var lines = error.ToString().TrimEnd('\n').Split('\n')[1..];
        foreach (var (line, year) in lines.Zip([2024, 2025]))
        {
            var ndPr = ((3 * Of("price", "Nd")) + Of("price", "Pr")) / 4;
            Assert.StartsWith(year == 2024 ? "2024  " : "2025-01 to 2025-03  ", line, StringComparison.Ordinal);
            Assert.Contains(FormattableString.Invariant($"NdPr {ndPr:0.0} ("), line, StringComparison.Ordinal);
            Assert.Contains(FormattableString.Invariant($"Dy {Of("price", "Dy"):0} ({Of("price.landed", "CHN/Dy"):0})"), line, StringComparison.Ordinal);
            Assert.EndsWith(FormattableString.Invariant($"mining: China {Of("share.mining", "CHN"):0.0%}, Russia {Of("share.mining", "RUS"):0.00%}"), line, StringComparison.Ordinal);

            decimal Of(string metric, string subject) => rows.Single(row => row.Year == year && row.Metric == metric && row.Subject == subject).Value;
        }
    }
}
