namespace TradeSim.Domain.Markets.Clearing;

/// <summary>
/// Holds an answer against every condition of the market: curves, limits, no profit left on any route, no loss on a used one, no rent
/// without scarcity. Prices relative to the largest price, quantities to the largest quantity.
/// </summary>
internal sealed class ConditionCheck
{
    /// <summary>A quantity this near to a corner, relative, is at it.</summary>
    private const double CornerTolerance = 1e-9;

    /// <summary>A flow or room below this, relative, is none.</summary>
    private const double TraceTolerance = 1e-7;

    /// <summary>
    /// Quantities are measured by at least this, where one is a usual quantity of the market: a limit of a milligram on a market of
    /// tonnes is met as near as numbers can.
    /// </summary>
    private const double LeastQuantity = 1e-6;

    private PulledMarket market = null!;
    private double[] sold = [];
    private double[] bought = [];
    private double[] used = [];
    private bool isStrict;
    private double priceScale;
    private double quantityScale;
    private string condition = "nothing";
    private int place;
    private char kind = '-';

    /// <summary>The worst violation.</summary>
    public double Worst { get; private set; }

    /// <summary>Checks everything.</summary>
    /// <param name="strictLeast">Where the check is strict: the least quantity to measure by, and no room on a line between its ends.</param>
    public void Run(PulledMarket cleared, double? strictLeast = null)
    {
        market = cleared;
        isStrict = strictLeast is not null;
        (Worst, condition, place, kind) = (0, "nothing", 0, '-');
        var lanes = market.Lanes;
        var sellers = market.SellerPrices;
        var buyers = market.BuyerPrices;
        var rents = market.Rents;
        sold = Kept.Cleared(sold, sellers.Length);
        bought = Kept.Cleared(bought, buyers.Length);
        used = Kept.Cleared(used, rents.Length);
        for (var lane = 0; lane < lanes.Count; lane++)
        {
            sold[lanes.Seller[lane]] += market.Flows[lane];
            bought[lanes.Buyer[lane]] += market.Flows[lane];
            for (var at = lanes.LimitStart[lane]; at < lanes.LimitStart[lane + 1]; at++)
            {
                used[lanes.LimitOf[at]] += lanes.LimitLoad[at] * market.Flows[lane];
            }
        }

        SetScales(sellers, buyers, strictLeast ?? LeastQuantity);
        for (var seller = 0; seller < sold.Length; seller++)
        {
            CheckCurve(market.CurveAt(seller), sold[seller], sellers[seller], "the supply curve", 's', seller);
        }

        for (var buyer = 0; buyer < bought.Length; buyer++)
        {
            CheckCurve(market.CurveAt(market.Sellers + buyer), bought[buyer], buyers[buyer], "the demand curve", 'b', buyer);
        }

        for (var limit = 0; limit < used.Length; limit++)
        {
            Note((used[limit] - lanes.Limits[limit]) / quantityScale, "a joint limit", 'p', limit);
            Note(-rents[limit] / priceScale, "a rent below zero", 'p', limit);
            if (used[limit] < lanes.Limits[limit] - (TraceTolerance * quantityScale))
            {
                Note(rents[limit] / priceScale, "a rent without scarcity", 'p', limit);
            }
        }

        for (var lane = 0; lane < lanes.Count; lane++)
        {
            CheckLane(lane);
        }
    }

    /// <summary>The worst condition in words, with the id of its place.</summary>
    public string Describe(MarketProblem problem) => kind switch
    {
        's' => $"{condition} of seller {problem.Sellers[place].Id}",
        'b' => $"{condition} of buyer {problem.Buyers[place].Id}",
        'p' => $"{condition} of policy {problem.Policies[market.Lanes.PolicyOfLimit[place]].Id}",
        'r' => $"{condition} on route {problem.NameOf(market.Lanes.Route[place])}",
        _ => condition,
    };

    private void SetScales(ReadOnlySpan<double> sellers, ReadOnlySpan<double> buyers, double leastQuantity)
    {
        (priceScale, quantityScale) = (0, 0);
        foreach (var quantity in sold)
        {
            quantityScale = Math.Max(quantityScale, quantity);
        }

        foreach (var quantity in bought)
        {
            quantityScale = Math.Max(quantityScale, quantity);
        }

        for (var buyer = 0; buyer < buyers.Length; buyer++)
        {
            priceScale = Math.Max(priceScale, Math.Abs(buyers[buyer]));
        }

        // Where nobody buys, sellers keep prices of their own.
        for (var seller = 0; buyers.Length == 0 && seller < sellers.Length; seller++)
        {
            priceScale = Math.Max(priceScale, Math.Abs(sellers[seller]));
        }

        quantityScale = Math.Max(quantityScale, leastQuantity);
        priceScale = priceScale > 0 ? priceScale : 1e-9;
    }

    private void CheckCurve(CurvePieces curve, double quantity, double price, string what, char at, int index)
    {
        var near = CornerTolerance * quantityScale;
        var (low, high) = isStrict ? curve.StrictPrices(quantity, near) : curve.Prices(quantity, near);
        Note((low - price) / priceScale, what, at, index);
        Note((price - high) / priceScale, what, at, index);
    }

    private void CheckLane(int lane)
    {
        var lanes = market.Lanes;
        var flow = market.Flows[lane];
        var margin = lanes.Margin(lane, market.SellerPrices, market.BuyerPrices, market.Rents);
        if (flow == 0 && margin <= 0)
        {
            return;
        }

        var routeFlow = lanes.RouteFlow(lane, market.Flows);
        Note(-flow / quantityScale, "a flow below zero", 'r', lane);
        Note((routeFlow - lanes.Cap[lane]) / quantityScale, "the cap", 'r', lane);
        margin -= (lanes.Slope[lane] * routeFlow)
            + (lanes.FreightFactor[lane] * lanes.RouteRent(lane, market.SellerPrices, market.BuyerPrices, market.Rents, market.Flows));
        Note(margin / priceScale, "profit left", 'r', lane);
        Note(-margin * Math.Min(1, flow / (TraceTolerance * quantityScale)) / priceScale, "loss", 'r', lane);
    }

    private void Note(double violation, string what, char at, int index)
    {
        if (double.IsNaN(violation))
        {
            violation = double.PositiveInfinity;
        }

        if (violation > Worst)
        {
            Worst = violation;
            condition = what;
            kind = at;
            place = index;
        }
    }
}
