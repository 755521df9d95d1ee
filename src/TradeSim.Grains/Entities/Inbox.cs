using TradeSim.Contracts;
using TradeSim.Domain.Shipping;
using TradeSim.Domain.Units;

namespace TradeSim.Grains.Entities;

/// <summary>Goods handed over since the last Plan, by id. What comes late, after the Plan that took it in, is a repeat.</summary>
internal sealed class Inbox
{
    private readonly SortedDictionary<string, Consignment> _filed = new(StringComparer.Ordinal);

    public IReadOnlyCollection<Consignment> Filed => _filed.Values;

    /// <summary>What was filed is replaced by what a checkpoint holds.</summary>
    public void Replace(IEnumerable<Consignment> filed)
    {
        _filed.Clear();
        foreach (var goods in filed)
        {
            _filed.Add(goods.Id, goods);
        }
    }

    /// <param name="due">The step the buyer is to be asked next: it tells which month it planned last.</param>
    /// <exception cref="OutOfStep">The goods are of a month the buyer has not planned yet.</exception>
    public void File(string buyer, HandOver goods, Step due)
    {
        var open = due.Phase == Phase.Settle ? due.Month : due.Month - new Months(1);
        if (goods.Consignment.Sent > open)
        {
            throw new OutOfStep(buyer, goods.Step, due);
        }

        if (goods.Consignment.Sent == open)
        {
            _filed.TryAdd(goods.Consignment.Id, goods.Consignment);
        }
    }

    public Consignment[] TakeAll()
    {
        Consignment[] taken = [.. _filed.Values];
        _filed.Clear();
        return taken;
    }
}
