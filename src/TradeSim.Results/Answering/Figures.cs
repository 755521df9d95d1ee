using TradeSim.Domain.Units;
using TradeSim.Results.Summary;

namespace TradeSim.Results.Answering;

/// <summary>When a figure is of: a year, or one month of it.</summary>
public readonly record struct Time(int Year, Month? Month)
{
    public static Time Of(int year) => new(year, null);

    public static Time Of(Month month) => new(month.Year, month);
}

/// <summary>Figures of one run by metric, subject and time, read from the rows of its summary and from nothing else.</summary>
public sealed class Figures
{
    /// <summary>Metrics of a single month begin so; their subjects end in <c>@2025-04</c>.</summary>
    public const string Monthly = "monthly.";

    private readonly SummaryReader _rows;
    private readonly IReadOnlyList<SummaryRow> _all;

    public Figures(IReadOnlyList<SummaryRow> rows)
    {
        _all = rows;
        _rows = new SummaryReader(rows);
    }

    public IReadOnlyList<int> Years => _rows.Years;

    /// <summary>How many months of a year the run covers.</summary>
    public int MonthsOf(int year) => (int)(_rows.Of(year, "months", Units.World) ?? 12);

    /// <summary>Whether the summary has any figure of a time.</summary>
    public bool Covers(Time time) => time.Month is { } month
        ? _all.Any(row => row.Year == time.Year && row.Metric.StartsWith(Monthly, StringComparison.Ordinal) && row.Subject.EndsWith("@" + month, StringComparison.Ordinal))
        : Years.Contains(time.Year);

    /// <summary>The figure; of several subjects their sum. Null where it does not occur.</summary>
    public decimal? Of(Time time, string metric, string subject)
    {
        if (Row(time, metric, subject) is { } row)
        {
            return row;
        }

        if (subject.Contains('*', StringComparison.Ordinal) && Parts(time, metric, subject) is { Count: > 0 } parts)
        {
            return parts.Sum(part => part.Value);
        }

        return time.Month is null ? _rows.Known(time.Year, metric, subject) : Covers(time) && SummaryReader.IsOfGoods(metric) ? 0 : null;
    }

    /// <summary>The rows that a subject with a <c>*</c> stands for, by what the star stands for; the largest first.</summary>
    public IReadOnlyList<(string Name, decimal Value)> Parts(Time time, string metric, string subject)
    {
        var at = time.Month is { } month ? "@" + month : "";
        var name = time.Month is null ? metric : Monthly + metric;
        var star = subject.IndexOf('*', StringComparison.Ordinal);
        var (before, after) = (subject[..star], subject[(star + 1)..]);
        return
        [
            .. _all.Where(row => row.Year == time.Year && row.Metric == name && row.Value != 0 && row.Subject != Units.World
                    && row.Subject.EndsWith(at, StringComparison.Ordinal))
                .Select(row => (Subject: row.Subject[..^at.Length], row.Value))
                .Where(row => row.Subject.StartsWith(before, StringComparison.Ordinal) && row.Subject.EndsWith(after, StringComparison.Ordinal)
                    && row.Subject.Length > before.Length + after.Length)
                .Select(row => (row.Subject[before.Length..^after.Length], row.Value))
                .OrderByDescending(part => part.Value).ThenBy(part => part.Item1, StringComparer.Ordinal),
        ];
    }

    /// <summary>The world's sum of a metric, over all its subjects of the same importer where they are pairs.</summary>
    public decimal Total(Time time, string metric, string subject)
    {
        var at = subject.IndexOf('<', StringComparison.Ordinal);
        return Parts(time, metric, at < 0 ? "*" : subject[..(at + 1)] + "*").Sum(part => part.Value);
    }

    /// <summary>The unit of a metric, as its rows have it; that of a share where the run has no row of it.</summary>
    public string UnitOf(string metric) => _all.FirstOrDefault(row => row.Metric == metric || row.Metric == Monthly + metric)?.Unit
        ?? (metric.StartsWith("share.", StringComparison.Ordinal) ? Units.Fraction : "");

    private decimal? Row(Time time, string metric, string subject) =>
        time.Month is { } month ? _rows.Of(time.Year, Monthly + metric, $"{subject}@{month}") : _rows.Of(time.Year, metric, subject);
}
