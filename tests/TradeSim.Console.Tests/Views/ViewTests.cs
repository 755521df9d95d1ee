using Spectre.Console.Testing;
using TradeSim.Console.Tests.Results;
using TradeSim.Console.Views;
using TradeSim.Domain.Units;

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
    public void Gauges_read_prices_and_shares_of_a_closed_month()
    {
        var gauges = new WorldGauges(SmallWorld.Scenario());
        gauges.Read(SmallMonths.Of(2024, 1));
        Assert.Equal([45.0], gauges.NdPr);
        Assert.Equal(0.9, gauges.ChinaShare, 9);
        Assert.Equal(0.1, gauges.RussiaShare, 9);
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
        Assert.Contains("NdPr ▁▁▁▁▁▁ 45.0 USD/kg", screen.Output, StringComparison.Ordinal);
        Assert.Contains("mining: China 90.0%  Russia 10.00%", screen.Output, StringComparison.Ordinal);
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
            "2024-12  NdPr 45.0 USD/kg  Dy 0 USD/kg  mining: China 90.0%, Russia 10.00%\n"
            + "2025-12  NdPr 45.0 USD/kg  Dy 0 USD/kg  mining: China 90.0%, Russia 10.00%\n",
            error.ToString());
    }
}
