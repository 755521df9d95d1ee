using TradeSim.Domain.Goods;
using TradeSim.Domain.Policy;
using TradeSim.Domain.Tests.World;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Closed;
using TradeSim.Domain.World.Inputs;

namespace TradeSim.Domain.Tests.World;

/// <summary>Traders sell on what their country bought where the price elsewhere pays, and the goods keep where they were mined.</summary>
public class ReexportTests
{
    private static readonly Month Start = Month.Of(2024, 3);

    /// <summary>China, the only maker of dysprosium in the small world, stops it to the United States.</summary>
    private static readonly Measure Stop = new()
    {
        Id = "stop", Kind = MeasureKind.ExportBan, By = "CHN", Starts = Start, Elements = [Element.Nd, Element.Dy], Destinations = ["USA"],
    };

    private static readonly Lazy<List<ClosedMonth>> Lazily = new(() => SmallWorld.Scenario(24, Stop).Run());

    private static List<ClosedMonth> Stopped => Lazily.Value;

    [Fact]
    public void Dysprosium_that_China_stops_reaches_the_United_States_through_others_and_costs_less_there()
    {
        var licence = new Measure
        {
            Id = "no-licence", Kind = MeasureKind.ExportLicence, By = "CHN", Starts = Start, Elements = [Element.Dy], Destinations = ["USA"], Approval = 0,
        };
        var on = With(RareEarths.Baseline("2024-12"), licence).Run();
        var off = With(RareEarths.Baseline("2024-12", "world.parameters.reexport_stock_share=0"), licence).Run();
        var through = SoldOn(on).Between("JPN", "USA").ToList();
        Assert.NotEmpty(through);
        Assert.Empty(SoldOn(off));
        Assert.All(through, shipment => Assert.Equal(("JPN", "USA"), (shipment.Seller, shipment.Buyer)));
        Assert.All(through, shipment => Assert.Contains(shipment.Provenance, part => part.Country is "CHN" or "MMR"));
        Assert.True(AmericanPrice(on) < 0.9 * AmericanPrice(off), $"{AmericanPrice(off):0} USD/kg without re-export, {AmericanPrice(on):0} with it");
        Assert.True(American(on, row => row.Consumed) > American(off, row => row.Consumed));
    }

    [Fact]
    public void Where_no_gap_opens_nobody_sells_on()
    {
        Assert.DoesNotContain(SmallWorld.Scenario(24).Run().Shipments(), shipment => shipment.IsReexport);
        Assert.DoesNotContain(RareEarths.ThreeYears.Shipments(), shipment => shipment.IsReexport);
    }

    [Fact]
    public void No_country_sells_on_more_than_it_may_or_goes_short_by_it()
    {
        var (share, checkedMonths) = (new Parameters().ReexportStockShare, 0);
        foreach (var month in Stopped)
        {
            foreach (var sold in month.Shipments.Where(shipment => shipment.IsReexport).GroupBy(shipment => (shipment.Seller, shipment.Commodity.Element)))
            {
                var row = month.Balances.Single(row => row.Entity == sold.Key.Seller && row.Stage == Stage.Oxide && row.Element == sold.Key.Element);
                Assert.InRange(sold.Sum(shipment => shipment.Mass.Grams), 1, share * (row.Opening + row.Arrived).Grams);
                Assert.Equal(row.Wanted, row.Consumed);
                checkedMonths++;
            }
        }

        Assert.True(checkedMonths > 10, $"{checkedMonths} months with re-exports");
    }

    [Fact]
    public void Nobody_sells_on_for_less_than_its_own_country_pays()
    {
        var stopToAll = Stop with { Id = "stop-to-all", Starts = Start + new Months(3), Destinations = [] };
        foreach (var month in Stopped.Concat(SmallWorld.Scenario(9, Stop, stopToAll).Run()))
        {
            Assert.All(month.Shipments.Where(shipment => shipment.IsReexport), shipment =>
            {
                var home = month.Prices.Single(price => price.Commodity == shipment.Commodity && price.Country == shipment.Origin).Marginal.Usd;
                Assert.True(shipment.Fob.Usd >= 0.99 * home, $"{shipment.Id}: {shipment.Fob} FOB, {home} at home");
            });
        }
    }

    [Fact]
    public void Goods_sold_on_keep_where_they_were_mined()
    {
        var neodymium = Stopped.Shipments().Where(shipment => shipment.IsReexport && shipment.Commodity.Element == Element.Nd).ToList();
        Assert.NotEmpty(neodymium);
        foreach (var shipment in neodymium)
        {
            Assert.Equal(shipment.Mass.Grams, shipment.Provenance.Sum(part => part.Mass.Grams));
            Assert.Contains(shipment.Provenance, part => part.SeparatedIn != shipment.Origin && part.SeparatedIn != Provenances.NotYet);
            Assert.Equal(["CHN", "USA", "recycled"], shipment.Provenance.Select(part => part.Country).Distinct());
        }

        Assert.All(Stopped, month => Assert.All(month.MassErrorGrams, grams => Assert.Equal(0, grams)));
    }

    [Fact]
    public void A_country_may_sell_what_it_recycled_and_what_it_bought_to_one_buyer_in_one_month()
    {
        var both = Stopped.Shipments().Of(Commodity.Oxide(Element.Nd)).Between("JPN", "USA").GroupBy(shipment => shipment.Id[..7]).Where(month => month.Count() == 2).ToList();
        Assert.NotEmpty(both);
        Assert.All(both, month => Assert.Equal(["/1", "/2"], month.Select(shipment => shipment.Id[^2..])));
        Assert.All(both, month => Assert.Equal(["recycled"], month.First().Provenance.Select(part => part.Country)));
    }

    [Fact]
    public void A_duty_follows_the_goods_and_not_the_flag()
    {
        Measure Duty(string origin) => new() { Id = "duty-" + origin, Kind = MeasureKind.Tariff, By = "USA", Starts = Start, Origins = [origin], AdValorem = origin == "CHN" ? 0.25 : 0.5, Basis = DutyBasis.Fob };
        var sold = SmallWorld.Scenario(12, Stop, Duty("CHN"), Duty("JPN")).Run().Shipments().Where(shipment => shipment.IsReexport && shipment.Destination == "USA").ToList();
        Assert.Contains(sold, shipment => shipment.Commodity.Element == Element.Nd);
        Assert.Contains(sold, shipment => shipment.Commodity.Element == Element.Dy);
        foreach (var shipment in sold)
        {
            double Share(string country) => shipment.Provenance.Where(part => part.Country == country).Sum(part => part.Mass.Grams) / (double)shipment.Mass.Grams;
            Assert.Equal(((0.25 * Share("CHN")) + (0.5 * Share("recycled"))) * shipment.Fob.Usd, shipment.Duty.Usd, 1e-4 * shipment.Fob.Usd);
        }
    }

    [Theory]
    [InlineData(0.1, false)]
    [InlineData(0.9, true)]
    public void What_is_banned_is_not_laundered_beyond_a_small_share(double deMinimis, bool passes)
    {
        var ban = Stop with { Id = "ban", Kind = MeasureKind.ImportBan, By = "USA", Origins = ["CHN"], Destinations = [] };
        var sold = SmallWorld.Scenario(12, ban).WithParameters(parameters => parameters with { ReexportDeMinimis = deMinimis }).Run()
            .Shipments().Where(shipment => shipment.IsReexport).ToList();
        Assert.DoesNotContain(sold, shipment => shipment.Commodity.Element == Element.Dy);
        Assert.Equal(passes, sold.Any(shipment => shipment.Commodity.Element == Element.Nd));
    }

    [Fact]
    public void A_ban_on_exports_stops_traders_too() => Assert.DoesNotContain(
        SmallWorld.Scenario(12, Stop, Stop with { Id = "stop-too", By = "JPN" }).Run().Shipments(), shipment => shipment.IsReexport && shipment.Origin == "JPN");

    private static Scenario With(Scenario scenario, Measure measure) => scenario with { Measures = [.. scenario.Measures, measure] };

    private static List<Shipment> SoldOn(List<ClosedMonth> months) =>
        [.. months.Shipments().Of(Commodity.Oxide(Element.Dy)).Where(shipment => shipment.IsReexport)];

    private static double AmericanPrice(List<ClosedMonth> months) =>
        months[3..].Average(month => month.Prices.Single(price => price.Commodity == Commodity.Oxide(Element.Dy) && price.Country == "USA").Marginal.Usd);

    private static double American(List<ClosedMonth> months, Func<Balance, Mass> what) =>
        months[3..].Balances().Where(row => row.Entity == "USA" && row.Element == Element.Dy).Sum(row => what(row).Tonnes);

    /// <summary>After a ban of China's on the United States Japan sold on what China no longer sent there.</summary>
    [Fact]
    public void An_export_ban_may_follow_goods_that_others_sell_on()
    {
        var ban = new Measure { Id = "ban", Kind = MeasureKind.ExportBan, By = "CHN", Starts = Month.Of(2024, 3), Destinations = ["USA"], Elements = [Element.Tb], Stages = [Stage.Oxide] };
        double SoldOn(Measure measure) => SmallWorld.Scenario(12, measure).Run().Shipments().Of(Commodity.Oxide(Element.Tb)).Between("JPN", "USA").Tonnes();
        Assert.True(SoldOn(ban) > 0);
        Assert.Equal(0, SoldOn(ban with { Reexports = true }));
    }
}
