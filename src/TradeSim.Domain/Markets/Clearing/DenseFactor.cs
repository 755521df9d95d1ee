namespace TradeSim.Domain.Markets.Clearing;

/// <summary>
/// Gaussian elimination that skips zeros, in a fixed order of sums, kept for more right sides: with row pivoting, or, for a symmetric
/// matrix of nodes alone, without and in its upper half only.
/// </summary>
internal sealed class DenseFactor
{
    /// <summary>A pivot this share of its column's largest number stays in place, which keeps zeros where they are.</summary>
    private const double GoodEnough = 0.1;

    /// <summary>Pivots of a symmetric matrix that are taken off together.</summary>
    private const int Abreast = 4;

    private double[] original = [];
    private double[] matrix = [];
    private double[] right = [];
    private int[] swappedWith = [];
    private int[] filled = [];
    private int size;
    private bool isSymmetric;

    /// <summary>The right side, and after <see cref="Solve"/> the answer.</summary>
    public Span<double> Right => right.AsSpan(0, size);

    /// <summary>Makes all numbers zero.</summary>
    public void Clear(int rows)
    {
        size = rows;
        if (right.Length < rows)
        {
            original = new double[rows * rows];
            matrix = new double[rows * rows];
            right = new double[rows];
            swappedWith = new int[rows];
            filled = new int[rows];
        }

        Array.Clear(original, 0, rows * rows);
    }

    public void Add(int row, int column, double value) => original[(row * size) + column] += value;

    /// <summary>Takes a multiple of some numbers off a row, at the columns named.</summary>
    public void TakeOff(int row, ReadOnlySpan<int> columns, ReadOnlySpan<double> values, double multiple)
    {
        var onto = original.AsSpan(row * size, size);
        for (var at = 0; at < columns.Length && at < values.Length; at++)
        {
            onto[columns[at]] -= multiple * values[at];
        }
    }

    /// <summary>Begins anew with the numbers that were added.</summary>
    public void Begin() => Array.Copy(original, matrix, size * size);

    /// <summary>Makes a row say that its unknown is its right side, and takes the unknown out of the others.</summary>
    public void Drop(int row)
    {
        for (var other = 0; other < size; other++)
        {
            matrix[(row * size) + other] = 0;
            matrix[(other * size) + row] = 0;
        }

        matrix[(row * size) + row] = 1;
    }

    /// <summary>
    /// Factors the upper half of a symmetric matrix whose pivots are never below the least one, rounding aside. Four pivots at a time are
    /// taken off the rows below them, one after the other as if each went alone, so that a row is fetched and kept a fourth as often.
    /// </summary>
    public void FactorSymmetric(double leastPivot)
    {
        isSymmetric = true;
        for (var pivot = 0; pivot < size; pivot += Abreast)
        {
            var end = Math.Min(pivot + Abreast, size);
            for (var row = pivot; row < end; row++)
            {
                for (var above = pivot; above < row; above++)
                {
                    TakeOff(From(row, row), From(above, row), Multiple(above, row));
                }

                ref var own = ref matrix[(row * size) + row];
                own = Math.Max(own, leastPivot);
            }

            for (var row = end; row < size; row++)
            {
                TakeOff(
                    From(row, row), From(pivot, row), From(pivot + 1, row), From(pivot + 2, row), From(pivot + 3, row),
                    Multiple(pivot, row), Multiple(pivot + 1, row), Multiple(pivot + 2, row), Multiple(pivot + 3, row));
            }
        }
    }

    /// <summary>Factors in place: multiples below the diagonal, what is left on and above it.</summary>
    public void Factor()
    {
        isSymmetric = false;
        for (var pivot = 0; pivot < size; pivot++)
        {
            Bring(pivot);
            var pivotRow = matrix.AsSpan(pivot * size, size);
            var pivotValue = pivotRow[pivot];
            if (pivotValue == 0)
            {
                continue;
            }

            var count = ListFilled(pivotRow, pivot + 1);
            var first = count == 0 ? 0 : filled[0];
            var width = count == 0 ? 0 : filled[count - 1] + 1 - first;
            for (var row = pivot + 1; row < size; row++)
            {
                ref var under = ref matrix[(row * size) + pivot];
                if (under == 0)
                {
                    continue;
                }

                under /= pivotValue;
                if (width <= 4 * count)
                {
                    TakeOff(matrix.AsSpan((row * size) + first, width), pivotRow.Slice(first, width), under);
                }
                else
                {
                    TakeOff(matrix.AsSpan(row * size, size), pivotRow, filled.AsSpan(0, count), under);
                }
            }
        }
    }

    /// <summary>Solves for <see cref="Right"/>, in place.</summary>
    public void Solve()
    {
        if (isSymmetric)
        {
            ForwardSymmetric();
        }
        else
        {
            Forward();
        }

        for (var row = size - 1; row >= 0; row--)
        {
            var numbers = matrix.AsSpan(row * size, size);
            var sum = right[row];
            for (var column = row + 1; column < numbers.Length; column++)
            {
                sum -= numbers[column] * right[column];
            }

            right[row] = numbers[row] == 0 ? 0 : sum / numbers[row];
        }
    }

    private void ForwardSymmetric()
    {
        for (var row = 0; row < size; row++)
        {
            var numbers = matrix.AsSpan(row * size, size);
            TakeOff(right.AsSpan(row + 1, size - row - 1), numbers[(row + 1)..], right[row] / numbers[row]);
        }
    }

    private void Forward()
    {
        for (var pivot = 0; pivot < size; pivot++)
        {
            var other = swappedWith[pivot];
            (right[pivot], right[other]) = (right[other], right[pivot]);
        }

        for (var row = 0; row < size; row++)
        {
            var numbers = matrix.AsSpan(row * size, row);
            var sum = right[row];
            for (var column = 0; column < numbers.Length; column++)
            {
                sum -= numbers[column] * right[column];
            }

            right[row] = sum;
        }
    }

    private int ListFilled(ReadOnlySpan<double> row, int from)
    {
        var count = 0;
        for (var column = from; column < row.Length; column++)
        {
            if (row[column] != 0)
            {
                filled[count++] = column;
            }
        }

        return count;
    }

    private static void TakeOff(Span<double> onto, ReadOnlySpan<double> from, ReadOnlySpan<int> columns, double multiple)
    {
        foreach (var column in columns)
        {
            onto[column] -= multiple * from[column];
        }
    }

    private static void TakeOff(Span<double> onto, ReadOnlySpan<double> from, double multiple)
    {
        for (var at = 0; at < onto.Length && at < from.Length; at++)
        {
            onto[at] -= multiple * from[at];
        }
    }

    private static void TakeOff(
        Span<double> onto, ReadOnlySpan<double> one, ReadOnlySpan<double> two, ReadOnlySpan<double> three, ReadOnlySpan<double> four,
        double timesOne, double timesTwo, double timesThree, double timesFour)
    {
        one = one[..onto.Length];
        two = two[..onto.Length];
        three = three[..onto.Length];
        four = four[..onto.Length];
        for (var at = 0; at < onto.Length; at++)
        {
            onto[at] = onto[at] - (timesOne * one[at]) - (timesTwo * two[at]) - (timesThree * three[at]) - (timesFour * four[at]);
        }
    }

    /// <summary>The numbers of a row from a column on.</summary>
    private Span<double> From(int row, int column) => matrix.AsSpan((row * size) + column, size - column);

    private double Multiple(int pivot, int row) => matrix[(pivot * size) + row] / matrix[(pivot * size) + pivot];

    private void Bring(int pivot)
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

        if (Math.Abs(matrix[(pivot * size) + pivot]) >= GoodEnough * largest)
        {
            best = pivot;
        }

        swappedWith[pivot] = best;
        for (var column = 0; best != pivot && column < size; column++)
        {
            (matrix[(pivot * size) + column], matrix[(best * size) + column]) = (matrix[(best * size) + column], matrix[(pivot * size) + column]);
        }
    }
}
