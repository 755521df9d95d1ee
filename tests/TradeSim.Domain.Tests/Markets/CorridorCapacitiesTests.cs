using TradeSim.Domain.Goods;
using TradeSim.Domain.Markets;
using TradeSim.Domain.Markets.Clearing;
using TradeSim.Domain.Policy;
using TradeSim.Domain.Tests.World;
using TradeSim.Domain.World.Closed;
using TradeSim.Domain.World.Inputs;
using TradeSim.Domain.World.Protocol;

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

    [Theory]
    [InlineData("pacific", 20, 0, 0, 20)]
    [InlineData("pacific", 20, 3, 0, 23)]
    [InlineData("sea", 20, 3, 0, 23)]
    [InlineData("sea", 20, 3, 6, 23)]
    [InlineData("tokyo-houston", 20, 3, 0, 3)]
    [InlineData("tokyo-houston", 20, 3, 6, 9)]
    [InlineData("pacific", 20, 3, 6, 23)]
    public void Only_one_that_could_not_take_every_offer_what_traders_sell_on_and_what_is_promised_could_be_full(
        string corridor, double offered, double soldOn, double promised, double most)
    {
        foreach (var (over, isLimit) in new[] { (1e-3, false), (-1e-3, true) })
        {
            var market = Holding(corridor, (most / 0.99) + over, promised);
            var draft = Draft(market, offered, soldOn);
            var capacity = draft.Problem.Policies.OfType<JointCapacity>().SingleOrDefault();
            Assert.Equal(isLimit, capacity is not null);
            if (capacity is not null)
            {
                Assert.Equal("capacity " + corridor, capacity.Id);
                Assert.Equal(Enumerable.Range(0, draft.Routes.Count).Where(r => draft.Routes[r].Way.Legs.Contains(corridor)), capacity.Routes);
                Assert.Equal((most / 0.99) + over, capacity.Limit, 1e-9);
                Assert.All(capacity.Weights!, weight => Assert.Equal(1 / 0.99, weight));
                Assert.Equal(
                    (soldOn > 0 && corridor != "pacific", promised > 0 && corridor == "pacific"),
                    (capacity.Routes.Any(r => draft.Routes[r].IsReexport), capacity.Routes.Any(r => draft.Routes[r].Offtake is not null)));
            }
        }
    }

    [Fact]
    public void What_nobody_could_go_over_is_no_limit()
    {
        var market = Holding("pacific", 1, 0);
        Assert.Empty(market.Draft(1000, market.Offer("heavy-plant", 20), market.Bid("CHN", 50), market.Bid("JPN", 50)).Problem.Policies);
    }

    /// <summary>The heavy plant's dysprosium for all, some of it promised to the United States; Japan's traders sell on to China and the United States.</summary>
    private static MarketDraft Draft(SmallMarket market, double offered, double soldOn) => market.Draft(
        1000, [market.Offer("heavy-plant", offered), market.Bid("CHN", 50), market.Bid("JPN", 50), market.Bid("USA", 50), .. soldOn > 0 ? [market.SellOn("JPN", soldOn, 300)] : Array.Empty<Order>()]);

    /// <summary>A corridor of which dysprosium has so much, in tonnes of product a month.</summary>
    private static SmallMarket Holding(string corridor, double tonnes, double promised)
    {
        var dysprosium = Commodity.Oxide(Element.Dy);
        var deal = SmallMarket.Measure(MeasureKind.Offtake, "USA") with
        {
            Elements = [Element.Dy], Stages = [Stage.Oxide], Offtake = new OfftakeTerms("heavy-plant", "USA", promised, 1, 0, null, 0, 0),
        };
        var scenario = promised > 0 ? SmallWorld.Scenario(Months, deal) : SmallWorld.Scenario(Months);
        var share = new SmallMarket(scenario, dysprosium).World.BaseTrade.ShareOf(dysprosium);
        return new SmallMarket(Narrow(scenario, tonnes / share, corridor), dysprosium);
    }

    internal static Scenario Narrow(Scenario scenario, double tonnes, string corridor = "sea") => scenario.With(
        tables => tables with { Corridors = [.. tables.Corridors.Select(row => row.Id == corridor ? row with { TonnesPerMonth = tonnes } : row)] });

    private static IEnumerable<Shipment> Overseas(ClosedMonth month) => month.Shipments.Where(one => one.Route.Split('>').Contains("sea"));
}
