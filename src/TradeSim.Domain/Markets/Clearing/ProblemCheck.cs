namespace TradeSim.Domain.Markets.Clearing;

/// <summary>Refuses problems that have no meaning, before the solver spends a step on them.</summary>
internal static class ProblemCheck
{
    /// <summary>Throws on the first fault.</summary>
    public static void Demand(MarketProblem problem)
    {
        foreach (var seller in problem.Sellers)
        {
            DemandCurve(seller.Supply, seller.Id, isDemand: false);
            Demand(seller.Cap is not { } cap || cap >= 0, seller.Id, "has a cap below zero");
        }

        foreach (var buyer in problem.Buyers)
        {
            DemandCurve(buyer.Demand, buyer.Id, isDemand: true);
            Demand(buyer.Cap is not { } cap || cap >= 0, buyer.Id, "has a cap below zero");
        }

        var (sellers, buyers) = (problem.Sellers.Length, problem.Buyers.Length);
        for (var r = 0; r < problem.Routes.Length; r++)
        {
            ref readonly var route = ref problem.Routes[r];
            if (!IsWithin(route.Seller, sellers) || !IsWithin(route.Buyer, buyers) || !IsSound(route))
            {
                throw new ArgumentException(FaultOf(problem, r));
            }
        }

        foreach (var policy in problem.Policies)
        {
            DemandPolicy(policy, problem.Routes.Length);
        }
    }

    private static bool IsWithin(int index, int count) => index >= 0 && index < count;

    private static bool IsSound(in MarketRoute route) =>
        double.IsFinite(route.Cost) && double.IsFinite(route.Friction) && double.IsFinite(route.CostSlope) && double.IsFinite(route.FrictionSlope)
        && route.CostSlope >= 0 && route.FrictionSlope >= 0 && (route.Cap is not { } cap || cap >= 0);

    private static string FaultOf(MarketProblem problem, int index)
    {
        var route = problem.Routes[index];
        return !IsWithin(route.Seller, problem.Sellers.Length) ? $"{route.Id ?? "a route"} begins at no seller."
            : !IsWithin(route.Buyer, problem.Buyers.Length) ? $"{route.Id ?? "a route"} ends at no buyer."
            : !double.IsFinite(route.Cost) || !double.IsFinite(route.Friction) ? $"{problem.NameOf(index)} has a cost that is no number."
            : !double.IsFinite(route.CostSlope) || !double.IsFinite(route.FrictionSlope) ? $"{problem.NameOf(index)} has a slope that is no number."
            : route.CostSlope < 0 || route.FrictionSlope < 0 ? $"{problem.NameOf(index)} has a cost that falls with flow."
            : $"{problem.NameOf(index)} has a cap below zero.";
    }

    private static void DemandCurve(Curve curve, string id, bool isDemand)
    {
        switch (curve)
        {
            case LinearCurve line:
                Demand(double.IsFinite(line.Intercept) && line.Slope >= 0 && double.IsFinite(line.Slope), id, "has a line with a slope below zero");
                break;
            case FixedCurve held:
                Demand(held.Quantity >= 0 && double.IsFinite(held.Quantity), id, "has a fixed quantity below zero");
                break;
            case IsoelasticCurve power:
                Demand(power.ReferencePrice > 0 && power.ReferenceQuantity > 0, id, "has a reference price or quantity not above zero");
                Demand(isDemand ? power.Elasticity < 0 : power.Elasticity > 0, id, "has an elasticity of the wrong sign");
                break;
            case PiecewiseCurve pieces:
                DemandPieces(pieces.Points, id, isDemand);
                break;
        }
    }

    private static void DemandPieces(CurvePoint[] points, string id, bool isDemand)
    {
        Demand(points.Length > 0, id, "has a piecewise curve without points");
        for (var index = 0; index < points.Length; index++)
        {
            Demand(double.IsFinite(points[index].Price) && double.IsFinite(points[index].Quantity), id, "has a point that is no number");
            Demand(points[index].Quantity >= (index == 0 ? 0 : points[index - 1].Quantity), id, "has points out of the order of quantity");
            var rise = index == 0 ? 0 : points[index].Price - points[index - 1].Price;
            Demand(isDemand ? rise <= 0 : rise >= 0, id, isDemand ? "has a demand that rises" : "has a supply that falls");
        }
    }

    private static void DemandPolicy(MarketPolicy policy, int routes)
    {
        foreach (var route in policy.Routes)
        {
            Demand(IsWithin(route, routes), policy.Id, "names a route there is not");
        }

        switch (policy)
        {
            case ImportQuota quota: Demand(quota.Limit >= 0, policy.Id, "has a limit below zero"); break;
            case ExportQuota quota:
                Demand(quota.Limit >= 0, policy.Id, "has a limit below zero");
                DemandWeights(quota.Weights, policy);
                break;
            case AdValoremTariff tariff: Demand(tariff.Rate > -1, policy.Id, "has a rate of -100 % or less"); break;
            case TariffRateQuota quota:
                Demand(quota.Quota >= 0, policy.Id, "has a quota below zero");
                Demand(quota.In.Specific <= quota.Over.Specific || quota.In.AdValorem < quota.Over.AdValorem, policy.Id, "has an in-quota duty above its over-quota duty");
                Demand(quota.Bases is null || quota.Bases.Length == policy.Routes.Length, policy.Id, "has bases for other than its routes");
                break;
            case JointCapacity capacity:
                Demand(capacity.Limit >= 0, policy.Id, "has a limit below zero");
                DemandWeights(capacity.Weights, policy);
                break;
        }
    }

    private static void DemandWeights(double[]? weights, MarketPolicy policy)
    {
        Demand(weights is null || weights.Length == policy.Routes.Length, policy.Id, "has weights for other than its routes");
        foreach (var weight in weights ?? [])
        {
            Demand(weight > 0 && double.IsFinite(weight), policy.Id, "has a weight not above zero");
        }
    }

    private static void Demand(bool holds, string id, string fault)
    {
        if (!holds)
        {
            throw new ArgumentException($"{id} {fault}.");
        }
    }
}
