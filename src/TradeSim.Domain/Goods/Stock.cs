using TradeSim.Domain.Units;
using TradeSim.Domain.World.Same;

namespace TradeSim.Domain.Goods;

/// <summary>
/// What is held in one place: grams by element and by the country in which they were mined (provenance). Mutable, and
/// therefore never shared: <see cref="Copy"/> before a law changes it. An element that is not held takes no room.
/// </summary>
public sealed class Stock : IFields
{
    private readonly long[]?[] _rows = new long[Element.Count][];

    /// <param name="origins">How many countries of mining the world knows, recycled material included.</param>
    public Stock(int origins) => Origins = origins;

    public int Origins { get; }

    public long this[Element element, int origin]
    {
        get => _rows[element.Index] is { } row ? row[origin] : 0;
        set => Row(element)[origin] = value >= 0
            ? value
            : throw new InvalidOperationException($"A stock of {element} would hold {value} grams.");
    }

    public bool IsEmpty => Total() == 0;

    /// <summary>How many cells hold something.</summary>
    public int Cells
    {
        get
        {
            var cells = 0;
            foreach (var row in _rows)
            {
                cells += row is null ? 0 : Origins - row.AsSpan().Count(0L);
            }

            return cells;
        }
    }

    public Stock Copy()
    {
        var copy = new Stock(Origins);
        for (var e = 0; e < Element.Count; e++)
        {
            copy._rows[e] = (long[]?)_rows[e]?.Clone();
        }

        return copy;
    }

    /// <summary>Grams of one element by origin; nothing at all where none is held.</summary>
    public ReadOnlySpan<long> ByOrigin(Element element) => _rows[element.Index];

    /// <summary>Grams of one element, all origins.</summary>
    public long Of(Element element)
    {
        long sum = 0;
        foreach (var grams in ByOrigin(element))
        {
            sum += grams;
        }

        return sum;
    }

    public long Total()
    {
        long sum = 0;
        foreach (var element in Element.All)
        {
            sum += Of(element);
        }

        return sum;
    }

    public void ByElement(Span<long> grams)
    {
        foreach (var element in Element.All)
        {
            grams[element.Index] = Of(element);
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
        foreach (var element in Element.All)
        {
            if (other._rows[element.Index] is not { } added)
            {
                continue;
            }

            var row = Row(element);
            for (var origin = 0; origin < Origins; origin++)
            {
                row[origin] += added[origin];
            }
        }
    }

    /// <summary>Takes grams of mixed goods, pro rata over elements and origins.</summary>
    public Stock Take(long grams)
    {
        var weights = new long[Element.Count * Origins];
        var shares = new long[weights.Length];
        for (var e = 0; e < Element.Count; e++)
        {
            _rows[e]?.CopyTo(weights, e * Origins);
        }

        Apportion.ByWeight(grams, weights, shares);
        var taken = new Stock(Origins);
        for (var e = 0; e < Element.Count; e++)
        {
            var share = shares.AsSpan(e * Origins, Origins);
            if (_rows[e] is { } row && share.IndexOfAnyExcept(0L) >= 0)
            {
                taken._rows[e] = share.ToArray();
                Remove(row, share);
            }
        }

        return taken;
    }

    /// <summary>Takes grams of one element, pro rata over origins.</summary>
    public Stock Take(Element element, long grams)
    {
        var taken = new Stock(Origins);
        if (grams != 0)
        {
            var row = Row(element);
            var shares = taken.Row(element);
            Apportion.ByWeight(grams, row, shares);
            Remove(row, shares);
        }

        return taken;
    }

    /// <summary>Only the cells that hold something, each with its place.</summary>
    public void Write(FieldWriter fields)
    {
        fields.Whole("origins", Origins);
        fields.Whole("cells", Cells);
        foreach (var element in Element.All)
        {
            var row = ByOrigin(element);
            for (var origin = 0; origin < row.Length; origin++)
            {
                if (row[origin] != 0)
                {
                    fields.Whole("cell", (element.Index * Origins) + origin);
                    fields.Whole(element.Symbol, row[origin]);
                }
            }
        }
    }

    public static Stock Read(ref ByteReader bytes)
    {
        var stock = new Stock((int)bytes.Whole());
        for (var left = bytes.Count(); left > 0; left--)
        {
            var cell = (int)bytes.Whole();
            stock[new Element((byte)(cell / stock.Origins)), cell % stock.Origins] = bytes.Whole();
        }

        return stock;
    }

    private static void Remove(long[] row, ReadOnlySpan<long> taken)
    {
        for (var origin = 0; origin < row.Length; origin++)
        {
            row[origin] -= taken[origin];
            if (row[origin] < 0)
            {
                throw new InvalidOperationException("More was taken from a stock than it holds.");
            }
        }
    }

    private long[] Row(Element element) => _rows[element.Index] ??= new long[Origins];
}
