using TradeSim.Results.Summary;

namespace TradeSim.Results.Comparing;

/// <summary>One run less another, from their <c>summary.csv</c>, and of users from their months, over the years of which both cover the same months.</summary>
public sealed class RunComparison
{
    private static readonly string[] Parts = ["surplus.producer", "surplus.recycling", "surplus.stocks", "treasury", "rents", "rents.apart"];

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

    /// <summary>Sums over the years: the world first, then countries and blocs, the largest gains and losses first.</summary>
    /// <param name="gains">What users gained.</param>
    /// <param name="subject">Only this country; null for all.</param>
    /// <param name="year">Only this year; null for all of them.</param>
    public IReadOnlyList<WelfareChange> Welfare(UsersGains gains, string? subject = null, int? year = null)
    {
        var years = Years.Where(one => year is null || one == year).ToArray();
        var users = gains.All.Where(gain => years.Contains(gain.Year)).ToLookup(gain => gain.Country, StringComparer.Ordinal);
        var changes = Parts.SelectMany(Subjects).Concat(users.Select(group => group.Key)).Distinct().Order(StringComparer.Ordinal)
            .Select(who => Change(who, [.. users[who]], years)).ToArray();
        var world = changes.Aggregate(new WelfareChange(Units.World), (sum, one) => sum + one);
        return [.. changes.OrderByDescending(one => one.Moved).Prepend(world).Where(one => subject is null || one.Subject == subject)];
    }

    /// <summary>What the world loses, and what that is made of.</summary>
    public DeadWeight DeadWeight(UsersGains gains)
    {
        var world = Welfare(gains)[0];
        return new DeadWeight(world.Net, Sum("use.value") + world.Users, Sum("cost.resources"));

        decimal Sum(string metric) => Subjects(metric).Sum(who => this.Sum(metric, who, Years));
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

    private WelfareChange Change(string who, IReadOnlyList<UsersGain> gains, IReadOnlyList<int> years) => new(who)
    {
        Users = gains.Sum(gain => gain.Micros) / 1_000_000m,
        PriceChangeTimesUse = gains.Sum(gain => gain.CheckMicros) / 1_000_000m,
        MinesAndPlants = Sum("surplus.producer", who, years),
        Recyclers = Sum("surplus.recycling", who, years),
        Stocks = Sum("surplus.stocks", who, years),
        Government = Sum("treasury", who, years),
        AllRents = Sum("rents", who, years),
        RentsApart = Sum("rents.apart", who, years),
        RentsOfStates = Sum("rents.state", who, years),
    };

    private decimal Sum(string metric, string subject, IReadOnlyList<int> years) =>
        years.Sum(year => (_run.Figures.Of(year, metric, subject) ?? 0) - (_baseline.Figures.Of(year, metric, subject) ?? 0));
}
