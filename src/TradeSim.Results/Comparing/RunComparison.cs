using TradeSim.Results.Summary;

namespace TradeSim.Results.Comparing;

/// <summary>One run less another, from their <c>summary.csv</c> alone, over the years of which both cover the same months.</summary>
public sealed class RunComparison
{
    private readonly ComparedRun _run;
    private readonly ComparedRun _baseline;

    /// <param name="run">The run asked about.</param>
    /// <param name="baseline">What it is held against.</param>
    /// <param name="from">The first year looked at; null for all.</param>
    /// <param name="until">The last year looked at; null for all.</param>
    public RunComparison(ComparedRun run, ComparedRun baseline, int? from = null, int? until = null)
    {
        (_run, _baseline) = (run, baseline);
        var asked = run.Figures.Years.Union(baseline.Figures.Years).Order().Where(year => !(year < from) && !(year > until)).ToArray();
        Years = [.. asked.Where(year => run.Covers(year) == baseline.Covers(year))];
        LeftOut = [.. asked.Except(Years)];
    }

    /// <summary>The years that are compared, in order.</summary>
    public IReadOnlyList<int> Years { get; }

    /// <summary>Years of one of the two that are not compared, since the other does not cover the same months.</summary>
    public IReadOnlyList<int> LeftOut { get; }

    /// <summary>The names of all figures that one of the two has.</summary>
    public IEnumerable<string> Metrics => Rows.Select(row => row.Metric).Distinct().Order(StringComparer.Ordinal);

    private IEnumerable<SummaryRow> Rows => _run.Rows.Concat(_baseline.Rows).Where(row => Years.Contains(row.Year));

    public IEnumerable<string> Subjects(string metric) =>
        Rows.Where(row => row.Metric == metric).Select(row => row.Subject).Distinct().Order(StringComparer.Ordinal);

    public string UnitOf(string metric) => Rows.First(row => row.Metric == metric).Unit;

    /// <summary>Sums over the years: the world first, then countries and blocs, the largest change of welfare first.</summary>
    public IReadOnlyList<WelfareChange> Welfare(string? subject = null)
    {
        string[] parts = ["surplus.consumer", "surplus.producer", "treasury", "rents.apart", "rents"];
        var changes = parts.SelectMany(Subjects).Distinct().Order(StringComparer.Ordinal).Select(Change).ToArray();
        var world = new WelfareChange(
            Units.World, changes.Sum(one => one.Consumers), changes.Sum(one => one.Producers), changes.Sum(one => one.Treasury), changes.Sum(one => one.RentsApart), changes.Sum(one => one.Rents));
        return [.. changes.OrderByDescending(one => Math.Abs(one.Welfare)).Prepend(world).Where(one => subject is null || one.Subject == subject)];

        WelfareChange Change(string who) => new(who, Sum(parts[0], who), Sum(parts[1], who), Sum(parts[2], who), Sum(parts[3], who), Sum(parts[4], who));
    }

    /// <summary>A figure of each year: the subject of the largest changes first, each by year.</summary>
    public IReadOnlyList<FigureChange> Of(string metric, string? subject = null) =>
    [
        .. Subjects(metric).Where(who => subject is null || who == subject)
            .Select(who => Years.Select(year => new FigureChange(year, who, _run.Figures.Known(year, metric, who), _baseline.Figures.Known(year, metric, who)))
                .Where(change => change.Run is not null || change.Baseline is not null).ToArray())
            .OrderByDescending(changes => changes.Sum(change => Math.Abs(change.Difference ?? 0)))
            .SelectMany(changes => changes),
    ];

    private decimal Sum(string metric, string subject) => Years.Sum(year => (_run.Figures.Of(year, metric, subject) ?? 0) - (_baseline.Figures.Of(year, metric, subject) ?? 0));
}
