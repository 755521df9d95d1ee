using TradeSim.Domain.World.Closed;

namespace TradeSim.Results.Summary;

/// <summary>A family of figures that is gathered month by month and stated once a year.</summary>
public interface IYearMetric
{
    void Add(ClosedMonth month, ReferencePrices reference);

    /// <summary>The figures of the year so far.</summary>
    IEnumerable<SummaryRow> Rows(int year);

    /// <summary>Forgets the year's sums; what runs on from year to year stays.</summary>
    void StartYear();
}
