using TradeSim.Domain.Goods;
using TradeSim.Domain.Tests.World;
using TradeSim.Domain.World.Closed;
using TradeSim.Domain.World.Inputs;

namespace TradeSim.Domain.Tests.Markets;

/// <summary>The sea from Shanghai to Tokyo takes less than would go.</summary>
public class CorridorCapacitiesTests
{
    private const int Months = 6;

    [Fact]
    public void No_more_goes_over_a_corridor_than_it_holds_and_what_goes_pays_for_its_room()
    {
        var free = SmallWorld.Scenario(Months).Run();
        var usual = Overseas(free[^1]).GrossTonnes();
        var (narrow, half) = (Narrow(SmallWorld.Scenario(Months), 0.6 * usual).Run(), Narrow(SmallWorld.Scenario(Months), 0.3 * usual).Run());
        for (var month = 0; month < Months; month++)
        {
            var (sent, few, open) = (Overseas(narrow[month]).ToList(), Overseas(half[month]).ToList(), Overseas(free[month]).ToDictionary(one => one.Id));
            Assert.InRange(sent.GrossTonnes(), 0.1 * usual, 0.6 * usual);
            foreach (var market in sent.GroupBy(one => one.Commodity))
            {
                var rents = market.Where(one => open.ContainsKey(one.Id)).Select(one => (one.Freight - open[one.Id].Freight).Usd * one.Mass.Tonnes / one.Gross.Tonnes).ToList();
                Assert.All(rents, rent => Assert.Equal(rents[0], rent, 1e-3 * (1 + rents[0])));
                var isFull = rents.Exists(rent => rent > 1e-3);
                Assert.True(!isFull || Math.Abs((2 * few.Of(market.Key).GrossTonnes()) - market.GrossTonnes()) <= 1e-3 * market.GrossTonnes(), $"{market.Key}");
                Assert.True(isFull || market.Key != Commodity.Oxide(Element.Nd), "what is dear and goes in quantity finds the sea full");
            }
        }
    }

    [Fact]
    public void A_corridor_that_could_take_all_changes_nothing() =>
        Assert.Equal(
            SmallWorld.Scenario(Months).Run()[^1].Shipments.Select(one => (one.Id, one.Mass, one.Landed)),
            Narrow(SmallWorld.Scenario(Months), 1e5).Run()[^1].Shipments.Select(one => (one.Id, one.Mass, one.Landed)));

    [Fact]
    public void Room_for_less_than_the_smallest_shipment_is_no_room() =>
        Assert.Empty(Narrow(SmallWorld.Scenario(Months), 1e-6).Run().SelectMany(Overseas));

    internal static Scenario Narrow(Scenario scenario, double tonnes) => scenario.With(
        tables => tables with { Corridors = [.. tables.Corridors.Select(row => row.Id == "sea" ? row with { TonnesPerMonth = tonnes } : row)] });

    private static IEnumerable<Shipment> Overseas(ClosedMonth month) => month.Shipments.Where(one => one.Route.Split('>').Contains("sea"));
}
