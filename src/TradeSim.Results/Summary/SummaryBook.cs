using System.Collections.Immutable;
using TradeSim.Domain.World.Closed;
using TradeSim.Domain.World.Inputs;

namespace TradeSim.Results.Summary;

/// <summary>Gathers the yearly figures of a run from its closed months. What each figure means is in <c>docs/results.md</c>.</summary>
public sealed class SummaryBook
{
    private readonly ImmutableArray<IYearMetric> _metrics;
    private readonly ReferencePrices _reference;
    private readonly MonthlyFigures? _monthly;
    private readonly List<SummaryRow> _closed = [];
    private int? _year;

    public SummaryBook(Scenario scenario)
    {
        var country = scenario.World.Parameters.ReferenceCountry;
        var where = new Whereabouts(scenario.World);
        _reference = new ReferencePrices(country);
        _metrics = Metrics();
        _monthly = scenario.Asks.Any(ask => !ask.Months.IsEmpty) ? new MonthlyFigures(scenario.Asks, Metrics()) : null;

        ImmutableArray<IYearMetric> Metrics() =>
        [
            new CoverageMetrics(),
            new ProductionMetrics(scenario.World, where),
            new TradeMetrics(where),
            new PriceMetrics(country),
            new PublicMoneyMetrics(where),
            new SurplusMetrics(scenario, where),
            new RecyclingMetrics(scenario.World),
            new StockMetrics(where),
            new CostMetrics(scenario, where),
            new ValueMetrics(where),
            new DiscountMetrics(),
            new UnmetMetrics(where),
            new ElementMetrics(where),
            new ProjectMetrics(scenario),
            new LossMetrics(scenario, where),
        ];
    }

    public void Add(ClosedMonth month)
    {
        if (_year is { } year && year != month.Month.Year)
        {
            _closed.AddRange(Open(year));
            foreach (var metric in _metrics)
            {
                metric.StartYear();
            }
        }

        _year = month.Month.Year;
        _reference.Add(month);
        foreach (var metric in _metrics)
        {
            metric.Add(month, _reference);
        }

        _monthly?.Add(month, _reference);
    }

    /// <summary>
    /// All years up to and including one, in the order and with the six decimals of the file; a year under way states
    /// what it has so far.
    /// </summary>
    public IReadOnlyList<SummaryRow> Rows(int upTo) =>
        [.. _closed.TakeWhile(row => row.Year <= upTo), .. _year is { } year && year <= upTo ? Open(year) : []];

    private IEnumerable<SummaryRow> Open(int year) => _metrics
        .SelectMany(metric => metric.Rows(year))
        .Concat(_monthly?.Rows(year) ?? [])
        .OrderBy(row => row.Metric, StringComparer.Ordinal)
        .ThenBy(row => row.Subject, StringComparer.Ordinal)
        .Select(row => row with { Value = Math.Round(row.Value, 6, MidpointRounding.AwayFromZero) });
}
