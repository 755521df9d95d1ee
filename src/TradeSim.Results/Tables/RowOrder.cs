namespace TradeSim.Results.Tables;

/// <summary>
/// The rows of a month in the order of a table. They come in another order of their own, mostly in long runs of the one asked
/// for: runs are found in one pass and merged, so that what is all but in order is put in order in little more than that.
/// </summary>
public static class RowOrder
{
    /// <summary>The places of rows, in order; rows that compare as equal stay as they came.</summary>
    /// <param name="rows">How many there are.</param>
    /// <param name="compare">Two rows by their places.</param>
    public static int[] Of(int rows, Comparison<int> compare)
    {
        var (order, merged) = (new int[rows], new int[rows]);
        for (var row = 0; row < rows; row++)
        {
            order[row] = row;
        }

        for (var ends = Runs(rows, compare); ends.Count > 1;)
        {
            var left = 0;
            var fewer = new List<int>();
            for (var run = 0; run < ends.Count; run += 2)
            {
                var end = ends[Math.Min(run + 1, ends.Count - 1)];
                Merge(order.AsSpan(left..ends[run]), order.AsSpan(ends[run]..end), merged.AsSpan(left..end), compare);
                fewer.Add(end);
                left = end;
            }

            (order, merged, ends) = (merged, order, fewer);
        }

        return order;
    }

    /// <summary>Where each run ends.</summary>
    private static List<int> Runs(int rows, Comparison<int> compare)
    {
        var ends = new List<int>();
        for (var row = 1; row < rows; row++)
        {
            if (compare(row - 1, row) > 0)
            {
                ends.Add(row);
            }
        }

        ends.Add(rows);
        return ends;
    }

    private static void Merge(ReadOnlySpan<int> one, ReadOnlySpan<int> other, Span<int> merged, Comparison<int> compare)
    {
        while (!one.IsEmpty && !other.IsEmpty)
        {
            ref var next = ref compare(one[0], other[0]) <= 0 ? ref one : ref other;
            merged[0] = next[0];
            next = next[1..];
            merged = merged[1..];
        }

        one.CopyTo(merged);
        other.CopyTo(merged[one.Length..]);
    }
}
