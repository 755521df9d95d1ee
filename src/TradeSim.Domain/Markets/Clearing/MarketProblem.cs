namespace TradeSim.Domain.Markets.Clearing;

/// <summary>
/// One market of one month: who offers, who asks, which routes join them, and what states have laid upon those routes.
/// The order of the lists matters only where the conditions leave the flows open: then the lowest route index is served first.
/// </summary>
/// <param name="Name">Named in errors.</param>
public sealed record MarketProblem(
    string Name,
    MarketSeller[] Sellers,
    MarketBuyer[] Buyers,
    MarketRoute[] Routes,
    MarketPolicy[] Policies)
{
    /// <summary>The id of a route; its seller's and its buyer's joined by <c>&gt;</c> where it has none of its own.</summary>
    public string NameOf(int route) =>
        Routes[route].Id ?? $"{Sellers[Routes[route].Seller].Id}>{Buyers[Routes[route].Buyer].Id}";
}

/// <summary>A seller. A cap cuts its curve off at that quantity.</summary>
public readonly record struct MarketSeller(string Id, Curve Supply, double? Cap = null);

/// <summary>A buyer. A cap cuts its curve off at that quantity.</summary>
public readonly record struct MarketBuyer(string Id, Curve Demand, double? Cap = null);

/// <summary>A way from one seller to one buyer; there may be several between the same two.</summary>
/// <param name="Id">Null for one that is named by its ends, see <see cref="MarketProblem.NameOf"/>.</param>
/// <param name="Seller">Index into <see cref="MarketProblem.Sellers"/>.</param>
/// <param name="Buyer">Index into <see cref="MarketProblem.Buyers"/>.</param>
/// <param name="Cost">Freight per unit; part of the CIF value. May be negative.</param>
/// <param name="CostSlope">Freight added per unit of flow, zero or more; part of the CIF value.</param>
/// <param name="Friction">Any other cost per unit, a quality premium too: outside every dutiable value. May be negative.</param>
/// <param name="FrictionSlope">Friction added per unit of flow, zero or more.</param>
/// <param name="Cap">Largest flow; null for none.</param>
/// <param name="Banned">True when nothing may move.</param>
public readonly record struct MarketRoute(
    string? Id,
    int Seller,
    int Buyer,
    double Cost,
    double CostSlope = 0,
    double Friction = 0,
    double FrictionSlope = 0,
    double? Cap = null,
    bool Banned = false);
