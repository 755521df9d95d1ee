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
    private const int Stages = 2;
    private const int Columns = 14;

    /// <summary>Grams by column, of each stage and element that was written to.</summary>
    private readonly long[]?[] _rows = new long[Stages * Element.Count][];

    private enum Column
    {
        Opening,
        Mined,
        Recycled,
        Made,
        Arrived,
        Processed,
        Dispatched,
        Consumed,
        Lost,
        Closing,
        Reserve,
        Wanted,
        NormalUse,
        SlowPrice,
    }

    public void Opening(Stage stage, Stock stock) => Add(Column.Opening, stage, stock);

    public void Mined(Stage stage, Stock stock) => Add(Column.Mined, stage, stock);

    public void Recycled(Element element, long grams) => Add(Column.Recycled, Stage.Oxide, element, grams);

    public void Arrived(Stage stage, Stock stock) => Add(Column.Arrived, stage, stock);

    public void Made(Stage stage, Element element, long grams) => Add(Column.Made, stage, element, grams);

    public void Processed(Stage stage, Element element, long grams) => Add(Column.Processed, stage, element, grams);

    public void Dispatched(Stage stage, Stock stock) => Add(Column.Dispatched, stage, stock);

    /// <summary>An oxide that left.</summary>
    public void Dispatched(Element element, Mass mass) => Add(Column.Dispatched, Stage.Oxide, element, mass.Grams);

    public void Consumed(Element element, long grams) => Add(Column.Consumed, Stage.Oxide, element, grams);

    /// <summary>What would have been used at the price of the month, had it been there, and what that answers to beside the price. No movement of mass.</summary>
    /// <param name="normal">Use at the base price before the slow response, grams.</param>
    /// <param name="slowPrice">The slow mean of price over base price, parts per million.</param>
    public void Wanted(Element element, long grams, long normal, long slowPrice)
    {
        Add(Column.Wanted, Stage.Oxide, element, grams);
        Add(Column.NormalUse, Stage.Oxide, element, normal);
        Add(Column.SlowPrice, Stage.Oxide, element, slowPrice);
    }

    public void Lost(Stage stage, Element element, long grams) => Add(Column.Lost, stage, element, grams);

    public void Closing(Stage stage, Stock stock) => Add(Column.Closing, stage, stock);

    /// <summary>What of the closing stock is the reserve of the state. No movement of mass.</summary>
    public void Reserve(Stock stock) => Add(Column.Reserve, Stage.Oxide, stock);

    /// <summary>By stage, then element; those to which nothing was written are left out.</summary>
    public ImmutableArray<Balance> Rows()
    {
        var rows = ImmutableArray.CreateBuilder<Balance>(_rows.Length - _rows.Count(row => row is null));
        for (var i = 0; i < _rows.Length; i++)
        {
            if (_rows[i] is { } grams)
            {
                rows.Add(RowOf((Stage)(i / Element.Count), new Element((byte)(i % Element.Count)), grams));
            }
        }

        return rows.MoveToImmutable();
    }

    private Balance RowOf(Stage stage, Element element, long[] grams)
    {
        Mass Of(Column column) => new(grams[(int)column]);
        return new Balance
        {
            Entity = entity,
            Stage = stage,
            Element = element,
            Opening = Of(Column.Opening),
            Mined = Of(Column.Mined),
            Recycled = Of(Column.Recycled),
            Made = Of(Column.Made),
            Arrived = Of(Column.Arrived),
            Processed = Of(Column.Processed),
            Dispatched = Of(Column.Dispatched),
            Consumed = Of(Column.Consumed),
            Lost = Of(Column.Lost),
            Closing = Of(Column.Closing),
            Reserve = Of(Column.Reserve),
            Wanted = Of(Column.Wanted),
            NormalUse = Of(Column.NormalUse),
            SlowPricePpm = grams[(int)Column.SlowPrice],
        };
    }

    private void Add(Column column, Stage stage, Stock stock)
    {
        foreach (var (element, _, grams) in stock.All)
        {
            Add(column, stage, element, grams);
        }
    }

    private void Add(Column column, Stage stage, Element element, long grams)
    {
        var row = _rows[((int)stage * Element.Count) + element.Index] ??= new long[Columns];
        row[(int)column] += grams;
    }
}
