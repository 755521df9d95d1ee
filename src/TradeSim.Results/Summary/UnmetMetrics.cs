using TradeSim.Domain.World.Closed;

namespace TradeSim.Results.Summary;

/// <summary>What countries would have used at the prices of the month and did not have.</summary>
public sealed class UnmetMetrics(Whereabouts where) : IYearMetric
{
    private readonly Totals _unmet = new();

    public void Add(ClosedMonth month, ReferencePrices reference)
    {
        foreach (var row in month.Balances)
        {
            if (where.IsCountry(row.Entity))
            {
                _unmet.Add(row.Entity, Math.Max(0, row.Wanted.Grams - row.Consumed.Grams));
            }
        }
    }

    public void StartYear() => _unmet.Clear();

    public IEnumerable<SummaryRow> Rows(int year) => _unmet.Sums.Select(sum =>
        new SummaryRow(year, "unmet", sum.Key, (decimal)sum.Value / 1_000_000m, Units.TonnesReo));
}
