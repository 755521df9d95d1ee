using System.Collections.Concurrent;

namespace TradeSim.Domain.Markets.Clearing;

/// <summary>
/// Finds the prices and flows at which a market clears: the spatial price equilibrium of Takayama and Judge (1971) with duties,
/// quotas, tariff-rate quotas and joint limits.
/// </summary>
public static class Clearing
{
    /// <summary>Worst violation allowed, relative to the largest price or quantity.</summary>
    public const double Tolerance = 1e-6;

    // Room that is free. A room carries nothing from one market to the next, so it does not matter which one a market gets.
    private static readonly ConcurrentBag<StepRoom> Rooms = [];

    /// <summary>Clears the market, from last month's answer when there is one.</summary>
    /// <exception cref="MarketNotCleared">The conditions are not met to <see cref="Tolerance"/>.</exception>
    /// <exception cref="ArgumentException">The problem itself is wrong: an index out of range, a falling supply curve.</exception>
    public static MarketSolution Solve(MarketProblem problem, ClearingStart? start = null)
    {
        ProblemCheck.Demand(problem);
        var scale = MarketScale.Of(problem);
        var market = new PulledMarket(LaneBuilder.Build(problem, scale), Curves(problem.Sellers, scale), Curves(problem.Buyers, scale));
        var room = Rooms.TryTake(out var free) ? free : new StepRoom();
        var search = new ProximalSearch(market, room);
        StartingPoint.Set(market, problem, scale, start);
        search.Run(isWarm: start is not null);
        Rooms.Add(room);
        TieRule.Apply(market);
        var solution = Finish.Answer(problem, market, scale, search.Steps);
        if (!(solution.Residual <= Tolerance))
        {
            throw new MarketNotCleared(problem.Name, solution.Residual, solution.WorstCondition);
        }

        return solution;
    }

    private static CurvePieces[] Curves(MarketSeller[] sellers, in MarketScale scale)
    {
        var curves = new CurvePieces[sellers.Length];
        for (var seller = 0; seller < sellers.Length; seller++)
        {
            curves[seller] = CurvePieces.Of(sellers[seller].Supply, sellers[seller].Cap, false, scale);
        }

        return curves;
    }

    private static CurvePieces[] Curves(MarketBuyer[] buyers, in MarketScale scale)
    {
        var curves = new CurvePieces[buyers.Length];
        for (var buyer = 0; buyer < buyers.Length; buyer++)
        {
            curves[buyer] = CurvePieces.Of(buyers[buyer].Demand, buyers[buyer].Cap, true, scale);
        }

        return curves;
    }
}
