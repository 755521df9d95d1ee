using TradeSim.Domain.Agents;
using TradeSim.Domain.Policy;
using TradeSim.Domain.Shipping;
using TradeSim.Domain.Tests.World;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Inputs;

namespace TradeSim.Domain.Tests.Shipping;

/// <summary>The way of least generalised cost: legs, handling, and days times value times interest.</summary>
public class NetworkTests
{
    private const double Cheap = 1_000;
    private const double Dear = 800_000;
    private static readonly Month Always = Month.Of(1951, 1);
    private static readonly Month Late = Month.Of(2024, 6);

    [Fact]
    public void A_way_sums_its_legs()
    {
        var way = Net().Find(SmallWorld.From, "pit", "tokyo", Cheap)!;
        Assert.Equal("coast>sea", way.Text);
        Assert.Equal((70, 9), (way.UsdPerTonne, way.Days));
        Assert.Equal("", Net().Find(SmallWorld.From, "pit", "pit", Cheap)!.Text);
    }

    [Fact]
    public void Days_cost_money_so_dear_goods_take_the_fast_way()
    {
        var net = Net(tables => tables with { Corridors = [.. tables.Corridors, Leg("air", 400, 1)] });
        Assert.Equal("coast>sea", net.Find(SmallWorld.From, "pit", "tokyo", Cheap)!.Text);
        Assert.Equal("coast>air", net.Find(SmallWorld.From, "pit", "tokyo", Dear)!.Text);
        Assert.Equal(Dear * 0.08 / 365 * 9, net.Interest(Dear, 9), 1e-9);
    }

    [Fact]
    public void A_border_hub_that_saves_days_draws_trade_of_that_value_and_no_other()
    {
        var net = Net(tables => tables with
        {
            Places = [.. tables.Places, new PlaceRow("old-post", "", "CHN", 0, 0, "border"), new PlaceRow("new-post", "", "CHN", 0, 0, "border")],
            Corridors =
            [
                .. tables.Corridors.Where(leg => leg.Id != "coast"),
                Leg("old-in", 10, 2) with { From = "pit", To = "old-post" }, Leg("old-out", 10, 2) with { From = "old-post", To = "shanghai" },
                Leg("new-in", 15, 2) with { From = "pit", To = "new-post" }, Leg("new-out", 15, 2) with { From = "new-post", To = "shanghai" },
            ],
            Terminals = [new TerminalRow("old", "", "old-post", 9, 5, 1e6, Always), new TerminalRow("new", "", "new-post", 2, 5, 1e6, Late)],
        });

        // Before the new terminal stands its post is passed without a stop; once it stands, a week less is worth ten dollars above 6,518 USD/t.
        Assert.Equal(["old"], net.Find(Late, "pit", "shanghai", 6_000)!.Terminals);
        Assert.Equal(["new"], net.Find(Late, "pit", "shanghai", 7_000)!.Terminals);
        Assert.Equal((35, 6), (net.Find(Late, "pit", "shanghai", 7_000)!.UsdPerTonne, net.Find(Late, "pit", "shanghai", 7_000)!.Days));
    }

    [Fact]
    public void A_corridor_opens_in_its_month_and_closes_in_its_month()
    {
        var net = Net(tables => tables with
        {
            Corridors = [.. tables.Corridors, Leg("bridge", 1, 1) with { Opens = Late, Closes = Late + new Months(3) }],
        });
        Assert.Equal("coast>sea", net.Find(Late - new Months(1), "pit", "tokyo", Cheap)!.Text);
        Assert.Equal("coast>bridge", net.Find(Late, "pit", "tokyo", Cheap)!.Text);
        Assert.Equal("coast>bridge", net.Find(Late + new Months(2), "pit", "tokyo", Cheap)!.Text);
        Assert.Equal("coast>sea", net.Find(Late + new Months(3), "pit", "tokyo", Cheap)!.Text);
        Assert.NotEqual(net.EpochOf(Late - new Months(1)), net.EpochOf(Late));
        Assert.Equal(net.EpochOf(Late), net.EpochOf(Late + new Months(1)));
    }

    [Fact]
    public void A_project_opens_a_corridor_and_a_closure_shuts_it()
    {
        var scenario = SmallWorld.Scenario(24, new Measure { Id = "shut", Kind = MeasureKind.RouteClosure, By = "CHN", Starts = Month.Of(2025, 1), Ends = Month.Of(2025, 4), Target = "bridge" });
        scenario = scenario with { Projects = [new CorridorProject("bridge-opens", Late, "", Leg("bridge", 1, 1))] };
        var net = Of(scenario);
        Assert.Equal("coast>sea", net.Find(Late - new Months(1), "pit", "tokyo", Cheap)!.Text);
        Assert.Equal("coast>bridge", net.Find(Late, "pit", "tokyo", Cheap)!.Text);
        Assert.Equal("coast>sea", net.Find(Month.Of(2025, 1), "pit", "tokyo", Cheap)!.Text);
        Assert.Equal("coast>bridge", net.Find(Month.Of(2025, 4), "pit", "tokyo", Cheap)!.Text);
    }

    [Fact]
    public void Where_no_way_is_open_there_is_none()
    {
        var net = Net(tables => tables with { Corridors = [.. tables.Corridors.Where(leg => leg.Id is "coast" or "sea")] });
        Assert.Null(net.Find(SmallWorld.From, "pit", "houston", Cheap));
    }

    [Fact]
    public void Every_seller_of_the_shipped_world_reaches_every_buyer_in_every_year()
    {
        var scenario = RareEarths.Baseline("2035-12");
        var net = Of(scenario);
        foreach (var from in scenario.World.Mines.Select(mine => mine.Place).Concat(scenario.World.Hubs.Select(hub => hub.Place)).Distinct())
        {
            foreach (var to in scenario.World.Hubs.Select(hub => hub.Place).Concat(scenario.World.Countries.Select(country => country.Gateway)).Distinct())
            {
                // Tomtor has no road before one is built with it.
                Assert.True(net.Find(scenario.From, from, to, 10_000) is not null || from.Contains("tomtor", StringComparison.Ordinal), $"{from} to {to}");
                Assert.True(net.Find(scenario.Until, from, to, 10_000) is not null || from.Contains("tomtor", StringComparison.Ordinal), $"{from} to {to}");
            }
        }
    }

    private static CorridorRow Leg(string id, double usd, int days) => new(id, "shanghai", "tokyo", "road", true, usd, days, 1e6, Always, null);

    private static Network Net(Func<WorldTables, WorldTables>? change = null) => Of(SmallWorld.Scenario().With(change ?? (tables => tables)));

    private static Network Of(Scenario scenario) => new(scenario, new PolicyBook(scenario, new Growth(scenario.From, 1, 1)));
}
