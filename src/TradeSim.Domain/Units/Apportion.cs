namespace TradeSim.Domain.Units;

/// <summary>The one place that divides a whole quantity: by largest remainder, so that the shares add up to exactly the total.</summary>
public static class Apportion
{
    /// <summary>Units by which a limit may lie below a sum of real parts and still be a matter of rounding.</summary>
    private const int MostByRounding = 16;

    /// <summary>
    /// Divides <paramref name="total"/> in proportion to <paramref name="weights"/> (none negative) into
    /// <paramref name="shares"/>. What is left after rounding down goes to the largest remainders; equal remainders go to
    /// the lower index. No share exceeds its weight when the total does not exceed the sum of the weights.
    /// Hamilton's method, exact in 128-bit integers.
    /// </summary>
    /// <exception cref="InvalidOperationException">There is something to divide but every weight is zero.</exception>
    /// <exception cref="OverflowException">The weights sum to more than 64 bits hold.</exception>
    public static void ByWeight(long total, ReadOnlySpan<long> weights, Span<long> shares)
    {
        long sum = 0;
        foreach (var weight in weights)
        {
            sum += weight;
        }

        shares.Clear();
        if (total == 0)
        {
            return;
        }

        if (sum <= 0 || total < 0)
        {
            throw new InvalidOperationException($"{total} cannot be divided by weights that sum to {sum}.");
        }

        var remainders = weights.Length <= 512 ? stackalloc long[weights.Length] : new long[weights.Length];
        var left = total;
        for (var i = 0; i < weights.Length; i++)
        {
            (shares[i], remainders[i]) = weights[i] == 0 ? (0, 0) : TimesOver(weights[i], total, sum);
            left -= shares[i];
        }

        while (left > 0)
        {
            var best = -1;
            for (var i = 0; i < remainders.Length; i++)
            {
                if (remainders[i] > 0 && (best < 0 || remainders[i] > remainders[best]))
                {
                    best = i;
                }
            }

            shares[best]++;
            remainders[best] = 0;
            left--;
        }
    }

    /// <summary>
    /// a x b / c and what is left of it. Most products fit into 64 bits, where dividing takes far less time than in 128.
    /// </summary>
    private static (long Quotient, long Remainder) TimesOver(long a, long b, long c)
    {
        if (Math.BigMul(a, b, out var low) == 0 && low >= 0)
        {
            return Math.DivRem(low, c);
        }

        var (quotient, remainder) = Int128.DivRem((Int128)a * b, c);
        return ((long)quotient, (long)remainder);
    }

    /// <summary>
    /// Rounds real parts to whole ones that sum to the rounded sum of the parts, none above <paramref name="limit"/> in
    /// all. Used where a market's answer becomes grams.
    /// </summary>
    /// <exception cref="InvalidOperationException">The limit lies further below the sum than rounding explains.</exception>
    public static void Round(ReadOnlySpan<double> parts, long limit, Span<long> whole)
    {
        double sum = 0;
        foreach (var part in parts)
        {
            sum += part;
        }

        var total = Math.Min(limit, Rounding.ToWhole(sum));
        var remainders = parts.Length <= 512 ? stackalloc double[parts.Length] : new double[parts.Length];
        var left = total;
        for (var i = 0; i < parts.Length; i++)
        {
            var floor = Math.Floor(parts[i]);
            whole[i] = (long)floor;
            remainders[i] = parts[i] - floor;
            left -= whole[i];
        }

        if (Math.Abs(left) > parts.Length + MostByRounding)
        {
            throw new InvalidOperationException($"{parts.Length} parts that sum to {total - left} cannot be rounded to {total}: that is more than rounding.");
        }

        for (; left > 0; left--)
        {
            Add(whole, remainders);
        }

        for (; left < 0; left++)
        {
            Subtract(whole, remainders);
        }
    }

    private static void Add(Span<long> whole, Span<double> remainders)
    {
        var best = 0;
        for (var i = 1; i < remainders.Length; i++)
        {
            if (remainders[i] > remainders[best])
            {
                best = i;
            }
        }

        whole[best]++;
        remainders[best] = -1;
    }

    private static void Subtract(Span<long> whole, Span<double> remainders)
    {
        var best = -1;
        for (var i = 0; i < remainders.Length; i++)
        {
            if (whole[i] > 0 && (best < 0 || remainders[i] < remainders[best]))
            {
                best = i;
            }
        }

        whole[best]--;
        remainders[best] = 2;
    }
}
