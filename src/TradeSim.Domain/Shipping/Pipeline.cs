using System.Collections.Immutable;
using TradeSim.Domain.Goods;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Same;

namespace TradeSim.Domain.Shipping;

/// <summary>What is under way to one buyer, in order of consignment id. Goods are in it from the Plan after they were sent until they are due.</summary>
public sealed class Pipeline : IFields
{
    private readonly SortedList<string, Consignment> _underWay = new(StringComparer.Ordinal);

    public IEnumerable<Consignment> UnderWay => _underWay.Values;

    public Pipeline Copy()
    {
        var copy = new Pipeline();
        foreach (var (id, consignment) in _underWay)
        {
            copy._underWay.Add(id, consignment);
        }

        return copy;
    }

    /// <summary>Files a consignment; one that is already there is the same one, sent twice.</summary>
    public void File(Consignment consignment) => _underWay.TryAdd(consignment.Id, consignment);

    /// <summary>Takes out the lots that are due by a month, in order of consignment id.</summary>
    public IReadOnlyList<Lot> TakeDue(Month now)
    {
        List<Lot> due = [];
        Consignment[] arriving = [.. _underWay.Values.Where(consignment => consignment.HasDue(now))];
        foreach (var consignment in arriving)
        {
            due.AddRange(consignment.Lots.Where(lot => lot.Due <= now));
            var left = consignment.Lots.Where(lot => lot.Due > now).ToImmutableArray();
            if (left.IsEmpty)
            {
                _underWay.Remove(consignment.Id);
            }
            else
            {
                _underWay[consignment.Id] = consignment with { Lots = left };
            }
        }

        return due;
    }

    /// <summary>Grams under way of an oxide, or of an element within concentrate.</summary>
    public long Of(Stage stage, Element element)
    {
        long sum = 0;
        foreach (var consignment in _underWay.Values)
        {
            foreach (var lot in consignment.Lots)
            {
                if (lot.Commodity.Stage == stage && (stage == Stage.Concentrate || lot.Commodity.Element == element))
                {
                    sum += lot.Cargo.Of(element);
                }
            }
        }

        return sum;
    }

    /// <summary>Grams under way: concentrate by element, then oxides by element.</summary>
    public long[] ByStageAndElement()
    {
        var grams = new long[2 * Element.Count];
        foreach (var consignment in _underWay.Values)
        {
            foreach (var lot in consignment.Lots)
            {
                lot.AddTo(grams);
            }
        }

        return grams;
    }

    public void Write(FieldWriter fields)
    {
        fields.Whole("underWay", _underWay.Count);
        foreach (var consignment in _underWay.Values)
        {
            fields.Enter(consignment.Id);
            consignment.Write(fields);
            fields.Leave();
        }
    }

    public static Pipeline Read(ref ByteReader bytes)
    {
        var pipeline = new Pipeline();
        for (var left = bytes.Count(); left > 0; left--)
        {
            pipeline.File(Consignment.Read(ref bytes));
        }

        return pipeline;
    }
}
