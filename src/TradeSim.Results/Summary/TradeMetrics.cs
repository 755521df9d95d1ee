using System.Runtime.InteropServices;
using TradeSim.Domain.Goods;
using TradeSim.Domain.World.Closed;

namespace TradeSim.Results.Summary;

/// <summary>Who buys from whom, and how much of its use a country has to buy abroad.</summary>
public sealed class TradeMetrics(Whereabouts where) : IYearMetric
{
    private readonly Dictionary<string, Totals> _imports = new(StringComparer.Ordinal);
    private readonly Totals _oxideIn = new();
    private readonly Totals _oxideOut = new();
    private readonly Totals _consumed = new();

    public void Add(ClosedMonth month, ReferencePrices reference)
    {
        foreach (var shipment in month.Shipments)
        {
            if (shipment.Origin == shipment.Destination)
            {
                continue;
            }

            ref var imports = ref CollectionsMarshal.GetValueRefOrAddDefault(_imports, shipment.Destination, out _);
            (imports ??= new Totals()).Add(shipment.Origin, shipment.Gross.Grams);
            if (shipment.Commodity.Stage == Stage.Oxide)
            {
                _oxideIn.Add(shipment.Destination, shipment.Mass.Grams);
                _oxideOut.Add(shipment.Origin, shipment.Mass.Grams);
            }
        }

        foreach (var row in month.Balances)
        {
            if (where.IsCountry(row.Entity))
            {
                _consumed.Add(row.Entity, row.Consumed.Grams);
            }
        }
    }

    public void StartYear()
    {
        _imports.Clear();
        _oxideIn.Clear();
        _oxideOut.Clear();
        _consumed.Clear();
    }

    public IEnumerable<SummaryRow> Rows(int year)
    {
        foreach (var (importer, imports) in _imports)
        {
            var all = (decimal)imports.Sum;
            foreach (var (exporter, grams) in imports.Sums)
            {
                var subject = $"{importer}<{exporter}";
                yield return new SummaryRow(year, "imports", subject, (decimal)grams / 1_000_000m, Units.TonnesGross);
                if (grams > 0)
                {
                    yield return new SummaryRow(year, "share.imports", subject, (decimal)grams / all, Units.Fraction);
                }
            }
        }

        foreach (var (country, consumed) in _consumed.Sums.Where(total => total.Value > 0))
        {
            var net = (decimal)(_oxideIn[country] - _oxideOut[country]);
            yield return new SummaryRow(
                year, "import.reliance", country, Math.Clamp(net / (decimal)consumed, 0, 1), Units.Fraction);
        }
    }
}
