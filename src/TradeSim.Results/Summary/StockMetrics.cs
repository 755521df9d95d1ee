using TradeSim.Domain.Goods;
using TradeSim.Domain.Shipping;
using TradeSim.Domain.World.Closed;

namespace TradeSim.Results.Summary;

/// <summary>
/// What a country's industry uses is worth at the price at the door, and what it gains beside its use, as it buys, stores and sells on:
/// <code>
/// use.value      = used x price at the door
/// surplus.stocks = use.value - landed price of all oxides it buys + fob of what its traders sell on
///                + what its state pays for goods it lays in - untaken + penalties, of its contracts for oxides
/// </code>
/// A contract below the price at the door is a gain here, and so is stock that was bought cheap and is used when the price is high. What
/// is bought is paid for when it is sent, so a stock that grows is a loss until it is used.
/// </summary>
public sealed class StockMetrics(Whereabouts where) : IYearMetric
{
    private readonly Totals _used = new();
    private readonly Totals _gained = new();

    public void Add(ClosedMonth month, ReferencePrices reference)
    {
        var doors = MonthUses.Doors(month);
        foreach (var row in month.Balances)
        {
            if (row.Consumed.Grams > 0 && doors.TryGetValue((row.Entity, row.Element), out var price))
            {
                var value = Math.BigMul(row.Consumed.Grams, price.Micros);
                _used.Add(row.Entity, value);
                _gained.Add(row.Entity, value);
            }
        }

        foreach (var shipment in month.Shipments.Where(shipment => shipment.Commodity.Stage == Stage.Oxide))
        {
            _gained.Add(shipment.Destination, -Math.BigMul(shipment.Mass.Grams, shipment.Landed.Micros));
            if (shipment.IsReexport && where.IsCountry(shipment.Seller))
            {
                _gained.Add(shipment.Origin, Math.BigMul(shipment.Mass.Grams, shipment.Fob.Micros));
            }
        }

        foreach (var payment in month.Payments.Where(payment => payment.Commodity.Stage == Stage.Oxide))
        {
            if (payment.IsForReserve)
            {
                _gained.Add(payment.Country, (Int128)payment.Micros * 1000);
            }
            else if (payment.IsPrivate)
            {
                _gained.Add(payment.State, -(Int128)payment.Micros * 1000);
            }
        }
    }

    public void StartYear()
    {
        _used.Clear();
        _gained.Clear();
    }

    public IEnumerable<SummaryRow> Rows(int year) => [.. _used.InDollars(year, "use.value"), .. _gained.InDollars(year, "surplus.stocks")];
}
