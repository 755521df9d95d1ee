using CsCheck;
using TradeSim.Domain.Agents;
using TradeSim.Domain.Tests.World;
using TradeSim.Domain.Units;
using TradeSim.Domain.World;

namespace TradeSim.Domain.Tests.Agents;

/// <summary>Who gains: laws of the change of consumer surplus on drawn demands, and what mines and plants earn in the small world.</summary>
public class SurplusTests
{
    private const double ChokeStart = 10;
    private const double Dollars = 1e6;

    private static readonly Gen<DemandCurve> Demands =
        Gen.Select(Gen.Double[1, 500], Gen.Double[0.1, 0.5], Gen.Double[0, 0.8], Gen.Double[12, 60], (price, es, more, end) => new DemandCurve(price, es, es + more, ChokeStart, end));

    /// <summary>From a twentieth to forty times the base price, past the end of demand.</summary>
    private static readonly Gen<double> Multiples = Gen.Double[-1.3, 1.6].Select(power => Power.Of(10, power));

    private static readonly Gen<(DemandCurve Demand, UseOfMonth One, UseOfMonth Other)> Cases =
        Gen.Select(Demands, Gen.Select(Multiples, Multiples, Gen.Double[0, 1]), Gen.Select(Multiples, Multiples, Gen.Double[0, 1]), Gen.Double[0.5, 2])
            .Select(drawn => (drawn.Item1, Use(drawn.Item1, drawn.Item2, 1e7), Use(drawn.Item1, drawn.Item3, 1e7 * drawn.Item4)));

    [Fact]
    public void There_and_back_is_nothing_to_the_micro_dollar() =>
        Cases.Holds(drawn => ConsumerSurplus.Change(drawn.Demand, drawn.One, drawn.Other) == -ConsumerSurplus.Change(drawn.Demand, drawn.Other, drawn.One));

    [Fact]
    public void The_change_lies_between_the_smaller_and_the_larger_use_times_the_change_of_price() => Cases.Holds(drawn =>
    {
        var change = Math.Abs((double)ConsumerSurplus.Change(drawn.Demand, drawn.One, drawn.Other));
        var uses = new[] { drawn.One.UsedGrams, drawn.Other.UsedGrams }.Select(grams => 1000 * grams * Math.Abs(drawn.Other.PriceUsd - drawn.One.PriceUsd)).ToArray();
        Assert.InRange(change, (uses.Min() * (1 - 1e-12)) - 1, (uses.Max() * (1 + 1e-12)) + 1);
    });

    [Fact]
    public void At_one_price_nobody_gains_whatever_is_used() =>
        Cases.Holds(drawn => ConsumerSurplus.Change(drawn.Demand, drawn.One, drawn.Other with { PriceUsd = drawn.One.PriceUsd }) == 0);

    [Fact]
    public void A_small_duty_costs_use_times_the_duty_and_twice_the_duty_twice_as_much() => Gen.Select(Demands, Gen.Double[0.2, 9], Gen.Double[1e-5, 1e-3]).Holds((demand, z, duty) =>
    {
        var free = Use(demand, (z, z, 1), 1e9);
        var (once, twice) = (Change(duty), Change(2 * duty));
        var first = -1000 * free.UsedGrams * free.PriceUsd * duty;
        Assert.Equal(1, once / first, 2 * duty);
        Assert.Equal(2, twice / once, 4 * duty);

        // Both prices and the slow mean of them stand higher by the duty.
        double Change(double rate) => ConsumerSurplus.Change(demand, free, Use(demand, (z * (1 + rate), z * (1 + rate), 1), 1e9));
    });

    [Fact]
    public void The_end_of_demand_is_of_no_account_where_no_price_comes_near_it() => Cases.Holds(drawn =>
    {
        var (one, other) = (Below(drawn.One), Below(drawn.Other));
        Assert.Equal(ConsumerSurplus.Change(drawn.Demand, one, other), ConsumerSurplus.Change(drawn.Demand with { ChokeEnd = 2 * drawn.Demand.ChokeEnd }, one, other));

        UseOfMonth Below(UseOfMonth use) => use with { PriceUsd = Math.Min(use.PriceUsd, ChokeStart * drawn.Demand.BasePriceUsd) };
    });

    [Fact]
    public void Half_the_way_and_the_other_half_are_the_whole() => Gen.Select(Demands, Gen.Double[0.2, 3], Gen.Double[1, 3], Gen.Double[0.1, 0.9]).Holds((demand, z, times, share) =>
    {
        var (from, to) = (Use(demand, (z, z, 1), 1e7), Use(demand, (z * times, z * times, 1), 1e7));
        var between = z * (1 + (share * (times - 1)));
        var mid = Use(demand, (between, between, 1), 1e7);
        var whole = (double)ConsumerSurplus.Change(demand, from, to);
        Assert.Equal(whole, ConsumerSurplus.Change(demand, from, mid) + ConsumerSurplus.Change(demand, mid, to), (1e-5 * Math.Abs(whole)) + 2);
    });

    /// <summary>Once prices have stood for long, z = zbar and use is A z^-el: the area is the one under the long-run demand curve.</summary>
    [Fact]
    public void The_slow_response_is_counted_once() => Gen.Select(Demands, Gen.Double[0.3, 2], Gen.Double[1, 4]).Holds((demand, z, times) =>
    {
        var change = ConsumerSurplus.Change(demand, Use(demand, (z, z, 1), 1e7), Use(demand, (z * times, z * times, 1), 1e7));
        var power = 1 - demand.LongElasticity;
        var area = Math.Abs(power) < 1e-3 ? Power.Logarithm(times) : (Power.Of(z * times, power) - Power.Of(z, power)) / power;
        Assert.Equal(-1000 * 1e7 * demand.BasePriceUsd * area, change, (0.004 * Math.Abs(change)) + 1);
    });

    /// <summary>A linear demand: rectangle and triangle, in dollars.</summary>
    [Theory]
    [InlineData(1.5, 1.75, -16.875)]
    [InlineData(1.75, 1.5, 16.875)]
    [InlineData(2, 5, -90)]
    [InlineData(2, 7, -90)]
    [InlineData(0, 5, -250)]
    public void Of_a_straight_line_it_is_a_rectangle_and_a_triangle(double from, double to, double dollars)
    {
        var line = Straight(intercept: 5, slope: 0.05);
        Assert.Equal(dollars * Dollars, ConsumerSurplus.Change(line, Use(line, (from, 1, 1), 1000), Use(line, (to, 1, 1), 1000)), 1);
    }

    [Fact]
    public void A_mine_earns_its_price_less_its_cost_and_a_plant_what_it_sells_less_what_it_takes_in()
    {
        var month = SmallWorld.Scenario(1).Run()[0];
        var earnings = new Earnings(SmallWorld.Tables());
        var earned = earnings.Of(month.Shipments, month.Payments);
        var ore = month.Shipments.Single(one => one.Seller == "west");
        Assert.Equal(ore.Mass.Grams * (ore.Fob.Micros - SmallWorld.Tables().Mines.Single(mine => mine.Id == "west").CostUsd * 1e6), (double)earned["west"], 1e6);
        var sold = month.Shipments.Where(one => one.Seller == "west-plant").Sum(one => (double)one.Mass.Grams * one.Fob.Micros);
        var paid = month.Shipments.Where(one => one.Buyer == "west-plant")
            .Sum(one => (double)one.Mass.Grams * (one.Landed.Micros - one.Friction.Micros - one.Regard.Micros + 3_000_000));
        Assert.Equal(sold - paid, (double)earned["west-plant"], 1e6);
        Assert.DoesNotContain("JPN", earned.Keys);
        Assert.Equal(month.Shipments.Where(one => one.Buyer == "west-plant").Sum(one => one.Mass.Grams) * 3e6, (double)earnings.CostsOf(month.Shipments)["west-plant"], 1e6);
    }

    /// <summary>Price = intercept - slope x kilograms, at a base price of one dollar and a normal use of a kilogram.</summary>
    internal static DemandCurve Straight(double intercept, double slope) => new(1, 1, 1, ChokeStart, 2 * ChokeStart)
    {
        Zeta = Consumption.Through([0, intercept], [intercept / slope, 0]),
    };

    private static UseOfMonth Use(DemandCurve demand, (double Price, double Slow, double Served) at, double normal) => new(
        at.Price * demand.BasePriceUsd,
        at.Slow,
        at.Served * normal * Power.Of(at.Slow, demand.ShortElasticity - demand.LongElasticity) * demand.Zeta.At(at.Price),
        normal);
}
