using CsCheck;
using TradeSim.Domain.Markets.Clearing;

namespace TradeSim.Domain.Tests.Markets;

/// <summary>What holds of every market.</summary>
public class ClearingLawsTests
{
    private const int Draws = 3_000;

    [Fact]
    public void Any_market_that_clears_meets_every_condition() => RandomMarkets.Numbers.Holds(number => AssertCleared(RandomMarkets.Any(number)), iter: Draws);

    /// <summary>Halving the excess uphill brought a search round in a circle in one of two hundred of these: 3 x 253 is one.</summary>
    [Fact]
    public void A_flat_market_of_fixed_demand_clears_from_the_curves_own_prices()
    {
        for (var size = 1; size <= 9; size++)
        {
            for (var draw = 0; draw < 500; draw++)
            {
                AssertCleared(FlatMarkets.Of(size, draw));
            }
        }
    }

    /// <summary>Duties by value whose counted amounts swing between two markets for ever, unless they are met halfway. Found among 400,000.</summary>
    [Theory]
    [InlineData(10_392)]
    [InlineData(55_490)]
    [InlineData(64_283)]
    [InlineData(71_099)]
    [InlineData(131_407)]
    [InlineData(225_553)]
    [InlineData(358_107)]
    public void Duties_by_value_come_to_rest(int number) => AssertCleared(RandomMarkets.Any(number));

    /// <summary>The flow of a route, or of both its tiers, ends the last digit short of its cap. Found among 400,000.</summary>
    [Fact]
    public void A_route_that_is_full_but_for_rounding_is_full()
    {
        foreach (var number in (int[])[13_737, 17_286, 49_258, 96_128])
        {
            AssertCleared(OpenMarkets.Of(number));
        }

        AssertCleared(WithCosts(RandomMarkets.Smooth(106_264), 1.1, 0.5));
        AssertCleared(WithCosts(RandomMarkets.Smooth(213_276), 1.1, 0.5));
        AssertCleared(Reversed(RandomMarkets.Smooth(138_815)));
    }

    [Fact]
    public void A_warm_start_and_a_cold_one_end_at_the_same_prices() => RandomMarkets.Numbers.Holds(
        number =>
        {
            var problem = RandomMarkets.Smooth(number);
            var cold = Clearing.Solve(problem);
            var other = Clearing.Solve(WithCosts(problem, 1.1, 0.5));
            AssertSame(cold, Clearing.Solve(problem, other.ToStart()), problem.Name);
        },
        iter: Draws);

    [Fact]
    public void Wherever_the_search_begins_the_market_is_the_same() => RandomMarkets.Numbers.Holds(
        number =>
        {
            var problem = OpenMarkets.Of(number);
            var cold = Clearing.Solve(problem);
            foreach (var start in OpenMarkets.Starts(cold))
            {
                AssertSame(cold, Clearing.Solve(problem, start), problem.Name);
            }
        },
        iter: Draws / 3);

    [Fact]
    public void Wherever_the_search_begins_open_rents_and_tied_flows_are_the_same() => RandomMarkets.Numbers.Holds(
        number =>
        {
            var problem = RandomMarkets.Any(number);
            var cold = Clearing.Solve(problem);
            foreach (var start in OpenMarkets.Starts(cold))
            {
                var warm = Clearing.Solve(problem, start);
                AssertSame(cold, warm, problem.Name);
                AssertSame(cold.PolicyRents, warm.PolicyRents, problem.Name);
                AssertSame(cold.InQuotaFlows, warm.InQuotaFlows, problem.Name);
            }
        },
        iter: Draws);

    [Theory]
    [InlineData(60, 60)]
    [InlineData(40, 90)]
    [InlineData(90, 40)]
    public void Where_everyone_trades_with_everyone_the_market_is_as_exact(int sellers, int buyers)
    {
        var all = FlatMarkets.AllToAll(sellers, buyers);
        int[] first = [.. Enumerable.Range(0, buyers)];
        MarketPolicy[][] measures = [[], [new ExportQuota("slack", first, 1e6)], [new ExportQuota("tight", first, 10)], [new AdValoremTariff("duty", first, DutyBasis.FreeOnBoard, 0.1)]];
        foreach (var problem in measures.Select(policies => all with { Policies = policies }))
        {
            var cold = Clearing.Solve(problem);
            Assert.True(cold.Flows.Count(flow => flow > 0) > 8 * (sellers + buyers), "too few routes are used to be dense");
            var conditions = EquilibriumConditions.Of(problem, cold);
            Assert.True(conditions.Worst <= 1e-9, $"{conditions.Where} is off by {conditions.Worst:e2} of the scale");
            var warm = Clearing.Solve(problem, Clearing.Solve(WithCosts(problem, 1.1, 0.5)).ToStart());
            AssertSame(cold, warm, problem.Name);
            Assert.True(cold.Iterations <= 25 && warm.Iterations < cold.Iterations, $"{cold.Iterations} and {warm.Iterations} steps");
        }
    }

    /// <summary>Of 3,600 routes a few hundred carry something; which, changes on the way from the curves' own prices and from another market's.</summary>
    [Fact]
    public void Where_most_routes_lose_none_that_pays_is_overlooked()
    {
        var all = FlatMarkets.AllToAll(60, 60);
        var dear = all with { Routes = [.. all.Routes.Select((route, at) => route with { Cost = 5 * route.Cost, Cap = at % 50 == 0 ? 0.5 : null })] };
        int[] first = [.. Enumerable.Range(0, 60)];
        MarketPolicy[][] measures =
        [
            [], [new ExportQuota("tight", first, 2)], [new AdValoremTariff("duty", first, DutyBasis.FreeOnBoard, 0.5)],
            [new TariffRateQuota("tier", first, 2, new(1, 0), new(9, 0))],
        ];
        foreach (var problem in measures.Select(policies => dear with { Policies = policies }))
        {
            var cold = Clearing.Solve(problem);
            Assert.InRange(cold.Flows.Count(flow => flow > 0), 60, 1200);
            var conditions = EquilibriumConditions.Of(problem, cold);
            Assert.True(conditions.Worst <= 1e-9, $"{conditions.Where} is off by {conditions.Worst:e2} of the scale");
            var warm = Clearing.Solve(problem, Clearing.Solve(WithCosts(problem, 0.2, 20)).ToStart());
            AssertSame(cold, warm, problem.Name);
            Assert.True(cold.Iterations <= 40 && warm.Iterations < cold.Iterations, $"{cold.Iterations} and {warm.Iterations} steps");
        }
    }

    [Fact]
    public void An_open_price_does_not_depend_on_the_order_of_the_lists_or_on_the_units() => RandomMarkets.Numbers.Holds(
        number =>
        {
            var problem = OpenMarkets.Of(number);
            var plain = Clearing.Solve(problem);
            var turned = Clearing.Solve(Reversed(problem));
            AssertSame(plain.SellerPrices, [.. turned.SellerPrices.Reverse()], problem.Name);
            AssertSame(plain.BuyerPrices, [.. turned.BuyerPrices.Reverse()], problem.Name);
            var scaled = Clearing.Solve(InUnits(problem, 3e-3, 7e5));
            AssertSame(plain.SellerPrices, [.. scaled.SellerPrices.Select(price => price / 3e-3)], problem.Name);
            AssertSame(plain.BuyerPrices, [.. scaled.BuyerPrices.Select(price => price / 3e-3)], problem.Name);
        },
        iter: Draws / 3);

    [Fact]
    public void The_order_of_the_lists_does_not_change_prices_or_flows() => RandomMarkets.Numbers.Holds(
        number =>
        {
            var problem = RandomMarkets.Smooth(number);
            var plain = Clearing.Solve(problem);
            var turned = Clearing.Solve(Reversed(problem));
            AssertSame(plain.SellerPrices, [.. turned.SellerPrices.Reverse()], problem.Name);
            AssertSame(plain.BuyerPrices, [.. turned.BuyerPrices.Reverse()], problem.Name);
            AssertSame(plain.Flows, [.. turned.Flows.Reverse()], problem.Name);
        },
        iter: Draws);

    [Fact]
    public void Other_units_give_the_same_market() => RandomMarkets.Numbers.Holds(
        number =>
        {
            const double pricesTimes = 1e-3;
            const double quantitiesTimes = 1e6;
            var problem = RandomMarkets.Smooth(number);
            var plain = Clearing.Solve(problem);
            var scaled = Clearing.Solve(InUnits(problem, pricesTimes, quantitiesTimes));
            AssertSame(plain.BuyerPrices, [.. scaled.BuyerPrices.Select(price => price / pricesTimes)], problem.Name);
            AssertSame(plain.Flows, [.. scaled.Flows.Select(flow => flow / quantitiesTimes)], problem.Name);
        },
        iter: Draws);

    [Fact]
    public void The_same_market_clears_to_the_same_bits() => RandomMarkets.Numbers.Holds(
        number =>
        {
            var problem = RandomMarkets.Any(number);
            var (first, second) = (Clearing.Solve(problem), Clearing.Solve(problem));
            Assert.Equal(first.Flows, second.Flows);
            Assert.Equal(first.BuyerPrices, second.BuyerPrices);
        },
        iter: Draws / 5);

    private static void AssertCleared(MarketProblem problem)
    {
        var conditions = EquilibriumConditions.Of(problem, Clearing.Solve(problem));
        Assert.True(conditions.Worst <= 1e-6, $"{problem.Name}: {conditions.Where} is off by {conditions.Worst:e2} of the scale");
    }

    private static void AssertSame(MarketSolution one, MarketSolution other, string name)
    {
        AssertSame(one.SellerPrices, other.SellerPrices, name);
        AssertSame(one.BuyerPrices, other.BuyerPrices, name);
        AssertSame(one.Flows, other.Flows, name);
    }

    private static void AssertSame(double[] one, double[] other, string name)
    {
        var scale = one.Select(Math.Abs).Append(1e-9).Max();
        for (var index = 0; index < one.Length; index++)
        {
            Assert.True(Math.Abs(one[index] - other[index]) <= 1e-9 * scale, $"{name}: {one[index]:r} and {other[index]:r} at {index}");
        }
    }

    private static MarketProblem WithCosts(MarketProblem problem, double times, double plus) => problem with
    {
        Routes = [.. problem.Routes.Select(route => route with { Cost = (times * route.Cost) + plus })],
    };

    private static MarketProblem Reversed(MarketProblem problem) => problem with
    {
        Sellers = [.. problem.Sellers.Reverse()],
        Buyers = [.. problem.Buyers.Reverse()],
        Routes = [.. problem.Routes.Reverse().Select(route => route with { Seller = problem.Sellers.Length - 1 - route.Seller, Buyer = problem.Buyers.Length - 1 - route.Buyer })],
        Policies = [.. problem.Policies.Select(policy => policy with { Routes = [.. policy.Routes.Select(route => problem.Routes.Length - 1 - route)] })],
    };

    private static MarketProblem InUnits(MarketProblem problem, double prices, double quantities) => problem with
    {
        Sellers = [.. problem.Sellers.Select(seller => seller with { Supply = InUnits(seller.Supply, prices, quantities) })],
        Buyers = [.. problem.Buyers.Select(buyer => buyer with { Demand = InUnits(buyer.Demand, prices, quantities) })],
        Routes = [.. problem.Routes.Select(route => route with
        {
            Cost = route.Cost * prices,
            CostSlope = route.CostSlope * prices / quantities,
            Friction = route.Friction * prices,
            FrictionSlope = route.FrictionSlope * prices / quantities,
            Cap = route.Cap * quantities,
        })],
        Policies = [.. problem.Policies.Select(policy => InUnits(policy, prices, quantities))],
    };

    private static Curve InUnits(Curve curve, double prices, double quantities) => curve switch
    {
        LinearCurve line => new LinearCurve(line.Intercept * prices, line.Slope * prices / quantities),
        PiecewiseCurve pieces => new PiecewiseCurve([.. pieces.Points.Select(point => new CurvePoint(point.Quantity * quantities, point.Price * prices))]),
        _ => throw new ArgumentException("Straight pieces only.", nameof(curve)),
    };

    private static MarketPolicy InUnits(MarketPolicy policy, double prices, double quantities) => policy switch
    {
        SpecificTariff tariff => tariff with { Rate = tariff.Rate * prices },
        SpecificExportTax tax => tax with { Rate = tax.Rate * prices },
        ImportQuota quota => quota with { Limit = quota.Limit * quantities },
        ExportQuota quota => quota with { Limit = quota.Limit * quantities },
        JointCapacity capacity => capacity with { Limit = capacity.Limit * quantities },
        TariffRateQuota quota => quota with
        {
            Quota = quota.Quota * quantities,
            In = quota.In with { Specific = quota.In.Specific * prices },
            Over = quota.Over with { Specific = quota.Over.Specific * prices },
        },
        _ => policy,
    };
}
