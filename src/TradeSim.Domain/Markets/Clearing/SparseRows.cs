namespace TradeSim.Domain.Markets.Clearing;

/// <summary>
/// A square matrix kept row by row with only what is not zero, and so that a number in (row, column) has a place in (column, row)
/// too. Room once taken is kept from one step to the next.
/// </summary>
internal sealed class SparseRows
{
    private int[][] columns = [];
    private double[][] values = [];
    private int[] counts = [];

    /// <summary>Makes all rows empty.</summary>
    public void Clear(int size)
    {
        if (counts.Length < size)
        {
            var had = counts.Length;
            Array.Resize(ref columns, size);
            Array.Resize(ref values, size);
            Array.Resize(ref counts, size);
            for (var row = had; row < size; row++)
            {
                columns[row] = new int[8];
                values[row] = new double[8];
            }
        }

        Array.Clear(counts, 0, size);
    }

    public int Count(int row) => counts[row];

    public ReadOnlySpan<int> Columns(int row) => columns[row].AsSpan(0, counts[row]);

    public Span<double> Values(int row) => values[row].AsSpan(0, counts[row]);

    /// <summary>Makes room for so many more places, so that what <see cref="Columns"/> and <see cref="Values"/> gave stays true while they are appended.</summary>
    public void Reserve(int row, int more)
    {
        var least = counts[row] + more;
        if (columns[row].Length < least)
        {
            Array.Resize(ref columns[row], 2 * least);
            Array.Resize(ref values[row], 2 * least);
        }
    }

    /// <summary>Adds a place at the end of a row; the caller knows that the row has none for this column.</summary>
    public void Append(int row, int column, double value)
    {
        var count = counts[row];
        if (count == columns[row].Length)
        {
            Array.Resize(ref columns[row], 2 * count);
            Array.Resize(ref values[row], 2 * count);
        }

        columns[row][count] = column;
        values[row][count] = value;
        counts[row] = count + 1;
    }

    /// <summary>Adds to the number at (row, column), which gets a place when it has none.</summary>
    public void Add(int row, int column, double value)
    {
        var at = Columns(row).IndexOf(column);
        if (at >= 0)
        {
            values[row][at] += value;
            return;
        }

        Append(row, column, value);
    }

    /// <summary>Takes the number at (row, column) out of its row; the last one of the row takes its place.</summary>
    public double Take(int row, int column)
    {
        var at = Columns(row).IndexOf(column);
        var last = --counts[row];
        var value = values[row][at];
        columns[row][at] = columns[row][last];
        values[row][at] = values[row][last];
        return value;
    }
}
