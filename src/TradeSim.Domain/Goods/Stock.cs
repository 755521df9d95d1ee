using TradeSim.Domain.Units;
using TradeSim.Domain.World.Same;

namespace TradeSim.Domain.Goods;

/// <summary>
/// What is held in one place: grams by element and by the country in which they were mined (provenance). Mutable, and
/// therefore never shared: <see cref="Copy"/> before a law changes it.
/// </summary>
public sealed class Stock : IFields
{
    private readonly long[] _grams;

    /// <param name="origins">How many countries of mining the world knows, recycled material included.</param>
    public Stock(int origins)
    {
        Origins = origins;
        _grams = new long[Element.Count * origins];
    }

    private Stock(int origins, long[] grams)
    {
        Origins = origins;
        _grams = grams;
    }

    public int Origins { get; }

    public long this[Element element, int origin]
    {
        get => _grams[(element.Index * Origins) + origin];
        set => _grams[(element.Index * Origins) + origin] = value >= 0
            ? value
            : throw new InvalidOperationException($"A stock of {element} would hold {value} grams.");
    }

    public ReadOnlySpan<long> Grams => _grams;

    public bool IsEmpty => _grams.AsSpan().IndexOfAnyExcept(0L) < 0;

    public Stock Copy() => new(Origins, (long[])_grams.Clone());

    /// <summary>Grams of one element, all origins.</summary>
    public long Of(Element element)
    {
        long sum = 0;
        foreach (var grams in _grams.AsSpan(element.Index * Origins, Origins))
        {
            sum += grams;
        }

        return sum;
    }

    public long Total()
    {
        long sum = 0;
        foreach (var grams in _grams)
        {
            sum += grams;
        }

        return sum;
    }

    public void ByElement(Span<long> grams)
    {
        for (var e = 0; e < Element.Count; e++)
        {
            grams[e] = Of(new Element((byte)e));
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
        for (var i = 0; i < _grams.Length; i++)
        {
            _grams[i] += other._grams[i];
        }
    }

    /// <summary>Takes grams of mixed goods, pro rata over elements and origins.</summary>
    public Stock Take(long grams)
    {
        var taken = new long[_grams.Length];
        Apportion.ByWeight(grams, _grams, taken);
        return Remove(taken);
    }

    /// <summary>Takes grams of one element, pro rata over origins.</summary>
    public Stock Take(Element element, long grams)
    {
        var taken = new Stock(Origins);
        var from = element.Index * Origins;
        Apportion.ByWeight(grams, _grams.AsSpan(from, Origins), taken._grams.AsSpan(from, Origins));
        for (var cell = from; cell < from + Origins; cell++)
        {
            _grams[cell] = Left(_grams[cell] - taken._grams[cell]);
        }

        return taken;
    }

    /// <summary>Only the cells that hold something, each with its place.</summary>
    public void Write(FieldWriter fields)
    {
        fields.Whole("origins", Origins);
        fields.Whole("cells", _grams.Length - _grams.AsSpan().Count(0L));
        for (var i = 0; i < _grams.Length; i++)
        {
            if (_grams[i] != 0)
            {
                fields.Whole("cell", i);
                fields.Whole(new Element((byte)(i / Origins)).Symbol, _grams[i]);
            }
        }
    }

    public static Stock Read(ref ByteReader bytes)
    {
        var stock = new Stock((int)bytes.Whole());
        for (var left = bytes.Count(); left > 0; left--)
        {
            stock._grams[bytes.Whole()] = bytes.Whole();
        }

        return stock;
    }

    private Stock Remove(long[] taken)
    {
        for (var i = 0; i < _grams.Length; i++)
        {
            _grams[i] = Left(_grams[i] - taken[i]);
        }

        return new Stock(Origins, taken);
    }

    private static long Left(long grams) =>
        grams >= 0 ? grams : throw new InvalidOperationException("More was taken from a stock than it holds.");
}
