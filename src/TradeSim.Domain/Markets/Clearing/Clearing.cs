namespace TradeSim.Domain.Markets.Clearing;

/// <summary>Finds the prices and flows at which a market clears.</summary>
public static class Clearing
{
    /// <summary>Clears the market, from last month's answer when there is one.</summary>
    /// <exception cref="MarketNotCleared">The conditions are not met to 1e-6.</exception>
    /// <exception cref="ArgumentException">The problem itself is wrong: an index out of range, a falling supply curve.</exception>
    public static MarketSolution Solve(MarketProblem problem, ClearingStart? start = null) =>
        throw new NotImplementedException($"Clearing of {problem.Name} from {start}");
}
