using TradeSim.Domain.Goods;
using TradeSim.Domain.Policy;
using TradeSim.Domain.World.Closed;
using TradeSim.Domain.World.Inputs;

namespace TradeSim.Domain.Tests.World;

/// <summary>
/// A world in which nothing grows stands still, and so do the prices of one that grows evenly: it starts in its steady state. A drift
/// in the first month would be a bookkeeping error.
/// </summary>
public class FlatWorldTests
{
    private const double Most = 0.005;

    /// <summary>A price of ore is what large numbers leave of each other: 0.54 USD/kg in Malaysia of oxides worth 15.</summary>
    private const double MostOfOreUsd = 0.02;

    /// <summary>Mines whose price does not cover their full cost stay as they are while all else grows: a little less is dug.</summary>
    private const double MostWhereSomeDoNotGrow = 0.02;
    private const double MostOfOreUsdThere = 0.06;

    [Fact]
    public void A_small_world_without_growth_stands_still() => AssertFlat(SmallWorld.Scenario(36).Run(), Most);

    [Fact]
    public void The_shipped_world_without_growth_and_projects_stands_still() => AssertFlat(
        RareEarths.Baseline("2026-12", "growth.demand=0", "growth.supply=0", "projectRisk.capacityShare=0").Run(), Most);

    [Theory]
    [InlineData(0.05)]
    [InlineData(0.10)]
    [InlineData(-0.03)]
    public void A_small_world_that_grows_evenly_keeps_its_prices(double perYear) => AssertFlat(Even(SmallWorld.Scenario(36), perYear).Run(), Most);

    [Theory]
    [InlineData(0.065)]
    public void The_shipped_world_keeps_its_prices_where_all_grows_as_fast_as_the_use_of_neodymium(double perYear) => AssertFlat(
        Even(RareEarths.Baseline("2026-12", "projectRisk.capacityShare=0"), perYear).Run(), MostWhereSomeDoNotGrow, MostOfOreUsdThere);

    /// <summary>
    /// The same world where mines, plants, quotas and every use grow by the same share a year, and nobody is in the first years, whose
    /// ramp is faster than that.
    /// </summary>
    private static Scenario Even(Scenario scenario, double perYear) => scenario.With(tables => tables with
    {
        Mines = [.. tables.Mines.Select(mine => mine with { GrowthPerYear = perYear, Status = Settled(mine.Status) })],
        Hubs = [.. tables.Hubs.Select(hub => hub with { GrowthPerYear = perYear, Status = Settled(hub.Status) })],
        Demands = [.. tables.Demands.Select(demand => demand with { GrowthPerYear = perYear })],
    }) with
    {
        Measures = [.. scenario.Measures.Select(measure => measure.Kind == MeasureKind.ProductionQuota ? measure with { GrowthPerYear = perYear } : measure)],
    };

    private static string Settled(string status) => status == Standing.RampUp ? Standing.Operating : status;

    private static void AssertFlat(List<ClosedMonth> months, double most, double mostOfOreUsd = MostOfOreUsd)
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
                    if (Math.Abs((now / then) - 1) > most && !(price.Commodity == Commodity.Concentrate && Math.Abs(now - then) <= mostOfOreUsd))
                    {
                        moved.Add($"{month.Month} {price.Commodity} {price.Country} {name} {then:0.######} -> {now:0.######} ({(now / then) - 1:+0.00%;-0.00%})");
                    }
                }
            }
        }

        Assert.True(moved.Count == 0, $"{moved.Count} prices moved by more than {most:0.0%}:\n" + string.Join('\n', moved.Take(20)));
    }
}
