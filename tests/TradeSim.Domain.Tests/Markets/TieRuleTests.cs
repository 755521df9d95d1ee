using TradeSim.Domain.Markets.Clearing;

namespace TradeSim.Domain.Tests.Markets;

/// <summary>Who goes first where routes cost the same and a limit is near: three sellers, two buyers, every route at 1.</summary>
public class TieRuleTests
{
    [Fact]
    public void Ties_are_settled_around_a_route_in_a_full_limit_and_not_through_it()
    {
        var problem = Market(new ImportQuota("one", [0], 1));
        var cold = Clearing.Solve(problem);
        Assert.InRange(cold.Flows[0], 0, 1 + 1e-9);
        AssertSame(cold, Clearing.Solve(problem, new(cold.SellerPrices, cold.BuyerPrices, cold.PolicyRents, [0, 0, 4, 3, 2, 1], [])));
    }

    [Fact]
    public void Flows_that_a_slack_limit_leaves_open_are_the_same_from_any_start()
    {
        var problem = Market(new ImportQuota("wide", [0, 1, 2, 3, 4, 5], 1000));
        var cold = Clearing.Solve(problem);
        AssertSame(cold, Clearing.Solve(problem, new(cold.SellerPrices, cold.BuyerPrices, [0], [0, 0, 4, 3, 2, 1], [])));
    }

    [Fact]
    public void The_first_routes_carry_all_they_can() =>
        AssertFlows([10.0 / 3, 0, 8.0 / 3, 2.0 / 3, 0, 10.0 / 3], Clearing.Solve(Market()).Flows);

    [Fact]
    public void A_cap_sends_the_rest_on()
    {
        var capped = Market() with { Routes = [.. Routes.Select((route, at) => at is 0 or 2 ? route with { Cap = 3 } : route)] };
        AssertFlows([3, 1.0 / 3, 3, 1.0 / 3, 0, 10.0 / 3], Clearing.Solve(capped).Flows);
    }

    /// <summary>
    /// The first route is full and its rent brings the landed value to that of the second, so that both tiers leave the same rent, of which
    /// each takes its own duty: 12 + 1.1 q is landed, 57 - q paid.
    /// </summary>
    [Theory]
    [InlineData(0, 0.2)]
    [InlineData(0.1, 0.3)]
    [InlineData(0.25, 1)]
    public void Tiers_of_unlike_duties_on_landed_value_tie_where_the_landed_values_do(double rateIn, double rateOver)
    {
        var problem = new MarketProblem(
            "tiers", [new("a", new LinearCurve(10, 1)), new("b", new LinearCurve(10, 1))], [new("x", new LinearCurve(60, 1))],
            [new("a-x", 0, 0, 2, CostSlope: 0.1, Cap: 3), new("b-x", 1, 0, 2, CostSlope: 0.1)],
            [new TariffRateQuota("tier", [0, 1], 4, new(1, rateIn), new(1, rateOver))]);
        var cold = Clearing.Solve(problem);
        var second = (57 - 1 - (12 * (1 + rateOver))) / (1 + (1.1 * (1 + rateOver)));
        AssertFlows([3, second], cold.Flows);
        AssertFlows([(1.1 * second) - 3.3, 0], cold.RouteRents);
        AssertFlows([3, 1], cold.InQuotaFlows);
        AssertFlows([3, 1], Clearing.Solve(problem, cold.ToStart() with { InQuotaFlows = [0, 4] }).InQuotaFlows);
    }

    /// <summary>
    /// Plants of one country ask nearly the same, so it hardly matters whose goods enter within the quota. By steps that the difference
    /// alone drives it took forty thousand of them.
    /// </summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1e-12)]
    [InlineData(1e-11)]
    [InlineData(1e-10)]
    [InlineData(1e-9)]
    [InlineData(1e-8)]
    [InlineData(1e-6)]
    [InlineData(1e-3)]
    public void Who_is_within_a_quota_is_soon_found_however_little_prices_differ(double gap)
    {
        const int Plants = 13;
        var problem = new MarketProblem(
            "near",
            [.. Enumerable.Range(0, Plants).Select(i => new MarketSeller($"plant-{i}", new LinearCurve(1 + (gap * (i * 5 % Plants)), 0.1 / (1 + i))))],
            [new("over-there", new LinearCurve(4, 0.05)), new("elsewhere", new LinearCurve(2, 0.001))],
            [.. Enumerable.Range(0, 2 * Plants).Select(r => new MarketRoute($"{r}", r / 2, r % 2, 0.02, FrictionSlope: 0.05 / (1 + (r / 2))))],
            [new TariffRateQuota("tiers", [.. Enumerable.Range(0, Plants).Select(i => 2 * i)], 20, new(0, 0), new(0, 0.25, DutyBasis.FreeOnBoard))]);
        var cold = Clearing.Solve(problem);
        var warm = Clearing.Solve(problem, cold.ToStart() with { InQuotaFlows = [.. cold.InQuotaFlows.Reverse()] });
        Assert.InRange(cold.Iterations, 1, 400);
        Assert.InRange(EquilibriumConditions.Of(problem, cold).Worst, 0, 1e-9);
        Assert.Equal(20, cold.InQuotaFlows.Sum(), 1e-8);
        Assert.InRange(cold.Flows.Where((_, r) => r % 2 == 0).Sum(), 21, 1000);
        AssertFlows(cold.InQuotaFlows, warm.InQuotaFlows);
    }

    private static readonly MarketRoute[] Routes =
        [new("a-x", 0, 0, 1), new("a-y", 0, 1, 1), new("b-x", 1, 0, 1), new("b-y", 1, 1, 1), new("c-x", 2, 0, 1), new("c-y", 2, 1, 1)];

    private static MarketProblem Market(params MarketPolicy[] policies) => new(
        "ties",
        [new("a", new LinearCurve(0, 1)), new("b", new LinearCurve(0, 1)), new("c", new LinearCurve(0, 1))],
        [new("x", new FixedCurve(6)), new("y", new FixedCurve(4))], Routes, policies);

    private static void AssertSame(MarketSolution cold, MarketSolution warm)
    {
        AssertFlows(cold.Flows, warm.Flows);
        Assert.Equal(cold.PolicyRents, warm.PolicyRents, (one, other) => Math.Abs(one - other) <= 1e-8);
    }

    private static void AssertFlows(double[] expected, double[] seen) => Assert.Equal(expected, seen, (one, other) => Math.Abs(one - other) <= 1e-8);
}
