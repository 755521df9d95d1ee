using System.Runtime.InteropServices;
using TradeSim.Domain.Goods;
using TradeSim.Domain.World.Closed;

namespace TradeSim.Results.Money;

/// <summary>
/// Who paid whom in a month. A buyer pays every part of the landed price but friction and regard, which are nobody's income:
/// <code>
/// paid = fob (sellers) + freight (carriers) + export tax (treasury of origin) + export rent (sellers, or their treasury)
///      + compliance (middlemen) + duty (its treasury) + import rent (importers) - subsidy (of the treasury that pays it)
/// </code>
/// and sellers pay their treasury the resource tax out of fob. What states pay beside that stands in the closed month. So what all parties get and what all pay is the same, gram by gram.
/// </summary>
public static class MonthTransfers
{
    /// <summary>By kind, payer, receiver and element.</summary>
    public static List<Transfer> Of(ClosedMonth month)
    {
        var trades = new Dictionary<(int Commodity, string Origin, string Destination), Trade>();
        foreach (var shipment in month.Shipments)
        {
            ref var trade = ref CollectionsMarshal.GetValueRefOrAddDefault(trades, (shipment.Commodity.Index, shipment.Origin, shipment.Destination), out _);
            trade.Add(shipment);
        }

        var sums = new Dictionary<(string Kind, string Payer, string Receiver, string Element), Int128>();
        foreach (var ((commodity, origin, destination), trade) in trades)
        {
            foreach (var (kind, payer, receiver, amount) in trade.Parts(Accounts.Of(origin), Accounts.Of(destination)))
            {
                if (amount != 0)
                {
                    CollectionsMarshal.GetValueRefOrAddDefault(sums, (kind, payer, receiver, Commodity.All[commodity].ElementName), out _) += amount;
                }
            }
        }

        foreach (var payment in month.Payments)
        {
            var (state, traders) = (Party.Treasury(payment.State), payment.OfFeed ? Party.Buyers(payment.Country) : Party.Sellers(payment.Country));
            var (payer, receiver) = payment.Micros > 0 ? (state, traders) : (traders, state);
            CollectionsMarshal.GetValueRefOrAddDefault(sums, (payment.Kind, payer, receiver, payment.Commodity.ElementName), out _) += Int128.Abs(payment.Micros) * 1000;
        }

        List<Transfer> transfers = [.. sums.Select(sum => new Transfer(sum.Key.Kind, sum.Key.Payer, sum.Key.Receiver, sum.Key.Element, sum.Value))];
        transfers.Sort(InOrder);
        return transfers;
    }

    private static int InOrder(Transfer one, Transfer other)
    {
        var kind = string.CompareOrdinal(one.Kind, other.Kind);
        var payer = kind != 0 ? kind : string.CompareOrdinal(one.Payer, other.Payer);
        var receiver = payer != 0 ? payer : string.CompareOrdinal(one.Receiver, other.Receiver);
        return receiver != 0 ? receiver : string.CompareOrdinal(one.Element, other.Element);
    }
}
