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

    /// <summary>Dy 3.4 to 5.8 times abroad in the third to fifth month, a tenth to a seventh cheaper in China; Nd the same within a fiftieth.</summary>
    [Fact]
    public void The_licences_of_April_2025_are_of_the_expected_size()
    {
        var run = ShippedRun.Of("export-controls-2025", "2025-08");
        Assert.InRange(Over(run, "EUU", Element.Dy).Last(), 3.4, 5.8);
        Assert.InRange(Over(run, "CHN", Element.Dy).Last(), 0.85, 0.9);
        Assert.All(Over(run, "EUU", Element.Nd), times => Assert.InRange(times, 0.98, 1.02));
    }

    private static double Peak(ShippedRun run, string country, Element element) => Over(run, country, element).Max();

    /// <summary>The price at a country's door over that of the same month without the scenario.</summary>
    private static IEnumerable<double> Over(ShippedRun run, string country, Element element) =>
        run.Prices(country, element).Zip(Baseline.Value.Prices(country, element), (with, without) => with / without);
}
