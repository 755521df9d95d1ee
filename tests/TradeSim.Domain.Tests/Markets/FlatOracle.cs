using Google.OrTools.LinearSolver;
using TradeSim.Domain.Markets.Clearing;

namespace TradeSim.Domain.Tests.Markets;

/// <summary>The same flat market as a linear programme, solved by somebody else.</summary>
internal static class FlatOracle
{
    /// <summary>The least cost of serving every buyer.</summary>
    public static double Cost(MarketProblem problem)
    {
        using var solver = Solver.CreateSolver("GLOP");
        var sold = problem.Sellers.Select(seller => solver.MakeConstraint(0, seller.Cap ?? double.PositiveInfinity)).ToArray();
        var bought = problem.Buyers.Select(buyer => solver.MakeConstraint(((FixedCurve)buyer.Demand).Quantity, ((FixedCurve)buyer.Demand).Quantity)).ToArray();
        using var objective = solver.Objective();
        foreach (var route in problem.Routes)
        {
            var flow = solver.MakeNumVar(0, route.Cap ?? double.PositiveInfinity, route.Id);
            sold[route.Seller].SetCoefficient(flow, 1);
            bought[route.Buyer].SetCoefficient(flow, 1);
            objective.SetCoefficient(flow, route.Cost + ((LinearCurve)problem.Sellers[route.Seller].Supply).Intercept);
        }

        objective.SetMinimization();
        return solver.Solve() == Solver.ResultStatus.OPTIMAL ? objective.Value() : double.NaN;
    }
}
