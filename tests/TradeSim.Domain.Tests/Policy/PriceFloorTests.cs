using TradeSim.Domain.Goods;
using TradeSim.Domain.Policy;
using TradeSim.Domain.Tests.World;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Closed;

namespace TradeSim.Domain.Tests.Policy;

/// <summary>Contracts for difference, on the small world from its third month.</summary>
public class PriceFloorTests
{
    private static readonly Month Start = Month.Of(2024, 3);
    private static readonly Commodity Nd = Commodity.Oxide(Element.Nd);
    private static readonly Lazy<List<ClosedMonth>> FreeRun = new(() => SmallWorld.Scenario(18).Run());

    [Theory]
    [InlineData(110, 0, 60, 50, 110)]
    [InlineData(110, 0, 110, 0, 110)]
    [InlineData(110, 0, 150, 0, 150)]
    [InlineData(110, 0.3, 150, -12, 138)]
    [InlineData(110, 1, 150, -40, 110)]
    [InlineData(0, 0, 60, 0, 60)]
    [InlineData(0, 0.3, 60, 0, 60)]
    public void The_state_pays_what_lacks_and_gets_its_share_of_what_is_more(double floor, double upside, double price, double paid, double kept)
    {
        Assert.Equal(paid, new PriceFloor(floor, upside).Paid(price), 9);
        Assert.Equal(kept, new PriceFloor(floor, upside).Kept(price), 9);
    }

    [Fact]
    public void A_plant_with_a_floor_makes_more_and_its_state_pays_the_gap_on_every_gram()
    {
        var run = Run(Floor with { Elements = [Element.Nd], Entities = ["west-plant"], FloorUsd = 110 });
        foreach (var month in run[2..])
        {
            var payment = Assert.Single(month.Payments);
            var sold = month.Shipments.Of(Nd).Where(one => one.Seller == "west-plant").Sum(one => one.Mass.Tonnes);
            Assert.Equal(("price-floor", "floor", "USA", "west-plant", "USA", Nd), (payment.Kind, payment.Measure, payment.State, payment.Entity, payment.Country, payment.Commodity));
            Assert.Equal(1000 * sold * (110 - ReferenceOf(month)), payment.Micros / 1e6, 1e-6 * payment.Micros / 1e6);
        }

        Assert.True(MadeBy("west-plant", run) > 1.02 * MadeBy("west-plant", FreeRun.Value));
        Assert.True(run[^1].Shipments.Of(Nd).Where(one => one.Seller == "west-plant").Max(one => one.Fob.Usd) < ReferenceOf(FreeRun.Value[^1]));
    }

    [Fact]
    public void Above_the_floor_the_state_gets_its_share()
    {
        var run = Run(Floor with { Elements = [Element.Nd], Entities = ["west-plant"], FloorUsd = 40, Upside = 0.5 });
        Assert.All(run[2..], month => Assert.True(Assert.Single(month.Payments).Micros < 0));
    }

    [Fact]
    public void A_floor_for_all_at_home_is_for_mines_and_plants_and_for_no_recyclers()
    {
        var run = Run(Floor with { By = "JPN", Elements = [Element.Nd], FloorUsd = 110 });
        Assert.Contains(run[^1].Shipments.Of(Nd), one => one.Seller == "JPN" && !one.IsReexport);
        Assert.All(run, month => Assert.Empty(month.Payments));
    }

    [Fact]
    public void A_floor_that_no_price_falls_to_moves_nothing_and_costs_nothing()
    {
        var run = Run(Floor with { Elements = [Element.Nd], FloorUsd = 5 });
        Assert.All(run, month => Assert.Empty(month.Payments));
        Assert.Equal(FreeRun.Value.Select(month => month.Digest), run.Select(month => month.Digest));
    }

    [Fact]
    public void A_mine_with_a_floor_digs_on_at_any_price()
    {
        var closed = new Measure { Id = "ban", Kind = MeasureKind.Outage, By = "USA", Starts = Start, Entities = ["west-plant"] };
        var without = SmallWorld.Scenario(18, closed).Run();
        var with = SmallWorld.Scenario(18, closed, Floor with { Stages = [Stage.Concentrate], Entities = ["west"], FloorUsd = 4.4 }).Run();
        Assert.True(MinedBy("west", with) > 1.1 * MinedBy("west", without));
    }

    [Fact]
    public void Of_two_floors_the_one_that_names_the_plant_goes_before_that_of_its_country()
    {
        var run = SmallWorld.Scenario(
            6, Floor with { Elements = [Element.Nd], FloorUsd = 200 }, Floor with { Id = "own", Elements = [Element.Nd], Entities = ["west-plant"], FloorUsd = 110 }).Run();
        Assert.All(run[2..], month => Assert.Equal("own", Assert.Single(month.Payments).Measure));
    }

    private static Measure Floor => new() { Id = "floor", Kind = MeasureKind.PriceFloor, By = "USA", Starts = Start };

    private static List<ClosedMonth> Run(Measure measure) => SmallWorld.Scenario(18, measure).Run();

    private static double ReferenceOf(ClosedMonth month)
    {
        var home = month.Shipments.Of(Nd).Where(one => one.Origin == "CHN").ToList();
        return home.Sum(one => one.Fob.Usd * one.Mass.Grams) / home.Sum(one => (double)one.Mass.Grams);
    }

    private static double MadeBy(string plant, List<ClosedMonth> run) =>
        run.SelectMany(month => month.Balances).Where(row => row.Entity == plant && row.Element == Element.Nd).Sum(row => row.Made.Tonnes);

    private static double MinedBy(string mine, List<ClosedMonth> run) =>
        run.SelectMany(month => month.Balances).Where(row => row.Entity == mine).Sum(row => row.Mined.Tonnes);
}
