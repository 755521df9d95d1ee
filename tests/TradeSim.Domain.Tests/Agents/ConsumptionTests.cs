using CsCheck;
using TradeSim.Domain.Agents;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Inputs;

namespace TradeSim.Domain.Tests.Agents;

/// <summary>Curves of use and of offers.</summary>
public class ConsumptionTests
{
    private static readonly Parameters Shipped = new();

    [Fact]
    public void Use_has_a_constant_elasticity_up_to_the_choke_band() => Gen.Select(Gen.Double[0.05, 1], Gen.Double[0.1, 10]).Holds((elasticity, z) =>
        Assert.Equal(1, Consumption.Of(elasticity, 10, 30).At(z) / Math.Pow(z, -elasticity), 0.006));

    [Fact]
    public void Use_falls_with_price_and_ends_at_the_choke_price() => Gen.Select(Gen.Double[0.05, 1], Gen.Double[0.01, 40], Gen.Double[0, 5]).Holds((elasticity, z, more) =>
    {
        var use = Consumption.Of(elasticity, 10, 30);
        Assert.True(use.At(z + more) <= use.At(z));
        Assert.Equal(1, use.At(1));
        Assert.Equal(0, use.At(30));
        Assert.Equal(use.At(10) / 2, use.At(20), 1e-12);
    });

    [Fact]
    public void A_stock_at_its_cover_offers_normal_sales_at_the_expected_price() => Gen.Double[1e6, 1e12].Holds(normal =>
        Assert.Equal(normal / Mass.GramsPerTonne, At(OfferLaw.Curve(Shipped, normal, 2 * normal, 50, 2, 50), 50), normal * 1e-12));

    [Fact]
    public void An_offer_rises_with_price_and_with_stock_and_is_never_all_of_it() =>
        Gen.Select(Gen.Double[1e6, 1e9], Gen.Double[0, 10], Gen.Double[0, 3], Gen.Double[1, 100], Gen.Double[0, 50]).Holds((normal, months, more, price, rise) =>
        {
            var stock = months * normal;
            var curve = OfferLaw.Curve(Shipped, normal, stock, 50, 2, 50);
            Assert.True(At(curve, price) <= At(curve, price + rise) + 1e-9);
            Assert.True(At(curve, price) <= At(OfferLaw.Curve(Shipped, normal, stock + (more * normal), 50, 2, 50), price) + 1e-6);
            Assert.True(At(curve, 1e6) <= 0.9 * stock / Mass.GramsPerTonne * (1 + 1e-9));
            Assert.Equal(0, At(curve, 1.69), 1e-9);
        });

    [Theory]
    [InlineData("2024-01", 0)]
    [InlineData("2024-06", 250)]
    [InlineData("2024-07", 500)]
    [InlineData("2024-09", 1000)]
    [InlineData("2030-01", 1000)]
    [InlineData("2030-02", 3000)]
    public void A_step_of_capacity_is_reached_straight_over_its_ramp(string month, double capacity)
    {
        var calendar = new CapacityCalendar(0, 0, [new CapacityStep(Month.Of(2024, 6), 1000, 4), new CapacityStep(Month.Of(2030, 2), 3000, 0)]);
        Assert.Equal(capacity, calendar.At(Month.Parse(month), new Growth(Month.Of(2024, 1), 1, 1)), 1e-9);
        Assert.Equal(capacity > 0, calendar.IsOpen(Month.Parse(month)));
    }

    [Theory]
    [InlineData(0.065)]
    [InlineData(-0.03)]
    [InlineData(0.0)]
    public void A_year_of_growth_sums_to_its_total(double growth)
    {
        var path = new Growth(Month.Of(2024, 1), 1, 1);
        Assert.Equal(12, Year(path, growth, 2024), 0.012);
        Assert.Equal(1 + growth, Year(path, growth, 2025) / Year(path, growth, 2024), 1e-9);
        Assert.Equal(12, Year(new Growth(Month.Of(2024, 1), 0, 1), growth, 2030), 1e-12);
    }

    [Fact]
    public void An_expectation_moves_its_share_of_the_way() => Gen.Select(Gen.Long[0, 1L << 40], Gen.Long[0, 1L << 40]).Holds((last, seen) =>
    {
        var next = Expectation.Toward(last, seen, 0.08);
        Assert.InRange(next, Math.Min(last, seen), Math.Max(last, seen));
        Assert.Equal(last + ((seen - last) * 0.08), next, 0.51);
        Assert.Equal(seen, Expectation.Toward(last, seen, 1));
    });

    private static double Year(Growth path, double growth, int year) => Enumerable.Range(1, 12).Sum(month => path.Demand(growth, Month.Of(year, month)));

    private static double At(System.Collections.Immutable.ImmutableArray<TradeSim.Domain.Markets.Clearing.CurvePoint> curve, double price)
    {
        if (price <= curve[0].Price)
        {
            return price < curve[0].Price ? 0 : curve[0].Quantity;
        }

        for (var i = 1; i < curve.Length; i++)
        {
            if (price <= curve[i].Price)
            {
                var share = (price - curve[i - 1].Price) / (curve[i].Price - curve[i - 1].Price);
                return curve[i - 1].Quantity + (share * (curve[i].Quantity - curve[i - 1].Quantity));
            }
        }

        return curve[^1].Quantity;
    }
}
