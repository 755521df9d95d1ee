using TradeSim.Domain.Markets.Clearing;

namespace TradeSim.Domain.Tests.Markets;

/// <summary>
/// Small markets of lines whose slopes, caps and quotas lie many powers of ten apart. Each has an equilibrium, since demand ends at a
/// price and supply may be nothing. What is answered holds by the conditions as written beside the solver; what cannot be found to that
/// accuracy is refused, which one of a hundred may be.
/// </summary>
public class MixedMagnitudesTests
{
    private const int Draws = 300;

    [Fact]
    public void No_answer_is_wrong_and_hardly_a_market_is_refused()
    {
        var (wrong, refusals) = (new List<string>(), new List<string>());
        for (var number = 1; number <= Draws; number++)
        {
            var problem = Draw(number);
            try
            {
                var conditions = EquilibriumConditions.Of(problem, Clearing.SolveStrictly(problem));
                if (!(conditions.Worst <= 1e-6))
                {
                    wrong.Add($"draw {number}: {conditions.Where} is off by {conditions.Worst:0.0e+0}");
                }
            }
            catch (MarketNotCleared refused)
            {
                refusals.Add($"draw {number}: {refused.Message}");
            }
        }

        Assert.True(wrong.Count == 0, $"{wrong.Count} of {Draws}:\n{string.Join('\n', wrong)}");
        Assert.True(refusals.Count <= Draws / 100, $"{refusals.Count} of {Draws}:\n{string.Join('\n', refusals)}");
    }

    [Theory]
    [InlineData(0.0, 1.0, null, 4.0, 1.0, 3e-6)] // flat supply, a quota of three millionths
    [InlineData(20000.0, 0.0, null, 1.0, 0.001, null)] // steep supply against flat demand
    [InlineData(0.0, 1.0, 10000.0, 10.0, 1e-9, null)] // a cap where demand would take ten thousand million
    public void One_seller_one_buyer(double slope, double ask, double? cap, double most, double fall, double? quota)
    {
        MarketPolicy[] policies = quota is { } limit ? [new ImportQuota("p", [0], limit)] : [];
        var problem = new MarketProblem("pair", [new("S", new LinearCurve(ask, slope), cap)], [new("D", new LinearCurve(most, fall))], [new("r", 0, 0, 0)], policies);
        var solution = Clearing.SolveStrictly(problem);
        var free = (most - ask) / (slope + fall);
        var expected = Math.Min(Math.Min(free, cap ?? free), quota ?? free);
        Assert.Equal(1, solution.Flows[0] / expected, 1e-6);
        Assert.InRange(EquilibriumConditions.Of(problem, solution).Worst, 0, 1e-6);
    }

    private static MarketProblem Draw(int number)
    {
        var dice = new RandomMarkets.Dice(number);
        var sellers = Enumerable.Range(0, 1 + (int)(3 * dice.Between(0, 1))).Select(index => new MarketSeller(
            $"S{index}", new LinearCurve(Math.Floor(5 * dice.Between(0, 1)), dice.Between(0, 1) < 0.2 ? 0 : Power(dice, -6, 6)), dice.Between(0, 1) < 0.3 ? Power(dice, -3, 6) : null)).ToArray();
        var buyers = Enumerable.Range(0, 1 + (int)(3 * dice.Between(0, 1))).Select(index => new MarketBuyer(
            $"D{index}", new LinearCurve(1 + Math.Floor(10 * dice.Between(0, 1)), Power(dice, -6, 6)))).ToArray();
        var routes = new List<MarketRoute>();
        for (var seller = 0; seller < sellers.Length; seller++)
        {
            for (var buyer = 0; buyer < buyers.Length; buyer++)
            {
                if (routes.Count == 0 || dice.Between(0, 1) < 0.7)
                {
                    routes.Add(new($"r{seller}_{buyer}", seller, buyer, Math.Floor(3 * dice.Between(0, 1))));
                }
            }
        }

        MarketPolicy[] policies = dice.Between(0, 1) < 0.5 ? [new ImportQuota("p", [.. Enumerable.Range(0, routes.Count).Where(_ => dice.Between(0, 1) < 0.6)], Power(dice, -6, 3))] : [];
        return new($"draw {number}", sellers, buyers, [.. routes], policies);
    }

    private static double Power(RandomMarkets.Dice dice, int least, int most)
    {
        var number = 1 + Math.Floor(9 * dice.Between(0, 1));
        for (var power = (int)Math.Floor(least + ((most - least + 1) * dice.Between(0, 1))); power != 0; power += power > 0 ? -1 : 1)
        {
            number *= power > 0 ? 10 : 0.1;
        }

        return number;
    }
}
