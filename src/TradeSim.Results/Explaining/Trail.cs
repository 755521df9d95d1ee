using TradeSim.Domain.Agents;
using TradeSim.Domain.Goods;
using TradeSim.Domain.Units;
using TradeSim.Domain.World;
using TradeSim.Domain.World.Closed;

namespace TradeSim.Results.Explaining;

/// <summary>
/// Who bought what of whom, up to the month that is explained. Stocks are mixed, so nobody can say which lot a kilogram
/// was: a seller's goods are taken to be what it bought in the last months, each lot by what it held of the element.
/// </summary>
public sealed class Trail
{
    /// <summary>Longer than goods lie in stock, and short enough to show a new rule.</summary>
    public const int Months = 6;

    private readonly Dictionary<(string Buyer, Commodity Commodity), List<Shipment>> _bought = [];
    private readonly Dictionary<(string Seller, Commodity Commodity), Mean> _sold = [];
    private readonly Dictionary<Commodity, Mean> _soldByAll = [];

    /// <param name="world">The world that ran.</param>
    /// <param name="window">The last closed months, up to the one that is explained.</param>
    public Trail(WorldModel world, IReadOnlyList<ClosedMonth> window)
    {
        World = world;
        Month = window[^1].Month;
        foreach (var shipment in window.SelectMany(month => month.Shipments))
        {
            At(_bought, (shipment.Buyer, shipment.Commodity)).Add(shipment);
            At(_sold, (shipment.Seller, shipment.Commodity)).Add(shipment);
            At(_soldByAll, shipment.Commodity).Add(shipment);
        }
    }

    public WorldModel World { get; }

    public Month Month { get; }

    /// <summary>What the goods of a seller were made of: the lots it bought, each with its share of the element (of all, where none is named).</summary>
    public IReadOnlyList<(Shipment Lot, double Share)> Lots(Source source, Element? element)
    {
        var commodity = World[source.Seller] is Hub ? Commodity.Concentrate : source.Commodity;
        var lots = _bought.GetValueOrDefault((source.Seller, commodity), []);
        double Held(Shipment lot) => element is { } one ? lot.Provenance.Where(part => part.Element == one).Sum(part => (double)part.Mass.Grams) : lot.Mass.Grams;
        var all = lots.Sum(Held);
        return all <= 0 ? [] : [.. lots.Select(lot => (lot, Held(lot) / all)).Where(part => part.Item2 > 0)];
    }

    /// <summary>
    /// What a kilogram of a lot is worth to a plant when it is sold on: each element at the price at which the plant sells it,
    /// or all sellers where it sold none, or the table.
    /// </summary>
    public double GrossValue(Hub hub, Shipment lot)
    {
        double value = 0;
        foreach (var element in lot.Provenance.GroupBy(part => part.Element))
        {
            var share = element.Sum(part => (double)part.Mass.Grams) / lot.Mass.Grams;
            value += hub.CanSeparate(element.Key, Month)
                ? share * hub.Recovery[element.Key.Index] * PriceOf(hub, Commodity.Oxide(element.Key), World.Element(element.Key).PriceUsd)
                : share * hub.Row.ResidueRecovery * hub.Row.PassesOn * PriceOf(hub, Commodity.Concentrate, hub.ResiduePrice.Usd);
        }

        return value;
    }

    /// <summary>What a plant spends on a kilogram of a lot: processing, and the finishing of what it separates.</summary>
    public double Processing(Hub hub, Shipment lot) => hub.FeedCost.Usd + lot.Provenance
        .Where(part => hub.CanSeparate(part.Element, Month))
        .Sum(part => part.Mass.Grams / (double)lot.Mass.Grams * hub.Recovery[part.Element.Index] * World.Element(part.Element).FinishingShare * World.Element(part.Element).PriceUsd);

    private double PriceOf(Hub hub, Commodity commodity, double table) =>
        _sold.TryGetValue((hub.Id, commodity), out var own) ? own.Usd
        : _soldByAll.TryGetValue(commodity, out var all) && commodity.Stage == Stage.Oxide ? all.Usd
        : table;

    private static T At<TKey, T>(Dictionary<TKey, T> map, TKey key)
        where TKey : notnull
        where T : new()
    {
        if (!map.TryGetValue(key, out var value))
        {
            map.Add(key, value = new T());
        }

        return value;
    }

    private sealed class Mean
    {
        private double _value;
        private double _mass;

        public double Usd => _value / _mass;

        public void Add(Shipment shipment)
        {
            _value += shipment.Fob.Usd * shipment.Mass.Grams;
            _mass += shipment.Mass.Grams;
        }
    }
}

/// <summary>Whose goods: a mine's, a plant's, a recycler's, or what a country's traders sell on.</summary>
public readonly record struct Source(string Seller, Commodity Commodity, bool IsReexport)
{
    public static Source Of(Shipment shipment) => new(shipment.Seller, shipment.Commodity, shipment.IsReexport);
}
