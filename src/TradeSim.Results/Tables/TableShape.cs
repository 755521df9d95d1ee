using System.Collections.Immutable;

namespace TradeSim.Results.Tables;

/// <summary>What a column holds. A closed set of four, so that every file format knows how to write each.</summary>
public enum ColumnKind
{
    /// <summary>Words and ids.</summary>
    Text,

    /// <summary>A month, <c>yyyy-MM</c>; in Parquet its first day.</summary>
    Month,

    /// <summary>
    /// A number with exactly six decimals, held as a whole number of millionths: tonnes to the gram, USD per kg to the
    /// micro-dollar, degrees.
    /// </summary>
    Millionths,

    /// <summary>A whole number, such as of months.</summary>
    Whole,
}

/// <summary>A column of a table of results.</summary>
/// <param name="Unit">What its numbers count, or what its words are; Parquet files say it beside the column.</param>
public sealed record Column(string Name, ColumnKind Kind, string Unit)
{
    public static Column Text(string name) => new(name, ColumnKind.Text, "text");

    public static Column Month(string name) => new(name, ColumnKind.Month, "month, by its first day");

    public static Column Number(string name) => new(name, ColumnKind.Millionths, UnitOf(name));

    public static Column Whole(string name) => new(name, ColumnKind.Whole, name == "age" ? "months" : "count");

    /// <summary>Names end in their unit; masses without one are tonnes of oxide.</summary>
    private static string UnitOf(string name) =>
        name.EndsWith("_usd_kg", StringComparison.Ordinal) ? "constant 2024 USD per kg REO"
        : name == "gross_tonnes" ? "t of product"
        : name.EndsWith("usd", StringComparison.Ordinal) ? "constant 2024 USD"
        : name is "latitude" or "longitude" ? "degrees"
        : "t REO";
}

/// <summary>A table of results: its name, which is its file's name, and its columns in the order of the contract.</summary>
public sealed record TableShape(string Name, ImmutableArray<Column> Columns);
