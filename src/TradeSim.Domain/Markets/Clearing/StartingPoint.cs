namespace TradeSim.Domain.Markets.Clearing;

/// <summary>Where the search begins: last month's answer, or the prices the curves begin with.</summary>
internal static class StartingPoint
{
    /// <summary>Sets prices and centres of a market.</summary>
    public static void Set(PulledMarket market, MarketProblem problem, in MarketScale scale, ClearingStart? start)
    {
        if (start is null)
        {
            Cold(market);
        }
        else
        {
            Warm(market, problem, scale, start);
        }

        Array.Copy(market.Prices, market.PriceCentre, market.Size);
    }

    private static void Cold(PulledMarket market)
    {
        for (var node = 0; node < market.Sellers + market.Buyers; node++)
        {
            market.Prices[node] = market.CurveAt(node).StartingPrice;
        }
    }

    private static void Warm(PulledMarket market, MarketProblem problem, in MarketScale scale, ClearingStart start)
    {
        Expect(start.SellerPrices.Length == market.Sellers && start.BuyerPrices.Length == market.Buyers, "prices");
        Expect(start.PolicyRents.Length == problem.Policies.Length, "rents");
        Expect(start.Flows.Length == 0 || start.Flows.Length == problem.Routes.Length, "flows");
        for (var seller = 0; seller < market.Sellers; seller++)
        {
            market.Prices[seller] = start.SellerPrices[seller] / scale.Price;
        }

        for (var buyer = 0; buyer < market.Buyers; buyer++)
        {
            market.Prices[market.Sellers + buyer] = start.BuyerPrices[buyer] / scale.Price;
        }

        var lanes = market.Lanes;
        for (var limit = 0; limit < lanes.Limits.Length; limit++)
        {
            var isShut = lanes.Limits[limit] == 0;
            market.Prices[market.Sellers + market.Buyers + limit] = isShut ? 0 : start.PolicyRents[lanes.PolicyOfLimit[limit]] / scale.Price;
        }

        if (start.Flows.Length > 0 && market.IsPulled)
        {
            CentreFlows(market, scale, start);
        }
    }

    private static void CentreFlows(PulledMarket market, in MarketScale scale, ClearingStart start)
    {
        var lanes = market.Lanes;
        for (var lane = 0; lane < lanes.Count; lane++)
        {
            var flow = start.Flows[lanes.Route[lane]] / scale.Quantity;
            if (lanes.OpensPair[lane])
            {
                var within = start.InQuotaFlows.Length == 0 ? flow : start.InQuotaFlows[lanes.Route[lane]] / scale.Quantity;
                market.FlowCentre[lane] = within;
                market.FlowCentre[lane + 1] = flow - within;
                lane++;
            }
            else
            {
                market.FlowCentre[lane] = flow;
            }
        }

        for (var lane = 0; lane < lanes.Count; lane++)
        {
            market.QuantityCentre[lanes.Seller[lane]] += market.FlowCentre[lane];
            market.QuantityCentre[market.Sellers + lanes.Buyer[lane]] += market.FlowCentre[lane];
        }
    }

    private static void Expect(bool holds, string what)
    {
        if (!holds)
        {
            throw new ArgumentException($"The start's {what} do not run parallel to the problem to clear.");
        }
    }
}
