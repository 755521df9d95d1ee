using System.Collections.Immutable;
using TradeSim.Domain.Agents;
using TradeSim.Domain.Goods;
using TradeSim.Domain.Policy;
using TradeSim.Domain.Tests.World;
using TradeSim.Domain.Units;
using TradeSim.Domain.World;
using TradeSim.Domain.World.Closed;
using TradeSim.Domain.World.Inputs;
using TradeSim.Domain.World.Protocol;

namespace TradeSim.Domain.Tests.Agents;

/// <summary>
/// When a mine of the small world opens, works, closes and reopens. <c>west</c> gave 3,600 t at a price of 4.4 and a cost of 3 USD/kg, of
/// which a tenth is care and maintenance: it works all that is ready at 3, nothing at 2.7.
/// </summary>
public class MineOperationTests
{
    private const double Covered = 6;
    private const double Low = 0.5;

    [Fact]
    public void A_mine_works_between_avoidable_and_full_cost_and_never_more_than_its_capacity()
    {
        var world = WorldModel.Build(SmallWorld.Scenario().WithMine("west", mine => mine with { CapacityTonnes = 4_000, SupplyElasticity = 0.8 }));
        var (mine, state) = Begin(world);
        var digs = new[] { 0.1, 2.7, 2.85, 3, 4.4, 5, 50 }.Select(price => new Digging(world, mine, state, SmallWorld.From).At(price) / Mass.GramsPerTonne).ToList();
        Assert.Equal([.. digs.Order()], digs);
        Assert.Equal(0, digs[1]);
        Assert.InRange(digs[2] / digs[3], 0.45, 0.5);
        Assert.Equal(300, digs[4], 1e-6);
        Assert.Equal(4_000 / 12.0, digs[6], 1e-6);
    }

    [Theory]
    [InlineData(3, 0, 3, 2.7)]        // it covered its cost
    [InlineData(10, 7, 3, 2)]         // care and maintenance is a share of the cost before the credit
    [InlineData(6, 0, 3.08, 2.48)]    // it worked at 4.4 all the same: its cost is taken to be 0.7 of that
    [InlineData(3, 9, 0.01, 0)]       // by-products pay for all
    public void Costs_by_which_it_decides(double cost, double credit, double full, double avoidable)
    {
        var world = WorldModel.Build(SmallWorld.Scenario().WithMine("west", mine => mine with { CostUsd = cost, ByProductUsd = credit }));
        var costs = MineCosts.Of(world, (Producer)world["west"]);
        Assert.Equal(full, costs.Full, 1e-9);
        Assert.Equal(avoidable, costs.Avoidable, 1e-9);
    }

    [Fact]
    public void A_cost_that_rises_is_no_loss_of_the_base_year()
    {
        var world = WorldModel.Build(SmallWorld.Scenario().WithMine("west", mine => mine with { CostUsd = 9, BaseNetCostUsd = 3 }));
        Assert.Equal(9, MineCosts.Of(world, (Producer)world["west"]).Full, 1e-9);
    }

    [Fact]
    public void A_mine_that_made_a_loss_in_the_base_year_goes_on()
    {
        var run = SmallWorld.Scenario(48).WithMine("west", mine => mine with { CostUsd = 20 }).Run();
        Assert.Equal(3_600, Mined(run[36..], "west"), 36.0);
    }

    [Fact]
    public void A_mine_closes_below_the_smallest_lot_and_reopens_after_its_delay_with_its_ramp()
    {
        var world = WorldModel.Build(SmallWorld.Scenario(120).WithMine("west", row => row with { CapacityTonnes = 3_600 }));
        var (mine, state) = Begin(world);
        var month = SmallWorld.From;
        var usual = state.Ready;
        for (var i = 0; i < 12; i++, month = month.Next)
        {
            Assert.Equal(MineStatus.Working, state.Status);
            Assert.Equal(0, OneMonth(world, mine, state, month, Low, left: 7_200));
        }

        Assert.Equal(MineStatus.Closed, state.Status);
        Assert.Equal(7_200, state.Concentrate.Total());
        for (; state.Status == MineStatus.Closed; month = month.Next)
        {
            Assert.Equal(0, OneMonth(world, mine, state, month, Covered));
        }

        Assert.Equal(month + new Months(5), state.Reopens);
        for (; month < state.Reopens; month = month.Next)
        {
            Assert.Equal(0, OneMonth(world, mine, state, month, Covered));
        }

        List<double> shares = [];
        for (var i = 0; i < 30; i++, month = month.Next)
        {
            shares.Add(OneMonth(world, mine, state, month, Covered, left: 0) / (double)usual);
        }

        Assert.Equal(MineStatus.Working, state.Status);
        Assert.InRange(shares[0], 0.03, 0.05);
        Assert.InRange(shares[11], 0.45, 0.55);
        Assert.InRange(shares[24], 0.95, 1.05);
        Assert.Equal([.. shares.Order()], shares);
    }

    [Fact]
    public void A_closed_mine_sees_the_price_of_its_ore_though_it_has_none()
    {
        var run = SmallWorld.Scenario(72).WithMine("west", mine => mine with { CostUsd = 30, BaseNetCostUsd = 3 });
        Assert.Equal(0, Mined(run.Run()[18..], "west"));

        // A state that pays makes it work again.
        var paid = run with { Measures = [Paying("west", Month.Of(2026, 1))] };
        var months = paid.Run();
        Assert.Equal(0, Mined(months[18..30], "west"));
        Assert.True(Mined(months[60..], "west") > 2_000, "it is paid for");
    }

    [Fact]
    public void A_mine_that_never_covers_its_cost_does_not_open_and_one_that_is_paid_for_does()
    {
        var dear = Planned(SmallWorld.Scenario(36), 30);
        Assert.Equal(0, Mined(dear.Run(), "new"));
        var paid = (dear with { Measures = [Paying("new", SmallWorld.From)] }).Run();
        Assert.True(Mined(paid, "new") > 500);
        var support = paid.SelectMany(month => month.Payments).Where(payment => payment.Entity == "new").Sum(payment => payment.Micros);
        Assert.Equal(30 * paid.Shipments().Where(shipment => shipment.Seller == "new").Tonnes() * 1e3, support / 1e6, 1.0);
    }

    [Fact]
    public void A_new_mine_grows_as_far_as_it_pays_and_does_not_sell_under_avoidable_cost()
    {
        var months = Planned(SmallWorld.Scenario(96), 3.6).Run();
        var last = months[84..];
        Assert.InRange(Mined(last, "new"), 100, 5_000);
        var ore = last.Shipments().Where(shipment => shipment.Seller == "new").ToList();
        Assert.InRange(ore.Sum(shipment => shipment.Fob.Usd * shipment.Mass.Tonnes) / ore.Tonnes(), 3.6 - 0.3, 4.4);
    }

    [Fact]
    public void A_mine_in_its_first_years_begins_with_what_it_gave_and_grows_where_its_cost_is_covered()
    {
        var early = SmallWorld.Scenario(36).WithMine("west", mine => mine with { Status = Standing.RampUp, CapacityTonnes = 36_000 });
        early = early.WithHub("west-plant", hub => hub with { CapacityTonnes = 40_000 });
        var run = early.Run();
        Assert.Equal(300, Mined(run[..1], "west"), 3.0);
        Assert.True(Mined(run[35..], "west") > 400, $"{Mined(run[35..], "west")} t in the last month");
        var dear = early.WithMine("west", mine => mine with { CostUsd = 12 }).Run();
        Assert.Equal(3_600, Mined(dear[24..], "west"), 36.0);
    }

    private static (Producer Mine, ProducerState State) Begin(WorldModel world)
    {
        var mine = (Producer)world["west"];
        return (mine, (ProducerState)Phases.Begin(world, mine));
    }

    private static Scenario Planned(Scenario scenario, double cost) => scenario.With(tables => tables with
    {
        Mines = [.. tables.Mines, tables.Mines[1] with { Id = "new", Name = "new", Status = "project", CapacityTonnes = 0, OutputTonnes = 0, PriceUsd = null, CostUsd = cost }],
        Hubs = [.. tables.Hubs.Select(hub => hub.Id == "west-plant" ? hub with { CapacityTonnes = 12_000 } : hub)],
    }) with
    {
        Projects = [new MineProject("open", Month.Of(2024, 7), "", "new", 6_000, 12)],
    };

    private static Measure Paying(string mine, Month from) => new()
    {
        Id = "order", Kind = MeasureKind.Subsidy, By = "USA", Starts = from, Entities = [mine], PaidUsdPerKg = 30,
    };

    private static double Mined(IEnumerable<ClosedMonth> months, string mine) => months.Balances().Where(row => row.Entity == mine).Sum(row => row.Mined.Tonnes);

    /// <summary>One month of a mine alone, at a price; gives the grams it dug.</summary>
    /// <param name="left">Grams that it keeps of what it holds; all where not given.</param>
    private static long OneMonth(WorldModel world, Producer mine, ProducerState state, Month month, double usd, long left = long.MaxValue)
    {
        Phases.Plan(world, mine, state, month, []);
        var sold = Math.Max(0, state.Concentrate.Total() - left);
        ImmutableArray<Sale> sales = sold > 0 ? [new Sale("west-plant", new Mass(sold), month.Next)] : [];
        var price = Price.FromUsd(usd);
        var fills = new Fills(mine.Id, [.. Commodity.All.Select(commodity => new Fill(commodity, commodity == Commodity.Concentrate ? price : null, null, price, commodity == Commodity.Concentrate ? sales : []))]);
        return Phases.Settle(world, mine, state, month, fills).Balances.Sum(row => row.Mined.Grams);
    }
}
