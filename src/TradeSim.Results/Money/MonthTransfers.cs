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
/// </summary>
public static class MonthTransfers
{
    /// <summary>By kind, payer, receiver and element.</summary>
    public static List<Transfer> Of(ClosedMonth month)
    {
        var trades = new Dictionary<(int Commodity, int Origin, int Destination), (Trade Trade, Accounts Origin, Accounts Destination)>();
        foreach (var shipment in month.Shipments)
        {
            var (origin, destination) = (Accounts.Of(shipment.Origin), Accounts.Of(shipment.Destination));
            ref var trade = ref CollectionsMarshal.GetValueRefOrAddDefault(trades, (shipment.Commodity.Index, origin.Sellers.Number, destination.Buyers.Number), out _);
            (trade.Origin, trade.Destination) = (origin, destination);
            trade.Trade.Add(shipment);
        }

        var sums = new Dictionary<string, Dictionary<(int Payer, int Receiver, int Commodity), (Account Payer, Account Receiver, Int128 Sum)>>(StringComparer.Ordinal);
        foreach (var ((commodity, _, _), trade) in trades)
        {
            foreach (var (kind, payer, receiver, amount) in trade.Trade.Parts(trade.Origin, trade.Destination))
            {
                if (amount != 0)
                {
                    Add(kind, payer, receiver, commodity, amount);
                }
            }
        }

        foreach (var payment in month.Payments)
        {
            var (at, of) = (Accounts.Of(payment.State), Accounts.Of(payment.Country));
            var pays = payment.IsPrivate ? at.Buyers : at.Treasury;
            var gets = payment.OfFeed ? of.Buyers : of.Sellers;
            var (payer, receiver) = payment.Micros > 0 ? (pays, gets) : (gets, pays);
            Add(payment.Kind, payer, receiver, payment.Commodity.Index, Int128.Abs(payment.Micros) * 1000);
        }

        List<Transfer> transfers =
        [
            .. from kind in sums
               from sum in kind.Value
               select new Transfer(kind.Key, sum.Value.Payer.Party, sum.Value.Receiver.Party, Commodity.All[sum.Key.Commodity].ElementName, sum.Value.Sum),
        ];
        transfers.Sort(InOrder);
        return transfers;

        void Add(string kind, Account payer, Account receiver, int commodity, Int128 amount)
        {
            ref var ofKind = ref CollectionsMarshal.GetValueRefOrAddDefault(sums, kind, out _);
            ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(ofKind ??= [], (payer.Number, receiver.Number, commodity), out _);
            sum = (payer, receiver, sum.Sum + amount);
        }
    }

    private static int InOrder(Transfer one, Transfer other)
    {
        var kind = string.CompareOrdinal(one.Kind, other.Kind);
        var payer = kind != 0 ? kind : string.CompareOrdinal(one.Payer, other.Payer);
        var receiver = payer != 0 ? payer : string.CompareOrdinal(one.Receiver, other.Receiver);
        return receiver != 0 ? receiver : string.CompareOrdinal(one.Element, other.Element);
    }
}
