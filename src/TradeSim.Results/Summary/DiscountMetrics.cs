using TradeSim.Domain.Goods;
using TradeSim.Domain.World.Closed;

namespace TradeSim.Results.Summary;

/// <summary>
/// How much less a country gets for what it sells abroad than the same goods fetch in or from China. Oxides are held
/// against the border price of Chinese exports, concentrate against what Chinese mines get for each dollar of oxide in
/// their ore.
/// </summary>
public sealed class DiscountMetrics : IYearMetric
{
    private readonly SortedDictionary<string, (decimal Reference, Int128 Got)> _sales = new(StringComparer.Ordinal);

    public void Add(ClosedMonth month, ReferencePrices reference)
    {
        foreach (var shipment in month.Shipments)
        {
            if (shipment.Origin == shipment.Destination || shipment.Mass.Grams == 0 || At(reference, shipment) is not { } value)
            {
                continue;
            }

            var (before, got) = _sales.GetValueOrDefault(shipment.Origin);
            var paid = shipment.Commodity.Stage == Stage.Oxide ? ReferencePrices.Border(shipment) : shipment.Fob.Micros;
            _sales[shipment.Origin] = (before + value, got + ((Int128)shipment.Mass.Grams * paid));
        }
    }

    public void StartYear() => _sales.Clear();

    public IEnumerable<SummaryRow> Rows(int year)
    {
        foreach (var (country, (reference, got)) in _sales)
        {
            var discount = reference - (decimal)got;
            yield return new SummaryRow(year, "discount", country, Units.Dollars(discount), Units.Usd);
            if (reference > 0)
            {
                yield return new SummaryRow(year, "discount.share", country, discount / reference, Units.Fraction);
            }
        }
    }

    private static decimal? At(ReferencePrices reference, Shipment shipment) => shipment.Commodity.Stage == Stage.Oxide
        ? shipment.Mass.Grams * reference[shipment.Commodity.Element]
        : reference.OreShare * reference.ValueOf(shipment.Provenance);
}
