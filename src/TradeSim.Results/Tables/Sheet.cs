namespace TradeSim.Results.Tables;

/// <summary>
/// The rows of one table for one year, kept by column: a year of a run is far smaller so than as objects. A row is
/// written from left to right, <see cref="Text"/>, <see cref="Number"/> and <see cref="Whole"/> in the order of the shape. A sheet that is
/// cleared keeps its room for the next year.
/// </summary>
public sealed class Sheet
{
    /// <summary>
    /// Rows of a block: 64 KB of a column, less than what the collector deals with as a large object, so that a sheet that grows
    /// leaves no copies of itself behind and no half-empty room.
    /// </summary>
    private const int BlockRows = 8192;

    private readonly List<string[]>[] _texts;
    private readonly List<long[]>[] _numbers;
    private readonly string[]?[] _openTexts;
    private readonly long[]?[] _openNumbers;
    private int _row;
    private int _next;

    public Sheet(TableShape shape)
    {
        Shape = shape;
        _texts = [.. shape.Columns.Select(_ => new List<string[]>())];
        _numbers = [.. shape.Columns.Select(_ => new List<long[]>())];
        _openTexts = new string[]?[shape.Columns.Length];
        _openNumbers = new long[]?[shape.Columns.Length];
        Open(0);
    }

    public TableShape Shape { get; }

    /// <summary>Rows written to their end.</summary>
    public int Rows { get; private set; }

    /// <summary>A column of words, block after block.</summary>
    public IEnumerable<ReadOnlyMemory<string>> Texts(int column) => Written(_texts[column]);

    /// <summary>A column of numbers, block after block.</summary>
    public IEnumerable<ReadOnlyMemory<long>> Numbers(int column) => Written(_numbers[column]);

    public string TextAt(int column, int row) => _texts[column][row / BlockRows][row % BlockRows];

    public long NumberAt(int column, int row) => _numbers[column][row / BlockRows][row % BlockRows];

    public Sheet Text(string value)
    {
        (_openTexts[_next] ?? throw Not(ColumnKind.Text))[_row] = value;
        return ++_next < _openTexts.Length ? this : EndRow();
    }

    /// <param name="millionths">Grams for tonnes, micro-dollars for USD.</param>
    public Sheet Number(long millionths) => Put(ColumnKind.Millionths, millionths);

    public Sheet Whole(long number) => Put(ColumnKind.Whole, number);

    public void Clear()
    {
        Rows = 0;
        Open(0);
    }

    private Sheet Put(ColumnKind kind, long number)
    {
        if (Shape.Columns[_next].Kind != kind)
        {
            throw Not(kind);
        }

        _openNumbers[_next]![_row] = number;
        return ++_next < _openNumbers.Length ? this : EndRow();
    }

    private Sheet EndRow()
    {
        _next = 0;
        _row++;
        Rows++;
        if (_row == BlockRows)
        {
            Open(Rows / BlockRows);
        }

        return this;
    }

    /// <summary>Begins a block, with the room of an earlier year where there is some.</summary>
    private void Open(int block)
    {
        _row = 0;
        for (var column = 0; column < Shape.Columns.Length; column++)
        {
            if (Shape.Columns[column].Kind is ColumnKind.Text or ColumnKind.Month)
            {
                _openTexts[column] = BlockOf(_texts[column], block);
            }
            else
            {
                _openNumbers[column] = BlockOf(_numbers[column], block);
            }
        }
    }

    private static T[] BlockOf<T>(List<T[]> blocks, int block)
    {
        if (block == blocks.Count)
        {
            blocks.Add(new T[BlockRows]);
        }

        return blocks[block];
    }

    private IEnumerable<ReadOnlyMemory<T>> Written<T>(List<T[]> blocks)
    {
        for (var left = Rows; left > 0; left -= BlockRows)
        {
            yield return blocks[(Rows - left) / BlockRows].AsMemory(0, Math.Min(left, BlockRows));
        }
    }

    private InvalidOperationException Not(ColumnKind kind)
    {
        var column = Shape.Columns[_next];
        return new InvalidOperationException($"Column {column.Name} of {Shape.Name} holds {column.Kind}, not {kind}.");
    }
}
