using TradeSim.Domain.Goods;
using TradeSim.Domain.Policy;
using TradeSim.Domain.Shipping;
using TradeSim.Domain.Tests.World;
using TradeSim.Domain.Units;
using TradeSim.Domain.World;
using TradeSim.Domain.World.Closed;

namespace TradeSim.Domain.Tests.Policy;

/// <summary>Offtake contracts, on the small world from its third month: <c>west-plant</c> makes 32 t of neodymium a month, the United States use 48 t.</summary>
public class OfftakeTests
{
    private const int Months = 24;
    private const int From = 2;
    private static readonly Commodity Neodymium = Commodity.Oxide(Element.Nd);
    private static readonly OfftakeTerms Terms = new("west-plant", "USA", 8, 1, 0, null, 0, 0);
    private static readonly Lazy<List<ClosedMonth>> FreeRun = new(() => SmallWorld.Scenario(Months).Run());

    [Theory]
    [InlineData(1, 0, null, 56, 56)]
    [InlineData(0.95, 0, null, 60, 57)]
    [InlineData(0.95, 110, null, 60, 110)]
    [InlineData(0.95, 50, 150.0, 60, 57)]
    [InlineData(0.95, 50, 150.0, 200, 150)]
    [InlineData(1, 75, 75.0, 20, 75)]
    [InlineData(1, 75, 75.0, 200, 75)]
    [InlineData(0, 0, null, 60, 0)]
    public void The_price_is_a_share_of_the_reference_between_floor_and_ceiling(double formula, double floor, double? ceiling, double reference, double price) =>
        Assert.Equal(Price.FromUsd(price), (Terms with { Formula = formula, FloorUsd = floor, CeilingUsd = ceiling }).PriceAt(Price.FromUsd(reference)));

    [Theory]
    [InlineData(10, 10, 0.8, 0.2, 0, 0)]
    [InlineData(6, 10, 0.8, 0.2, 80_000, 0)]
    [InlineData(0, 10, 0.8, 0.2, 200_000, 0)]
    [InlineData(10, 3, 0.8, 0.2, 0, 500_000)]
    [InlineData(10, 9, 0.8, 0.2, 0, 0)]
    [InlineData(5, 3, 0.8, 0.2, 100_000, 200_000)]
    [InlineData(10, 0, 0, 0.2, 0, 0)]
    [InlineData(0, 0, 1, 0, 0, 0)]
    public void Who_does_not_keep_a_contract_of_ten_tonnes_at_100_USD_a_kilogram_pays(
        double offered, double wanted, double takeOrPay, double penalty, long seller, long buyer)
    {
        var delivery = new Delivery("x", Mass.FromTonnes(10), Mass.FromTonnes(offered), Mass.FromTonnes(wanted), Mass.Zero, Price.FromUsd(100));
        var terms = Terms with { TakeOrPay = takeOrPay, Penalty = penalty };
        Assert.Equal((seller * 1_000_000, buyer * 1_000_000), (delivery.Penalty(terms), delivery.Untaken(terms)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(25)]
    [InlineData(500)]
    public void What_is_delivered_is_the_promise_or_all_that_is_offered(double promised)
    {
        var run = Run(Terms with { Buyer = "CHN", TonnesPerMonth = promised });
        foreach (var month in run.Skip(From))
        {
            var held = month.Balances.Single(row => row.Entity == "west-plant" && row.Stage == Stage.Oxide && row.Element == Element.Nd).Opening.Tonnes;
            Assert.Equal(Math.Min(promised, 0.9 * held), Contracted(month).Tonnes(), 1e-4);
        }
    }

    [Theory]
    [InlineData(8)]
    [InlineData(16)]
    public void A_contract_at_the_price_of_the_market_leaves_trade_as_it_was(double promised)
    {
        var run = Run(Terms with { TonnesPerMonth = promised });
        foreach (var (from, to) in new[] { ("USA", "USA"), ("USA", "JPN"), ("CHN", "USA"), ("CHN", "JPN"), ("CHN", "CHN") })
        {
            var free = FreeRun.Value.Shipments().Of(Neodymium).Between(from, to).Tonnes();
            Assert.Equal(free, run.Shipments().Of(Neodymium).Between(from, to).Tonnes(), 0.01 * free);
        }
    }

    [Fact]
    public void Goods_under_contract_are_a_shipment_of_their_own_and_no_gram_is_lost()
    {
        var run = Run(Terms with { FloorUsd = 110 });
        foreach (var month in run.Skip(From))
        {
            var shipment = Assert.Single(Contracted(month));
            Assert.Equal($"{month.Month}/oxide/Nd/west-plant/USA/3", shipment.Id);
            Assert.Equal(Price.FromUsd(110), shipment.Fob);
            Assert.Equal(shipment.Mass.Grams, shipment.Provenance.Sum(part => part.Mass.Grams));
            Assert.Contains(month.Shipments, other => other.Id == $"{month.Month}/oxide/Nd/west-plant/USA/1");
            Assert.All(month.MassErrorGrams, error => Assert.Equal(0, error));
            Assert.Equal("delivered 8.000000 t of 8.000000 t", month.Measures.Single().Value);
        }

        Assert.Empty(Contracted(run[From - 1]));
    }

    [Fact]
    public void A_mine_digs_by_the_mean_of_what_it_gets()
    {
        var terms = Terms with { Seller = "west", Buyer = "west-plant", TonnesPerMonth = 250 };
        double Mined(OfftakeTerms of) => Run(of).Balances().Where(row => row.Entity == "west").Sum(row => row.Mined.Tonnes);
        Assert.True(Mined(terms with { CeilingUsd = 2 }) < 0.98 * Mined(terms));
    }

    [Fact]
    public void A_seller_who_has_not_what_it_promised_pays_the_penalty()
    {
        foreach (var month in Run(Terms with { Buyer = "CHN", TonnesPerMonth = 200, FloorUsd = 100, CeilingUsd = 100, Penalty = 0.5 }).Skip(From))
        {
            var payment = Assert.Single(month.Payments);
            Assert.Equal(("offtake", "deal", "CHN", "west-plant", "USA"), (payment.Kind, payment.Measure, payment.State, payment.Entity, payment.Country));
            Assert.Equal(-0.5 * 100_000 * (200 - Contracted(month).Tonnes()), payment.Micros / 1e6, 50.0);
            Assert.Contains($", penalty {-payment.Micros / 1_000_000m:0} USD", month.Measures.Single().Value, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_buyer_without_room_pays_for_what_it_promised_to_take()
    {
        // Japan takes of the east plant far more than it uses, until it is full.
        var run = Run(Terms with { Seller = "east-plant", Buyer = "JPN", TonnesPerMonth = 110, FloorUsd = 50, CeilingUsd = 50, TakeOrPay = 1 });
        var last = run[^1];
        var payment = Assert.Single(last.Payments);
        Assert.True(payment.Micros > 0);
        Assert.Equal(50_000 * (Offered(last) - Contracted(last).Tonnes()), payment.Micros / 1e6, 50.0);
        Assert.Contains("paid and not taken", last.Measures.Single().Value, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_law_stops_is_as_if_it_were_not_promised_and_nobody_pays()
    {
        var ban = new Measure { Id = "ban", Kind = MeasureKind.ExportBan, By = "CHN", Starts = SmallWorld.From + new Months(From), Destinations = ["USA"] };
        var stopped = Run(Terms with { Seller = "east-plant", Penalty = 1, TakeOrPay = 1 }, ban);
        Assert.Equal(
            SmallWorld.Scenario(Months, ban).Run().Shipments().Select(shipment => (shipment.Id, shipment.Mass, shipment.Landed)),
            stopped.Shipments().Select(shipment => (shipment.Id, shipment.Mass, shipment.Landed)));
        Assert.All(stopped, month => Assert.Empty(month.Payments));
    }

    [Fact]
    public void A_contract_has_no_more_than_its_licences()
    {
        var desk = new Measure
        {
            Id = "desk", Kind = MeasureKind.ExportLicence, By = "CHN", Starts = SmallWorld.From + new Months(From), Elements = [Element.Nd], Approval = 0.25,
        };
        var run = Run(Terms with { Seller = "east-plant", TonnesPerMonth = 20 }, desk);
        foreach (var month in run.Skip(From))
        {
            var granted = month.Licences.Where(row => row.Commodity == Neodymium).GroupBy(row => row.Application.Buyer, StringComparer.Ordinal)
                .ToDictionary(group => group.Key, group => group.Sum(row => row.Application.Granted.Grams), StringComparer.Ordinal);
            Assert.True(month.Shipments.Of(Neodymium).Between("CHN", "USA").Sum(shipment => shipment.Mass.Grams) <= granted["USA"]);
            Assert.NotEmpty(Contracted(month));
        }
    }

    [Fact]
    public void A_world_with_a_contract_goes_on_from_its_checkpoint() => SmallWorld.Scenario(Months, Contract(Terms)).MustGoOnFromItsCheckpoint(8, 4);

    private static Measure Contract(OfftakeTerms terms) => new()
    {
        Id = "deal",
        Kind = MeasureKind.Offtake,
        By = terms.Buyer == "west-plant" ? "USA" : terms.Buyer,
        Starts = SmallWorld.From + new Months(From),
        Stages = [terms.Buyer == "west-plant" ? Stage.Concentrate : Stage.Oxide],
        Elements = terms.Buyer == "west-plant" ? [] : [Element.Nd],
        Offtake = terms,
    };

    private static List<ClosedMonth> Run(OfftakeTerms terms, params Measure[] others) => SmallWorld.Scenario(Months, [Contract(terms), .. others]).Run();

    private static IEnumerable<Shipment> Contracted(ClosedMonth month) => month.Shipments.Where(shipment => shipment.Deal == Deal.Offtake);

    /// <summary>What the east plant has of 110 t promised.</summary>
    private static double Offered(ClosedMonth month) =>
        Math.Min(110, 0.9 * month.Balances.Single(row => row.Entity == "east-plant" && row.Stage == Stage.Oxide && row.Element == Element.Nd).Opening.Tonnes);
}
