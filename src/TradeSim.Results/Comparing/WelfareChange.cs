namespace TradeSim.Results.Comparing;

/// <summary>
/// What a country, or the world, gained in one run over another, in dollars:
/// <code>
/// welfare = surplus.consumer + surplus.producer + treasury + rents.apart
/// </code>
/// Most of <c>rents</c> stands in the surplus of mines and plants, or in a treasury; <c>rents.apart</c> is what does not, so nothing is
/// counted twice. See docs/model.md, section 18.
/// </summary>
public sealed record WelfareChange(string Subject, decimal Consumers, decimal Producers, decimal Treasury, decimal RentsApart, decimal Rents)
{
    public decimal Welfare => Consumers + Producers + Treasury + RentsApart;
}

/// <summary>One figure of a year in two runs; null where it is not known.</summary>
public sealed record FigureChange(int Year, string Subject, decimal? Run, decimal? Baseline)
{
    public decimal? Difference => Run - Baseline;
}
