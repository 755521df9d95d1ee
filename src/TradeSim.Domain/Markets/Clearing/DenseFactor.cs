namespace TradeSim.Domain.Markets.Clearing;

/// <summary>Gaussian elimination with row pivoting that skips zeros, in a fixed order of sums.</summary>
internal static class DenseFactor
{
    /// <summary>A pivot this share of its column's largest number stays in place, which keeps zeros where they are.</summary>
    private const double GoodEnough = 0.1;

    /// <summary>Solves matrix x = right in place; the matrix (rows one after another) is overwritten. Filled is room for size numbers.</summary>
    public static void Solve(double[] matrix, double[] right, int size, int[] filled)
    {
        for (var pivot = 0; pivot < size; pivot++)
        {
            Bring(matrix, right, pivot, size);
            var pivotRow = pivot * size;
            var pivotValue = matrix[pivotRow + pivot];
            if (pivotValue == 0)
            {
                continue;
            }

            var count = 0;
            for (var column = pivot + 1; column < size; column++)
            {
                if (matrix[pivotRow + column] != 0)
                {
                    filled[count++] = column;
                }
            }

            for (var row = pivot + 1; row < size; row++)
            {
                var start = row * size;
                var multiple = matrix[start + pivot];
                if (multiple == 0)
                {
                    continue;
                }

                multiple /= pivotValue;
                for (var at = 0; at < count; at++)
                {
                    matrix[start + filled[at]] -= multiple * matrix[pivotRow + filled[at]];
                }

                right[row] -= multiple * right[pivot];
            }
        }

        SubstituteBack(matrix, right, size);
    }

    private static void Bring(double[] matrix, double[] right, int pivot, int size)
    {
        var best = pivot;
        var largest = 0.0;
        for (var row = pivot; row < size; row++)
        {
            var value = Math.Abs(matrix[(row * size) + pivot]);
            if (value > largest)
            {
                largest = value;
                best = row;
            }
        }

        if (best == pivot || Math.Abs(matrix[(pivot * size) + pivot]) >= GoodEnough * largest)
        {
            return;
        }

        for (var column = pivot; column < size; column++)
        {
            (matrix[(pivot * size) + column], matrix[(best * size) + column]) = (matrix[(best * size) + column], matrix[(pivot * size) + column]);
        }

        (right[pivot], right[best]) = (right[best], right[pivot]);
    }

    private static void SubstituteBack(double[] matrix, double[] right, int size)
    {
        for (var row = size - 1; row >= 0; row--)
        {
            var sum = right[row];
            var start = row * size;
            for (var column = row + 1; column < size; column++)
            {
                sum -= matrix[start + column] * right[column];
            }

            right[row] = matrix[start + row] == 0 ? 0 : sum / matrix[start + row];
        }
    }
}
