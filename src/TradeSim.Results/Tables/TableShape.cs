using System.Collections.Immutable;

namespace TradeSim.Results.Tables;

/// <summary>What a column holds. A closed set of three, so that every file format knows how to write each.</summary>
public enum ColumnKind
{
    /// <summary>Words, ids and months (<c>yyyy-MM</c>).</summary>
    Text,

    /// <summary>
    /// A number with exactly six decimals, held as a whole number of millionths: tonnes to the gram, USD per kg to the
    /// micro-dollar, degrees.
    /// </summary>
    Millionths,

    /// <summary>A whole number, such as of months.</summary>
    Whole,
}

/// <summary>A column of a table of results.</summary>
public sealed record Column(string Name, ColumnKind Kind)
{
    public static Column Text(string name) => new(name, ColumnKind.Text);

    public static Column Number(string name) => new(name, ColumnKind.Millionths);

    public static Column Whole(string name) => new(name, ColumnKind.Whole);
}

/// <summary>A table of results: its name, which is its file's name, and its columns in the order of the contract.</summary>
public sealed record TableShape(string Name, ImmutableArray<Column> Columns);
