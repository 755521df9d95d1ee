using TradeSim.Domain.Goods;
using TradeSim.Domain.Policy;
using TradeSim.Domain.Tests.World;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Closed;

namespace TradeSim.Domain.Tests.Policy;

/// <summary>Duties by season and by quota, taxes at the source, rents, caps, preferences, outages and closed borders, on the small world from its third month.</summary>
public class TradeInstrumentTests
{
    private static readonly Month Start = Month.Of(2024, 3);
    private static readonly Commodity Nd = Commodity.Oxide(Element.Nd);
    private static readonly Lazy<List<ClosedMonth>> FreeRun = new(() => SmallWorld.Scenario(12).Run());

    private static List<ClosedMonth> Free => FreeRun.Value;

    [Fact]
    public void A_seasonal_tariff_is_charged_in_its_season_alone()
    {
        var run = Run(Base(MeasureKind.Tariff, "USA") with { Origins = ["CHN"], AdValorem = 0.25, Season = [5, 6] });
        Assert.All(run, month => Assert.Equal(
            month.Month.Number is 5 or 6, month.Shipments.Oxides().Between("CHN", "USA").Any(one => one.Duty.Micros > 0)));
        Assert.Equal(["suspended", "suspended", "in force", "in force", "suspended"], run[2..7].Select(month => month.Measures.Single().State));
        Assert.Equal("out of season", run[2].Measures.Single().Why);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(3)]
    public void A_tariff_rate_quota_charges_each_tier_its_duty(double ofUsual)
    {
        var usual = Free[3..].Shipments().Of(Nd).Between("CHN", "USA").Tonnes() / 9;
        var run = Run(Base(MeasureKind.TariffRateQuota, "USA") with
        {
            Origins = ["CHN"], Elements = [Element.Nd], TonnesPerYear = 12 * ofUsual * usual, AdValorem = 0.02, OverAdValorem = 0.10, Basis = DutyBasis.Fob,
        });
        foreach (var month in run[2..])
        {
            var hit = month.Shipments.Of(Nd).Between("CHN", "USA").ToList();
            var within = Math.Min(1, ofUsual * usual / hit.Tonnes());
            Assert.All(hit, one => Assert.Equal((0.02 * within) + (0.10 * (1 - within)), hit.Sum(s => s.Mass.Tonnes * s.Duty.Usd / s.Fob.Usd) / hit.Tonnes(), 1e-4));
            Assert.All(hit, one => Assert.Equal(within < 1, one.ImportRent.Micros > 0));
        }
    }

    /// <summary>Of the members of the G7 the United States charge on FOB, Japan on CIF.</summary>
    [Fact]
    public void A_tariff_rate_quota_of_a_bloc_follows_the_custom_of_each_member()
    {
        List<ClosedMonth> Alone(Measure measure) => SmallWorld.Scenario(12, measure).WithParameters(given => given with { ReexportStockShare = 0 }).Run();
        var quota = Alone(Base(MeasureKind.TariffRateQuota, "G7") with { Origins = ["CHN"], OverAdValorem = 0.3 });
        AssertSameFlows(Alone(Base(MeasureKind.Tariff, "G7") with { Origins = ["CHN"], AdValorem = 0.3 }), quota);
        Assert.All(quota[2..].Shipments().Between("CHN", "USA"), one => Assert.Equal(0.3 * one.Fob.Usd, one.Duty.Usd, 2e-6));
        Assert.All(quota[2..].Shipments().Between("CHN", "JPN"), one => Assert.Equal(0.3 * (one.Fob.Usd + one.Freight.Usd), one.Duty.Usd, 2e-6));
    }

    [Fact]
    public void A_tariff_rate_quota_of_nothing_is_the_tariff_beyond_it()
    {
        // Without traders who sell on: a tariff follows where their goods were mined, a quota their flag.
        List<ClosedMonth> Alone(Measure measure) => SmallWorld.Scenario(12, measure).WithParameters(given => given with { ReexportStockShare = 0 }).Run();
        var quota = Alone(Base(MeasureKind.TariffRateQuota, "USA") with { Origins = ["CHN"], OverAdValorem = 0.3 });
        var tariff = Alone(Base(MeasureKind.Tariff, "USA") with { Origins = ["CHN"], AdValorem = 0.3 });
        AssertSameFlows(tariff, quota);
    }

    [Fact]
    public void A_resource_tax_is_paid_out_of_the_price_and_raises_it()
    {
        var run = Run(Base(MeasureKind.ResourceTax, "CHN") with { AdValorem = 0.2, Specific = 0.5 });
        var taxed = run[2..].Shipments().Where(one => one.Seller == "east").ToList();
        Assert.All(taxed, one => Assert.Equal((0.2 * one.Fob.Usd) + 0.5, one.ResourceTax.Usd, 2e-6));
        Assert.All(run.Shipments().Where(one => one.Seller != "east"), one => Assert.Equal(0, one.ResourceTax.Micros));
        Assert.True(Mined(run, "east") < Mined(Free, "east"));
        Assert.True(run[^1].ConcentratePrice() > Free[^1].ConcentratePrice());
    }

    [Fact]
    public void A_resource_tax_of_the_base_year_is_in_its_prices()
    {
        var old = Base(MeasureKind.ResourceTax, "CHN") with { Starts = Month.Of(2015, 5), AdValorem = 0.2, Specific = 0.5 };
        var run = SmallWorld.Scenario(12, old).Run();
        Assert.Equal(Mined(Free, "east"), Mined(run, "east"), 1e-6);
        Assert.True(Mined(SmallWorld.Scenario(12, old with { Ends = Start }).Run(), "east") > Mined(Free, "east"));
    }

    [Fact]
    public void Value_added_tax_that_is_not_refunded_is_a_tax_on_exports()
    {
        var run = Run(Base(MeasureKind.ExportVat, "CHN") with { Vat = 0.13, Refund = 0.04 });
        Assert.All(run[2..].Shipments().Between("CHN", "JPN"), one => Assert.Equal(0.09 * one.Fob.Usd, one.ExportTax.Usd, 2e-6));
        AssertSameFlows(Run(Base(MeasureKind.ExportTax, "CHN") with { AdValorem = 0.09 }), run);
    }

    [Fact]
    public void Taxes_and_rents_are_told_by_what_makes_them()
    {
        var tax = Base(MeasureKind.ExportTax, "CHN") with { Id = "tax", AdValorem = 0.1 };
        var vat = Base(MeasureKind.ExportVat, "CHN") with { Id = "vat", Vat = 0.13 };
        var quota = Base(MeasureKind.ExportQuota, "CHN") with { Id = "quota", Elements = [Element.Nd], TonnesPerYear = 200 };
        var desk = Base(MeasureKind.ExportLicence, "CHN") with { Id = "desk", Elements = [Element.Nd], Destinations = ["USA"], Approval = 0.02 };
        var run = Run(tax, vat, quota, desk);
        foreach (var one in run[3..].Shipments().Of(Nd).Where(one => one.Origin == "CHN" && one.Destination != "CHN"))
        {
            var value = (one.Fob + one.ExportRent).Usd;
            Assert.Equal((0.1 * value, 0.13 * value), ((one.ExportTax - one.ExportVat).Usd, one.ExportVat.Usd), (wanted, given) => Math.Abs(wanted.Item1 - given.Item1) + Math.Abs(wanted.Item2 - given.Item2) < 1e-5);
            Assert.True(one.QuotaRent.Micros > 0);
            Assert.Equal(one.Destination == "USA", one.LicenceRent.Micros > 0);
            Assert.Equal(0, one.LeakRent.Micros);
        }

        Assert.Contains(run[3..].Shipments().Of(Nd), one => one.LicenceRent.Micros > 0);
    }

    [Theory]
    [InlineData(RentReceiver.LicenceHolder)]
    [InlineData(RentReceiver.Treasury)]
    [InlineData(RentReceiver.Importer)]
    public void The_rent_of_an_export_quota_goes_to_whom_it_says(RentReceiver receiver)
    {
        var quota = Base(MeasureKind.ExportQuota, "CHN") with { Elements = [Element.Nd], TonnesPerYear = 200 };
        var run = Run(quota with { RentTo = receiver });
        var hit = run[3..].Shipments().Of(Nd).Where(one => one.Origin == "CHN" && one.Destination != "CHN").ToList();
        Assert.NotEmpty(hit);
        Assert.All(hit, one => Assert.True(one.Rent.Micros > 0));
        Assert.All(hit, one => Assert.Equal(receiver == RentReceiver.Importer, one.ExportRent.Micros == 0));
        Assert.All(hit, one => Assert.Equal(receiver == RentReceiver.Treasury ? one.ExportRent : Price.Zero, one.RentToState));
        AssertSameFlows(Run(quota), run);
    }

    [Theory]
    [InlineData(Stage.Concentrate)]
    [InlineData(Stage.Concentrate, Stage.Oxide)]
    public void A_production_quota_of_a_group_goes_before_its_countrys(params Stage[] ofCountry)
    {
        var country = Base(MeasureKind.ProductionQuota, "CHN") with { Id = "country", Starts = SmallWorld.From, Stages = [.. ofCountry], TonnesPerYear = 12_000 };
        var run = SmallWorld.Scenario(12, country, country with { Id = "group", Stages = [Stage.Concentrate], Entities = ["east"], TonnesPerYear = 9_000 }).Run();
        Assert.Equal(9_000, Mined(run, "east"), 90.0);
    }

    [Fact]
    public void A_quota_on_separation_may_leave_ore_from_abroad_alone()
    {
        double Made(bool importedOre)
        {
            var quota = new Measure
            {
                Id = "separation", Kind = MeasureKind.ProductionQuota, By = "CHN", Starts = Month.Of(2024, 1), Stages = [Stage.Oxide], TonnesPerYear = 120_000, ImportedOre = importedOre,
            };
            var scenario = RareEarths.Baseline("2024-03");
            var run = (scenario with { Measures = [.. scenario.Measures, quota] }).Run();
            return run.Balances().Where(row => row.Entity == "baotou_nre" || row.Entity == "ganzhou_south").Sum(row => row.Made.Tonnes);
        }

        Assert.True(Made(false) > 1.05 * Made(true));
    }

    [Fact]
    public void A_sourcing_cap_holds_each_origin_to_its_share_of_what_was_bought()
    {
        var run = Run(Base(MeasureKind.SourcingCap, "JPN") with { Stages = [Stage.Oxide], Elements = [Element.Nd], Share = 0.4 });
        var after = run[^1].Shipments.Of(Nd).Where(one => one.Destination == "JPN").ToList();
        Assert.True(after.Between("CHN", "JPN").Tonnes() < 0.72 * Free[^1].Shipments.Of(Nd).Between("CHN", "JPN").Tonnes());
        Assert.True(after.Between("USA", "JPN").Tonnes() > Free[^1].Shipments.Of(Nd).Between("USA", "JPN").Tonnes());
        Assert.InRange(after.Between("CHN", "JPN").Tonnes() / after.Tonnes(), 0.38, 0.41);
        Assert.All(after.Between("CHN", "JPN"), one => Assert.True(one.ImportRent.Micros > 0));
        Assert.All(after.Between("JPN", "JPN"), one => Assert.Equal(0, one.Rent.Micros));
    }

    [Fact]
    public void A_friend_enters_free_of_duty_and_is_worth_a_premium()
    {
        var duty = Base(MeasureKind.Tariff, "JPN") with { Id = "duty", AdValorem = 0.3 };
        var friend = Base(MeasureKind.Preference, "JPN") with { Id = "friend", Origins = ["USA"], Premium = 0.1 };
        var (alone, both) = (SmallWorld.Scenario(12, duty).Run(), SmallWorld.Scenario(12, duty, friend).Run());
        var preferred = both[2..].Shipments().Oxides().Between("USA", "JPN").ToList();
        Assert.All(preferred, one => Assert.Equal(0, one.Duty.Micros));
        Assert.All(preferred, one => Assert.Equal(-0.1 * one.Fob.Usd, one.Premium.Usd, 2e-6));
        Assert.All(both[2..].Shipments().Oxides().Between("CHN", "JPN"), one => Assert.True(one.Duty.Micros > 0));
        Assert.True(preferred.Tonnes() > 1.05 * alone[2..].Shipments().Oxides().Between("USA", "JPN").Tonnes());
    }

    [Fact]
    public void An_outage_takes_its_share_of_capacity_until_it_ends()
    {
        var run = Run(
            Base(MeasureKind.Outage, "CHN") with { Id = "mine", Entities = ["east"], Lost = 0.5, Ends = Month.Of(2024, 6) },
            Base(MeasureKind.Outage, "USA") with { Id = "plant", Entities = ["west-plant"], Ends = Month.Of(2024, 6) });
        Assert.Equal(0.5 * Mined(Free[2..5], "east"), Mined(run[2..5], "east"), 0.03 * Mined(Free[2..5], "east"));
        Assert.Equal(Mined(Free[6..7], "east"), Mined(run[6..7], "east"), 0.1 * Mined(Free[6..7], "east"));
        Assert.Equal(0, Made(run[2..5], "west-plant"));
        Assert.True(Made(run[5..7], "west-plant") > 0);
    }

    [Fact]
    public void A_closed_border_closes_every_corridor_across_it()
    {
        var run = Run(Base(MeasureKind.BorderClosure, "USA") with { Destinations = ["CHN"], Ends = Month.Of(2024, 9) });
        Assert.All(run[..2].Shipments().Oxides().Between("CHN", "USA"), one => Assert.EndsWith("pacific", one.Route, StringComparison.Ordinal));
        Assert.All(run[2..8].Shipments().Oxides().Between("CHN", "USA"), one => Assert.EndsWith("tokyo-houston", one.Route, StringComparison.Ordinal));
        Assert.Contains(run[8..].Shipments().Oxides().Between("CHN", "USA"), one => one.Route.EndsWith("pacific", StringComparison.Ordinal));
    }

    private static Measure Base(MeasureKind kind, string by) => new() { Id = "tried", Kind = kind, By = by, Starts = Start };

    private static List<ClosedMonth> Run(params Measure[] measures) => SmallWorld.Scenario(12, measures).Run();

    private static double Mined(IEnumerable<ClosedMonth> months, string mine) => months.Balances().Where(row => row.Entity == mine).Sum(row => row.Mined.Tonnes);

    private static double Made(IEnumerable<ClosedMonth> months, string plant) =>
        months.Balances().Where(row => row.Entity == plant && row.Stage == Stage.Oxide).Sum(row => row.Made.Tonnes);

    private static void AssertSameFlows(List<ClosedMonth> one, List<ClosedMonth> other)
    {
        foreach (var (a, b) in one.Zip(other))
        {
            var left = a.Shipments.Where(shipment => shipment.Mass.Grams > 1000).ToDictionary(shipment => shipment.Id, shipment => shipment.Mass.Tonnes);
            var right = b.Shipments.ToDictionary(shipment => shipment.Id, shipment => shipment.Mass.Tonnes);
            Assert.All(left, flow => Assert.Equal(flow.Value, right.GetValueOrDefault(flow.Key), 1e-4 + (1e-5 * flow.Value)));
        }
    }
}
