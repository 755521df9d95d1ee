using TradeSim.Domain.Markets.Clearing;

namespace TradeSim.Domain.Tests.Markets;

/// <summary>A step of the search holds what it promises: go along it a little, and every excess falls by that share of itself.</summary>
public class NewtonStepTests
{
    private const double Little = 1e-7;

    [Fact]
    public void Along_a_step_every_excess_falls_by_that_share_of_itself() =>
        RandomMarkets.Numbers.Holds(number => AssertFalls(RandomMarkets.Any(number), number));

    /// <summary>Few routes in use, many, many under duties by value, many in joint limits: each has a way of its own through the matrix.</summary>
    [Theory]
    [InlineData("none")]
    [InlineData("duty")]
    [InlineData("quota")]
    [InlineData("duty and quotas")]
    [InlineData("tiers")]
    public void And_so_it_does_in_a_large_market(string measures)
    {
        int[] first = [.. Enumerable.Range(0, 120)];
        MarketPolicy duty = new AdValoremTariff("duty", first, DutyBasis.CostInsuranceFreight, 0.1);
        MarketPolicy quota = new ExportQuota("quota", first, 20);
        MarketPolicy[] policies = measures switch
        {
            "none" => [],
            "duty" => [duty],
            "quota" => [quota],
            "duty and quotas" => [duty, quota, new JointCapacity("pass", [.. first.Where(route => route % 3 == 0)], 9, [.. first.Where(route => route % 3 == 0).Select(route => 1 + (route / 100.0))])],
            _ => [new TariffRateQuota("tiers", first, 20, new(1, 0.05), new(6, 0.1))],
        };
        foreach (var times in new[] { 0, 1, 5 })
        {
            var all = FlatMarkets.AllToAll(45, 40);
            AssertFalls(all with { Policies = policies, Routes = [.. all.Routes.Select(route => route with { Cost = times * route.Cost })] }, times);
        }
    }

    private static void AssertFalls(MarketProblem problem, int number)
    {
        var (market, scale, dice) = (new PulledMarket(), MarketScale.Of(problem, []), new RandomMarkets.Dice(number));
        market.Set(problem, scale);
        StartingPoint.Set(market, problem, scale, null);
        (market.Pull, market.PricePull) = (1, 0.01);
        var newton = new NewtonStep(market);
        newton.Begin();
        for (var turn = 0; turn < 4; turn++)
        {
            var nodes = market.Sellers + market.Buyers;
            for (var index = 0; index < market.Size; index++)
            {
                market.Prices[index] = index < nodes ? (market.Prices[index] + 0.1) * dice.Between(0.8, 1.25) : dice.Below(2) * dice.Between(0.1, 1);
            }

            AssertFalls(market, newton, $"{problem.Name}, turn {turn}");
        }
    }

    private static void AssertFalls(PulledMarket market, NewtonStep newton, string name)
    {
        market.Evaluate();
        double[] before = [.. market.Excess];
        double[] lack = [.. before.Select(excess => -excess)];
        newton.Solve(lack);
        var step = newton.Step.ToArray();
        newton.Solve(lack);
        Assert.Equal(step, newton.Step.ToArray());
        var longest = step.Select(Math.Abs).Append(1).Max();
        for (var index = 0; index < step.Length; index++)
        {
            var isRent = index >= market.Sellers + market.Buyers;
            Assert.True(!isRent || market.Prices[index] > 0 || step[index] >= 0, $"{name}: a rent of nothing falls at {index}");
            market.Prices[index] += step[index] * Little / longest;
        }

        market.Evaluate();
        for (var index = 0; index < step.Length; index++)
        {
            var fall = (before[index] - market.Excess[index]) * longest / Little;
            var rests = index >= market.Sellers + market.Buyers && market.Prices[index] == 0;
            Assert.True(rests || Math.Abs(fall - before[index]) <= 1e-5 * (longest + Math.Abs(before[index])), $"{name}: {before[index]:r} fell by {fall:r} at {index}");
        }
    }
}
