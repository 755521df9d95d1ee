using TradeSim.Domain.Agents;
using TradeSim.Domain.Goods;
using TradeSim.Domain.Tests.World;
using TradeSim.Domain.Units;
using TradeSim.Domain.World;

namespace TradeSim.Domain.Tests.Agents;

/// <summary>Who gains, in the small world.</summary>
public class SurplusTests
{
    private static readonly Consumption Demand = Consumption.Of(0.2, 10, 30);

    [Theory]
    [InlineData(30, 0)]
    [InlineData(40, 0)]
    [InlineData(20, 0.5 * 10 * 0.3154786722400966)]
    [InlineData(10, 0.5 * 20 * 0.6309573444801932)]
    public void The_area_above_a_price_ends_where_demand_does(double z, double area) => Assert.Equal(area, Demand.Above(z), 9);

    [Fact]
    public void The_area_between_two_prices_is_use_times_their_difference_in_the_limit()
    {
        for (var z = 0.05; z < 29; z += 0.37)
        {
            const double Step = 1e-6;
            Assert.Equal(Demand.At(z + (Step / 2)), (Demand.Above(z) - Demand.Above(z + Step)) / Step, 1e-6);
        }
    }

    [Fact]
    public void A_dearer_oxide_costs_its_users_use_times_what_it_is_dearer()
    {
        var tables = SmallWorld.Tables();
        var row = tables.Demands.First(demand => demand.Country == "JPN" && demand.Element == Element.Dy);
        var (used, price) = (Mass.FromTonnes(10), Price.FromUsd(260));
        var before = ConsumerSurplus.Micros(tables, row, price, used);
        var dearer = price + Price.FromUsd(0.26);
        var less = new Mass(Rounding.ToWhole(used.Grams * UseAt(dearer) / UseAt(price)));
        Assert.Equal(10_000 * 0.26, (before - ConsumerSurplus.Micros(tables, row, dearer, less)) / 1e6, 1.5);

        double UseAt(Price at) => Consumption.Of(row.ShortElasticity, tables.Parameters.ChokeStart, tables.Parameters.ChokeEnd)
            .At(at.Usd / ((260 * tables.Parameters.AbroadPriceRatio) + tables.Parameters.AbroadPriceAddUsd));
    }

    [Fact]
    public void A_mine_earns_its_price_less_its_cost_and_a_plant_what_it_sells_less_what_it_takes_in()
    {
        var month = SmallWorld.Scenario(1).Run()[0];
        var earned = new Earnings(SmallWorld.Tables()).Of(month.Shipments, month.Payments);
        var ore = month.Shipments.Single(one => one.Seller == "west");
        Assert.Equal(ore.Mass.Grams * (ore.Fob.Micros - SmallWorld.Tables().Mines.Single(mine => mine.Id == "west").CostUsd * 1e6), (double)earned["west"], 1e6);
        var sold = month.Shipments.Where(one => one.Seller == "west-plant").Sum(one => (double)one.Mass.Grams * one.Fob.Micros);
        var paid = month.Shipments.Where(one => one.Buyer == "west-plant")
            .Sum(one => (double)one.Mass.Grams * (one.Landed.Micros - one.Friction.Micros - one.Regard.Micros + 3_000_000));
        Assert.Equal(sold - paid, (double)earned["west-plant"], 1e6);
        Assert.DoesNotContain("JPN", earned.Keys);
    }
}
