using CsCheck;
using TradeSim.Domain.Goods;
using TradeSim.Domain.Policy;
using TradeSim.Domain.Tests.World;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Closed;
using TradeSim.Domain.World.Inputs;

namespace TradeSim.Domain.Tests.Policy;

/// <summary>What holds of instruments of trade whatever the world, on small worlds whose costs, elasticities and frictions are drawn.</summary>
public class TradeLawTests
{
    private const int Worlds = 12;

    private static readonly Month Start = Month.Of(2024, 3);
    private static readonly Commodity Nd = Commodity.Oxide(Element.Nd);

    private static Gen<Scenario> Drawn { get; } = Gen.Select(Gen.Double[2, 10], Gen.Double[0.3, 1.5], Gen.Double[0.05, 0.5], Gen.Double[1.5, 4], Gen.Double[0.2, 1.5])
        .Select((sigma, caution, elasticity, cost, slope) => SmallWorld.Scenario(5)
            .WithParameters(given => given with { SigmaOxide = sigma, Caution = caution, OfferSlope = slope })
            .WithMine("east", mine => mine with { SupplyElasticity = elasticity, CostUsd = cost }));

    [Fact]
    public void A_binding_quota_and_the_tax_equal_to_its_rent_give_the_same_flows() => Gen.Select(Drawn, Gen.Double[0.3, 0.9]).Holds(
        (scenario, share) =>
        {
            var free = With(scenario).Run()[2].Shipments.Of(Nd).Where(Leaves).Tonnes();
            var quota = Rule(MeasureKind.ExportQuota, "CHN") with { TonnesPerYear = 12 * share * free };
            var bound = With(scenario, quota).Run()[2];
            var rent = bound.Shipments.Of(Nd).Where(Leaves).First().ExportRent;
            Assert.True(rent.Micros > 0);
            var taxed = With(scenario, Rule(MeasureKind.ExportTax, "CHN") with { Specific = rent.Usd }).Run()[2];
            Same(bound, taxed, 1e-4);
        },
        Worlds);

    [Fact]
    public void A_binding_quota_given_to_importers_and_the_tariff_equal_to_its_rent_give_the_same_flows() => Gen.Select(Drawn, Gen.Double[0.3, 0.9]).Holds(
        (scenario, share) =>
        {
            var free = With(scenario).Run()[2].Shipments.Of(Nd).Between("CHN", "USA").Tonnes();
            var quota = Rule(MeasureKind.ExportQuota, "CHN") with { Destinations = ["USA"], TonnesPerYear = 12 * share * free, RentTo = RentReceiver.Importer };
            var bound = With(scenario, quota).Run()[2];
            var rent = bound.Shipments.Of(Nd).Between("CHN", "USA").First().ImportRent;
            Assert.True(rent.Micros > 0);
            var taxed = With(scenario, Rule(MeasureKind.Tariff, "USA") with { Origins = ["CHN"], Specific = rent.Usd }).Run()[2];
            Same(bound, taxed, 1e-4);
        },
        Worlds);

    [Fact]
    public void A_ban_is_a_quota_of_nothing() => Drawn.Holds(
        scenario =>
        {
            var banned = With(scenario, Rule(MeasureKind.ExportBan, "CHN")).Run();
            var quota = With(scenario, Rule(MeasureKind.ExportQuota, "CHN")).Run();
            Assert.All(banned.Zip(quota), pair => Same(pair.First, pair.Second, 1e-4));
            Assert.DoesNotContain(banned[2..].Shipments().Of(Nd), Leaves);
        },
        Worlds);

    [Fact]
    public void A_suspended_measure_is_none_but_for_precaution() => Gen.Select(Drawn, Gen.Int[0, 6]).Holds(
        (scenario, kind) =>
        {
            MeasureKind[] kinds =
            [
                MeasureKind.Tariff, MeasureKind.ExportTax, MeasureKind.ExportQuota, MeasureKind.ExportBan, MeasureKind.ExportLicence,
                MeasureKind.TariffRateQuota, MeasureKind.SourcingCap,
            ];
            var sleeping = Rule(kinds[kind], kind is 0 or 5 or 6 ? "USA" : "CHN") with
            {
                AdValorem = 0.5, OverAdValorem = 0.9, Suspended = [new Pause(Start, Month.Of(2030, 1))],
            };
            var calm = scenario.WithParameters(given => given with { Precaution = 0 });
            Assert.All(With(calm).Run().Zip(With(calm, sleeping).Run()), pair => Assert.Equal(pair.First.Digest, pair.Second.Digest));
        },
        Worlds);

    [Fact]
    public void A_higher_tariff_never_raises_imports_from_its_origin() => Gen.Select(Drawn, Gen.Double[0, 1].Array[2]).Holds(
        (scenario, rates) =>
        {
            double Imports(double rate) => With(scenario, Rule(MeasureKind.Tariff, "USA") with { Origins = ["CHN"], AdValorem = rate })
                .Run()[2].Shipments.Of(Nd).Between("CHN", "USA").Tonnes();
            var (low, high) = (Imports(rates.Min()), Imports(rates.Max()));
            Assert.True(high <= low + 1e-5, $"{low} t at {rates.Min()}, {high} t at {rates.Max()}");
        },
        Worlds);

    [Fact]
    public void A_desk_lets_out_no_more_than_it_approved() => Gen.Select(Drawn, Gen.Double[0, 1], Gen.Int[0, 70], Gen.Int[1, 3], Gen.Double[5, 40]).Holds(
        (scenario, approval, days, valid, capacity) =>
        {
            var desk = Rule(MeasureKind.ExportLicence, "CHN") with
            {
                Elements = [Element.Nd, Element.Dy], Approval = approval, ApprovalOf = ApprovalBasis.Applications, DelayDays = days, ValidMonths = valid, TonnesPerMonth = capacity,
            };
            long granted = 0, left = 0;
            var known = new Dictionary<(Commodity, string, string, Month), long>();
            foreach (var month in (With(scenario, desk) with { Until = Start + new Months(9) }).Run())
            {
                foreach (var (commodity, one) in month.Licences)
                {
                    // What was granted lapses where it is not used.
                    var now = one.Granted + one.Lapsed;
                    granted += Math.Max(0, now.Grams - known.GetValueOrDefault((commodity, one.Applicant, one.Buyer, one.Filed)));
                    known[(commodity, one.Applicant, one.Buyer, one.Filed)] = now.Grams;
                    Assert.Equal(one.Applied, one.Granted + one.Denied + one.Lapsed + one.Waiting);
                }

                left += month.Month < Start ? 0 : month.Shipments.Where(one => Leaves(one) && (one.Commodity == Nd || one.Commodity == Commodity.Oxide(Element.Dy))).Sum(one => one.Mass.Grams);
                Assert.True(left <= granted, $"{month.Month}: {left} g left, {granted} g were licensed");
            }
        },
        Worlds);

    [Fact]
    public void A_denied_route_comes_back_when_the_desk_opens() => Gen.Select(Drawn, Gen.Int[1, 6]).Holds(
        (scenario, months) =>
        {
            var opens = Start + new Months(months);
            var shut = Rule(MeasureKind.ExportLicence, "CHN") with { Id = "shut", Destinations = ["JPN"], Approval = 0, Ends = opens };
            var open = shut with { Id = "open", Starts = opens, Ends = null, Approval = 1, ApprovalOf = ApprovalBasis.Applications };
            var run = (With(scenario, shut, open) with { Until = opens }).Run();
            Assert.Empty(run[2..^1].Shipments().Of(Nd).Between("CHN", "JPN"));
            Assert.NotEmpty(run[^1].Shipments.Of(Nd).Between("CHN", "JPN"));
        },
        Worlds);

    [Fact]
    public void Stockpiling_one_element_raises_its_price_and_ore_output_and_lowers_the_prices_of_others_of_the_basket() => Drawn.Holds(
        scenario =>
        {
            var reserve = Rule(MeasureKind.Stockpile, "JPN") with { Elements = [Element.Dy], Stockpile = new StockpileTerms(12, null, 24, 5, 6, 6, null) };
            var (with, free) = ((With(scenario, reserve) with { Until = Start + new Months(21) }).Run(), (With(scenario) with { Until = Start + new Months(21) }).Run());
            double Price(List<ClosedMonth> run, Element element) => run[4..]
                .Average(month => month.Prices.Single(row => row.Country == "CHN" && row.Commodity == Commodity.Oxide(element)).Marginal.Usd);
            double Mined(List<ClosedMonth> run) => run.Balances().Sum(row => row.Mined.Tonnes);
            Assert.True(Price(with, Element.Dy) > Price(free, Element.Dy));
            Assert.True(Mined(with) > Mined(free));
            Assert.All(new[] { Element.Nd, Element.Pr, Element.Tb }, other => Assert.True(Price(with, other) < Price(free, other), other.Symbol));
        },
        Worlds);

    [Fact]
    public void What_goes_through_a_third_country_carries_the_provenance_of_its_origin() => Drawn.Holds(
        scenario =>
        {
            var dy = Commodity.Oxide(Element.Dy);
            var stop = Rule(MeasureKind.ExportBan, "CHN") with { Elements = [Element.Dy], Destinations = ["USA"] };
            var through = (With(scenario, stop) with { Until = Start + new Months(9) }).Run()[2..].Shipments().Of(dy).Where(one => one.Destination == "USA").ToList();
            Assert.NotEmpty(through);
            Assert.All(through, one => Assert.Equal(("JPN", true), (one.Origin, one.IsReexport)));

            // All dysprosium of this world is dug in China or by the west mine of the United States, which passes none on.
            Assert.All(through, one => Assert.All(one.Provenance, part => Assert.Equal("CHN", part.Country)));
        },
        Worlds);

    [Fact]
    public void The_order_of_rules_does_not_matter() => Gen.Select(Drawn, Gen.Shuffle(Enumerable.Range(0, 7).ToArray())).Holds(
        (scenario, order) =>
        {
            Measure[] rules =
            [
                Rule(MeasureKind.Tariff, "USA") with { Id = "a", AdValorem = 0.1 },
                Rule(MeasureKind.Tariff, "USA") with { Id = "b", Origins = ["CHN"], AdValorem = 0.3 },
                Rule(MeasureKind.Tariff, "JPN") with { Id = "c", AdValorem = 0.05, Stacks = true },
                Rule(MeasureKind.ExportQuota, "CHN") with { Id = "d", TonnesPerYear = 500 },
                Rule(MeasureKind.ExportLicence, "CHN") with { Id = "e", Elements = [Element.Dy], Approval = 0.5 },
                Rule(MeasureKind.SourcingCap, "JPN") with { Id = "f", Share = 0.5 },
                Rule(MeasureKind.ExportVat, "CHN") with { Id = "g", Vat = 0.1 },
            ];
            var written = With(scenario, rules).Run();
            var shuffled = With(scenario, [.. order.Select(i => rules[i])]).Run();
            Assert.Equal(written[^1].Digest, shuffled[^1].Digest);
        },
        Worlds);

    private static Measure Rule(MeasureKind kind, string by) => new() { Id = "rule", Kind = kind, By = by, Starts = Start, Stages = [Stage.Oxide], Elements = [Element.Nd] };

    private static Scenario With(Scenario scenario, params Measure[] measures) => scenario with { Measures = [.. measures] };

    private static bool Leaves(Shipment shipment) => shipment.Origin == "CHN" && shipment.Destination != "CHN";

    private static void Same(ClosedMonth one, ClosedMonth other, double tonnes)
    {
        var right = other.Shipments.ToDictionary(shipment => shipment.Id, shipment => shipment.Mass.Tonnes);
        Assert.All(one.Shipments.Where(shipment => shipment.Mass.Tonnes > tonnes), shipment => Assert.Equal(shipment.Mass.Tonnes, right.GetValueOrDefault(shipment.Id), tonnes));
    }
}
