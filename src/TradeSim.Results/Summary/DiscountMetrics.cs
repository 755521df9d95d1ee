using TradeSim.Domain.World.Closed;

namespace TradeSim.Results.Summary;

/// <summary>
/// How much less a country gets for what it sells abroad than the oxides in it cost at China's border. For oxides that is
/// the discount of the seller; for concentrate it is the whole of what a supplier of raw material leaves to others.
/// </summary>
public sealed class DiscountMetrics : IYearMetric
{
    private readonly Dictionary<string, (decimal Reference, Int128 Got)> _sales = new(StringComparer.Ordinal);

    public void Add(ClosedMonth month, ReferencePrices reference)
    {
        foreach (var shipment in month.Shipments)
        {
            if (shipment.Origin == shipment.Destination || shipment.Mass.Grams == 0)
            {
                continue;
            }

            var (before, got) = _sales.GetValueOrDefault(shipment.Origin);
            _sales[shipment.Origin] = (
                before + reference.ValueOf(shipment.Provenance),
                got + ((Int128)shipment.Mass.Grams * ReferencePrices.Border(shipment)));
        }
    }

    public void StartYear() => _sales.Clear();

    public IEnumerable<SummaryRow> Rows(int year)
    {
        foreach (var (country, (reference, got)) in _sales.OrderBy(sale => sale.Key, StringComparer.Ordinal))
        {
            var discount = reference - (decimal)got;
            yield return new SummaryRow(year, "discount", country, Units.Dollars(discount), Units.Usd);
            if (reference > 0)
            {
                yield return new SummaryRow(year, "discount.share", country, discount / reference, Units.Fraction);
            }
        }
    }
}
