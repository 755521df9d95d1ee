using System.Runtime.InteropServices;
using TradeSim.Domain.World.Closed;

namespace TradeSim.Results.Summary;

/// <summary>
/// How much less a country gets for what it sells abroad than the oxides in it cost at China's border. For oxides that is
/// the discount of the seller; for concentrate it is the whole of what a supplier of raw material leaves to others.
/// </summary>
public sealed class DiscountMetrics : IYearMetric
{
    private readonly Dictionary<string, Sales> _sales = new(StringComparer.Ordinal);

    public void Add(ClosedMonth month, ReferencePrices reference)
    {
        foreach (var shipment in month.Shipments)
        {
            if (shipment.Origin == shipment.Destination || shipment.Mass.Grams == 0)
            {
                continue;
            }

            ref var sales = ref CollectionsMarshal.GetValueRefOrAddDefault(_sales, shipment.Origin, out _);
            sales ??= new Sales();
            sales.Got += Math.BigMul(shipment.Mass.Grams, ReferencePrices.Border(shipment));
            foreach (var part in shipment.Provenance)
            {
                sales.Oxides.Add(part.Element, part.Mass);
            }
        }

        foreach (var sales in _sales.Values)
        {
            sales.AtReference += sales.Oxides.Close(reference);
        }
    }

    public void StartYear() => _sales.Clear();

    public IEnumerable<SummaryRow> Rows(int year)
    {
        foreach (var (country, sales) in _sales)
        {
            var discount = sales.AtReference - (decimal)sales.Got;
            yield return new SummaryRow(year, "discount", country, Units.Dollars(discount), Units.Usd);
            if (sales.AtReference > 0)
            {
                yield return new SummaryRow(year, "discount.share", country, discount / sales.AtReference, Units.Fraction);
            }
        }
    }

    /// <summary>What a country sold abroad: sums of the year, in gram micro-dollars per kilogram, and the oxides of the month.</summary>
    private sealed class Sales
    {
        public MonthOxides Oxides { get; } = new();

        public decimal AtReference { get; set; }

        public Int128 Got { get; set; }
    }
}
