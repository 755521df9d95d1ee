using TradeSim.Domain.Goods;
using TradeSim.Domain.Policy;
using TradeSim.Domain.Shipping;
using TradeSim.Domain.Tests.World;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Closed;

namespace TradeSim.Domain.Tests.Markets;

/// <summary>The parts of the price on every bill, on the small world.</summary>
public class ShipmentsTests
{
    private static readonly Month Start = Month.Of(2024, 3);

    [Theory]
    [InlineData("nothing")]
    [InlineData("duties")]
    [InlineData("taxes")]
    [InlineData("quotas")]
    [InlineData("a rate quota")]
    [InlineData("licences")]
    [InlineData("a narrow sea")]
    public void The_parts_of_the_price_add_up_to_the_same_for_all_who_sell_to_a_buyer(string given)
    {
        var scenario = SmallWorld.Scenario(8, Measures(given));
        var months = (given == "a narrow sea" ? CorridorCapacitiesTests.Narrow(scenario, 60) : scenario).Run();
        var shared = months.Shipments().Where(one => one.Deal == Deal.Market && one.Mass.Grams > 1_000_000)
            .GroupBy(one => (one.Id[..7], one.Commodity, one.Buyer)).Where(group => group.Count() > 1).ToList();
        Assert.True(shared.Count > 20, $"{shared.Count} buyers with more than one seller");
        foreach (var group in shared)
        {
            var (least, most) = (group.Min(one => one.Landed.Usd), group.Max(one => one.Landed.Usd));
            Assert.True(most - least <= (1e-6 * most) + 1e-5, $"{group.Key}: {string.Join(", ", group.Select(one => $"{one.Seller} {one.Landed}"))}");
        }
    }

    private static Measure[] Measures(string given)
    {
        Measure Of(MeasureKind kind, string by) => new() { Id = $"{kind}", Kind = kind, By = by, Starts = Start };
        return given switch
        {
            "duties" =>
            [
                Of(MeasureKind.Tariff, "USA") with { Id = "fob", Origins = ["CHN"], AdValorem = 0.25, Basis = DutyBasis.Fob },
                Of(MeasureKind.Tariff, "JPN") with { Id = "cif", Origins = ["USA"], AdValorem = 0.1, Specific = 0.5, Basis = DutyBasis.Cif },
            ],
            "taxes" =>
            [
                Of(MeasureKind.ExportTax, "CHN") with { AdValorem = 0.1 },
                Of(MeasureKind.ExportVat, "CHN") with { Vat = 0.13, Refund = 0.04 },
                Of(MeasureKind.ResourceTax, "CHN") with { AdValorem = 0.2 },
            ],
            "quotas" =>
            [
                Of(MeasureKind.ExportQuota, "CHN") with { Elements = [Element.Nd], TonnesPerYear = 200 },
                Of(MeasureKind.Tariff, "USA") with { Origins = ["CHN"], AdValorem = 0.25, Basis = DutyBasis.Cif },
                Of(MeasureKind.ExportTax, "CHN") with { AdValorem = 0.1 },
            ],
            "a rate quota" =>
            [
                Of(MeasureKind.TariffRateQuota, "USA") with
                {
                    Origins = ["CHN"], Elements = [Element.Nd], TonnesPerYear = 150, AdValorem = 0.02, OverAdValorem = 0.3, Basis = DutyBasis.Cif,
                },
            ],
            "licences" =>
            [
                Of(MeasureKind.ExportLicence, "CHN") with { Elements = [Element.Nd, Element.Pr], Destinations = ["USA"], Approval = 0.3 },
                Of(MeasureKind.Tariff, "USA") with { Origins = ["CHN"], AdValorem = 0.2, Basis = DutyBasis.Fob },
            ],
            _ => [],
        };
    }
}
