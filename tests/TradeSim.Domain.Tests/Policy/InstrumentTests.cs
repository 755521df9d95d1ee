using TradeSim.Domain.Goods;
using TradeSim.Domain.Policy;
using TradeSim.Domain.Tests.World;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Closed;

namespace TradeSim.Domain.Tests.Policy;

/// <summary>Each instrument, laid upon the small world from its third month.</summary>
public class InstrumentTests
{
    private static readonly Month Start = Month.Of(2024, 3);
    private static readonly Lazy<List<ClosedMonth>> FreeRun = new(() => SmallWorld.Scenario(12).Run());

    private static List<ClosedMonth> Free => FreeRun.Value;

    [Theory]
    [InlineData(DutyBasis.Fob)]
    [InlineData(DutyBasis.Cif)]
    public void An_ad_valorem_tariff_is_charged_on_its_basis(DutyBasis basis)
    {
        var run = Run(Base(MeasureKind.Tariff, "USA") with { Origins = ["CHN"], AdValorem = 0.25, Basis = basis });
        AssertCharged(run, "CHN", "USA", shipment => Assert.Equal(
            0.25 * (shipment.Fob.Usd + (basis == DutyBasis.Cif ? shipment.Freight.Usd : 0)), shipment.Duty.Usd, 2e-6));
        AssertLess(run, "CHN", "USA");
        Assert.True(run.Shipments().Oxides().Between("CHN", "JPN").Tonnes() > Free.Shipments().Oxides().Between("CHN", "JPN").Tonnes());
        Assert.All(run.Shipments().Where(shipment => shipment.Destination != "USA"), shipment => Assert.Equal(0, shipment.Duty.Micros));
    }

    [Fact]
    public void A_tariff_without_a_basis_follows_the_custom_of_the_importer()
    {
        var usa = Run(Base(MeasureKind.Tariff, "USA") with { AdValorem = 0.1 });
        AssertCharged(usa, "CHN", "USA", shipment => Assert.Equal(0.1 * shipment.Fob.Usd, shipment.Duty.Usd, 2e-6));
        var japan = Run(Base(MeasureKind.Tariff, "JPN") with { AdValorem = 0.1 });
        AssertCharged(japan, "CHN", "JPN", shipment => Assert.Equal(0.1 * (shipment.Fob.Usd + shipment.Freight.Usd), shipment.Duty.Usd, 2e-6));
    }

    [Fact]
    public void A_specific_tariff_is_charged_by_the_kilogram()
    {
        var run = Run(Base(MeasureKind.Tariff, "USA") with { Origins = ["CHN"], Specific = 5 });
        AssertCharged(run, "CHN", "USA", shipment => Assert.Equal(5_000_000, shipment.Duty.Micros));
        AssertLess(run, "CHN", "USA");
    }

    [Fact]
    public void An_export_tax_is_the_exporters()
    {
        var run = Run(Base(MeasureKind.ExportTax, "CHN") with { AdValorem = 0.15, Specific = 0.5 });
        AssertCharged(run, "CHN", "JPN", shipment => Assert.Equal((0.15 * shipment.Fob.Usd) + 0.5, shipment.ExportTax.Usd, 2e-6));
        AssertLess(run, "CHN", "JPN");
        AssertLess(run, "CHN", "USA");
        Assert.All(run.Shipments().Between("CHN", "CHN"), shipment => Assert.Equal(0, shipment.ExportTax.Micros));
    }

    [Fact]
    public void An_export_quota_binds_and_its_rent_is_recorded()
    {
        var free = Free[3..].Shipments().Of(Commodity.Oxide(Element.Nd)).Where(Leaves).Tonnes() / 9;
        var run = Run(Base(MeasureKind.ExportQuota, "CHN") with { Stages = [Stage.Oxide], Elements = [Element.Nd], TonnesPerYear = free * 12 * 0.5 });
        foreach (var month in run[3..])
        {
            var exports = month.Shipments.Of(Commodity.Oxide(Element.Nd)).Where(Leaves).ToList();
            Assert.InRange(exports.Tonnes(), free * 0.49, free * 0.50001);
            Assert.All(exports, shipment => Assert.True(shipment.ExportRent.Micros > 0));
            Assert.Single(exports.Select(shipment => shipment.ExportRent).Distinct());
        }

        Assert.All(run.Shipments().Where(shipment => shipment.Commodity != Commodity.Oxide(Element.Nd)), shipment => Assert.Equal(0, shipment.Rent.Micros));
    }

    [Fact]
    public void A_production_quota_binds()
    {
        var run = SmallWorld.Scenario(12, Base(MeasureKind.ProductionQuota, "CHN") with { Starts = SmallWorld.From, Stages = [Stage.Concentrate], TonnesPerYear = 9_000 }).Run();
        Assert.Equal(9_000, Mined(run, "east"), 90.0);
    }

    [Fact]
    public void A_production_quota_that_starts_later_binds_from_then()
    {
        var run = Run(Base(MeasureKind.ProductionQuota, "USA") with { Stages = [Stage.Concentrate], TonnesPerYear = 1_200 });
        Assert.InRange(Mined(run[..2], "west"), 580, 620);
        Assert.InRange(Mined(run[2..], "west"), 0, 1_010);
    }

    [Fact]
    public void A_production_quota_beyond_capacity_makes_no_mine_larger()
    {
        var run = Run(Base(MeasureKind.ProductionQuota, "USA") with { Stages = [Stage.Concentrate], TonnesPerYear = 90_000 });
        Assert.InRange(Mined(run, "west"), 0, 3_700);
    }

    [Theory]
    [InlineData(MeasureKind.ExportBan, "CHN")]
    [InlineData(MeasureKind.ImportBan, "USA")]
    public void A_ban_lets_nothing_through_until_it_ends(MeasureKind kind, string by)
    {
        var ban = Base(kind, by) with { Elements = [Element.Nd, Element.Dy], Origins = ["CHN"], Destinations = ["USA"], Ends = Month.Of(2024, 9) };
        var run = Run(ban);
        foreach (var element in ban.Elements)
        {
            Assert.Empty(run[2..8].Shipments().Of(Commodity.Oxide(element)).Between("CHN", "USA"));
            Assert.NotEmpty(run[..2].Shipments().Of(Commodity.Oxide(element)).Between("CHN", "USA"));
            Assert.NotEmpty(run[9..].Shipments().Of(Commodity.Oxide(element)).Between("CHN", "USA"));
            Assert.NotEmpty(run[2..8].Shipments().Of(Commodity.Oxide(element)).Between("CHN", "JPN"));
        }

        Assert.NotEmpty(run[2..8].Shipments().Of(Commodity.Oxide(Element.La)).Between("CHN", "USA"));
    }

    [Fact]
    public void A_closed_corridor_turns_trade_onto_another_way()
    {
        var run = Run(Base(MeasureKind.RouteClosure, "CHN") with { Target = "pacific", Ends = Month.Of(2024, 9) });
        Assert.All(run[..2].Shipments().Oxides().Between("CHN", "USA"), shipment => Assert.EndsWith("pacific", shipment.Route, StringComparison.Ordinal));
        Assert.All(run[2..8].Shipments().Oxides().Between("CHN", "USA"), shipment => Assert.EndsWith("sea>tokyo-houston", shipment.Route, StringComparison.Ordinal));
        Assert.All(run[8..].Shipments().Oxides().Between("CHN", "USA"), shipment => Assert.EndsWith("pacific", shipment.Route, StringComparison.Ordinal));
        Assert.NotEmpty(run[2..8].Shipments().Oxides().Between("CHN", "USA"));
    }

    [Fact]
    public void Compliance_adds_a_premium_that_is_no_duty()
    {
        var run = Run(Base(MeasureKind.Compliance, "USA") with { Origins = ["CHN"], Premium = 0.25 });
        AssertCharged(run, "CHN", "USA", shipment =>
        {
            Assert.Equal(0.25 * shipment.Fob.Usd, shipment.Premium.Usd, 2e-6);
            Assert.Equal(0, shipment.Duty.Micros);
        });
        AssertLess(run, "CHN", "USA");
    }

    [Fact]
    public void A_licence_caps_each_element_and_destination_at_its_share_of_2024()
    {
        const double approval = 0.35;
        var run = Run(Base(MeasureKind.ExportLicence, "CHN") with { Elements = [Element.Nd, Element.Dy], DelayDays = 45, Approval = approval });
        var flows = SmallWorld.Tables().Flows;
        foreach (var (element, destination) in new[] { (Element.Nd, "JPN"), (Element.Nd, "USA"), (Element.Dy, "JPN"), (Element.Dy, "USA") })
        {
            var usual = flows.Single(flow => flow.Element == element && flow.Origin == "CHN" && flow.Destination == destination).Tonnes / 12;
            Assert.Empty(run[2..4].Shipments().Of(Commodity.Oxide(element)).Between("CHN", destination));
            foreach (var month in run[4..])
            {
                var let = month.Shipments.Of(Commodity.Oxide(element)).Between("CHN", destination).ToList();
                Assert.Equal(approval * usual, let.Tonnes(), 0.002 * usual);
                Assert.All(let, shipment => Assert.True(shipment.ExportRent.Micros > 0));
            }
        }

        Assert.NotEmpty(run[2..4].Shipments().Of(Commodity.Oxide(Element.Pr)).Between("CHN", "JPN"));
        Assert.NotEmpty(run[2..4].Shipments().Of(Commodity.Oxide(Element.Nd)).Between("CHN", "CHN"));
    }

    [Fact]
    public void The_months_say_how_each_measure_stood()
    {
        var run = Run(Base(MeasureKind.ExportLicence, "CHN") with
        {
            Elements = [Element.Nd], DelayDays = 45, Approval = 0.35, Suspended = [new Pause(Month.Of(2024, 7), Month.Of(2024, 9))], Ends = Month.Of(2024, 12), Because = "a reason",
        });
        Assert.All(run[..2], month => Assert.Empty(month.Measures));
        Assert.Equal(
            ["in force", "in force", "in force", "in force", "suspended", "suspended", "in force", "in force", "in force", "lapsed"],
            run[2..].Select(month => month.Measures.Single().State));
        Assert.Equal("35%", run[4].Measures.Single().Value);
        Assert.Equal("a reason", run[4].Measures.Single().Why);
        Assert.Equal("export-licence", run[4].Measures.Single().Kind);
    }

    [Fact]
    public void A_measure_of_the_first_month_is_a_change_and_no_part_of_the_base_year()
    {
        var duty = Base(MeasureKind.Tariff, "USA") with { Origins = ["CHN"], AdValorem = 0.5 };
        var free = Free[..6].Shipments().Oxides().Between("CHN", "USA").Tonnes();
        Assert.True(SmallWorld.Scenario(6, duty with { Starts = SmallWorld.From }).Run().Shipments().Oxides().Between("CHN", "USA").Tonnes() < 0.9 * free);
        Assert.Equal(free, SmallWorld.Scenario(6, duty with { Starts = Month.Of(2019, 1) }).Run().Shipments().Oxides().Between("CHN", "USA").Tonnes(), 0.002 * free);
    }

    private static Measure Base(MeasureKind kind, string by) => new() { Id = "tried", Kind = kind, By = by, Starts = Start };

    private static List<ClosedMonth> Run(Measure measure)
    {
        var months = SmallWorld.Scenario(12, measure).Run();
        Assert.All(months, month => Assert.All(month.MassErrorGrams, grams => Assert.Equal(0, grams)));
        return months;
    }

    private static bool Leaves(Shipment shipment) => shipment.Origin == "CHN" && shipment.Destination != "CHN";

    private static double Mined(IEnumerable<ClosedMonth> months, string mine) => months.Balances().Where(row => row.Entity == mine).Sum(row => row.Mined.Tonnes);

    private static void AssertCharged(List<ClosedMonth> run, string origin, string destination, Action<Shipment> check)
    {
        var hit = run[2..].Shipments().Oxides().Between(origin, destination).ToList();
        Assert.NotEmpty(hit);
        Assert.All(hit, check);
        Assert.All(run[..2].Shipments(), shipment => Assert.Equal(0, shipment.Duty.Micros + shipment.ExportTax.Micros + shipment.Rent.Micros));
    }

    private static void AssertLess(List<ClosedMonth> run, string origin, string destination)
    {
        var before = Free[2..].Shipments().Oxides().Between(origin, destination).Tonnes();
        var after = run[2..].Shipments().Oxides().Between(origin, destination).Tonnes();
        Assert.True(after < 0.98 * before, $"{origin}>{destination}: {before:0} t -> {after:0} t");
    }
}
