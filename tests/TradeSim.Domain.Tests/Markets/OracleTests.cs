using TradeSim.Domain.Markets.Clearing;

namespace TradeSim.Domain.Tests.Markets;

/// <summary>Flat markets are linear programmes; what a solver of those finds is what clearing must cost.</summary>
public class OracleTests
{
    [Theory]
    [InlineData(4, 150)]
    [InlineData(12, 60)]
    [InlineData(60, 4)]
    [InlineData(100, 1)]
    public void A_flat_market_clears_at_the_least_cost_a_linear_programme_finds(int size, int draws)
    {
        for (var draw = 0; draw < draws; draw++)
        {
            var problem = FlatMarkets.Of(size, draw);
            var least = FlatOracle.Cost(problem);
            if (double.IsNaN(least))
            {
                continue; // cannot be served at all
            }

            var answer = Clearing.Solve(problem);
            Assert.Equal(least, FlatMarkets.Cost(problem, answer), 1e-8 * least);
            Assert.True(EquilibriumConditions.Of(problem, answer).Worst <= 1e-6, problem.Name);
        }
    }
}
