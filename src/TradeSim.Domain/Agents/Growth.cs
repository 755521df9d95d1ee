using TradeSim.Domain.Units;

namespace TradeSim.Domain.Agents;

/// <summary>
/// Steady growth, a share per year, as a factor that is one in the middle of the base year, so that the twelve months of
/// the base year sum to its yearly total (within 0.1%): factor(t) = (1 + g)^((t - t0 - 5.5) / 12).
/// </summary>
/// <param name="BaseMonth">January of the base year.</param>
public sealed record Growth(Month BaseMonth, double DemandScale, double SupplyScale)
{
    private const double Middle = 5.5;

    public double Demand(double perYear, Month month) => Factor(perYear * DemandScale, month, BaseMonth);

    public double Supply(double perYear, Month month) => Factor(perYear * SupplyScale, month, BaseMonth);

    /// <summary>The factor of something that starts to grow in a month of its own, with a first year that sums to its yearly total.</summary>
    public double SupplySince(double perYear, Month start, Month month) => Factor(perYear * SupplyScale, month, start);

    private static double Factor(double perYear, Month month, Month start) => perYear == 0
        ? 1
        : Power.Of(1 + perYear, ((month - start).Count - Middle) / 12.0);
}
