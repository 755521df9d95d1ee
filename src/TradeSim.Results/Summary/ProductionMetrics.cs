using TradeSim.Domain.Goods;
using TradeSim.Domain.World.Closed;
using TradeSim.Domain.World.Inputs;

namespace TradeSim.Results.Summary;

/// <summary>What is mined and separated where, how concentrated it is, and what stays in the ground.</summary>
public sealed class ProductionMetrics(WorldTables world, Whereabouts where) : IYearMetric
{
    private readonly Totals _mined = new();
    private readonly Totals _separated = new();
    private readonly Totals _minedEver = new();

    public void Add(ClosedMonth month, ReferencePrices reference)
    {
        foreach (var row in month.Balances)
        {
            if (where.CountryOfMine(row.Entity) is { } mining)
            {
                _mined.Add(mining, row.Mined.Grams);
                _minedEver.Add(mining, row.Mined.Grams);
            }
            else if (row.Stage == Stage.Oxide && where.CountryOfHub(row.Entity) is { } separating)
            {
                _separated.Add(separating, row.Made.Grams - row.Lost.Grams);
            }
        }
    }

    public void StartYear()
    {
        _mined.Clear();
        _separated.Clear();
    }

    public IEnumerable<SummaryRow> Rows(int year) =>
    [
        .. Output(year, "mining", where.Mining, _mined),
        .. Output(year, "separation", where.Separating, _separated),
        .. Reserves(year),
    ];

    private static IEnumerable<SummaryRow> Output(int year, string what, IEnumerable<string> countries, Totals grams)
    {
        var world = (decimal)grams.Sum;
        var hhi = 0m;
        foreach (var country in countries)
        {
            var output = (decimal)grams[country];
            var share = world > 0 ? output / world : 0;
            hhi += share * share;
            yield return new SummaryRow(year, $"output.{what}", country, output / 1_000_000m, Units.TonnesReo);
            yield return new SummaryRow(year, $"share.{what}", country, share, Units.Fraction);
        }

        yield return new SummaryRow(year, $"hhi.{what}", Units.World, hhi, Units.Fraction);
    }

    private IEnumerable<SummaryRow> Reserves(int year) => world.Countries
        .Where(country => country.ReservesTonnes > 0)
        .Select(country => new SummaryRow(
            year, "reserves", country.Id, Math.Max(0, (decimal)country.ReservesTonnes - ((decimal)_minedEver[country.Id] / 1_000_000m)), Units.TonnesReo));
}
