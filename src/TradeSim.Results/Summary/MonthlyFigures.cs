using System.Collections.Immutable;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Closed;
using TradeSim.Domain.World.Inputs;

namespace TradeSim.Results.Summary;

/// <summary>
/// Figures of the single months that a scenario asks about, beside those of years: metric <c>monthly.price</c>, subject
/// <c>Dy@2025-04</c>. A month that nobody asks about has none.
/// </summary>
public sealed class MonthlyFigures(ImmutableArray<Ask> asks, ImmutableArray<IYearMetric> metrics)
{
    private readonly ILookup<Month, string> _asked = asks.SelectMany(ask => ask.Months.Select(month => (month, ask.Metric))).ToLookup(one => one.month, one => one.Metric);
    private readonly List<SummaryRow> _rows = [];

    public void Add(ClosedMonth month, ReferencePrices reference)
    {
        foreach (var metric in metrics)
        {
            metric.StartYear();
            metric.Add(month, reference);
        }

        if (!_asked.Contains(month.Month))
        {
            return;
        }

        var asked = _asked[month.Month].ToHashSet(StringComparer.Ordinal);
        _rows.AddRange(metrics.SelectMany(metric => metric.Rows(month.Month.Year))
            .Where(row => asked.Contains(row.Metric))
            .Select(row => row with { Metric = "monthly." + row.Metric, Subject = $"{row.Subject}@{month.Month}" }));
    }

    /// <summary>Those of a year.</summary>
    public IEnumerable<SummaryRow> Rows(int year) => _rows.Where(row => row.Year == year);
}
