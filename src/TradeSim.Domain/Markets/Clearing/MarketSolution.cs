namespace TradeSim.Domain.Markets.Clearing;

/// <summary>
/// A cleared market. All arrays run parallel to the lists of the <see cref="MarketProblem"/>.
/// A seller that sells nothing shows the price at which it would begin, a buyer that buys nothing the highest it would pay.
/// </summary>
public sealed class MarketSolution
{
    /// <summary>Flow of each route, both tiers together.</summary>
    public required double[] Flows { get; init; }

    /// <summary>Part of each flow within a tariff-rate quota; zero for a route without one.</summary>
    public required double[] InQuotaFlows { get; init; }

    /// <summary>Price each seller receives, per unit.</summary>
    public required double[] SellerPrices { get; init; }

    /// <summary>Price each buyer pays, per unit.</summary>
    public required double[] BuyerPrices { get; init; }

    /// <summary>Scarcity rent of each policy, per unit (per unit of weight for a joint capacity); zero for policies without one.</summary>
    public required double[] PolicyRents { get; init; }

    /// <summary>Scarcity rent of each capped route, per unit.</summary>
    public required double[] RouteRents { get; init; }

    /// <summary>Duty per unit on each route, specific and ad valorem together; with two tiers, weighted by their flows.</summary>
    public required double[] Duties { get; init; }

    /// <summary>Newton steps taken.</summary>
    public required int Iterations { get; init; }

    /// <summary>Worst violation of the conditions, relative to the market's scales.</summary>
    public required double Residual { get; init; }

    /// <summary>Which condition that was, and where.</summary>
    public required string WorstCondition { get; init; }

    /// <summary>The start for clearing the same market again, next month.</summary>
    public ClearingStart ToStart() => new(SellerPrices, BuyerPrices, PolicyRents, Flows, InQuotaFlows);
}

/// <summary>
/// Where to begin: last month's answer, parallel to the lists of the problem to clear. It changes how long the work takes, not
/// its result. Duty amounts follow from prices and rents and need not be kept.
/// </summary>
/// <param name="Flows">The active set, as flows; empty when not known.</param>
/// <param name="InQuotaFlows">As in the solution; empty when not known.</param>
public sealed record ClearingStart(
    double[] SellerPrices,
    double[] BuyerPrices,
    double[] PolicyRents,
    double[] Flows,
    double[] InQuotaFlows);

/// <summary>The market could not be cleared to the asked accuracy. The run stops here rather than going on with wrong prices.</summary>
public sealed class MarketNotCleared(string market, double residual, string worstCondition)
    : Exception($"The market {market} did not clear: {worstCondition} is off by {residual:0.###e+0} of the scale, 1e-6 is allowed.")
{
    /// <summary>Name of the problem.</summary>
    public string Market { get; } = market;

    /// <summary>Worst violation, relative.</summary>
    public double Residual { get; } = residual;

    /// <summary>The condition violated, and where.</summary>
    public string WorstCondition { get; } = worstCondition;
}
