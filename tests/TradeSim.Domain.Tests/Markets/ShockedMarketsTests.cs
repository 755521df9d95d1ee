using TradeSim.Domain.Markets.Clearing;

namespace TradeSim.Domain.Tests.Markets;

/// <summary>Markets like that of concentrate, hit hard: offers with vertical pieces, duties by value, a fifth of the routes banned overnight.</summary>
public class ShockedMarketsTests
{
    [Fact]
    public void A_market_hit_hard_clears_from_last_month_in_a_few_hundred_steps()
    {
        var most = 0;
        for (var number = 0; number < 40; number++)
        {
            var before = Market(number, shock: 0);
            var start = Clearing.Solve(before).ToStart();
            var after = Market(number, shock: 0.8);
            var answer = Clearing.Solve(after, start);
            var conditions = EquilibriumConditions.Of(after, answer);
            Assert.True(conditions.Worst <= 1e-6, $"market {number}: {conditions.Where} is off by {conditions.Worst:e2}");
            most = Math.Max(most, answer.Iterations);
        }

        Assert.True(most <= 1000, $"{most} steps");
    }

    [Fact]
    public void What_was_cleared_before_or_beside_leaves_no_trace()
    {
        var problems = Enumerable.Range(0, 12).Select(number => Market(number, 0.5)).Concat(Enumerable.Range(0, 50).Select(RandomMarkets.Any)).ToArray();
        var alone = problems.Select(problem => Clearing.Solve(problem)).ToArray();
        var beside = new MarketSolution[problems.Length];
        Parallel.For(0, problems.Length, i => beside[problems.Length - 1 - i] = Clearing.Solve(problems[problems.Length - 1 - i]));
        for (var i = 0; i < problems.Length; i++)
        {
            Assert.Equal(alone[i].Flows, beside[i].Flows);
            Assert.Equal(alone[i].SellerPrices, beside[i].SellerPrices);
            Assert.Equal(alone[i].BuyerPrices, beside[i].BuyerPrices);
            Assert.Equal(alone[i].PolicyRents, beside[i].PolicyRents);
        }
    }

    /// <summary>85 sellers, 45 buyers, a tenth of all pairs; a shock moves quantities by up to that share and bans a fifth of the routes.</summary>
    private static MarketProblem Market(int number, double shock)
    {
        const int sellers = 85;
        const int buyers = 45;
        var dice = new RandomMarkets.Dice(number);
        var hits = new RandomMarkets.Dice(number + 5_000);
        var offers = Enumerable.Range(0, sellers).Select(i =>
        {
            var (price, most) = (dice.Between(1, 8), dice.Between(1, 60) * (1 + (shock * hits.Between(-1, 1))));
            return new MarketSeller($"s{i}", new PiecewiseCurve([new(0, price * 0.5), new(0.6 * most, price), new(0.6 * most, price * 1.3), new(most, price * 2), new(most, price * 6)]), most);
        }).ToArray();
        var bids = Enumerable.Range(0, buyers).Select(i =>
        {
            var (price, most) = (dice.Between(4, 16), dice.Between(5, 120) * (1 + (shock * hits.Between(-1, 1))));
            return new MarketBuyer($"b{i}", new PiecewiseCurve([new(0, price * 3), new(0.4 * most, price), new(most, price * 0.6), new(most, 0)]));
        }).ToArray();
        var routes = new List<MarketRoute>();
        for (var pair = 0; pair < sellers * buyers; pair++)
        {
            if (dice.Below(9) == 0)
            {
                routes.Add(new($"r{pair}", pair / buyers, pair % buyers, dice.Between(0.05, 1), 0, dice.Between(-1, 1), dice.Between(0.01, 0.5), Banned: shock > 0 && hits.Below(5) == 0));
            }
        }

        var dutiable = Enumerable.Range(0, routes.Count).Where(_ => dice.Below(3) == 0).ToArray();
        return new(
            $"shocked {number}", offers, bids, [.. routes],
            [
                new AdValoremTariff("cif", [.. dutiable.Where(i => i % 2 == 0)], DutyBasis.CostInsuranceFreight, 0.25),
                new AdValoremTariff("fob", [.. dutiable.Where(i => i % 2 == 1)], DutyBasis.FreeOnBoard, 0.1),
            ]);
    }
}
