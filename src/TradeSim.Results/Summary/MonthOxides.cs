using TradeSim.Domain.Goods;
using TradeSim.Domain.Units;

namespace TradeSim.Results.Summary;

/// <summary>Oxides of a month by element, to be valued together when it closes.</summary>
internal sealed class MonthOxides
{
    private readonly long[] _grams = new long[Element.Count];

    public void Add(Element element, Mass mass) => _grams[element.Index] += mass.Grams;

    /// <summary>What they cost at the prices of their month, in gram micro-dollars per kilogram; the next month begins with none.</summary>
    public decimal Close(ReferencePrices reference)
    {
        var value = 0m;
        foreach (var element in Element.All)
        {
            value += _grams[element.Index] * reference[element];
        }

        Array.Clear(_grams);
        return value;
    }
}
