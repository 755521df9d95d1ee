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
                AdValorem = 0.5, OverAdValorem = 0.9, Suspended = (Start, Month.Of(2030, 1)),
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

    private static Measure Rule(MeasureKind kind, string by) => new() { Id = "rule", Kind = kind, By = by, Starts = Start, Elements = [Element.Nd] };

    private static Scenario With(Scenario scenario, params Measure[] measures) => scenario with { Measures = [.. measures] };

    private static bool Leaves(Shipment shipment) => shipment.Origin == "CHN" && shipment.Destination != "CHN";

    private static void Same(ClosedMonth one, ClosedMonth other, double tonnes)
    {
        var right = other.Shipments.ToDictionary(shipment => shipment.Id, shipment => shipment.Mass.Tonnes);
        Assert.All(one.Shipments.Where(shipment => shipment.Mass.Tonnes > tonnes), shipment => Assert.Equal(shipment.Mass.Tonnes, right.GetValueOrDefault(shipment.Id), tonnes));
    }
}
