using TradeSim.Domain.Agents;
using TradeSim.Domain.Goods;
using TradeSim.Domain.Markets;
using TradeSim.Domain.Policy;
using TradeSim.Domain.Tests.World;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Inputs;

namespace TradeSim.Domain.Tests.Markets;

/// <summary>
/// Where Japan's traders, who want 300 USD/kg for dysprosium, sell on to the United States: a micro-dollar decides. The way takes 31 days and 80 USD/t.
/// </summary>
public class ReexportRoutesTests
{
    private const double Least = 300;
    private const double Freight = (80.0 / 1000 / 0.99) + (260 * 0.08 / 365 * 31);

    [Theory]
    [InlineData("nothing", Least + Freight)]
    [InlineData("an export tax", (1.1 * Least) + Freight)]
    [InlineData("a duty on what China mined", (1.2 * Least) + Freight)]
    [InlineData("a duty on what Japan recycled", (1.05 * Least) + Freight)]
    [InlineData("a preference for what China mined", (0.84 * Least) + Freight)]
    [InlineData("a preference under a tax", (0.94 * Least) + Freight)]
    [InlineData("a ban with a leak", (1.3 * Least) + Freight)]
    [InlineData("a ban with a leak on a tenth", Least + Freight)]
    [InlineData("a margin in the base year", Least + Freight + 10)]
    [InlineData("a margin in the base year, and a tax now", (1.1 * Least) + Freight + 10)]
    [InlineData("a loss in the base year", Least + Freight)]
    public void A_route_is_open_where_the_last_price_paid_for_the_way_and_what_differed_in_the_base_year(string given, double delivered)
    {
        var market = new SmallMarket(Given(given), Commodity.Oxide(Element.Dy));
        Assert.True(IsOpen(market, delivered + 2e-6), "it paid");
        Assert.False(IsOpen(market, delivered - 2e-6), "it did not");
    }

    [Fact]
    public void Nobody_sells_on_to_his_own_country_nor_where_no_way_is_open()
    {
        var market = SmallMarket.Of(Element.Dy);
        Assert.Equal(["CHN", "USA"], Routes(market, 1000).Select(route => route.To.Entity));
        var closed = SmallMarket.Measure(MeasureKind.BorderClosure, "USA") with { Starts = SmallMarket.Month };
        var shut = SmallMarket.Of(Element.Dy, closed);
        Assert.Equal(["CHN"], Routes(shut, 1000).Select(route => route.To.Entity));
    }

    [Fact]
    public void What_carried_nothing_in_the_base_year_is_dearer_by_a_newcomers_share_of_the_buyers_use()
    {
        var market = SmallMarket.Of(Element.Dy);
        var use = ((Country)market.World["USA"]).Uses[Element.Dy.Index]!;
        var route = Routes(market, 1000).Single(one => one.To.Entity == "USA");
        Assert.Equal(0, route.Friction.At0);
        Assert.Equal(260 / (4 * 0.05 * use.Monthly / 1e6), route.Friction.Slope, 1e-6 * route.Friction.Slope);
    }

    /// <summary>What Japan and the United States paid in the base year, USD/kg.</summary>
    private static double Abroad => ((Country)SmallMarket.Of(Element.Dy).World["USA"]).Uses[Element.Dy.Index]!.BasePrice.Usd;

    private static bool IsOpen(SmallMarket market, double paid) => Routes(market, paid).Any(route => route.To.Entity == "USA");

    private static IEnumerable<OpenRoute> Routes(SmallMarket market, double paid) => market
        .Draft(paid, market.Offer("heavy-plant", 5), market.Bid("CHN", 8), market.Bid("JPN", 8), market.Bid("USA", 8), market.SellOn("JPN", 1, Least, 0.2))
        .Routes.Where(route => route.IsReexport);

    private static Scenario Given(string given)
    {
        var duty = SmallMarket.Measure(MeasureKind.Tariff, "USA") with { Origins = ["CHN"], AdValorem = 0.25, Basis = DutyBasis.Fob };
        var preference = SmallMarket.Measure(MeasureKind.Preference, "USA") with { Origins = ["CHN"], Premium = 0.2 };
        var tax = SmallMarket.Measure(MeasureKind.ExportTax, "JPN") with { AdValorem = 0.1 };
        var ban = SmallMarket.Measure(MeasureKind.ImportBan, "USA") with { Origins = ["CHN"], Leak = 0.1, LeakPremium = 0.3 };
        return given switch
        {
            "an export tax" => SmallWorld.Scenario(6, tax),
            "a duty on what China mined" => SmallWorld.Scenario(6, duty),
            "a duty on what Japan recycled" => SmallWorld.Scenario(6, duty with { Origins = ["JPN"] }),
            "a preference for what China mined" => SmallWorld.Scenario(6, preference),
            "a preference under a tax" => SmallWorld.Scenario(6, preference, tax),
            "a ban with a leak" => SmallWorld.Scenario(6, ban),
            "a ban with a leak on a tenth" => SmallWorld.Scenario(6, ban with { DeMinimis = 0.8 }),
            "a margin in the base year" => Wanting(-(Freight + 10) / Abroad),
            "a margin in the base year, and a tax now" => Wanting(-(Freight + 10) / Abroad, tax),
            "a loss in the base year" => Wanting(0.05),
            _ => SmallWorld.Scenario(6),
        };
    }

    /// <summary>All paid one price in the base year, which is a margin above what traders wanted then.</summary>
    private static Scenario Wanting(double margin, params Measure[] measures) => SmallWorld.Scenario(6, measures).WithParameters(parameters => parameters with { ReexportMargin = margin });
}
