using TradeSim.Domain.Markets.Clearing;

namespace TradeSim.Domain.Tests.Markets;

/// <summary>
/// The conditions of a spatial price equilibrium, written from tests/cases/check.py and sharing no code with the solver:
/// it adds up what the routes carry and holds prices, rents and flows against the problem as given.
/// </summary>
internal sealed class EquilibriumConditions
{
    private const double Corner = 1e-9;
    private const double Trace = 1e-7;

    private readonly MarketProblem problem;
    private readonly MarketSolution solution;
    private readonly double[] sold;
    private readonly double[] bought;
    private readonly double quantityScale;
    private readonly double priceScale;

    private EquilibriumConditions(MarketProblem problem, MarketSolution solution)
    {
        this.problem = problem;
        this.solution = solution;
        sold = new double[problem.Sellers.Length];
        bought = new double[problem.Buyers.Length];
        for (var route = 0; route < problem.Routes.Length; route++)
        {
            sold[problem.Routes[route].Seller] += solution.Flows[route];
            bought[problem.Routes[route].Buyer] += solution.Flows[route];
        }

        quantityScale = sold.Concat(bought).Select(Math.Abs).Append(1e-9).Max();
        priceScale = problem.Buyers.Select(buyer => Intercept(buyer.Demand)).Concat(solution.BuyerPrices).Select(Math.Abs).Append(1e-9).Max();
    }

    public double Worst { get; private set; }

    public string Where { get; private set; } = "nowhere";

    public static EquilibriumConditions Of(MarketProblem problem, MarketSolution solution)
    {
        var conditions = new EquilibriumConditions(problem, solution);
        conditions.CheckNodes();
        conditions.CheckLimits();
        for (var route = 0; route < problem.Routes.Length; route++)
        {
            conditions.CheckRoute(route);
        }

        return conditions;
    }

    private static double Intercept(Curve curve) => curve switch
    {
        LinearCurve line => line.Intercept,
        IsoelasticCurve power => power.ReferencePrice,
        _ => 0,
    };

    private void CheckNodes()
    {
        for (var seller = 0; seller < sold.Length; seller++)
        {
            var (curve, cap) = (problem.Sellers[seller].Supply, problem.Sellers[seller].Cap);
            var interval = Interval(curve, cap, sold[seller], sign: 1);
            CheckNode(problem.Sellers[seller].Id, curve, cap, sold[seller], solution.SellerPrices[seller], interval);
        }

        for (var buyer = 0; buyer < bought.Length; buyer++)
        {
            var (curve, cap) = (problem.Buyers[buyer].Demand, problem.Buyers[buyer].Cap);
            var (low, high) = Interval(curve, cap, bought[buyer], sign: -1);
            CheckNode(problem.Buyers[buyer].Id, curve, cap, bought[buyer], solution.BuyerPrices[buyer], (-high, -low));
        }
    }

    private void CheckNode(string id, Curve curve, double? cap, double quantity, double price, (double Low, double High) interval)
    {
        Note((quantity - (cap ?? double.PositiveInfinity)) / quantityScale, $"cap of {id}");
        Note(curve is FixedCurve held ? Math.Abs(quantity - held.Quantity) / quantityScale : 0, $"fixed quantity of {id}");
        Note(Math.Max(interval.Low - price, price - interval.High) / priceScale, $"curve of {id}");
    }

    /// <summary>Prices (times the sign: -1 for demand) that go with a quantity.</summary>
    private (double Low, double High) Interval(Curve curve, double? cap, double quantity, double sign)
    {
        var near = Corner * quantityScale;
        var (low, high) = (double.NegativeInfinity, double.PositiveInfinity);
        switch (curve)
        {
            case LinearCurve line:
                low = high = (sign * line.Intercept) + (line.Slope * quantity);
                break;
            case IsoelasticCurve power:
                low = high = sign * power.ReferencePrice * Math.Pow(Math.Max(quantity, 1e-300) / power.ReferenceQuantity, 1 / power.Elasticity);
                break;
            case PiecewiseCurve pieces:
                (low, high) = PieceInterval(pieces.Points, quantity, sign, near);
                break;
        }

        low = quantity <= near && (curve is LinearCurve || sign < 0) ? double.NegativeInfinity : low;
        high = cap is { } limit && quantity >= limit - near ? double.PositiveInfinity : high;
        return (low, high);
    }

    private static (double Low, double High) PieceInterval(CurvePoint[] points, double quantity, double sign, double near)
    {
        var (least, most) = (quantity - near, quantity + near);
        var low = least <= points[0].Quantity ? double.NegativeInfinity
            : least > points[^1].Quantity ? double.PositiveInfinity
            : Between(Array.FindIndex(points, point => point.Quantity >= least) - 1, least);
        var high = most >= points[^1].Quantity ? double.PositiveInfinity
            : most < points[0].Quantity ? double.NegativeInfinity
            : Between(Array.FindLastIndex(points, point => point.Quantity <= most), most);
        return (low, high);

        double Between(int index, double at)
        {
            var (a, b) = (points[index], points[index + 1]);
            return sign * (a.Price + ((at - a.Quantity) / (b.Quantity - a.Quantity) * (b.Price - a.Price)));
        }
    }

    private void CheckLimits()
    {
        for (var index = 0; index < problem.Policies.Length; index++)
        {
            var policy = problem.Policies[index];
            var (limit, used) = policy switch
            {
                ImportQuota quota => (quota.Limit, quota.Routes.Sum(route => solution.Flows[route])),
                ExportQuota quota => (quota.Limit, quota.Routes.Select((route, at) => quota.WeightOf(at) * solution.Flows[route]).Sum()),
                TariffRateQuota quota => (quota.Quota, quota.Routes.Sum(route => solution.InQuotaFlows[route])),
                JointCapacity capacity => (capacity.Limit, capacity.Routes.Select((route, at) => (capacity.Weights?[at] ?? 1) * solution.Flows[route]).Sum()),
                _ => (double.PositiveInfinity, 0),
            };
            var rent = solution.PolicyRents[index];
            Note((used - limit) / quantityScale, $"limit of {policy.Id}");
            Note(-rent / priceScale, $"rent below zero of {policy.Id}");
            Note(used < limit - (Trace * quantityScale) ? rent / priceScale : 0, $"rent without scarcity of {policy.Id}");
        }
    }

    private void CheckRoute(int index)
    {
        var route = problem.Routes[index];
        var flow = solution.Flows[index];
        var burden = new Burden(problem, solution, index);
        if (route.Banned || burden.Banned)
        {
            Note(Math.Abs(flow) / quantityScale, $"ban of {route.Id}");
            return;
        }

        var rent = solution.RouteRents[index];
        Note((flow - (route.Cap ?? double.PositiveInfinity)) / quantityScale, $"cap of {route.Id}");
        Note(-rent / priceScale, $"rent below zero of {route.Id}");
        Note(route.Cap is not { } cap || flow < cap - (Trace * quantityScale) ? Math.Abs(rent) / priceScale : 0, $"rent without scarcity of {route.Id}");
        if (burden.Quota is not { } quota)
        {
            NoteDuty(route, CheckTier(route, flow, flow, burden, default, 0, rent), solution.Duties[index]);
            return;
        }

        var within = solution.InQuotaFlows[index];
        var (inside, over) = quota.On(Array.IndexOf(quota.Routes, index));
        var lower = CheckTier(route, flow, within, burden, inside, solution.PolicyRents[Array.IndexOf(problem.Policies, quota)], rent);
        var upper = CheckTier(route, flow, flow - within, burden, over, 0, rent);
        NoteDuty(route, flow > 0 ? ((lower * within) + (upper * (flow - within))) / flow : lower, solution.Duties[index]);
    }

    /// <summary>rho = V_C + FOB rate V_F + CIF rate V_C + specific duty + licence rents + friction, or no trade. Returns the duties within.</summary>
    private double CheckTier(in MarketRoute route, double routeFlow, double flow, Burden burden, TierDuty tier, double tierRent, double routeRent)
    {
        var onBoardRate = burden.OnBoardRate + (tier.Basis == DutyBasis.FreeOnBoard ? tier.AdValorem : 0);
        var landedRate = burden.LandedRate + (tier.Basis == DutyBasis.FreeOnBoard ? 0 : tier.AdValorem);
        var onBoard = solution.SellerPrices[route.Seller] + burden.InvoiceRents;
        var landed = onBoard + route.Cost + (route.CostSlope * routeFlow) + routeRent + burden.FreightRents;
        var duty = (onBoardRate * onBoard) + (landedRate * landed) + burden.Specific + tier.Specific;
        var delivered = landed + duty + burden.OtherRents + tierRent + route.Friction + (route.FrictionSlope * routeFlow);
        var profit = solution.BuyerPrices[route.Buyer] - delivered;
        Note(-flow / quantityScale, $"flow below zero on {route.Id}");
        Note(profit / priceScale, $"profit left on {route.Id}");
        Note(-profit / priceScale * Math.Clamp(flow / (Trace * quantityScale), 0, 1), $"loss on {route.Id}");
        return duty;
    }

    /// <summary>Of the duty itself where that is larger than any price, as on a route that costs more than anyone would pay.</summary>
    private void NoteDuty(in MarketRoute route, double expected, double seen) =>
        Note(Math.Abs(seen - expected) / Math.Max(priceScale, Math.Abs(expected)), $"duty on {route.Id}");

    private void Note(double violation, string where)
    {
        if (double.IsNaN(violation) || violation > Worst)
        {
            Worst = double.IsNaN(violation) ? double.PositiveInfinity : violation;
            Where = where;
        }
    }

    /// <summary>All that policies lay on one route.</summary>
    private sealed class Burden
    {
        public Burden(MarketProblem problem, MarketSolution solution, int route)
        {
            for (var index = 0; index < problem.Policies.Length; index++)
            {
                var policy = problem.Policies[index];
                var at = Array.IndexOf(policy.Routes, route);
                if (at < 0)
                {
                    continue;
                }

                var rent = solution.PolicyRents[index];
                Specific += policy is SpecificTariff tariff ? tariff.Rate : policy is SpecificExportTax tax ? tax.Rate : 0;
                OnBoardRate += policy is AdValoremTariff { Basis: DutyBasis.FreeOnBoard } onBoard ? onBoard.Rate : 0;
                LandedRate += policy is AdValoremTariff { Basis: DutyBasis.CostInsuranceFreight } landed ? landed.Rate : 0;
                InvoiceRents += policy is ExportQuota { RentDutiable: true } invoiced ? rent * invoiced.WeightOf(at) : 0;
                OtherRents += policy is ImportQuota ? rent : policy is ExportQuota { RentDutiable: false } apart ? rent * apart.WeightOf(at) : 0;
                FreightRents += policy is JointCapacity capacity ? rent * (capacity.Weights?[at] ?? 1) : 0;
                Banned |= policy is RouteBan;
                Quota = policy as TariffRateQuota ?? Quota;
            }
        }

        public double Specific { get; }
        public double OnBoardRate { get; }
        public double LandedRate { get; }
        public double InvoiceRents { get; }
        public double OtherRents { get; }
        public double FreightRents { get; }
        public bool Banned { get; }
        public TariffRateQuota? Quota { get; }
    }
}
