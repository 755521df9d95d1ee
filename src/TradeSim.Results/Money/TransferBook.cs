using System.Runtime.InteropServices;
using TradeSim.Domain.Goods;
using TradeSim.Domain.World.Closed;

namespace TradeSim.Results.Money;

/// <summary>
/// Who paid whom in a month. A buyer pays every part of the landed price but friction and regard, which are nobody's income:
/// <code>
/// paid = fob (sellers) + freight (carriers) + export tax + VAT (treasury of origin)
///      + rents of quotas, licences and leaks (sellers; of a quota that their state sells, their treasury)
///      + compliance (middlemen) + duty (its treasury) + import rent (importers) - subsidy (of the treasury that pays it)
/// </code>
/// and sellers pay their treasury the resource tax out of fob. What is paid beside that, by states and under contracts, stands in the closed month. So what all parties get and what all pay is the same, gram by gram.
/// The same trade with the same from month to month, so its lines are kept.
/// </summary>
public sealed class TransferBook
{
    private readonly Dictionary<string, Accounts> _accounts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dictionary<string, Trade?[]>> _trades = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Kind, string Payer, string Receiver, string Element), Line> _lines = [];
    private readonly List<Line> _open = [];

    /// <summary>By kind, payer, receiver and element.</summary>
    public IReadOnlyList<Transfer> Of(ClosedMonth month)
    {
        foreach (var shipment in month.Shipments)
        {
            TradeOf(shipment).Add(shipment);
        }

        foreach (var payment in month.Payments)
        {
            var (at, of) = (AccountsOf(payment.State), AccountsOf(payment.Country));
            var pays = payment.IsPrivate ? at.Buyers : at.Treasury;
            var gets = payment.OfFeed || payment.IsForReserve ? of.Buyers : of.Sellers;
            var (payer, receiver) = payment.Micros > 0 ? (pays, gets) : (gets, pays);
            Write(LineOf(payment.Kind, payer, receiver, payment.Commodity.ElementName), Int128.Abs(payment.Micros) * 1000);
        }

        _open.Sort(Line.InOrder);
        List<Transfer> transfers = [.. _open.Select(line => line.Close())];
        _open.Clear();
        return transfers;
    }

    internal Line LineOf(string kind, string payer, string receiver, string element)
    {
        ref var line = ref CollectionsMarshal.GetValueRefOrAddDefault(_lines, (kind, payer, receiver, element), out _);
        return line ??= new Line(kind, payer, receiver, element);
    }

    internal void Write(Line line, Int128 gramMicros)
    {
        if (!line.IsOpen)
        {
            _open.Add(line);
        }

        line.Add(gramMicros);
    }

    private Trade TradeOf(Shipment shipment)
    {
        ref var sold = ref CollectionsMarshal.GetValueRefOrAddDefault(_trades, shipment.Origin, out _);
        ref var sent = ref CollectionsMarshal.GetValueRefOrAddDefault(sold ??= new(StringComparer.Ordinal), shipment.Destination, out _);
        sent ??= new Trade?[Commodity.All.Length];
        return sent[shipment.Commodity.Index] ??=
            new Trade(this, AccountsOf(shipment.Origin), AccountsOf(shipment.Destination), shipment.Commodity.ElementName);
    }

    private Accounts AccountsOf(string country)
    {
        ref var accounts = ref CollectionsMarshal.GetValueRefOrAddDefault(_accounts, country, out _);
        return accounts ??= new Accounts(country);
    }
}
