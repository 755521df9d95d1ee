using TradeSim.Domain.Goods;

namespace TradeSim.Domain.Policy;

/// <summary>What a reaction waits for. A closed set; each reads closed months.</summary>
public abstract record Condition;

/// <summary>A condition on a figure: strictly above a level, or strictly under it.</summary>
public abstract record FigureCondition(double Level, bool IsAbove) : Condition
{
    /// <summary>How many closed months the figure is of, the last one among them.</summary>
    public int OverMonths { get; init; } = 1;
}

/// <summary>A country's tariff on goods of another: its highest ad valorem rate, of one oxide or of all goods.</summary>
/// <param name="Level">Share of the value.</param>
public sealed record TariffCondition(string By, string Origin, Element? Element, double Level, bool IsAbove) : FigureCondition(Level, IsAbove);

/// <summary>What a country's share may be of.</summary>
public enum ShareOf
{
    /// <summary>All that was mined, grams REO.</summary>
    Mining,

    /// <summary>All oxides that plants made.</summary>
    Separation,

    /// <summary>All that a country or bloc bought abroad, by product weight.</summary>
    Imports,
}

/// <summary>A country's share of the world's mining or separation, or of a buyer's imports; of one element or of all.</summary>
/// <param name="Into">Whose imports; null but for imports.</param>
/// <param name="Level">From 0 to 1.</param>
public sealed record ShareCondition(string Country, ShareOf Of, string? Into, Element? Element, double Level, bool IsAbove) : FigureCondition(Level, IsAbove);

/// <summary>The mean landed price of an oxide in a country.</summary>
/// <param name="Level">USD per kg REO.</param>
public sealed record PriceCondition(Element Element, string In, double Level, bool IsAbove) : FigureCondition(Level, IsAbove);

/// <summary>How long a country's stock of an oxide would last.</summary>
/// <param name="Level">Months of what it would use.</param>
public sealed record StockCondition(string Country, Element Element, double Level, bool IsAbove) : FigureCondition(Level, IsAbove);

/// <summary>A measure is in force.</summary>
public sealed record MeasureCondition(string Measure) : Condition;

/// <summary>A country has a measure of a kind in force, against somebody or anybody.</summary>
/// <param name="Against">Whom it hits; null is anybody.</param>
public sealed record ActCondition(string By, MeasureKind Kind, string? Against) : Condition;
