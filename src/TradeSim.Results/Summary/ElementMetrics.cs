using TradeSim.Domain.Goods;
using TradeSim.Domain.World.Closed;

namespace TradeSim.Results.Summary;

/// <summary>
/// Oxides element by element: who imports which from whom, what it costs at the door, what is used, what is short, and what is held.
/// Subjects are <c>EUU/Dy</c> and <c>EUU&lt;CHN/Dy</c>.
/// </summary>
public sealed class ElementMetrics(Whereabouts where) : IYearMetric
{
    private readonly Dictionary<(string To, string From, Element Element), long> _imports = [];
    private readonly Dictionary<(string Country, Element Element), long> _exports = [];
    private readonly Dictionary<(string Country, Element Element), (Int128 Micros, long Grams)> _bought = [];
    private readonly Dictionary<(string Country, Element Element), Year> _years = [];

    public void Add(ClosedMonth month, ReferencePrices reference)
    {
        foreach (var shipment in month.Shipments)
        {
            if (shipment.Commodity.Stage == Stage.Oxide && shipment.Origin != shipment.Destination)
            {
                Add(_imports, (shipment.Destination, shipment.Origin, shipment.Commodity.Element), shipment.Mass.Grams);
                Add(_exports, (shipment.Origin, shipment.Commodity.Element), shipment.Mass.Grams);
            }
        }

        foreach (var price in month.Prices)
        {
            if (price.Commodity.Stage == Stage.Oxide && price.Bought.Grams > 0)
            {
                var (micros, grams) = _bought.GetValueOrDefault((price.Country, price.Commodity.Element));
                _bought[(price.Country, price.Commodity.Element)] = (micros + Math.BigMul(price.Bought.Grams, price.Mean.Micros), grams + price.Bought.Grams);
            }
        }

        foreach (var one in _years.Values)
        {
            (one.Held, one.Reserve) = (0, 0);
        }

        foreach (var row in month.Balances)
        {
            if (row.Stage == Stage.Oxide && where.IsCountry(row.Entity))
            {
                if (!_years.TryGetValue((row.Entity, row.Element), out var year))
                {
                    _years[(row.Entity, row.Element)] = year = new Year();
                }

                year.Used += row.Consumed.Grams;
                year.Unmet += Math.Max(0, row.Wanted.Grams - row.Consumed.Grams);
                year.Held = row.Closing.Grams;
                year.Reserve = row.Reserve.Grams;
            }
        }
    }

    public void StartYear()
    {
        _imports.Clear();
        _exports.Clear();
        _bought.Clear();
        _years.Clear();
    }

    public IEnumerable<SummaryRow> Rows(int year)
    {
        foreach (var (of, grams) in _imports)
        {
            yield return Tonnes(year, "imports.element", $"{of.To}<{of.From}/{of.Element}", grams);
        }

        foreach (var (of, bought) in _bought)
        {
            yield return new SummaryRow(year, "price.landed", Subject(of), Units.DollarsPerKilogram((decimal)bought.Micros / bought.Grams), Units.UsdPerKilogram);
        }

        var abroad = _imports.GroupBy(one => (one.Key.To, one.Key.Element)).ToDictionary(group => group.Key, group => group.Sum(one => one.Value));
        foreach (var (of, one) in _years)
        {
            if (one.Used > 0)
            {
                yield return Tonnes(year, "use", Subject(of), one.Used);
                var net = abroad.GetValueOrDefault(of) - _exports.GetValueOrDefault(of);
                yield return new SummaryRow(year, "import.reliance.element", Subject(of), Math.Clamp(net / (decimal)one.Used, 0, 1), Units.Fraction);
            }

            foreach (var (metric, grams) in new[] { ("unmet.element", one.Unmet), ("stock", one.Held), ("stock.reserve", one.Reserve) })
            {
                if (grams > 0)
                {
                    yield return Tonnes(year, metric, Subject(of), grams);
                }
            }
        }
    }

    private static void Add<T>(Dictionary<T, long> sums, T key, long grams)
        where T : notnull => sums[key] = sums.GetValueOrDefault(key) + grams;

    private static string Subject((string Country, Element Element) of) => $"{of.Country}/{of.Element}";

    private static SummaryRow Tonnes(int year, string metric, string subject, long grams) => new(year, metric, subject, Units.Tonnes(grams), Units.TonnesReo);

    /// <summary>What became of one element in one country.</summary>
    private sealed class Year
    {
        public long Used { get; set; }

        public long Unmet { get; set; }

        public long Held { get; set; }

        public long Reserve { get; set; }
    }
}
