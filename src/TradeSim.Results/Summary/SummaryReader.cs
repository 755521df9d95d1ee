namespace TradeSim.Results.Summary;

/// <summary>Looks figures up in the rows of a summary.</summary>
public sealed class SummaryReader
{
    /// <summary>Figures of goods and money that have no row where there was nothing; the others have no row where they are not known.</summary>
    private static readonly string[] NothingIsZero =
        ["output.", "share.", "imports", "duties", "export.taxes", "rents", "support", "surplus.", "cost.", "treasury", "value.added", "unmet", "import.reliance", "use", "stock", "loss.", "project.use"];

    private readonly Dictionary<(int Year, string Metric, string Subject), SummaryRow> _rows = [];
    private readonly IReadOnlyList<SummaryRow> _all;

    public SummaryReader(IReadOnlyList<SummaryRow> rows)
    {
        _all = rows;
        foreach (var row in rows)
        {
            _rows[(row.Year, row.Metric, row.Subject)] = row;
        }

        Years = [.. rows.Select(row => row.Year).Distinct().Order()];
    }

    /// <summary>The years of the summary, in order.</summary>
    public IReadOnlyList<int> Years { get; }

    public decimal? Of(int year, string metric, string subject) =>
        _rows.TryGetValue((year, metric, subject), out var row) ? row.Value : null;

    /// <summary>The figure; 0 where goods or money have no row, null where it is not known.</summary>
    public decimal? Known(int year, string metric, string subject) =>
        Of(year, metric, subject) ?? (IsOfGoods(metric) ? 0 : null);

    /// <summary>Whether a metric is of goods or money, so that no row means none of it.</summary>
    public static bool IsOfGoods(string metric) => NothingIsZero.Any(start => metric.StartsWith(start, StringComparison.Ordinal));

    /// <summary>The first year in which a figure is at least so large; null if that never happens.</summary>
    public int? FirstAtLeast(string metric, string subject, decimal least)
    {
        foreach (var year in Years)
        {
            if (Of(year, metric, subject) >= least)
            {
                return year;
            }
        }

        return null;
    }

    /// <summary>Rows of a metric in a year, largest first; equal ones by subject.</summary>
    public IEnumerable<SummaryRow> Largest(int year, string metric, Func<string, bool> subject) => _all
        .Where(row => row.Year == year && row.Metric == metric && subject(row.Subject))
        .OrderByDescending(row => row.Value)
        .ThenBy(row => row.Subject, StringComparer.Ordinal);

    /// <summary>The year in which a figure is highest, and the figure; null where it has no row.</summary>
    public (int Year, decimal Value)? Highest(string metric, string subject)
    {
        (int Year, decimal Value)? best = null;
        foreach (var year in Years)
        {
            if (Of(year, metric, subject) is { } value && (best is null || value > best.Value.Value))
            {
                best = (year, value);
            }
        }

        return best;
    }
}
