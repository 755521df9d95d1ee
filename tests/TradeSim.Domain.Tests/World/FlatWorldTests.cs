using TradeSim.Domain.World.Closed;

namespace TradeSim.Domain.Tests.World;

/// <summary>A world in which nothing grows stands still; a drift in its first month is a bookkeeping error.</summary>
public class FlatWorldTests
{
    private const double Most = 0.005;

    [Fact]
    public void A_small_world_without_growth_stands_still() => AssertFlat(SmallWorld.Scenario(36).Run(), Most);

    [Fact]
    public void The_shipped_world_without_growth_and_projects_stands_still() => AssertFlat(
        RareEarths.Baseline("2026-12", "growth.demand=0", "growth.supply=0", "projectRisk.capacityShare=0").Run(), Most);

    private static void AssertFlat(List<ClosedMonth> months, double most)
    {
        Assert.Equal(36, months.Count);
        var first = months[0].Prices.Where(price => price.Bought.Grams > 0).ToDictionary(price => (price.Commodity, price.Country));
        List<string> moved = [];
        foreach (var month in months)
        {
            foreach (var price in month.Prices)
            {
                if (!first.TryGetValue((price.Commodity, price.Country), out var start))
                {
                    continue;
                }

                foreach (var (name, now, then) in new[] { ("mean", price.Mean.Usd, start.Mean.Usd), ("marginal", price.Marginal.Usd, start.Marginal.Usd) })
                {
                    if (Math.Abs((now / then) - 1) > most)
                    {
                        moved.Add($"{month.Month} {price.Commodity} {price.Country} {name} {then:0.######} -> {now:0.######} ({(now / then) - 1:+0.00%;-0.00%})");
                    }
                }
            }
        }

        Assert.True(moved.Count == 0, $"{moved.Count} prices moved by more than {most:0.0%}:\n" + string.Join('\n', moved.Take(20)));
    }
}
