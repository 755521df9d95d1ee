namespace TradeSim.Domain.Markets.Clearing;

/// <summary>
/// Turns the point the search rests at into an answer: prices the conditions leave open are set by rule, rents of shut limits are
/// set to the least that holds, everything is scaled back and checked.
/// </summary>
internal sealed class Finish
{
    /// <summary>A flow this share of the largest quantity is what rounding left, and one who trades so little trades nothing.</summary>
    private const double Dust = 1e-13;
    private const double Idle = 1e-11;

    /// <summary>Quantities are measured by at least this, in the problem's own units, where the check is strict.</summary>
    private const double StrictLeast = 1e-9;

    private readonly OpenPrices open = new();
    private readonly ConditionCheck check = new();
    private bool[] reached = [];
    private double[] flows = [];
    private double[] within = [];
    private double[] duties = [];
    private double[] routeRents = [];
    private double[] sellerPrices = [];
    private double[] buyerPrices = [];
    private double[] policyRents = [];

    /// <param name="isStrict">Whether quantities are measured by what is traded alone, be it a millionth of what is usual.</param>
    /// <summary>The answer, with its worst violation. It lies in this room's arrays until the next one is made.</summary>
    public MarketSolution Answer(MarketProblem problem, PulledMarket market, in MarketScale scale, int steps, bool isStrict = false)
    {
        var lanes = market.Lanes;
        var sellers = market.Prices.AsSpan(0, market.Sellers);
        var buyers = market.Prices.AsSpan(market.Sellers, market.Buyers);
        var rents = market.Prices.AsSpan(market.Sellers + market.Buyers);
        var largest = LargestQuantity(market);
        SweepDust(market, isStrict ? 0 : Dust * largest);
        PriceIdle(market, sellers, buyers, Idle * largest);
        open.Settle(market, largest, Dust * largest);
        reached = Kept.Cleared(reached, market.Sellers + market.Buyers);
        DeadNodes.Price(market, sellers, buyers, rents, reached);
        PriceShut(lanes, sellers, buyers, rents, market.Flows);
        if (isStrict)
        {
            FlowRefinement.Apply(market);
        }

        check.Run(market, isStrict ? StrictLeast / scale.Quantity : null);
        GatherRoutes(problem, market, scale);
        sellerPrices = Kept.Cleared(sellerPrices, sellers.Length);
        buyerPrices = Kept.Cleared(buyerPrices, buyers.Length);
        policyRents = Kept.Cleared(policyRents, problem.Policies.Length);
        Scale(sellers, scale.Price, sellerPrices);
        Scale(buyers, scale.Price, buyerPrices);
        for (var limit = 0; limit < rents.Length; limit++)
        {
            policyRents[lanes.PolicyOfLimit[limit]] = rents[limit] * scale.Price;
        }

        return new()
        {
            Flows = flows,
            InQuotaFlows = within,
            SellerPrices = sellerPrices,
            BuyerPrices = buyerPrices,
            PolicyRents = policyRents,
            RouteRents = routeRents,
            Duties = duties,
            Iterations = steps,
            Residual = check.Worst,
            WorstCondition = check.Worst > Clearing.Tolerance ? check.Describe(problem) : "none",
        };
    }

    private void GatherRoutes(MarketProblem problem, PulledMarket market, in MarketScale scale)
    {
        var lanes = market.Lanes;
        flows = Kept.Cleared(flows, problem.Routes.Length);
        within = Kept.Cleared(within, problem.Routes.Length);
        duties = Kept.Cleared(duties, problem.Routes.Length);
        routeRents = Kept.Cleared(routeRents, problem.Routes.Length);
        for (var lane = 0; lane < lanes.Count; lane++)
        {
            var route = lanes.Route[lane];
            var flow = market.Flows[lane] * scale.Quantity;
            var duty = lanes.SpecificDuty[lane] * scale.Price;
            if (lanes.HasShareDuties)
            {
                duty += lanes.DutyShare(lane, market.SellerPrices, market.BuyerPrices, market.Rents, market.Flows) * scale.Price;
            }

            var isOver = lane > 0 && lanes.OpensPair[lane - 1];
            duties[route] = !isOver ? duty : flows[route] + flow > 0 ? ((duties[route] * flows[route]) + (duty * flow)) / (flows[route] + flow) : duties[route];
            flows[route] += flow;
            within[route] = lanes.OpensPair[lane] ? flow : within[route];
            routeRents[route] = double.IsPositiveInfinity(lanes.Cap[lane])
                ? 0
                : lanes.RouteRent(lane, market.SellerPrices, market.BuyerPrices, market.Rents, market.Flows) * scale.Price;
        }
    }

    private static double LargestQuantity(PulledMarket market)
    {
        var largest = 0.0;
        foreach (var quantity in market.Quantities)
        {
            largest = Math.Max(largest, quantity);
        }

        return largest;
    }

    private static void SweepDust(PulledMarket market, double dust)
    {
        for (var lane = 0; lane < market.Flows.Length; lane++)
        {
            market.Flows[lane] = market.Flows[lane] <= dust ? 0 : market.Flows[lane];
        }
    }

    /// <summary>A node without trade shows the first price of its curve, if that keeps every route unprofitable.</summary>
    private static void PriceIdle(PulledMarket market, Span<double> sellers, Span<double> buyers, double idle)
    {
        for (var seller = 0; seller < sellers.Length; seller++)
        {
            if (market.Quantities[seller] <= idle && market.CurveAt(seller).FirstPrice is { } price)
            {
                sellers[seller] = Math.Max(sellers[seller], price);
            }
        }

        for (var buyer = 0; buyer < buyers.Length; buyer++)
        {
            if (market.Quantities[market.Sellers + buyer] <= idle && market.CurveAt(market.Sellers + buyer).FirstPrice is { } price)
            {
                buyers[buyer] = Math.Min(buyers[buyer], price);
            }
        }
    }

    /// <summary>A limit of zero, whose rent the search left at zero, gets the least at which none of its routes would pay.</summary>
    private static void PriceShut(TradeLanes lanes, ReadOnlySpan<double> sellers, ReadOnlySpan<double> buyers, Span<double> rents, double[] flows)
    {
        for (var lane = 0; lane < lanes.Count; lane++)
        {
            if (!lanes.Shut[lane])
            {
                continue;
            }

            var margin = lanes.Margin(lane, sellers, buyers, rents) - (lanes.Slope[lane] * lanes.RouteFlow(lane, flows));
            for (var at = lanes.LimitStart[lane]; at < lanes.LimitStart[lane + 1] && margin > 0; at++)
            {
                if (lanes.Limits[lanes.LimitOf[at]] == 0)
                {
                    rents[lanes.LimitOf[at]] += margin / lanes.RentFactor[at];
                    margin = 0;
                }
            }
        }
    }

    private static void Scale(ReadOnlySpan<double> numbers, double by, Span<double> scaled)
    {
        for (var index = 0; index < numbers.Length; index++)
        {
            scaled[index] = numbers[index] * by;
        }
    }
}
