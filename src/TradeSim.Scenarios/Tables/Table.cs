using System.Collections.Immutable;
using System.Globalization;
using TradeSim.Domain.Goods;
using TradeSim.Domain.Units;
using TradeSim.Scenarios.Reporting;

namespace TradeSim.Scenarios.Tables;

/// <summary>A table that was read: its rows, each cell with its place.</summary>
/// <param name="Shape">What it should be.</param>
/// <param name="Source">Its text.</param>
/// <param name="Rows">The rows that have a field for each column.</param>
/// <param name="Lost">The first fields of rows that have not, so that those who name such a row are not blamed.</param>
public sealed record Table(TableShape Shape, SourceText Source, ImmutableArray<TableRow> Rows, ImmutableArray<string> Lost);

/// <summary>One row. What a faulty cell gives is of no account: a world with faults is never returned.</summary>
public sealed class TableRow(SourceText source, int line, IReadOnlyDictionary<string, Cell> cells)
{
    public int Line { get; } = line;

    public IReadOnlyDictionary<string, Cell> Cells { get; } = cells;

    /// <summary>The trimmed text of a cell; empty where the row has none.</summary>
    public string this[string column] => Cells.TryGetValue(column, out var cell) ? cell.Text : "";

    public Place Place(string column) =>
        Cells.TryGetValue(column, out var cell) ? source.At(cell.Line, cell.Column, Math.Max(1, cell.Length)) : source.At(Line, 1);

    public double Number(string column) =>
        double.TryParse(this[column], NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : 0;

    public double? NumberOrNone(string column) => this[column].Length == 0 ? null : Number(column);

    public int Whole(string column) => (int)Math.Clamp(Number(column), int.MinValue, int.MaxValue);

    /// <summary>A percentage as a share.</summary>
    public double Share(string column) => Number(column) / 100;

    public Month? Month(string column) => Domain.Units.Month.TryParse(this[column], out var month) ? month : null;

    public Element Element(string column)
    {
        Domain.Goods.Element.TryParse(this[column], out var element);
        return element;
    }

    public ImmutableArray<string> Words(string column) =>
        [.. this[column].Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    public ImmutableArray<Element> Elements(string column) =>
        [.. Words(column).Select(word => Domain.Goods.Element.TryParse(word, out var element) ? element : default).Order()];
}
