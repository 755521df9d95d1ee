using TradeSim.Domain.Agents;
using TradeSim.Domain.Goods;
using TradeSim.Domain.Units;
using TradeSim.Domain.World;
using TradeSim.Domain.World.Closed;
using TradeSim.Domain.World.Inputs;

namespace TradeSim.Domain.Tests.World;

/// <summary>Mines and roads of the shipped world that are still to come.</summary>
public class PlannedMinesTests
{
    private static readonly Lazy<(WorldModel World, List<ClosedMonth> Months)> LastYear = new(() =>
    {
        var scenario = RareEarths.Read("russia-roadmap", "2035-12");
        return (WorldModel.Build(scenario), scenario.Run()[^12..]);
    });

    [Theory]
    [InlineData("tomtor", 6)]
    [InlineData("chuktukon", 1.2)]
    [InlineData("araxa", 2.3)]
    [InlineData("beylikova", 1.7)]
    [InlineData("round_top", 12)]
    [InlineData("lovozero", 8)]
    public void A_polymetallic_deposit_has_the_credit_of_its_by_products(string mine, double credit) =>
        Assert.Equal(credit, RareEarths.Baseline("2024-01").World.Mines.Single(row => row.Id == mine).ByProductUsd);

    [Theory]
    [InlineData("baseline", "2032-01")]
    [InlineData("russia-roadmap", "2030-01")]
    public void No_road_to_Tomtor_is_open_before_those_of_its_project(string scenario, string opens)
    {
        var world = RareEarths.Read(scenario, "2024-01").World;
        var roads = world.Corridors.Where(row => row.From is "tomtor" or "laptev_coast" || row.To is "tomtor" or "laptev_coast").ToList();
        Assert.True(roads.Count >= 4);
        Assert.All(roads, road => Assert.True(road.Opens >= Month.Parse(opens) || road.Id.EndsWith("_back", StringComparison.Ordinal), $"{road.Id} opens in {road.Opens}"));
    }

    [Fact]
    public void No_mine_works_under_avoidable_cost()
    {
        var (world, months) = LastYear.Value;
        var under =
            from mine in world.Agents.OfType<Producer>()
            let ore = months.Shipments().Where(shipment => shipment.Seller == mine.Id).ToList()
            where ore.Count > 0 && months.Balances().Where(row => row.Entity == mine.Id).Sum(row => row.Mined.Tonnes) > 1
            let price = ore.Sum(shipment => shipment.Fob.Usd * shipment.Mass.Tonnes) / ore.Tonnes()
            where price < MineCosts.Of(world, mine).Avoidable
            select $"{mine.Id} {price:0.00} of {MineCosts.Of(world, mine).Avoidable:0.00}";
        Assert.Empty(under);
    }

    [Fact]
    public void Few_new_mines_sell_under_their_net_cost()
    {
        var (world, months) = LastYear.Value;
        double dug = 0, atLoss = 0;
        foreach (var mine in world.Agents.OfType<Producer>().Where(mine => mine.BaseMonthly == 0))
        {
            var mined = months.Balances().Where(row => row.Entity == mine.Id).Sum(row => row.Mined.Tonnes);
            var ore = months.Shipments().Where(shipment => shipment.Seller == mine.Id).ToList();
            dug += mined;
            atLoss += ore.Count > 0 && ore.Sum(shipment => shipment.Fob.Usd * shipment.Mass.Tonnes) / ore.Tonnes() < mine.NetCost.Usd ? mined : 0;
        }

        Assert.True(dug > 40_000, $"{dug:0} t");
        Assert.True(atLoss < 0.05 * dug, $"{atLoss:0} of {dug:0} t");
    }
}
