namespace TradeSim.Domain.Markets.Clearing;

/// <summary>A measure of a state, or a joint limit, on a set of routes. Routes are indices into <see cref="MarketProblem.Routes"/>.</summary>
/// <param name="Id">Unique within the problem.</param>
/// <param name="Routes">Indices of the routes it falls on, each once.</param>
public abstract record MarketPolicy(string Id, int[] Routes);

/// <summary>The value an ad valorem duty is counted on.</summary>
public enum DutyBasis
{
    /// <summary>Seller's price plus export-licence rents of the invoice.</summary>
    FreeOnBoard,

    /// <summary>The same plus freight and the scarcity rent of a capped route.</summary>
    CostInsuranceFreight,
}

/// <summary>A tariff of an amount per unit of quantity. A negative rate is a subsidy.</summary>
public sealed record SpecificTariff(string Id, int[] Routes, double Rate) : MarketPolicy(Id, Routes);

/// <summary>An export tax of an amount per unit of quantity. A negative rate is a subsidy.</summary>
public sealed record SpecificExportTax(string Id, int[] Routes, double Rate) : MarketPolicy(Id, Routes);

/// <summary>A tariff of a share of the value: Rate .25 is 25 %.</summary>
public sealed record AdValoremTariff(string Id, int[] Routes, DutyBasis Basis, double Rate) : MarketPolicy(Id, Routes);

/// <summary>No more than Limit over all the routes together. Its rent is never dutiable.</summary>
public sealed record ImportQuota(string Id, int[] Routes, double Limit) : MarketPolicy(Id, Routes);

/// <summary>No more than Limit over all the routes together: sum of weight x flow. A unit on a route bears weight x rent.</summary>
/// <param name="RentDutiable">True when the licence's rent is part of the invoice, hence of the value duties are counted on.</param>
/// <param name="Weights">One per route, above zero; null means 1 for each.</param>
public sealed record ExportQuota(string Id, int[] Routes, double Limit, bool RentDutiable = true, double[]? Weights = null) : MarketPolicy(Id, Routes)
{
    /// <summary>What a unit on one of its routes counts.</summary>
    /// <param name="at">The place of the route in <see cref="MarketPolicy.Routes"/>.</param>
    public double WeightOf(int at) => Weights?[at] ?? 1;
}

/// <summary>Up to Quota over all the routes pays the duty In, the rest Over. A route may stand in one tariff-rate quota only.</summary>
/// <param name="Bases">What a share of the value is of, one per route; null means that the tiers say it for all.</param>
public sealed record TariffRateQuota(string Id, int[] Routes, double Quota, TierDuty In, TierDuty Over, DutyBasis[]? Bases = null) : MarketPolicy(Id, Routes)
{
    /// <summary>The duties of its tiers on one of its routes.</summary>
    /// <param name="at">The place of the route in <see cref="MarketPolicy.Routes"/>.</param>
    public (TierDuty In, TierDuty Over) On(int at) => Bases is null ? (In, Over) : (In with { Basis = Bases[at] }, Over with { Basis = Bases[at] });
}

/// <summary>The duty of one tier: an amount per unit plus a share of the value.</summary>
public readonly record struct TierDuty(double Specific, double AdValorem, DutyBasis Basis = DutyBasis.CostInsuranceFreight);

/// <summary>No trade on these routes.</summary>
public sealed record RouteBan(string Id, int[] Routes) : MarketPolicy(Id, Routes);

/// <summary>
/// Routes that share a bottleneck: sum of weight x flow is at most Limit. Its rent counts as freight, so weight x rent is
/// part of the CIF value.
/// </summary>
/// <param name="Weights">One per route, above zero; null means 1 for each.</param>
public sealed record JointCapacity(string Id, int[] Routes, double Limit, double[]? Weights = null) : MarketPolicy(Id, Routes);
