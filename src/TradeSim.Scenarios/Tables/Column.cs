using System.Collections.Immutable;

namespace TradeSim.Scenarios.Tables;

/// <summary>What a column of a table holds.</summary>
public enum CellKind
{
    Text,
    Id,
    Number,
    Whole,
    Percent,
    Month,
    Choice,
    Reference,
    References,
    Element,
    Elements,
    Words,
}

/// <summary>One column of a table: declared once, read and checked from here.</summary>
/// <param name="Name">The name in the header row.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Min">Least value, in the unit of the column.</param>
/// <param name="Max">Greatest value, in the unit of the column.</param>
/// <param name="Blank">Whether the value may be left out.</param>
public sealed record Column(string Name, CellKind Kind, double Min = 0, double Max = 1e12, bool Blank = false)
{
    /// <summary>The words allowed in a choice.</summary>
    public ImmutableArray<string> Choices { get; init; } = [];

    /// <summary>The table whose ids a reference names.</summary>
    public string Table { get; init; } = "";

    /// <summary>A word that a reference may hold instead of an id.</summary>
    public string? Wildcard { get; init; }
}

/// <summary>A table: its file and its columns. <c>source</c>, <c>confidence</c> and <c>note</c> stand in every table.</summary>
/// <param name="File">The file in the folder of the world.</param>
/// <param name="Key">The columns that together name a row; none where rows need no name.</param>
/// <param name="Columns">Its own columns.</param>
public sealed record TableShape(string File, ImmutableArray<string> Key, ImmutableArray<Column> Columns)
{
    public ImmutableArray<Column> AllColumns { get; } =
    [
        .. Columns,
        new("source", CellKind.Text, Blank: true),
        new("confidence", CellKind.Text, Blank: true),
        new("note", CellKind.Text, Blank: true),
    ];

    public string Name => File[..^".csv".Length];
}
