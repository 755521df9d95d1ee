using TradeSim.Domain.World.Closed;

namespace TradeSim.Results.Summary;

/// <summary>How many months of a year the run covers, without which a sum of tonnes cannot be judged.</summary>
public sealed class CoverageMetrics : IYearMetric
{
    private int _months;

    public void Add(ClosedMonth month, ReferencePrices reference) => _months++;

    public void StartYear() => _months = 0;

    public IEnumerable<SummaryRow> Rows(int year) => [new SummaryRow(year, "months", Units.World, _months, Units.Months)];
}
