using CsCheck;
using TradeSim.Domain.Markets.Clearing;

namespace TradeSim.Domain.Tests.Markets;

/// <summary>What a factor solves, multiplied out, is the right side: of a matrix nearly empty or nearly full, in order or out of it.</summary>
public class DenseFactorTests
{
    private static readonly Gen<(int Size, int Number)> Matrices = Gen.Select(Gen.Int[1, 45], RandomMarkets.Numbers);

    [Fact]
    public void A_matrix_whose_pivots_stand_anywhere_is_solved()
    {
        var factor = new DenseFactor();
        Matrices.Holds((size, number) =>
        {
            var dice = new RandomMarkets.Dice(number);
            var numbers = Dominated(size, dice);
            for (var row = size - 1; row > 0; row--)
            {
                var other = dice.Below(row + 1);
                (numbers[row], numbers[other]) = (numbers[other], numbers[row]);
            }

            Lay(factor, numbers, isUpperHalf: false);
            factor.Begin();
            factor.Factor();
            AssertSolves(factor, numbers, dice);
            AssertSolves(factor, numbers, dice);
        });
    }

    [Fact]
    public void A_symmetric_matrix_is_solved_from_its_upper_half()
    {
        var factor = new DenseFactor();
        Matrices.Holds((size, number) =>
        {
            var dice = new RandomMarkets.Dice(number);
            var numbers = Dominated(size, dice);
            for (var row = 0; row < size; row++)
            {
                for (var column = 0; column < row; column++)
                {
                    numbers[row][column] = numbers[column][row];
                }
            }

            Lay(factor, numbers, isUpperHalf: true);
            factor.Begin();
            factor.FactorSymmetric(1);
            AssertSolves(factor, numbers, dice);
        });
    }

    /// <summary>What is dropped is its own right side, and the others do not see it; begun anew, nothing is.</summary>
    [Fact]
    public void Rows_that_are_dropped_keep_their_right_side_and_no_one_sees_them()
    {
        var factor = new DenseFactor();
        Matrices.Holds((size, number) =>
        {
            var dice = new RandomMarkets.Dice(number);
            var numbers = Dominated(size, dice);
            Lay(factor, numbers, isUpperHalf: false);
            factor.Begin();
            var without = numbers.Select(row => (double[])row.Clone()).ToArray();
            for (var row = 0; row < size; row++)
            {
                if (dice.Below(3) == 0)
                {
                    factor.Drop(row);
                    Array.ForEach(without, other => other[row] = 0);
                    Array.Clear(without[row]);
                    without[row][row] = 1;
                }
            }

            factor.Factor();
            AssertSolves(factor, without, dice);
            factor.Begin();
            factor.Factor();
            AssertSolves(factor, numbers, dice);
        });
    }

    /// <summary>Each row's number on the diagonal is larger than all others of it together; none to most of these are zero.</summary>
    private static double[][] Dominated(int size, RandomMarkets.Dice dice)
    {
        var emptiness = 2 + dice.Below(12);
        var at = Enumerable.Range(0, size);
        return [.. at.Select(row => at.Select(column => column == row ? size * dice.Between(1, 2) : dice.Below(emptiness) < 2 ? dice.Between(-1, 1) : 0).ToArray())];
    }

    private static void Lay(DenseFactor factor, double[][] numbers, bool isUpperHalf)
    {
        factor.Clear(numbers.Length);
        for (var row = 0; row < numbers.Length; row++)
        {
            for (var column = isUpperHalf ? row : 0; column < numbers.Length; column++)
            {
                factor.Add(row, column, numbers[row][column]);
            }
        }
    }

    private static void AssertSolves(DenseFactor factor, double[][] numbers, RandomMarkets.Dice dice)
    {
        double[] right = [.. numbers.Select(_ => dice.Between(-9, 9))];
        right.CopyTo(factor.Right);
        factor.Solve();
        double[] answer = [.. factor.Right];
        Assert.Equal(right, numbers.Select(row => row.Zip(answer, (number, unknown) => number * unknown).Sum()), (one, other) => Math.Abs(one - other) <= 1e-9);
    }
}
