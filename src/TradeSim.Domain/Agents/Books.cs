using System.Collections.Immutable;
using TradeSim.Domain.Goods;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Closed;

namespace TradeSim.Domain.Agents;

/// <summary>
/// The books of one entity for one month: every movement of mass is written here, by stage and element, as it happens. From
/// Plan (arrivals) to Settle they are part of no state: arrivals are the difference between the month's stocks.
/// </summary>
public sealed class Books(string entity)
{
    private readonly Dictionary<(Stage Stage, byte Element), Balance> _rows = [];

    public void Opening(Stage stage, Stock stock) => Each(stock, (element, mass) => Change(stage, element, row => row with { Opening = row.Opening + mass }));

    public void Mined(Stage stage, Stock stock) => Each(stock, (element, mass) => Change(stage, element, row => row with { Mined = row.Mined + mass }));

    public void Recycled(Element element, long grams) =>
        Change(Stage.Oxide, element, row => row with { Recycled = row.Recycled + new Mass(grams) });

    public void Arrived(Stage stage, Stock stock) => Each(stock, (element, mass) => Change(stage, element, row => row with { Arrived = row.Arrived + mass }));

    public void Made(Stage stage, Element element, long grams) =>
        Change(stage, element, row => row with { Made = row.Made + new Mass(grams) });

    public void Processed(Stage stage, Element element, long grams) =>
        Change(stage, element, row => row with { Processed = row.Processed + new Mass(grams) });

    public void Dispatched(Stage stage, Stock stock) => Each(stock, (element, mass) => Change(stage, element, row => row with { Dispatched = row.Dispatched + mass }));

    /// <summary>An oxide that left.</summary>
    public void Dispatched(Element element, Mass mass) =>
        Change(Stage.Oxide, element, row => row with { Dispatched = row.Dispatched + mass });

    public void Consumed(Element element, long grams) =>
        Change(Stage.Oxide, element, row => row with { Consumed = row.Consumed + new Mass(grams) });

    /// <summary>What would have been used at the price of the month, had it been there. No movement of mass.</summary>
    public void Wanted(Element element, long grams) =>
        Change(Stage.Oxide, element, row => row with { Wanted = row.Wanted + new Mass(grams) });

    public void Lost(Stage stage, Element element, long grams) =>
        Change(stage, element, row => row with { Lost = row.Lost + new Mass(grams) });

    public void Closing(Stage stage, Stock stock) => Each(stock, (element, mass) => Change(stage, element, row => row with { Closing = row.Closing + mass }));

    /// <summary>By stage, then element; rows in which nothing stood and nothing moved are left out.</summary>
    public ImmutableArray<Balance> Rows() => [.. _rows.OrderBy(row => row.Key).Select(row => row.Value)];

    private static void Each(Stock stock, Action<Element, Mass> write)
    {
        foreach (var element in Element.All)
        {
            var grams = stock.Of(element);
            if (grams != 0)
            {
                write(element, new Mass(grams));
            }
        }
    }

    private void Change(Stage stage, Element element, Func<Balance, Balance> change)
    {
        if (!_rows.TryGetValue((stage, element.Index), out var row))
        {
            row = new Balance { Entity = entity, Stage = stage, Element = element };
        }

        _rows[(stage, element.Index)] = change(row);
    }
}
