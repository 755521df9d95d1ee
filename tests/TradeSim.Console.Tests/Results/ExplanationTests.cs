using System.Collections.Immutable;
using TradeSim.Console.Running;
using TradeSim.Domain.Agents;
using TradeSim.Domain.Goods;
using TradeSim.Domain.Policy;
using TradeSim.Domain.Shipping;
using TradeSim.Domain.Units;
using TradeSim.Domain.World;
using TradeSim.Domain.World.Closed;
using TradeSim.Results.Explaining;
using TradeSim.Scenarios;
using TradeSim.Scenarios.Reporting;

namespace TradeSim.Console.Tests.Results;

/// <summary>What <c>explain</c> says of the shipped world under duties, licences and compliance.</summary>
public class ExplanationTests(ExplanationTests.RoadmapUpToMay2025 run) : IClassFixture<ExplanationTests.RoadmapUpToMay2025>
{
    [Fact]
    public void Every_landed_price_is_the_sum_of_its_parts_to_the_micro_dollar_and_to_the_cent_shown()
    {
        foreach (var shipment in run.Last.Shipments)
        {
            var explained = Explanation.Of(run.World, run.Window, [shipment], null);
            Assert.Equal((shipment.Id, shipment.Landed), (shipment.Id, explained.Landed));
            Assert.Equal(shipment.Fob.Micros, explained.Parts.Where(part => part.IsOfFob).Sum(part => part.Price.Micros));
            var cents = AddsUp.Cents(explained.Parts);
            Assert.Equal(Rounding.ToWhole(shipment.Landed.Micros / 10_000.0), cents.Sum());
            Assert.Equal(Rounding.ToWhole(shipment.Fob.Micros / 10_000.0), cents.Take(explained.Parts.Count(part => part.IsOfFob)).Sum());
            Assert.All(cents.Zip(explained.Parts), pair => Assert.InRange(pair.First - (pair.Second.Price.Micros / 10_000.0), -1.5, 1.5));
        }
    }

    [Fact]
    public void What_the_rules_charged_is_what_the_shipment_paid()
    {
        foreach (var shipment in run.Last.Shipments)
        {
            long Charged(params MeasureKind[] kinds) => RuleBill.Of(run.World, run.Last, shipment).Rules
                .Where(rule => kinds.Contains(run.World.Policy[rule.Measure.Id].Kind)).Sum(rule => rule.Usd?.Micros ?? 0);
            NearOfCargo(shipment, shipment.Duty, Charged(MeasureKind.Tariff));
            Near((shipment.ExportTax - shipment.ExportVat).Micros, Charged(MeasureKind.ExportTax));
            Near(shipment.LicenceRent.Micros, Charged(MeasureKind.ExportLicence));
            Near(shipment.QuotaRent.Micros, Charged(MeasureKind.ExportQuota));
            Near(shipment.ResourceTax.Micros, Charged(MeasureKind.ResourceTax));
            Near(shipment.Subsidy.Micros, Charged(MeasureKind.Subsidy));
            if (shipment.Commodity.Stage == Stage.Oxide)
            {
                NearOfCargo(shipment, shipment.Premium, Charged(MeasureKind.Compliance));
            }
        }
    }

    [Fact]
    public void The_mean_of_what_a_country_bought_adds_up_and_its_chain_ends_in_mines_and_recyclers()
    {
        foreach (var bought in run.Last.Shipments.GroupBy(shipment => (shipment.Buyer, shipment.Commodity)))
        {
            ImmutableArray<Shipment> all = [.. bought];
            var explained = Explanation.Of(run.World, run.Window, all, null);
            var landed = MeanPrice.Micros(all.Select(one => (one.Landed, one.Mass)), all.Sum(one => one.Mass.Grams));
            Assert.Equal(Rounding.ToWhole(landed), explained.Landed.Micros);
            Assert.Equal(1, explained.Chain.Sum(link => link.Share), 9);
            Assert.Equal(1, explained.MinedIn.Sum(part => part.Share), 9);
            Assert.All(Links(explained.Chain).Where(link => link.Kind != Chain.Others), link => Assert.Equal(run.World[link.Entity] is Producer, link.Kind == "mine"));
            Assert.All(Links(explained.Chain).Where(link => !link.From.IsEmpty), link => Assert.Equal(link.Share, link.From.Sum(from => from.Share), 9));
        }
    }

    [Fact]
    public void What_came_cost_what_the_door_pays_and_what_lost_would_have_cost_more()
    {
        foreach (var commodity in Commodity.All)
        {
            var quotes = Replay.Quotes(run.World, run.Last, commodity);
            Assert.NotNull(quotes);
            Assert.Equal(
                run.Last.Shipments.Where(shipment => shipment.Commodity == commodity).Select(shipment => (shipment.Id, shipment.Landed)).Order(),
                quotes.Value.Where(quote => quote.Terms.Mass.Grams > 0).Select(quote => (quote.Terms.Id, quote.Terms.Landed)).Order());
            foreach (var quote in quotes.Value.Where(quote => quote.Barriers.IsEmpty && !quote.Terms.IsReexport))
            {
                // Less than the smallest shipment stays at home: on a route as steep as one to a small buyer it moves the price of the first kilogram.
                var steep = quote.Usual.Grams == 0 && quote.Terms.Mass.Grams == 0 ? quote.Door.Micros / 1000.0 : 0;
                Assert.True(quote.LostBy.Micros >= -Math.Max(steep, Tolerated(quote.Door)), $"{quote.Terms.Id} lost by {quote.LostBy}");
            }
        }
    }

    [Fact]
    public void Goods_under_contract_name_it_and_no_others_do()
    {
        Assert.Contains(run.Last.Shipments, shipment => shipment.Deal == Deal.Offtake);
        Assert.All(run.Last.Shipments, shipment => Assert.Equal(
            shipment.Deal == Deal.Offtake, RuleBill.Of(run.World, run.Last, shipment).Rules.Any(rule => rule.Measure.Id == "contract")));
    }

    [Fact]
    public void What_falls_on_building_falls_on_no_goods()
    {
        Assert.Contains(run.Last.Measures, row => row is { Id: "no-permit", State: "in force" });
        Assert.All(run.Last.Shipments, shipment => Assert.DoesNotContain(RuleBill.Of(run.World, run.Last, shipment).Rules, rule => rule.Measure.Id == "no-permit"));
        Assert.Contains(run.Last.Shipments, shipment => shipment.ResourceTax.Micros > 0);
        Assert.Contains(run.Last.Shipments, shipment => shipment.Subsidy.Micros < 0);
    }

    [Fact]
    public void A_month_that_was_another_one_is_not_explained_by_its_market() =>
        Assert.Null(Replay.Quotes(run.World, run.Last with { Digest = "another" }, Commodity.Concentrate));

    [Theory]
    [InlineData(new[] { 0.4, 0.4, 0.4 }, 1, new long[] { 1, 0, 0 })]
    [InlineData(new[] { 1.6, 1.6, -0.2 }, 3, new long[] { 1, 2, 0 })]
    [InlineData(new[] { -0.5, 2.0 }, 2, new long[] { 0, 2 })]
    [InlineData(new[] { 5.0 }, 5, new long[] { 5 })]
    public void Rounding_goes_where_it_wrongs_least(double[] parts, long total, long[] whole) => Assert.Equal(whole, AddsUp.Round(parts, total));

    /// <summary>1.006 + 2.007 + 2.006 are 5.02, of which the first shows 1.00.</summary>
    [Theory]
    [InlineData(1_006_000, 100)]
    [InlineData(1_006_003, 100)]
    [InlineData(1_006_100, 101)]
    [InlineData(2_006_000, 201)]
    public void A_rule_that_makes_up_a_part_of_the_price_shows_as_that_part(long charged, long cents) => Assert.Equal(
        cents,
        AddsUp.Cents(new Price(charged), [new PricePart("freight", new Price(1_006_000)), new PricePart("duty", new Price(2_007_000)), new PricePart("rent", new Price(2_006_000))]));

    private static IEnumerable<ChainLink> Links(ImmutableArray<ChainLink> links) => links.SelectMany(link => Links(link.From).Append(link));

    /// <summary>The market charges traders by the mix of their stock; a cargo may hold nothing of what was charged.</summary>
    private static void NearOfCargo(Shipment shipment, Price paid, long charged) =>
        Near(shipment.IsReexport && charged == 0 ? 0 : paid.Micros, charged);

    private static void Near(long paid, long charged) => Assert.True(Math.Abs(paid - charged) <= 20, $"paid {paid}, charged {charged} micro-dollars");

    /// <summary>The markets clear to one part in a million; flows under ten grams stay at home.</summary>
    private static double Tolerated(Price door) => 10 + (1e-5 * Math.Abs(door.Micros));

    /// <summary>Run once for all tests.</summary>
    public sealed class RoadmapUpToMay2025
    {
        public RoadmapUpToMay2025()
        {
            var faults = new Faults();
            var config = ConfigFolder.Find(AppContext.BaseDirectory)!;
            var roadmap = ScenarioReader.Read("russia-roadmap", config, new ScenarioOptions { Until = "2025-06" }, faults)!.Scenario;
            World = WorldModel.Build(roadmap with { Measures = [.. roadmap.Measures, Contract, .. AtHome] });
            var engine = new Engine(World);
            var months = new List<ClosedMonth>();
            while (engine.Due <= Month.Of(2025, 5))
            {
                months.Add(engine.Step());
            }

            Window = months[^(Trail.Months + 1)..];
        }

        /// <summary>A contract under which goods go beside those of the market.</summary>
        private static Measure Contract => new()
        {
            Id = "contract", Kind = MeasureKind.Offtake, By = "JPN", Starts = Month.Of(2025, 1), Stages = [Stage.Oxide], Elements = [Element.Nd],
            Offtake = new OfftakeTerms("lamp", "JPN", 30, 0.95, 60, 110, 0.8, 0.1),
        };

        /// <summary>A tax and a subsidy on what mines sell and plants buy, and a ban on building.</summary>
        private static IEnumerable<Measure> AtHome =>
        [
            new() { Id = "no-permit", Kind = MeasureKind.PermitBan, By = "CHN", Starts = Month.Of(2025, 1) },
            new() { Id = "ore-tax", Kind = MeasureKind.ResourceTax, By = "CHN", Starts = Month.Of(2025, 1), AdValorem = 0.05, Specific = 0.1 },
            new() { Id = "feed", Kind = MeasureKind.Subsidy, By = "CHN", Starts = Month.Of(2025, 1), Entities = ["baotou_nre"], PaidUsdPerKg = 0.25 },
        ];

        public WorldModel World { get; }

        public IReadOnlyList<ClosedMonth> Window { get; }

        public ClosedMonth Last => Window[^1];
    }
}
