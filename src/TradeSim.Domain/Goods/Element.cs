using System.Collections.Immutable;

namespace TradeSim.Domain.Goods;

/// <summary>
/// A traded element, as its oxide. The ten that have a market of their own, and holmium to lutetium together.
/// <c>default</c> is lanthanum.
/// </summary>
public readonly record struct Element(byte Index) : IComparable<Element>
{
    public const int Count = 11;

    private static readonly string[] Symbols = ["La", "Ce", "Pr", "Nd", "Sm", "Eu", "Gd", "Tb", "Dy", "Y", "Ho-Lu"];

    public static readonly Element La = new(0);
    public static readonly Element Ce = new(1);
    public static readonly Element Pr = new(2);
    public static readonly Element Nd = new(3);
    public static readonly Element Sm = new(4);
    public static readonly Element Eu = new(5);
    public static readonly Element Gd = new(6);
    public static readonly Element Tb = new(7);
    public static readonly Element Dy = new(8);
    public static readonly Element Y = new(9);
    public static readonly Element HoLu = new(10);

    public static ImmutableArray<Element> All { get; } = [.. Enumerable.Range(0, Count).Select(i => new Element((byte)i))];

    public string Symbol => Symbols[Index];

    public static bool TryParse(string? symbol, out Element element)
    {
        var index = Array.IndexOf(Symbols, symbol);
        element = new Element((byte)Math.Max(index, 0));
        return index >= 0;
    }

    public int CompareTo(Element other) => Index.CompareTo(other.Index);

    public override string ToString() => Symbol;
}

/// <summary>Where in the chain a good stands.</summary>
public enum Stage
{
    Concentrate = 0,
    Oxide = 1,
}

/// <summary>What a market trades: concentrate of any basket, or the oxide of one element.</summary>
public readonly record struct Commodity(Stage Stage, Element Element) : IComparable<Commodity>
{
    public static Commodity Concentrate => default;

    public static Commodity Oxide(Element element) => new(Stage.Oxide, element);

    public static ImmutableArray<Commodity> All { get; } = [Concentrate, .. Element.All.Select(Oxide)];

    /// <summary>0 for concentrate, 1 for lanthanum oxide, and so on in the order of the elements.</summary>
    public int Index => Stage == Stage.Concentrate ? 0 : 1 + Element.Index;

    /// <summary>The <c>commodity</c> column: <c>concentrate</c> or <c>oxide</c>.</summary>
    public string StageName => Stage == Stage.Concentrate ? "concentrate" : "oxide";

    /// <summary>The <c>element</c> column: a symbol, or <c>*</c> for goods that hold several.</summary>
    public string ElementName => Stage == Stage.Concentrate ? "*" : Element.Symbol;

    public int CompareTo(Commodity other) => Index.CompareTo(other.Index);

    public override string ToString() => Stage == Stage.Concentrate ? "concentrate" : Element.Symbol;
}
