using TradeSim.Domain.Agents;
using TradeSim.Domain.Goods;
using TradeSim.Domain.Markets;
using TradeSim.Domain.Policy;
using TradeSim.Domain.Tests.World;
using TradeSim.Domain.Units;
using TradeSim.Domain.World;
using TradeSim.Domain.World.Closed;
using TradeSim.Domain.World.Inputs;

namespace TradeSim.Domain.Tests.Policy;

/// <summary>
/// Controls on elements count them in concentrate too: on the small world, where China's mine may sell its ore to a plant that is built in
/// Japan in the third month, and on the shipped one.
/// </summary>
public class ContainedTests
{
    private static readonly Month Start = Month.Of(2024, 3);
    private static readonly Measure Control = new() { Id = "control", Kind = MeasureKind.ExportBan, By = "CHN", Starts = Start, Elements = [Element.Dy] };

    [Theory]
    [InlineData(MeasureKind.ExportBan)]
    [InlineData(MeasureKind.ExportLicence)]
    [InlineData(MeasureKind.ExportQuota)]
    public void A_control_on_an_element_falls_on_ore_that_holds_it(MeasureKind kind)
    {
        Assert.True(OreTo("JPN", Run()) > 100);
        Assert.Equal(0, OreTo("JPN", Run(Control with { Kind = kind })));
    }

    [Theory]
    [InlineData(0.012, false)]
    [InlineData(0.0121, true)]
    public void Below_the_least_share_a_mixture_is_free(double from, bool free) =>
        Assert.Equal(free, OreTo("JPN", Run(Control with { MixturesFrom = from })) > 0);

    [Fact]
    public void A_scenario_may_leave_mixtures_free_or_name_the_stage()
    {
        Assert.True(OreTo("JPN", Run(Control with { InMixtures = false })) > 100);
        Assert.True(OreTo("JPN", Run(Control with { Stages = [Stage.Oxide] })) > 100);
        Assert.Equal(0, OreTo("JPN", Run(Control with { Stages = [Stage.Concentrate] })));
    }

    /// <summary>East's ore holds 1.2 % Dy: a quota of 1.2 t of Dy a year lets out 100 t of ore a year, and the mine gets what the right is worth.</summary>
    [Fact]
    public void A_quota_counts_the_grams_contained()
    {
        var run = Run(Control with { Kind = MeasureKind.ExportQuota, Stages = [Stage.Concentrate], TonnesPerYear = 1.2 });
        foreach (var month in run[4..])
        {
            var ore = month.Shipments.Of(Commodity.Concentrate).Between("CHN", "JPN").ToList();
            Assert.Equal(0.1, ore.Sum(shipment => shipment.Mass.Tonnes * 0.012), 1e-5);
            Assert.All(ore, shipment => Assert.True(shipment.QuotaRent.Micros > 0));
            Assert.Contains("0.1", month.Measures.Single().Value, StringComparison.Ordinal);
        }
    }

    /// <summary>Of two licences on different elements both are needed for a mixture of both, and each counts its own.</summary>
    [Fact]
    public void Licences_on_different_elements_are_both_needed_for_a_mixture()
    {
        var open = Control with { Id = "open", Kind = MeasureKind.ExportLicence, Approval = 1, ApprovalOf = ApprovalBasis.Applications };
        var shut = open with { Id = "shut", Elements = [Element.Tb], Approval = 0, Starts = Start.Next };
        Assert.True(OreTo("JPN", Run(open)) > 100);
        Assert.Equal(0, OreTo("JPN", Run(open, shut)[1..]));
        Assert.Equal(0, OreTo("JPN", Run(open with { Starts = Start.Next }, shut with { Starts = Start })));
    }

    /// <summary>More Dy left China under its licences of April 2025 (328 t in 2026) than before them (229 t), in ore for a plant that had never run.</summary>
    [Fact]
    public void Under_the_licences_of_2025_less_dysprosium_leaves_China_in_any_good()
    {
        var run = RareEarths.Read("export-controls-2025", "2026-12").Run();
        double Left(int year) => run.Where(month => month.Month.Year == year).SelectMany(month => month.Shipments)
            .Where(shipment => shipment.Origin == "CHN" && shipment.Destination != "CHN")
            .SelectMany(shipment => shipment.Provenance).Where(part => part.Element == Element.Dy).Sum(part => part.Mass.Tonnes);
        Assert.InRange(Left(2024), 200, 260);
        Assert.True(Left(2025) < 0.8 * Left(2024), $"{Left(2025)} t of {Left(2024)} t");
        Assert.True(Left(2026) < 0.8 * Left(2024), $"{Left(2026)} t of {Left(2024)} t");
    }

    private static List<ClosedMonth> Run(params Measure[] measures) => Open(SmallWorld.Scenario(10, measures)).Run();

    /// <summary>With a plant in Japan that takes any ore and gets its capacity with the run.</summary>
    private static Scenario Open(Scenario scenario) => scenario.With(tables => tables with
    {
        Hubs = [.. tables.Hubs, tables.Hubs[0] with { Id = "tokyo-plant", Country = "JPN", Place = "tokyo", CapacityTonnes = 0, CostUsd = 0, PassesOn = 0, Separates = [.. Element.All], Circuit = "heavy" }],
    }) with
    {
        Projects = [new HubProject("tokyo", SmallWorld.From, "", "tokyo-plant", 2_000, 1, [])],
    };

    private static double OreTo(string country, List<ClosedMonth> run) =>
        run[2..].Shipments().Of(Commodity.Concentrate).Where(shipment => shipment.Origin == "CHN" && shipment.Destination == country).Tonnes();
}
