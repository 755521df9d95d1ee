namespace TradeSim.Domain.Markets.Clearing;

/// <summary>
/// Gaussian elimination of the nodes of a sparse matrix, the least linked first, kept so that more right sides can be solved with it.
/// </summary>
internal sealed class SparseFactor
{
    private readonly LeastLinkedFirst order = new();
    private double[] diagonal = [];
    private int[] links = [];
    private bool[] isGone = [];
    private int[] placeOf = [];
    private int[] gone = [];
    private int nodes;

    // Multiples of the rows of eliminated nodes that were taken off other rows, node after node.
    private int[] firstMultiple = [];
    private int[] multipleRow = [];
    private double[] multiples = [];
    private int multipleCount;
    private int goneCount;

    /// <summary>The matrix without its diagonal; what is left of it after elimination.</summary>
    public SparseRows Rows { get; } = new();

    /// <summary>Empties the matrix. Its diagonal is the caller's array; the first so many of its rows are nodes.</summary>
    public void Clear(int nodeCount, int size, double[] ownDiagonal)
    {
        nodes = nodeCount;
        diagonal = ownDiagonal;
        Rows.Clear(size);
        links = Kept.Cleared(links, size);
        isGone = Kept.Cleared(isGone, size);
        placeOf = Kept.Cleared(placeOf, size);
        gone = Kept.Cleared(gone, size);
        firstMultiple = Kept.Cleared(firstMultiple, size + 1);
        multipleCount = 0;
        goneCount = 0;
    }

    public bool IsGone(int node) => isGone[node];

    /// <summary>
    /// Eliminates nodes while the least linked is linked to less than half of the rest. Returns how many. No diagonal of a node falls
    /// below the pull.
    /// </summary>
    public int Eliminate(double pull)
    {
        order.Clear(nodes + 1);
        for (var node = 0; node < nodes; node++)
        {
            foreach (var other in Rows.Columns(node))
            {
                links[node] += other < nodes ? 1 : 0;
            }

            order.Insert(node, links[node]);
        }

        while (goneCount < nodes)
        {
            var node = order.Least(out var linked);
            if (linked > 2 && 2 * linked > nodes - goneCount)
            {
                break;
            }

            order.Remove(node);
            isGone[node] = true;
            gone[goneCount] = node;
            Eliminate(node, pull);
            firstMultiple[++goneCount] = multipleCount;
        }

        return goneCount;
    }

    /// <summary>Takes the eliminated rows off a right side.</summary>
    public void Forward(double[] right)
    {
        for (var index = 0; index < goneCount; index++)
        {
            var value = right[gone[index]];
            for (var at = firstMultiple[index]; at < firstMultiple[index + 1]; at++)
            {
                right[multipleRow[at]] -= multiples[at] * value;
            }
        }
    }

    /// <summary>Solves the eliminated rows, once the rest is solved.</summary>
    public void Back(double[] right)
    {
        for (var index = goneCount - 1; index >= 0; index--)
        {
            var node = gone[index];
            var sum = right[node];
            var columns = Rows.Columns(node);
            var values = Rows.Values(node);
            for (var at = 0; at < columns.Length; at++)
            {
                sum -= values[at] * right[columns[at]];
            }

            right[node] = sum / diagonal[node];
        }
    }

    private void Eliminate(int node, double pull)
    {
        var columns = Rows.Columns(node);
        var values = Rows.Values(node);
        for (var at = 0; at < columns.Length; at++)
        {
            var row = columns[at];
            var multiple = Rows.Take(row, node) / diagonal[node];
            Keep(row, multiple);
            var rest = diagonal[row] - (multiple * values[at]);

            // Each column of the nodes' part sums to the pull at least, and elimination keeps that; below it is rounding.
            diagonal[row] = row < nodes ? Math.Max(rest, pull) : rest;
            var fill = columns.Length > 1 ? AddTimes(-multiple, columns, values, row) : 0;
            if (row < nodes)
            {
                links[row] += fill - 1;
                order.Move(row, links[row]);
            }
        }
    }

    private void Keep(int row, double multiple)
    {
        if (multipleCount == multiples.Length)
        {
            Array.Resize(ref multiples, Math.Max(64, 2 * multipleCount));
            Array.Resize(ref multipleRow, multiples.Length);
        }

        multipleRow[multipleCount] = row;
        multiples[multipleCount++] = multiple;
    }

    /// <summary>Adds a multiple of one row to another, its diagonal apart. Returns how many nodes that newly linked.</summary>
    private int AddTimes(double multiple, ReadOnlySpan<int> columns, ReadOnlySpan<double> values, int row)
    {
        Rows.Reserve(row, columns.Length);
        var known = Rows.Columns(row);
        var onto = Rows.Values(row);
        for (var at = 0; at < known.Length; at++)
        {
            placeOf[known[at]] = at + 1;
        }

        var fill = 0;
        for (var at = 0; at < columns.Length; at++)
        {
            var column = columns[at];
            var place = placeOf[column];
            if (place > 0)
            {
                onto[place - 1] += multiple * values[at];
            }
            else if (column != row)
            {
                Rows.Append(row, column, multiple * values[at]);
                fill += column < nodes ? 1 : 0;
            }
        }

        foreach (var column in known)
        {
            placeOf[column] = 0;
        }

        return fill;
    }
}
