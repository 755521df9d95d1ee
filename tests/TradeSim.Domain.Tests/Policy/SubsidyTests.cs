using TradeSim.Domain.Agents;
using TradeSim.Domain.Goods;
using TradeSim.Domain.Policy;
using TradeSim.Domain.Tests.World;
using TradeSim.Domain.Units;
using TradeSim.Domain.World;
using TradeSim.Domain.World.Closed;
using TradeSim.Domain.World.Inputs;

namespace TradeSim.Domain.Tests.Policy;

/// <summary>What states pay by weight and towards building, on the small world from its third month.</summary>
public class SubsidyTests
{
    private static readonly Month Start = Month.Of(2024, 3);

    [Fact]
    public void A_plant_that_is_paid_for_its_feed_takes_more_and_the_state_pays_what_landed_lacks()
    {
        var free = SmallWorld.Scenario(12).Run();
        var run = SmallWorld.Scenario(12, Paying("JPN", "west-plant")).Run();
        foreach (var month in run[2..])
        {
            var feed = month.Shipments.Where(one => one.Buyer == "west-plant").ToList();
            Assert.All(feed, one => Assert.Equal(-2_000_000, one.Subsidy.Micros));
            var payment = Assert.Single(month.Payments);
            Assert.Equal(("subsidy", "JPN", "west-plant", "USA", true), (payment.Kind, payment.State, payment.Entity, payment.Country, payment.OfFeed));
            Assert.Equal(2_000 * feed.Sum(one => one.Mass.Grams), payment.Micros);
        }

        Assert.True(Into("west-plant", run) > 1.02 * Into("west-plant", free));
    }

    [Fact]
    public void A_mine_that_is_paid_digs_on_where_its_price_has_gone()
    {
        var stopped = new Measure { Id = "stop", Kind = MeasureKind.Outage, By = "USA", Starts = Start, Entities = ["west-plant"] };
        var free = SmallWorld.Scenario(18, stopped).Run();
        var run = SmallWorld.Scenario(18, stopped, Paying("USA", "west") with { PaidUsdPerKg = 5 }).Run(); // over its avoidable cost
        Assert.All(run[2..], month => Assert.Equal(
            5_000 * month.Shipments.Where(one => one.Seller == "west").Sum(one => one.Mass.Grams), month.Payments.Sum(payment => payment.Micros)));
        Assert.True(Mined(run) > 1.1 * Mined(free), $"{Mined(run)} t, {Mined(free)} t unpaid");
    }

    /// <summary>First month in force 2024-03.</summary>
    [Theory]
    [InlineData(2024, 9, 3, 2024, 6)]
    [InlineData(2024, 9, 12, 2024, 3)]
    [InlineData(2024, 3, 12, 2024, 3)]
    [InlineData(2024, 2, 12, 2024, 2)]
    public void Money_towards_building_opens_a_project_earlier_but_not_before_it_is_paid(int year, int month, int earlier, int openYear, int openMonth)
    {
        var aid = Paying("USA", "west-plant") with { PaidUsdPerKg = 0, CapitalUsd = 5e6, EarlierMonths = earlier };
        var scenario = SmallWorld.Scenario(12, aid) with { Projects = [Growing("west-plant", year, month), Growing("east-plant", year, month)] };
        var under = BuildingAid.Under(scenario, new PolicyBook(scenario, new Growth(scenario.From, 1, 1)));
        Assert.Equal([Month.Of(openYear, openMonth), Month.Of(year, month)], under.Projects.Select(project => project.Opens));
    }

    [Fact]
    public void Money_towards_building_is_paid_once_in_equal_parts()
    {
        var run = SmallWorld.Scenario(6, Paying("USA", "west-plant", "west") with { PaidUsdPerKg = 0, CapitalUsd = 5e6 }).Run();
        Assert.Equal([("west", 2_500_000_000_000), ("west-plant", 2_500_000_000_000)], run[2].Payments.Select(payment => (payment.Entity, payment.Micros)));
        Assert.All(run.Where(month => month != run[2]), month => Assert.Empty(month.Payments));
    }

    [Theory]
    [InlineData("west")]
    [InlineData("west-plant")]
    public void Money_towards_building_is_income_of_whoever_gets_it(string entity)
    {
        var paying = Paying("USA", entity);
        var (without, with) = (SmallWorld.Scenario(4, paying), SmallWorld.Scenario(4, paying with { CapitalUsd = 5e6 }));
        var (usual, more) = (without.Run()[2], with.Run()[2]);
        Int128 Earned(ClosedMonth month) => new Earnings(with.World).Of(month.Shipments, month.Payments)[entity];
        Assert.Equal((Int128)5_000_000_000_000 * 1000, Earned(more) - Earned(usual));
        Assert.Equal(5_000_000_000_000, more.Payments.Sum(payment => payment.Micros) - usual.Payments.Sum(payment => payment.Micros));
    }

    /// <summary>Starts in 2024-03.</summary>
    [Theory]
    [InlineData(3, 5, 5)]
    [InlineData(2, 4, 4)]
    [InlineData(4, 5, 3)]
    public void Money_of_a_subsidy_that_sleeps_is_paid_when_it_wakes(int from, int until, int paid)
    {
        var aid = Paying("USA", "west-plant") with { PaidUsdPerKg = 0, CapitalUsd = 5e6, EarlierMonths = 12, Suspended = [new Pause(Month.Of(2024, from), Month.Of(2024, until))] };
        Assert.Equal([Month.Of(2024, paid)], SmallWorld.Scenario(6, aid).Run().Where(month => !month.Payments.IsEmpty).Select(month => month.Month));
        var scenario = SmallWorld.Scenario(12, aid) with { Projects = [Growing("west-plant", 2024, 9)] };
        Assert.Equal(Month.Of(2024, paid), Assert.Single(BuildingAid.Under(scenario, new PolicyBook(scenario, new Growth(scenario.From, 1, 1))).Projects).Opens);
    }

    [Fact]
    public void Two_states_may_pay_one_plant()
    {
        var run = SmallWorld.Scenario(4, Paying("JPN", "west-plant"), Paying("USA", "west-plant") with { Id = "home", PaidUsdPerKg = 1 }).Run();
        Assert.Equal(["home", "paid"], run[^1].Payments.Select(payment => payment.Measure));
        Assert.All(run[^1].Shipments.Where(one => one.Buyer == "west-plant"), one => Assert.Equal(-3_000_000, one.Subsidy.Micros));
    }

    private static Measure Paying(string state, params string[] entities) =>
        new() { Id = "paid", Kind = MeasureKind.Subsidy, By = state, Starts = Start, Entities = [.. entities], PaidUsdPerKg = 2 };

    private static HubProject Growing(string hub, int year, int month) => new(hub + " grows", Month.Of(year, month), "", hub, 9_000, 1, []);

    private static double Into(string plant, List<ClosedMonth> run) => run.SelectMany(month => month.Shipments).Where(one => one.Buyer == plant).Tonnes();

    private static double Mined(List<ClosedMonth> run) => run.SelectMany(month => month.Balances).Where(row => row.Entity == "west").Sum(row => row.Mined.Tonnes);
}
