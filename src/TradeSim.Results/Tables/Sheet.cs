namespace TradeSim.Results.Tables;

/// <summary>
/// The rows of one table for one year, kept by column: a year of a run is far smaller so than as objects. A row is
/// written from left to right, <see cref="Text"/> and <see cref="Number"/> in the order of the shape.
/// </summary>
public sealed class Sheet
{
    private readonly List<string>[] _texts;
    private readonly List<long>[] _numbers;
    private int _next;

    public Sheet(TableShape shape)
    {
        Shape = shape;
        _texts = [.. shape.Columns.Select(_ => new List<string>())];
        _numbers = [.. shape.Columns.Select(_ => new List<long>())];
    }

    public TableShape Shape { get; }

    public int Rows => Math.Max(_texts[^1].Count, _numbers[^1].Count);

    public IReadOnlyList<string> Texts(int column) => _texts[column];

    public IReadOnlyList<long> Numbers(int column) => _numbers[column];

    public Sheet Text(string value)
    {
        Demand(ColumnKind.Text);
        _texts[_next].Add(value);
        return Step();
    }

    /// <param name="millionths">Grams for tonnes, micro-dollars for USD.</param>
    public Sheet Number(long millionths)
    {
        Demand(ColumnKind.Millionths);
        _numbers[_next].Add(millionths);
        return Step();
    }

    private void Demand(ColumnKind kind)
    {
        var column = Shape.Columns[_next];
        if (column.Kind != kind)
        {
            throw new InvalidOperationException($"Column {column.Name} of {Shape.Name} holds {column.Kind}, not {kind}.");
        }
    }

    private Sheet Step()
    {
        _next++;
        if (_next == Shape.Columns.Length)
        {
            _next = 0;
        }

        return this;
    }
}
