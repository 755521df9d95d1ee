namespace TradeSim.Results.Tables;

/// <summary>The rows of a month in the order of a table, by their places.</summary>
public static class RowOrder
{
    /// <summary>The places of rows, in order; rows that compare as equal stay as they came.</summary>
    /// <param name="rows">How many there are.</param>
    /// <param name="compare">Two rows by their places.</param>
    public static int[] Of(int rows, Comparison<int> compare)
    {
        var order = new int[rows];
        for (var row = 0; row < rows; row++)
        {
            order[row] = row;
        }

        Array.Sort(order, (one, other) => compare(one, other) is not 0 and var byRow ? byRow : one.CompareTo(other));
        return order;
    }
}
