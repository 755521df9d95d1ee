using System.Collections.Immutable;
using TradeSim.Domain.Units;

namespace TradeSim.Domain.Goods;

/// <summary>
/// How much of each element's oxide a kilogram of REO holds, in parts per million by element; the parts sum to exactly
/// one million.
/// </summary>
public sealed class Basket : IEquatable<Basket>
{
    private readonly long[] _ppm;

    /// <exception cref="ArgumentException">Not eleven parts, a negative part, or a sum other than one million.</exception>
    public Basket(ReadOnlySpan<long> ppm)
    {
        if (ppm.Length != Element.Count)
        {
            throw new ArgumentException($"A basket has {Element.Count} parts, not {ppm.Length}.");
        }

        _ppm = ppm.ToArray();
        if (_ppm.Any(part => part < 0) || _ppm.Sum() != Rounding.Million)
        {
            throw new ArgumentException($"A basket's parts are not negative and sum to 1000000 ppm; these sum to {_ppm.Sum()}.");
        }
    }

    public long this[Element element] => _ppm[element.Index];

    public ReadOnlySpan<long> Ppm => _ppm;

    /// <summary>The share of an element, from 0 to 1.</summary>
    public double Share(Element element) => Rounding.FromPpm(_ppm[element.Index]);

    /// <summary>Percentages that sum to 100 within 0.0005, brought to ppm by largest remainder.</summary>
    public static Basket FromPercent(ReadOnlySpan<double> percent)
    {
        Span<double> parts = stackalloc double[Element.Count];
        double sum = 0;
        foreach (var part in percent)
        {
            sum += part;
        }

        for (var i = 0; i < parts.Length; i++)
        {
            parts[i] = percent[i] / sum * Rounding.Million;
        }

        Span<long> ppm = stackalloc long[Element.Count];
        Apportion.Round(parts, Rounding.Million, ppm);
        return new Basket(ppm);
    }

    /// <summary>The basket of a lot, from its grams by element; an empty lot has none.</summary>
    public static Basket? OfGrams(ReadOnlySpan<long> grams)
    {
        long total = 0;
        foreach (var part in grams)
        {
            total += part;
        }

        if (total <= 0)
        {
            return null;
        }

        Span<long> ppm = stackalloc long[Element.Count];
        Apportion.ByWeight(Rounding.Million, grams, ppm);
        return new Basket(ppm);
    }

    public bool Equals(Basket? other) => other is not null && _ppm.AsSpan().SequenceEqual(other._ppm);

    public override bool Equals(object? obj) => Equals(obj as Basket);

    public override int GetHashCode() => HashCode.Combine(_ppm[0], _ppm[3], _ppm[9]);

    public ImmutableArray<long> ToArray() => [.. _ppm];
}
