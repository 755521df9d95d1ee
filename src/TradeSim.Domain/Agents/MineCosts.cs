using TradeSim.Domain.World;

namespace TradeSim.Domain.Agents;

/// <summary>
/// The costs by which a mine decides whether to work, USD/kg:
/// <code>
/// full      = net cost - wedge                     net cost = cost - by-product credit
/// avoidable = max(0, full - care_share x cost)
/// wedge     = net cost then - base_year_cost_share x price then      of a mine that worked at a loss in the base year, else 0
/// </code>
/// Avoidable cost is what a mine saves by standing idle: care and maintenance goes on. The short-run shut-down rule of Marshall
/// (1890); for mines Brennan and Schwartz (1985). The wedge is what paid for a loss in the base year (captive ore, a state order):
/// such a mine is known to work at that price, so its cost is taken to be under it.
/// </summary>
/// <param name="Full">The cost at which it reopens, and works all that is ready.</param>
/// <param name="Avoidable">The cost under which it digs nothing.</param>
/// <param name="Growth">The cost at which it opens and grows: full cost; of a mine in its first years net cost, whoever pays its losses.</param>
public readonly record struct MineCosts(double Full, double Avoidable, double Growth)
{
    public static MineCosts Of(WorldModel world, Producer mine)
    {
        var parameters = world.Parameters;
        var full = Math.Max(0.01, mine.NetCost.Usd - WedgeUsd(world, mine));
        var avoidable = Math.Max(0, full - (parameters.CareShare * mine.Row.CostUsd));
        return new MineCosts(full, avoidable, mine.Row.IsRampingUp ? mine.NetCost.Usd : full);
    }

    /// <summary>What paid for a mine's loss in the base year, USD/kg; zero where it made none, or did not work.</summary>
    public static double WedgeUsd(WorldModel world, Producer mine)
    {
        var then = mine.Row.BaseNetCostUsd ?? mine.NetCost.Usd;
        return mine.BaseMonthly > 0 && then >= mine.BasePrice.Usd ? then - (world.Parameters.BaseYearCostShare * mine.BasePrice.Usd) : 0;
    }

    /// <summary>The share of what is ready that pays at a price: its cheapest ore costs the avoidable cost, its dearest the full one.</summary>
    public double ShareAt(double price) => Full > Avoidable
        ? Math.Clamp((price - Avoidable) / (Full - Avoidable), 0, 1)
        : price >= Full ? 1 : 0;
}
