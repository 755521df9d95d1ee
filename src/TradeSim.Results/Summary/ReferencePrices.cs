using TradeSim.Domain.Goods;
using TradeSim.Domain.World.Closed;

namespace TradeSim.Results.Summary;

/// <summary>
/// The prices all others are held against: what oxides exported from China cost at its border, as agencies report it
/// (fob + export tax + rents of export quotas and licences). A month without such exports keeps the price of the month
/// before; before the first one, the price inside the country stands in.
/// </summary>
public sealed class ReferencePrices(string country)
{
    private readonly decimal[] _micros = new decimal[Element.Count];

    /// <summary>Micro-dollars per kilogram of the exports of this month alone; null where there were none.</summary>
    public decimal?[] Exports { get; } = new decimal?[Element.Count];

    /// <summary>Micro-dollars per kilogram.</summary>
    public decimal this[Element element] => _micros[element.Index];

    public void Add(ClosedMonth month)
    {
        var grams = new Int128[Element.Count];
        var values = new Int128[Element.Count];
        foreach (var shipment in month.Shipments)
        {
            if (shipment.Commodity.Stage == Stage.Oxide && shipment.Origin == country && shipment.Destination != country)
            {
                var element = shipment.Commodity.Element.Index;
                grams[element] += shipment.Mass.Grams;
                values[element] += Math.BigMul(shipment.Mass.Grams, Border(shipment));
            }
        }

        for (var element = 0; element < Element.Count; element++)
        {
            Exports[element] = grams[element] > 0 ? (decimal)values[element] / (decimal)grams[element] : null;
            _micros[element] = Exports[element] ?? (_micros[element] != 0 ? _micros[element] : Inside(month, element));
        }
    }

    /// <summary>What a kilogram costs at the border, the way agencies report it.</summary>
    public static long Border(Shipment shipment) => (shipment.Fob + shipment.ExportTax + shipment.ExportRent).Micros;

    private decimal Inside(ClosedMonth month, int element)
    {
        foreach (var price in month.Prices)
        {
            if (price.Country == country && price.Commodity == Commodity.Oxide(new Element((byte)element)))
            {
                return price.Mean.Micros;
            }
        }

        return 0;
    }
}
