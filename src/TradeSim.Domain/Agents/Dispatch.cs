using System.Collections.Immutable;
using TradeSim.Domain.Goods;
using TradeSim.Domain.Shipping;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Protocol;

namespace TradeSim.Domain.Agents;

/// <summary>Turns sales into consignments: one for each buyer, with a lot for each commodity sold to it.</summary>
public sealed class Dispatch(Month month, string seller, Books books)
{
    private readonly SortedDictionary<string, List<Lot>> _byBuyer = new(StringComparer.Ordinal);

    /// <summary>Takes what a fill sold out of a stock.</summary>
    public void Ship(Fill fill, Stock from)
    {
        foreach (var sale in fill.Sales)
        {
            var cargo = fill.Commodity.Stage == Stage.Concentrate
                ? from.Take(sale.Mass.Grams)
                : from.Take(fill.Commodity.Element, sale.Mass.Grams);
            books.Dispatched(fill.Commodity.Stage, cargo);
            Lots(sale.Buyer).Add(new Lot(fill.Commodity, sale.Due, cargo));
        }
    }

    public ImmutableArray<Consignment> Consignments() =>
        [.. _byBuyer.Select(buyer => new Consignment(month, seller, buyer.Key, [.. buyer.Value]))];

    private List<Lot> Lots(string buyer)
    {
        if (!_byBuyer.TryGetValue(buyer, out var lots))
        {
            _byBuyer.Add(buyer, lots = []);
        }

        return lots;
    }
}
