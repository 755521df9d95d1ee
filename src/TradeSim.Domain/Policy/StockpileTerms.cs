namespace TradeSim.Domain.Policy;

/// <summary>What a state keeps in reserve of each element it names, and when it buys and sells. Prices are multiples of the base price at its door.</summary>
/// <param name="TargetMonths">Months of its industry's normal use; null where tonnes are given.</param>
/// <param name="TargetTonnes">Tonnes of each element; null where months are given.</param>
/// <param name="FillMonths">Months in which it buys all of its target.</param>
/// <param name="BuysBelow">It buys nothing at this price and above.</param>
/// <param name="ReleasesAbove">It sells above this price.</param>
/// <param name="ReleaseMonths">Months in which it sells all of its target.</param>
/// <param name="BudgetUsdPerYear">What it spends in a year on all it names; null is all it takes.</param>
public sealed record StockpileTerms(
    double? TargetMonths, double? TargetTonnes, int FillMonths, double BuysBelow, double ReleasesAbove, int ReleaseMonths, double? BudgetUsdPerYear);
