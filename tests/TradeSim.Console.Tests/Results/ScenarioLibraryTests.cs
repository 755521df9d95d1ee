using TradeSim.Domain.Agents;
using TradeSim.Domain.Goods;
using TradeSim.Domain.Units;

namespace TradeSim.Console.Tests.Results;

/// <summary>That what shipped scenarios do is what their first sentence says, of the size that a study of these laws on the figures of 2024 found.</summary>
public class ScenarioLibraryTests
{
    private static readonly Lazy<ShippedRun> Baseline = new(() => ShippedRun.Of("baseline", "2026-12"));

    [Fact]
    public void What_India_does_not_send_to_Japan_is_no_ore_for_China()
    {
        var run = ShippedRun.Of("india-suspension", "2026-06");
        var after = run.Months.Where(month => month.Month >= Month.Of(2025, 7)).SelectMany(month => month.Shipments).Where(one => one.Origin == "IND").ToList();
        Assert.DoesNotContain(after, one => one.Destination == "JPN");
        Assert.DoesNotContain(after, one => run.World[one.Seller] is Producer && one.Destination != "IND");
        Assert.Contains(after, one => run.World[one.Seller] is Producer);
    }

    /// <summary>Dy 1.6 to 2.2 times, Tb 1.5 to 2.0, Nd 1.1 to 1.2.</summary>
    [Fact]
    public void Half_a_year_without_Kachin_is_of_the_expected_size()
    {
        var run = ShippedRun.Of("myanmar-outage", "2026-12", "measures.tengchong-closed.ends=2026-07", "measures.kachin-ore-stays.ends=2026-07");
        Assert.InRange(Peak(run, "CHN", Element.Dy), 1.6, 2.2);
        Assert.InRange(Peak(run, "CHN", Element.Tb), 1.5, 2.0);
        Assert.InRange(Peak(run, "CHN", Element.Nd), 1.1, 1.2);
    }

    /// <summary>Dy 3.4 to 5.8 times abroad in the third to fifth month, a tenth to a seventh cheaper in China; Nd the same within a fiftieth. So where two months nothing leaves and then a third, as russia-roadmap estimates the licences.</summary>
    [Fact]
    public void The_licences_of_April_2025_are_of_the_expected_size()
    {
        var run = ShippedRun.Of("russia-roadmap", "2025-08");
        Assert.InRange(Over(run, "EUU", Element.Dy).Last(), 3.4, 5.8);
        Assert.InRange(Over(run, "CHN", Element.Dy).Last(), 0.85, 0.9);
        Assert.All(Over(run, "EUU", Element.Nd), times => Assert.InRange(times, 0.98, 1.02));
    }

    /// <summary>By Chinese customs 35 % less Dy and 38 % less Tb left in 2025 than in 2024, Japan got 95 % less Dy, and no month was like the next.</summary>
    [Fact]
    public void Dysprosium_and_terbium_leave_China_month_by_month_as_customs_counted()
    {
        var run = ShippedRun.Of("export-controls-2025", "2025-12");
        double Left(Element element, string to, int from, int until) => run.Months.Where(month => month.Month.Year == 2024 + (from / 12) && month.Month.Number - 1 >= from % 12 && month.Month.Number - 1 <= until % 12)
            .SelectMany(month => month.Shipments)
            .Where(one => one.Commodity == Commodity.Oxide(element) && one.Origin == "CHN" && one.Destination != "CHN" && (to == "*" || one.Destination == to)).Sum(one => one.Mass.Tonnes);
        Assert.InRange(Left(Element.Tb, "*", 12, 23) / Left(Element.Tb, "*", 0, 11), 0.55, 0.75);
        Assert.InRange(Left(Element.Dy, "*", 12, 23) / Left(Element.Dy, "*", 0, 11), 0.3, 0.7);
        Assert.Equal(0, Left(Element.Dy, "*", 16, 16) + Left(Element.Tb, "*", 16, 16), 1e-6);
        Assert.True(Left(Element.Dy, "JPN", 15, 23) < 0.15 * Left(Element.Dy, "JPN", 3, 11));
        var months = Enumerable.Range(17, 7).Select(month => Math.Round(Left(Element.Tb, "*", month, month), 3)).ToList();
        Assert.Equal(months.Count, months.Distinct().Count());
    }

    private static double Peak(ShippedRun run, string country, Element element) => Over(run, country, element).Max();

    /// <summary>The price at a country's door over that of the same month without the scenario.</summary>
    private static IEnumerable<double> Over(ShippedRun run, string country, Element element) =>
        run.Prices(country, element).Zip(Baseline.Value.Prices(country, element), (with, without) => with / without);
}
