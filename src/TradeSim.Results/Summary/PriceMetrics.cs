using TradeSim.Domain.Goods;
using TradeSim.Domain.World.Closed;

namespace TradeSim.Results.Summary;

/// <summary>What exports from China cost at its border: the year's mean by weight, and its dearest month.</summary>
public sealed class PriceMetrics(string country) : IYearMetric
{
    private readonly Int128[] _grams = new Int128[Element.Count];
    private readonly Int128[] _values = new Int128[Element.Count];
    private readonly decimal[] _peaks = new decimal[Element.Count];
    private readonly int[] _peakMonths = new int[Element.Count];

    public void Add(ClosedMonth month, ReferencePrices reference)
    {
        foreach (var shipment in month.Shipments)
        {
            if (shipment.Commodity.Stage == Stage.Oxide && shipment.Origin == country && shipment.Destination != country)
            {
                var element = shipment.Commodity.Element.Index;
                _grams[element] += shipment.Mass.Grams;
                _values[element] += Math.BigMul(shipment.Mass.Grams, ReferencePrices.Border(shipment));
            }
        }

        foreach (var element in Element.All)
        {
            if (reference.Exports[element.Index] is { } price && price > _peaks[element.Index])
            {
                _peaks[element.Index] = price;
                _peakMonths[element.Index] = month.Month.Number;
            }
        }
    }

    public void StartYear()
    {
        Array.Clear(_grams);
        Array.Clear(_values);
        Array.Clear(_peaks);
        Array.Clear(_peakMonths);
    }

    public IEnumerable<SummaryRow> Rows(int year)
    {
        foreach (var element in Element.All)
        {
            if (_grams[element.Index] == 0)
            {
                continue;
            }

            var mean = (decimal)_values[element.Index] / (decimal)_grams[element.Index];
            yield return new SummaryRow(year, "price", element.Symbol, Units.DollarsPerKilogram(mean), Units.UsdPerKilogram);
            yield return new SummaryRow(
                year, "price.peak", element.Symbol, Units.DollarsPerKilogram(_peaks[element.Index]), Units.UsdPerKilogram);
            yield return new SummaryRow(year, "price.peak.month", element.Symbol, _peakMonths[element.Index], Units.MonthOfYear);
        }
    }
}
