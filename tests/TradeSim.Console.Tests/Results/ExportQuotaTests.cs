using TradeSim.Domain.Goods;
using TradeSim.Domain.World.Closed;

namespace TradeSim.Console.Tests.Results;

/// <summary>
/// What <c>export-quota-2010</c> says: FOB over the price at home, FOB as in the metric <c>price</c>. In autumn 2011 it was 3.9 for La and
/// 7.0 for Sm; here the next cut is feared in the last quarter of 2024. And how far FOB rises at most, as from 2009 to 2011. docs/model.md
/// says what each part of the scenario does.
/// </summary>
public class ExportQuotaTests
{
    private static readonly Lazy<List<Shipment>> All = new(() =>
        [.. ShippedRun.Of("export-quota-2010").Months.SelectMany(month => month.Shipments).Where(one => one.Commodity.Stage == Stage.Oxide && one.Origin == "CHN")]);

    public static TheoryData<string> Elements => [.. Element.All.Select(element => element.Symbol)];

    [Theory]
    [MemberData(nameof(Elements))]
    public void Every_element_is_dearer_abroad_than_at_home_in_every_month_of_the_quota(string element)
    {
        var months = Of(element).Where(one => one.Destination != "CHN").Select(one => one.Id[..7]).Distinct()
            .Where(month => string.CompareOrdinal(month, "2024-07") >= 0).ToList();
        Assert.Equal(30, months.Count);
        Assert.All(months, month => Assert.InRange(Multiple(element, month), 1.1, 50));
    }

    [Theory]
    [MemberData(nameof(Elements))]
    public void By_the_means_of_a_year_too_but_for_Pr_in_2025_which_leaves_in_the_cheap_months(string element) =>
        Assert.All(["2024", "2025", "2026"], year => Assert.InRange(
            Mean(Of(element).Where(one => one.Id.StartsWith(year, StringComparison.Ordinal) && one.Destination != "CHN"), AtTheBorder)
                / Mean(Of(element).Where(one => one.Id.StartsWith(year, StringComparison.Ordinal) && one.Destination == "CHN"), one => one.Fob),
            element == "Pr" && year == "2025" ? 0.99 : 1.02,
            30));

    [Theory]
    [InlineData("La", 3.9)]
    [InlineData("Sm", 7.0)]
    [InlineData("Ce", 3.5)]
    [InlineData("Nd", 1.5)]
    [InlineData("Dy", 1.6)]
    public void Over_the_price_at_home_it_is_within_a_factor_of_two_of_autumn_2011(string element, double multiple) =>
        Assert.InRange(InFear(element), multiple / 2, multiple * 2);

    /// <summary>
    /// Fact A6, in the months of the scenario that stand for its own: 14 for La, which comes down later than it did, and 3.4 for Sm. Neither
    /// is within a factor of two any more; docs/model.md says so.
    /// </summary>
    [Theory]
    [InlineData("La", 3.9, 4)]
    [InlineData("Sm", 7.0, 2.5)]
    public void And_in_the_autumn_of_2025(string element, double multiple, double factor) =>
        Assert.InRange(Multiple(element, "2025-09", "2025-10"), multiple / factor, multiple * factor);

    [Fact]
    public void Cheap_elements_rise_by_multiples_and_dear_ones_far_less()
    {
        Assert.True(Math.Min(InFear("La"), InFear("Ce")) > 1.5 * Math.Max(InFear("Nd"), InFear("Dy")));
        Assert.True(Math.Min(Multiple("La", "2025"), Multiple("Ce", "2025")) > 2 * Math.Max(Multiple("Nd", "2025"), Multiple("Dy", "2025")));
    }

    [Theory]
    [InlineData("Ce", 26, 2)]
    [InlineData("La", 21, 2)]
    [InlineData("Sm", 30, 2)]
    [InlineData("Nd", 12.3, 2.7)]
    [InlineData("Dy", 12.5, 2.7)]
    [InlineData("Eu", 5.8, 2.1)]
    [InlineData("Tb", 6.5, 2)]
    public void The_highest_month_over_the_months_before_is_within_a_factor_of_two_of_the_rise_of_2011_but_of_Nd_and_Dy(string element, double rise, double factor)
    {
        var abroad = Of(element).Where(one => one.Destination != "CHN").ToLookup(one => one.Id[..7]);
        var before = Mean(abroad.Where(month => string.CompareOrdinal(month.Key, "2024-07") < 0).SelectMany(month => month), AtTheBorder);
        Assert.InRange(abroad.Max(month => Mean(month, AtTheBorder)) / before, rise / factor, rise * factor);
    }

    private static IEnumerable<Shipment> Of(string element) => All.Value.Where(one => one.Commodity.ElementName == element);

    private static double InFear(string element) => Multiple(element, "2024-10", "2024-11", "2024-12");

    /// <summary>What the exports of these months, by how a month's name begins, cost at the border, over what they would have cost at home.</summary>
    private static double Multiple(string element, params string[] months)
    {
        var (border, home) = (0.0, 0.0);
        var all = Of(element).Where(one => months.Any(month => one.Id.StartsWith(month, StringComparison.Ordinal)));
        foreach (var month in all.GroupBy(one => one.Id[..7]))
        {
            var abroad = month.Where(one => one.Destination != "CHN").ToList();
            var tonnes = abroad.Sum(one => one.Mass.Tonnes);
            border += tonnes * Mean(abroad, AtTheBorder);
            home += tonnes * Mean(month.Where(one => one.Destination == "CHN"), one => one.Fob);
        }

        return border / home;
    }

    private static Domain.Units.Price AtTheBorder(Shipment one) => one.Fob + one.ExportTax + one.ExportRent;

    private static double Mean(IEnumerable<Shipment> shipments, Func<Shipment, Domain.Units.Price> price)
    {
        var all = shipments.ToList();
        return all.Sum(one => one.Mass.Tonnes * price(one).Usd) / all.Sum(one => one.Mass.Tonnes);
    }
}
