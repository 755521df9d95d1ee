namespace TradeSim.Results.Tables;

/// <summary>
/// The rows of one table for one year, kept by column: a year of a run is far smaller so than as objects. A row is
/// written from left to right, <see cref="Text"/> and <see cref="Number"/> in the order of the shape. A sheet that is
/// cleared keeps its room for the next year.
/// </summary>
public sealed class Sheet
{
    private readonly string[]?[] _texts;
    private readonly long[]?[] _numbers;
    private int _room = 256;
    private int _next;

    public Sheet(TableShape shape)
    {
        Shape = shape;
        _texts = [.. shape.Columns.Select(column => column.Kind == ColumnKind.Text ? new string[_room] : null)];
        _numbers = [.. shape.Columns.Select(column => column.Kind == ColumnKind.Millionths ? new long[_room] : null)];
    }

    public TableShape Shape { get; }

    /// <summary>Rows written to their end.</summary>
    public int Rows { get; private set; }

    public ReadOnlyMemory<string> Texts(int column) => _texts[column].AsMemory(0, Rows);

    public ReadOnlyMemory<long> Numbers(int column) => _numbers[column].AsMemory(0, Rows);

    public Sheet Text(string value)
    {
        (_texts[_next] ?? throw Not(ColumnKind.Text))[Rows] = value;
        return Step();
    }

    /// <param name="millionths">Grams for tonnes, micro-dollars for USD.</param>
    public Sheet Number(long millionths)
    {
        (_numbers[_next] ?? throw Not(ColumnKind.Millionths))[Rows] = millionths;
        return Step();
    }

    public void Clear() => Rows = 0;

    private Sheet Step()
    {
        _next++;
        if (_next == Shape.Columns.Length)
        {
            _next = 0;
            Rows++;
            MakeRoom();
        }

        return this;
    }

    private void MakeRoom()
    {
        if (Rows < _room)
        {
            return;
        }

        _room += _room / 4; // the room of a year is kept for good: doubling it would leave up to half of it empty
        for (var column = 0; column < Shape.Columns.Length; column++)
        {
            if (Shape.Columns[column].Kind == ColumnKind.Text)
            {
                Array.Resize(ref _texts[column], _room);
            }
            else
            {
                Array.Resize(ref _numbers[column], _room);
            }
        }
    }

    private InvalidOperationException Not(ColumnKind kind)
    {
        var column = Shape.Columns[_next];
        return new InvalidOperationException($"Column {column.Name} of {Shape.Name} holds {column.Kind}, not {kind}.");
    }
}
