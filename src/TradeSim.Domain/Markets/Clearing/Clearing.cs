namespace TradeSim.Domain.Markets.Clearing;

/// <summary>
/// Finds the prices and flows at which a market clears: the spatial price equilibrium of Takayama and Judge (1971) with duties,
/// quotas, tariff-rate quotas and joint limits.
/// </summary>
public static class Clearing
{
    /// <summary>Worst violation allowed, relative to the largest price or quantity.</summary>
    public const double Tolerance = 1e-6;

    /// <summary>A warm search that ends worse than this is begun again from the curves' own prices.</summary>
    private const double WarmTolerance = 1e-9;

    /// <summary>
    /// Clears the market, from last month's answer when there is one. The answer does not depend on it: where the conditions leave open a
    /// rent, or flows that the tie rule does not settle, the search from the curves' own prices decides.
    /// </summary>
    /// <param name="problem">The market.</param>
    /// <param name="start">Where to begin; it changes how long the work takes.</param>
    /// <param name="room">Room to work in, which the answer lies in until the room is used again; null for new room.</param>
    /// <exception cref="MarketNotCleared">The conditions are not met to <see cref="Tolerance"/>.</exception>
    /// <exception cref="ArgumentException">The problem itself is wrong: an index out of range, a falling supply curve.</exception>
    public static MarketSolution Solve(MarketProblem problem, ClearingStart? start = null, ClearingRoom? room = null)
    {
        ProblemCheck.Demand(problem);
        room ??= new();
        var scale = MarketScale.Of(problem, room.Numbers);
        var solution = SolveFrom(start, problem, scale, room);
        if (start is not null && (!(solution.Residual <= WarmTolerance) || room.Search.LeavesRentOpen || room.Ties.LeavesFlowsOpen))
        {
            solution = SolveFrom(null, problem, scale, room);
        }

        if (!(solution.Residual <= Tolerance))
        {
            throw new MarketNotCleared(problem.Name, solution.Residual, solution.WorstCondition);
        }

        return solution;
    }

    private static MarketSolution SolveFrom(ClearingStart? start, MarketProblem problem, in MarketScale scale, ClearingRoom room)
    {
        room.Market.Set(problem, scale);
        StartingPoint.Set(room.Market, problem, scale, start);
        room.Search.Run(isWarm: start is not null);
        room.Ties.Apply(room.Market);
        return room.Finish.Answer(problem, room.Market, scale, room.Search.Steps);
    }
}
