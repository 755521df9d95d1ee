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

        return solution.Residual <= Tolerance ? solution : Cleared(problem, AtOtherScales(problem, solution, isStrict: false));
    }

    /// <summary>
    /// Clears a market whose numbers may lie many powers of ten apart, and measures quantities by the largest that is traded, however
    /// little that is. Where the usual scale of quantities does not serve, others are tried.
    /// </summary>
    /// <exception cref="MarketNotCleared">The conditions are not met to <see cref="Tolerance"/> at any scale.</exception>
    /// <exception cref="ArgumentException">The problem itself is wrong: an index out of range, a falling supply curve.</exception>
    public static MarketSolution SolveStrictly(MarketProblem problem)
    {
        ProblemCheck.Demand(problem);
        var room = new ClearingRoom();
        var usual = SolveFrom(null, problem, MarketScale.Of(problem, room.Numbers), room, isStrict: true);
        return Cleared(problem, usual.Residual <= Tolerance ? usual : AtOtherScales(problem, usual, isStrict: true));
    }

    /// <summary>The first answer that holds, at scales of quantity taken from the market's own numbers; else the best of them all.</summary>
    private static MarketSolution AtOtherScales(MarketProblem problem, MarketSolution usual, bool isStrict)
    {
        var best = usual;
        foreach (var scale in MarketScale.Others(problem))
        {
            var solution = SolveFrom(null, problem, scale, new ClearingRoom(), isStrict);
            if (solution.Residual <= Tolerance)
            {
                return solution;
            }

            best = solution.Residual < best.Residual ? solution : best;
        }

        return best;
    }

    private static MarketSolution Cleared(MarketProblem problem, MarketSolution solution) => solution.Residual <= Tolerance
        ? solution
        : throw new MarketNotCleared(problem.Name, solution.Residual, solution.WorstCondition);

    private static MarketSolution SolveFrom(ClearingStart? start, MarketProblem problem, in MarketScale scale, ClearingRoom room, bool isStrict = false)
    {
        room.Market.Set(problem, scale);
        StartingPoint.Set(room.Market, problem, scale, start);
        room.Search.Run(isWarm: start is not null);
        room.Ties.Apply(room.Market);
        return room.Finish.Answer(problem, room.Market, scale, room.Search.Steps, isStrict);
    }
}
