using System.Collections.Immutable;
using TradeSim.Domain.Goods;
using TradeSim.Domain.Shipping;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Protocol;

namespace TradeSim.Domain.Agents;

/// <summary>Turns sales into consignments: one for each buyer, with a lot for each commodity sold to it.</summary>
public sealed class Dispatch(Month month, string seller, Books books)
{
    private readonly Dictionary<string, List<Lot>> _byBuyer = new(StringComparer.Ordinal);

    /// <summary>Takes what a fill sold out of a stock.</summary>
    public void Ship(Fill fill, Stock from) => Ship(fill, from, from);

    /// <summary>Takes what a fill sold out of what was made, and what it sold on out of what was bought.</summary>
    public void Ship(Fill fill, Stock made, Stock bought)
    {
        foreach (var sale in fill.Sales)
        {
            var cargo = Take(fill.Commodity, sale.Mass, sale.Deal == Deal.Reexport ? bought : made);
            Lots(sale.Buyer).Add(new Lot(fill.Commodity, sale.Due, cargo, sale.Deal));
        }
    }

    private Stock Take(Commodity commodity, Mass mass, Stock from)
    {
        if (commodity.Stage == Stage.Oxide)
        {
            books.Dispatched(commodity.Element, mass);
            return from.Take(commodity.Element, mass.Grams);
        }

        var cargo = from.Take(mass.Grams);
        books.Dispatched(Stage.Concentrate, cargo);
        return cargo;
    }

    /// <summary>By buyer.</summary>
    public ImmutableArray<Consignment> Consignments() =>
        [.. _byBuyer.OrderBy(buyer => buyer.Key, StringComparer.Ordinal).Select(buyer => new Consignment(month, seller, buyer.Key, [.. buyer.Value]))];

    private List<Lot> Lots(string buyer)
    {
        if (!_byBuyer.TryGetValue(buyer, out var lots))
        {
            _byBuyer.Add(buyer, lots = []);
        }

        return lots;
    }
}
