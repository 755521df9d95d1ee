using TradeSim.Domain.Units;
using TradeSim.Domain.World.Same;

namespace TradeSim.Domain.Goods;

/// <summary>
/// What is held in one place: grams by element and by where they were mined and separated (<see cref="Provenances"/>). Mutable, and
/// therefore never shared: <see cref="Copy"/> before a law changes it. What is not held takes no room: of hundreds of
/// elements and origins a shipment has a dozen.
/// </summary>
public sealed class Stock : IFields
{
    private const int MostOnTheStack = 256;

    /// <summary>By element, then origin; none of zero grams.</summary>
    private Held[] _held = [];
    private int _count;

    /// <param name="origins">How many provenances the world knows.</param>
    public Stock(int origins) => Origins = origins;

    public int Origins { get; }

    /// <summary>All that is held, by element, then origin.</summary>
    public ReadOnlySpan<Held> All => _held.AsSpan(0, _count);

    public bool IsEmpty => _count == 0;

    public long this[Element element, int origin]
    {
        get
        {
            var at = Find(element, origin);
            return at < 0 ? 0 : _held[at].Grams;
        }

        set
        {
            if (value < 0 || origin < 0 || origin >= Origins)
            {
                throw new InvalidOperationException($"A stock of {Origins} origins would hold {value} grams of {element} of origin {origin}.");
            }

            var at = Find(element, origin);
            if (value == 0)
            {
                RemoveAt(at);
            }
            else if (at < 0)
            {
                Insert(~at, new Held(element, origin, value));
            }
            else
            {
                _held[at] = new Held(element, origin, value);
            }
        }
    }

    public Stock Copy() => new(Origins) { _held = All.ToArray(), _count = _count };

    /// <summary>What is held of one element, by origin.</summary>
    public ReadOnlySpan<Held> AllOf(Element element)
    {
        var from = FirstOf(element);
        var to = from;
        while (to < _count && _held[to].Element == element)
        {
            to++;
        }

        return _held.AsSpan(from, to - from);
    }

    /// <summary>Grams of one element, all origins.</summary>
    public long Of(Element element) => Sum(AllOf(element));

    public long Total() => Sum(All);

    public void ByElement(Span<long> grams)
    {
        grams.Clear();
        foreach (var held in All)
        {
            grams[held.Element.Index] += held.Grams;
        }
    }

    public Basket? Basket()
    {
        Span<long> grams = stackalloc long[Element.Count];
        ByElement(grams);
        return Goods.Basket.OfGrams(grams);
    }

    public void Add(Stock other)
    {
        // Both are in order: what is added next stands further on.
        var at = other.IsEmpty ? 0 : FirstOf(other._held[0].Element);
        foreach (var held in other.All)
        {
            while (at < _count && Order(_held[at], held.Element, held.Origin) < 0)
            {
                at++;
            }

            if (at < _count && Order(_held[at], held.Element, held.Origin) == 0)
            {
                _held[at] = held with { Grams = _held[at].Grams + held.Grams };
            }
            else
            {
                Insert(at, held);
            }
        }
    }

    /// <summary>Takes grams of mixed goods, pro rata over elements and origins.</summary>
    public Stock Take(long grams) => Take(grams, 0, _count);

    /// <summary>Takes grams of one element, pro rata over origins.</summary>
    public Stock Take(Element element, long grams) => Take(grams, FirstOf(element), AllOf(element).Length);

    /// <summary>Each with its place, its number among all elements and origins.</summary>
    public void Write(FieldWriter fields)
    {
        fields.Whole("origins", Origins);
        fields.Whole("cells", _count);
        foreach (var (element, origin, grams) in All)
        {
            fields.Whole("cell", (element.Index * Origins) + origin);
            fields.Whole(element.Symbol, grams);
        }
    }

    public static Stock Read(ref ByteReader bytes)
    {
        var origins = (int)bytes.Whole();
        var count = bytes.Count();
        var stock = new Stock(origins) { _held = new Held[count] };
        for (var left = count; left > 0; left--)
        {
            var cell = (int)bytes.Whole();
            stock[new Element((byte)(cell / origins)), cell % origins] = bytes.Whole();
        }

        return stock;
    }

    private Stock Take(long grams, int from, int count)
    {
        var taken = new Stock(Origins);
        if (grams == 0)
        {
            return taken;
        }

        var weights = count <= MostOnTheStack ? stackalloc long[count] : new long[count];
        var shares = count <= MostOnTheStack ? stackalloc long[count] : new long[count];
        for (var i = 0; i < count; i++)
        {
            weights[i] = _held[from + i].Grams;
        }

        Apportion.ByWeight(grams, weights, shares);
        taken._held = new Held[count - shares.Count(0L)];
        var left = from;
        for (var i = 0; i < count; i++)
        {
            var held = _held[from + i];
            if (shares[i] > held.Grams)
            {
                throw new InvalidOperationException("More was taken from a stock than it holds.");
            }

            if (shares[i] > 0)
            {
                taken._held[taken._count++] = held with { Grams = shares[i] };
            }

            if (shares[i] < held.Grams)
            {
                _held[left++] = held with { Grams = held.Grams - shares[i] };
            }
        }

        All[(from + count)..].CopyTo(_held.AsSpan(left));
        _count -= from + count - left;
        return taken;
    }

    private static long Sum(ReadOnlySpan<Held> all)
    {
        long sum = 0;
        foreach (var held in all)
        {
            sum += held.Grams;
        }

        return sum;
    }

    private int FirstOf(Element element)
    {
        var at = Find(element, 0);
        return at < 0 ? ~at : at;
    }

    /// <summary>Where grams of an element and origin are; the complement of where they would be, when there are none.</summary>
    private int Find(Element element, int origin)
    {
        var (low, high) = (0, _count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var order = Order(_held[middle], element, origin);
            if (order == 0)
            {
                return middle;
            }

            if (order < 0)
            {
                low = middle + 1;
            }
            else
            {
                high = middle - 1;
            }
        }

        return ~low;
    }

    private static int Order(in Held held, Element element, int origin) =>
        held.Element == element ? held.Origin - origin : held.Element.Index - element.Index;

    private void Insert(int at, Held held)
    {
        if (_count == _held.Length)
        {
            Array.Resize(ref _held, Math.Max(Element.Count, 2 * _count));
        }

        _held.AsSpan(at, _count - at).CopyTo(_held.AsSpan(at + 1));
        _held[at] = held;
        _count++;
    }

    private void RemoveAt(int at)
    {
        if (at >= 0)
        {
            All[(at + 1)..].CopyTo(_held.AsSpan(at));
            _count--;
        }
    }
}

/// <summary>Grams of one element that were mined in one country and separated in one.</summary>
/// <param name="Origin">The number of both among the <see cref="Provenances"/> of the world.</param>
public readonly record struct Held(Element Element, int Origin, long Grams);
