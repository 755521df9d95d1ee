namespace TradeSim.Domain.Markets.Clearing;

/// <summary>
/// Turns the point the search rests at into an answer: prices the conditions leave open are set by rule, rents of shut limits are
/// set to the least that holds, everything is scaled back and checked.
/// </summary>
internal static class Finish
{
    /// <summary>The answer, with its worst violation.</summary>
    public static MarketSolution Answer(MarketProblem problem, PulledMarket market, in MarketScale scale, int steps)
    {
        var lanes = market.Lanes;
        var sellers = market.Prices[..market.Sellers];
        var buyers = market.Prices[market.Sellers..(market.Sellers + market.Buyers)];
        var rents = market.Prices[(market.Sellers + market.Buyers)..];
        PriceIdle(market, sellers, buyers);
        DeadNodes.Price(market, sellers, buyers, rents);
        PriceShut(lanes, sellers, buyers, rents, market.Flows);
        var check = new ConditionCheck(market, sellers, buyers, rents);
        check.Run();

        var flows = new double[problem.Routes.Length];
        var within = new double[problem.Routes.Length];
        var duties = new double[problem.Routes.Length];
        var routeRents = new double[problem.Routes.Length];
        var weights = new double[problem.Routes.Length];
        for (var lane = 0; lane < lanes.Count; lane++)
        {
            var route = lanes.Route[lane];
            var flow = market.Flows[lane];
            var duty = lanes.SpecificDuty[lane] + lanes.DutyShare(lane, sellers, buyers, rents, market.Flows);
            var isOver = lane > 0 && lanes.OpensPair[lane - 1];
            duties[route] = !isOver ? duty : flows[route] + flow > 0 ? ((duties[route] * flows[route]) + (duty * flow)) / (flows[route] + flow) : duties[route];
            flows[route] += flow;
            within[route] = lanes.OpensPair[lane] ? flow : within[route];
            routeRents[route] = double.IsPositiveInfinity(lanes.Cap[lane]) ? 0 : lanes.RouteRent(lane, sellers, buyers, rents, market.Flows);
        }

        var policyRents = new double[problem.Policies.Length];
        for (var limit = 0; limit < rents.Length; limit++)
        {
            policyRents[lanes.PolicyOfLimit[limit]] = rents[limit] * scale.Price;
        }

        return new()
        {
            Flows = Scaled(flows, scale.Quantity),
            InQuotaFlows = Scaled(within, scale.Quantity),
            SellerPrices = Scaled(sellers, scale.Price),
            BuyerPrices = Scaled(buyers, scale.Price),
            PolicyRents = policyRents,
            RouteRents = Scaled(routeRents, scale.Price),
            Duties = Scaled(duties, scale.Price),
            Iterations = steps,
            Residual = check.Worst,
            WorstCondition = check.Describe(problem),
        };
    }

    /// <summary>A node without trade shows the first price of its curve, if that keeps every route unprofitable.</summary>
    private static void PriceIdle(PulledMarket market, double[] sellers, double[] buyers)
    {
        for (var seller = 0; seller < sellers.Length; seller++)
        {
            if (market.Quantities[seller] == 0 && market.CurveAt(seller).FirstPrice is { } price && price > sellers[seller])
            {
                sellers[seller] = price;
            }
        }

        for (var buyer = 0; buyer < buyers.Length; buyer++)
        {
            if (market.Quantities[market.Sellers + buyer] == 0 && market.CurveAt(market.Sellers + buyer).FirstPrice is { } price && price < buyers[buyer])
            {
                buyers[buyer] = price;
            }
        }
    }

    /// <summary>A limit of zero gets the least rent at which none of its routes would pay.</summary>
    private static void PriceShut(TradeLanes lanes, double[] sellers, double[] buyers, double[] rents, double[] flows)
    {
        for (var limit = 0; limit < rents.Length; limit++)
        {
            rents[limit] = lanes.Limits[limit] == 0 ? 0 : rents[limit];
        }

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

    private static double[] Scaled(double[] numbers, double by)
    {
        var scaled = new double[numbers.Length];
        for (var index = 0; index < numbers.Length; index++)
        {
            scaled[index] = numbers[index] * by;
        }

        return scaled;
    }
}
