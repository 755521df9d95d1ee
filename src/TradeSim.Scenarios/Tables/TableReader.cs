using System.Collections.Immutable;
using System.Globalization;
using TradeSim.Domain.Goods;
using TradeSim.Domain.Units;
using TradeSim.Scenarios.Reporting;

namespace TradeSim.Scenarios.Tables;

/// <summary>Reads one table by its shape and reports every fault that a row shows by itself.</summary>
public sealed class TableReader(TableShape shape, SourceText source, Faults faults)
{
    private static readonly string[] Confidences = ["high", "medium", "low"];

    public Table Read()
    {
        var lines = CsvScanner.Scan(source, faults);
        if (lines.Count < 2)
        {
            faults.Add(FaultKinds.EmptyTable, source.Start, $"'{source.Name}' has {(lines.Count == 0 ? "no header row" : "a header but no row")}.");
            return new Table(shape, source, [], []);
        }

        var header = Header(lines[0]);
        var rows = ImmutableArray.CreateBuilder<TableRow>(lines.Count - 1);
        var lost = ImmutableArray.CreateBuilder<string>();
        var keys = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var line in lines.Skip(1))
        {
            if (line.Count != header.Count)
            {
                var place = line.Count > header.Count ? line[header.Count] : line[^1];
                faults.Add(FaultKinds.FieldCount, source.At(place.Line, place.Column), $"This row has {line.Count} fields; the header has {header.Count}.");
                lost.Add(line[0].Text);
                continue;
            }

            var cells = new Dictionary<string, Cell>(StringComparer.Ordinal);
            for (var i = 0; i < header.Count; i++)
            {
                cells.TryAdd(header[i], line[i]);
            }

            var row = new TableRow(source, line[0].Line, cells);
            foreach (var column in shape.Columns.Where(column => cells.ContainsKey(column.Name)))
            {
                Check(column, row);
            }

            Provenance(row);
            Key(row, keys);
            rows.Add(row);
        }

        return new Table(shape, source, rows.ToImmutable(), lost.ToImmutable());
    }

    private List<string> Header(List<Cell> cells)
    {
        var names = shape.AllColumns.Select(column => column.Name).ToList();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var cell in cells)
        {
            var place = source.At(cell.Line, cell.Column, Math.Max(1, cell.Length));
            if (!names.Contains(cell.Text))
            {
                faults.AddUnknown(FaultKinds.UnknownColumn, place, $"Column '{cell.Text}' is not known in {shape.File}.", cell.Text, names);
            }
            else if (!seen.Add(cell.Text))
            {
                faults.Add(FaultKinds.ColumnTwice, place, $"Column '{cell.Text}' stands twice.");
            }
        }

        foreach (var name in names.Where(name => !seen.Contains(name)))
        {
            faults.Add(FaultKinds.NoColumn, source.Start, $"Column '{name}' is missing in {shape.File}.");
        }

        return [.. cells.Select(cell => cell.Text)];
    }

    private void Check(Column column, TableRow row)
    {
        var text = row[column.Name];
        var place = row.Place(column.Name);
        if (text.Length == 0)
        {
            if (!column.Blank)
            {
                faults.Add(FaultKinds.NoValue, place, $"'{column.Name}' has no value.");
            }

            return;
        }

        switch (column.Kind)
        {
            case CellKind.Number or CellKind.Percent or CellKind.Whole:
                Number(column, text, place);
                break;
            case CellKind.Month when !Month.TryParse(text, out _):
                faults.Add(FaultKinds.NotAMonth, place, $"'{column.Name}' is '{text}', not a month.");
                break;
            case CellKind.Choice when !column.Choices.Contains(text):
                faults.AddUnknown(FaultKinds.NotAChoice, place, $"'{column.Name}' is '{text}'; it is one of {string.Join(", ", column.Choices)}.", text, column.Choices);
                break;
            case CellKind.Id when !Names.IsId(text):
                faults.Add(FaultKinds.BadId, place, $"'{text}' cannot be an id.");
                break;
            case CellKind.Element when text != column.Wildcard && !Element.TryParse(text, out _):
                AddElement(text, place);
                break;
            case CellKind.Elements:
                foreach (var word in row.Words(column.Name).Where(word => !Element.TryParse(word, out _)))
                {
                    AddElement(word, place);
                }

                break;
            default:
                break;
        }
    }

    private void AddElement(string word, Place place) =>
        faults.AddUnknown(FaultKinds.UnknownElement, place, $"'{word}' is not an element.", word, Element.All.Select(element => element.Symbol));

    private void Number(Column column, string text, Place place)
    {
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
        {
            faults.Add(FaultKinds.NotANumber, place, $"'{column.Name}' is '{text}', not a number.");
        }
        else if (!double.IsFinite(value))
        {
            faults.Add(FaultKinds.NotFinite, place, $"'{column.Name}' is '{text}'.");
        }
        else if (value < column.Min || value > column.Max)
        {
            faults.Add(FaultKinds.OutOfRange, place, string.Create(CultureInfo.InvariantCulture, $"'{column.Name}' is {text}; it lies from {column.Min} to {column.Max}."));
        }
        else if (column.Kind == CellKind.Whole && value != Math.Floor(value))
        {
            faults.Add(FaultKinds.NotWhole, place, $"'{column.Name}' is {text}; it is a whole number.");
        }
    }

    private void Provenance(TableRow row)
    {
        if (row.Cells.ContainsKey("source") && row["source"].Length == 0)
        {
            faults.Add(FaultKinds.NoSource, row.Place("source"), "This row names no source.");
        }

        if (row.Cells.ContainsKey("confidence") && !Confidences.Contains(row["confidence"]))
        {
            faults.AddUnknown(FaultKinds.BadConfidence, row.Place("confidence"), $"Confidence '{row["confidence"]}' is not known.", row["confidence"], Confidences);
        }
    }

    private void Key(TableRow row, Dictionary<string, int> keys)
    {
        if (shape.Key.IsEmpty || shape.Key.Any(column => row[column].Length == 0))
        {
            return;
        }

        var key = string.Join(' ', shape.Key.Select(column => row[column]));
        if (!keys.TryAdd(key, row.Line))
        {
            faults.Add(FaultKinds.IdTwice, row.Place(shape.Key[^1]), $"'{key}' stands here and on line {keys[key]}.");
        }
    }
}
