namespace TradeSim.Domain.Markets.Clearing;

/// <summary>Gathers what every policy lays on every route, and makes lanes of the open routes.</summary>
internal sealed class LaneBuilder
{
    private readonly List<double> limits = [];
    private readonly List<int> policyOfLimit = [];
    private readonly List<LimitLink> links = [];
    private int[] burdenOf = [];
    private RouteBurden[] burdens = new RouteBurden[16];
    private int burdenCount;

    /// <summary>Fills the lanes in the order of the routes.</summary>
    public void Build(MarketProblem problem, in MarketScale scale, TradeLanes lanes)
    {
        burdenOf = Kept.Cleared(burdenOf, problem.Routes.Length);
        burdens[0] = RouteBurden.None;
        burdenCount = 1;
        limits.Clear();
        policyOfLimit.Clear();
        links.Clear();
        for (var index = 0; index < problem.Policies.Length; index++)
        {
            Lay(problem.Policies[index], index);
        }

        Compile(problem, scale, lanes);
    }

    /// <summary>What lies on a route, to be added to.</summary>
    private ref RouteBurden On(int route)
    {
        if (burdenOf[route] == 0)
        {
            if (burdenCount == burdens.Length)
            {
                Array.Resize(ref burdens, 2 * burdenCount);
            }

            burdens[burdenCount] = RouteBurden.None;
            burdenOf[route] = burdenCount++;
        }

        return ref burdens[burdenOf[route]];
    }

    private void Lay(MarketPolicy policy, int index)
    {
        var limit = policy switch
        {
            ImportQuota quota => quota.Limit,
            ExportQuota quota => quota.Limit,
            TariffRateQuota quota => quota.Quota,
            JointCapacity capacity => capacity.Limit,
            _ => -1.0,
        };
        if (limit >= 0)
        {
            limits.Add(limit);
            policyOfLimit.Add(index);
        }

        for (var at = 0; at < policy.Routes.Length; at++)
        {
            ref var burden = ref On(policy.Routes[at]);
            switch (policy)
            {
                case SpecificTariff tariff: burden.Specific += tariff.Rate; break;
                case SpecificExportTax tax: burden.Specific += tax.Rate; break;
                case AdValoremTariff { Basis: DutyBasis.FreeOnBoard } tariff: burden.OnBoardRate += tariff.Rate; break;
                case AdValoremTariff tariff: burden.LandedRate += tariff.Rate; break;
                case RouteBan: burden.Banned = true; break;
                case TariffRateQuota when burden.RateQuota >= 0:
                    throw new ArgumentException($"Route {policy.Routes[at]} stands in two tariff-rate quotas; {policy.Id} is the second.");
                case TariffRateQuota: (burden.RateQuota, burden.InRateQuota) = (limits.Count - 1, at); break;
                default:
                    var weight = policy switch { JointCapacity { Weights: { } weights } => weights[at], ExportQuota quota => quota.WeightOf(at), _ => 1 };
                    var kind = policy switch
                    {
                        ExportQuota { RentDutiable: true } => RentKind.InInvoice,
                        JointCapacity => RentKind.InFreight,
                        _ => RentKind.NotDutiable,
                    };
                    links.Add(new(limits.Count - 1, weight, kind, burden.FirstLimit));
                    burden.FirstLimit = links.Count - 1;
                    break;
            }
        }
    }

    private void Compile(MarketProblem problem, in MarketScale scale, TradeLanes lanes)
    {
        var (count, pairs) = (0, 0);
        for (var route = 0; route < burdenOf.Length; route++)
        {
            ref readonly var burden = ref burdens[burdenOf[route]];
            var isOpen = !problem.Routes[route].Banned && !burden.Banned;
            count += isOpen ? 1 : 0;
            pairs += isOpen && burden.RateQuota >= 0 ? 1 : 0;
        }

        lanes.Clear(count + pairs, pairs, (2 * links.Count) + pairs, limits.Count, HasShareDuties(problem.Policies));
        for (var index = 0; index < lanes.Limits.Length; index++)
        {
            lanes.Limits[index] = limits[index] / scale.Quantity;
            lanes.PolicyOfLimit[index] = policyOfLimit[index];
        }

        var lane = 0;
        for (var route = 0; route < burdenOf.Length; route++)
        {
            ref readonly var burden = ref burdens[burdenOf[route]];
            ref readonly var way = ref problem.Routes[route];
            if (way.Banned || burden.Banned)
            {
                continue;
            }

            if (burden.RateQuota < 0)
            {
                Fill(lanes, lane++, way, route, burden, default, -1, scale);
                continue;
            }

            var (within, over) = ((TariffRateQuota)problem.Policies[policyOfLimit[burden.RateQuota]]).On(burden.InRateQuota);
            lanes.OpensPair[lane] = true;
            Fill(lanes, lane++, way, route, burden, within, burden.RateQuota, scale);
            Fill(lanes, lane++, way, route, burden, over, -1, scale);
        }
    }

    private void Fill(TradeLanes lanes, int lane, in MarketRoute route, int index, in RouteBurden burden, TierDuty tier, int tierLimit, in MarketScale scale)
    {
        var onBoard = burden.OnBoardRate + (tier.Basis == DutyBasis.FreeOnBoard ? tier.AdValorem : 0);
        var landed = burden.LandedRate + (tier.Basis == DutyBasis.FreeOnBoard ? 0 : tier.AdValorem);
        var perPrice = 1 / scale.Price;
        var slopeScale = scale.Quantity * perPrice;
        lanes.Route[lane] = index;
        lanes.Seller[lane] = route.Seller;
        lanes.Buyer[lane] = route.Buyer;
        lanes.PriceFactor[lane] = 1 + onBoard + landed;
        lanes.FreightFactor[lane] = 1 + landed;
        lanes.Freight[lane] = route.Cost * perPrice;
        lanes.FreightSlope[lane] = route.CostSlope * slopeScale;
        lanes.SpecificDuty[lane] = (burden.Specific + tier.Specific) * perPrice;
        lanes.Slope[lane] = ((1 + landed) * route.CostSlope * slopeScale) + (route.FrictionSlope * slopeScale);
        lanes.BaseCost[lane] = ((1 + landed) * lanes.Freight[lane]) + lanes.SpecificDuty[lane] + (route.Friction * perPrice);
        lanes.Cap[lane] = route.Cap is { } cap ? cap / scale.Quantity : double.PositiveInfinity;

        var at = lanes.LimitStart[lane];
        for (var link = burden.FirstLimit; link >= 0; link = links[link].Next)
        {
            var (limit, weight, kind, _) = links[link];
            var factor = kind switch { RentKind.InInvoice => (1 + onBoard + landed) * weight, RentKind.InFreight => (1 + landed) * weight, _ => weight };
            at = Link(lanes, lane, at, limit, weight, factor);
        }

        if (tierLimit >= 0)
        {
            at = Link(lanes, lane, at, tierLimit, 1, 1);
        }

        lanes.LimitStart[lane + 1] = at;
    }

    private static int Link(TradeLanes lanes, int lane, int at, int limit, double load, double factor)
    {
        lanes.LimitOf[at] = limit;
        lanes.LimitLoad[at] = load;
        lanes.RentFactor[at] = factor;
        lanes.Shut[lane] |= lanes.Limits[limit] == 0;
        return at + 1;
    }

    private static bool HasShareDuties(MarketPolicy[] policies)
    {
        foreach (var policy in policies)
        {
            if (policy is AdValoremTariff { Rate: not 0 } || (policy is TariffRateQuota quota && (quota.In.AdValorem != 0 || quota.Over.AdValorem != 0)))
            {
                return true;
            }
        }

        return false;
    }

    private enum RentKind
    {
        NotDutiable,
        InInvoice,
        InFreight,
    }

    private readonly record struct LimitLink(int Limit, double Weight, RentKind Kind, int Next);

    private struct RouteBurden
    {
        public static readonly RouteBurden None = new() { RateQuota = -1, FirstLimit = -1 };

        public bool Banned;
        public double Specific;
        public double OnBoardRate;
        public double LandedRate;
        public int RateQuota;

        /// <summary>Place of the route in it.</summary>
        public int InRateQuota;
        public int FirstLimit;
    }
}
