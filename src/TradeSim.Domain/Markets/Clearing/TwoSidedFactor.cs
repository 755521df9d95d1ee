namespace TradeSim.Domain.Markets.Clearing;

/// <summary>
/// Gaussian elimination of all sellers where nearly everyone trades with everyone and no rent joins them: sellers are linked to buyers
/// alone, so that each goes without touching another, and buyers are left (the Schur complement).
/// </summary>
internal sealed class TwoSidedFactor
{
    private int sellers;
    private int buyers;
    private double[] diagonal = [];
    private double[] table = [];

    // The links of each seller that are not zero, seller after seller.
    private int[] firstLink = [];
    private int[] buyerOf = [];
    private double[] links = [];

    /// <summary>Empties the matrix. Its diagonal is the caller's array, sellers before buyers.</summary>
    public void Clear(int sellerCount, int buyerCount, double[] ownDiagonal)
    {
        (sellers, buyers, diagonal) = (sellerCount, buyerCount, ownDiagonal);
        table = Kept.Cleared(table, sellers * buyers);
        if (links.Length < table.Length + 1 || firstLink.Length < sellers + 1)
        {
            firstLink = new int[sellers + 1];
            buyerOf = new int[table.Length + 1];
            links = new double[table.Length + 1];
        }
    }

    /// <summary>Adds to the number at (seller, buyer), and so at (buyer, seller).</summary>
    public void Add(int seller, int buyer, double value) => table[(seller * buyers) + buyer] += value;

    /// <summary>Eliminates the sellers; what that takes off the buyers is added to the rest, on and above its diagonal.</summary>
    public void Eliminate(DenseFactor rest)
    {
        var count = 0;
        for (var seller = 0; seller < sellers; seller++)
        {
            var first = count;
            firstLink[seller] = first;
            var row = table.AsSpan(seller * buyers, buyers);
            for (var buyer = 0; buyer < row.Length; buyer++)
            {
                buyerOf[count] = buyer;
                links[count] = row[buyer];
                count += row[buyer] != 0 ? 1 : 0;
            }

            var columns = buyerOf.AsSpan(first, count - first);
            var values = links.AsSpan(first, count - first);
            for (var at = 0; at < values.Length; at++)
            {
                rest.TakeOff(columns[at], columns[at..], values[at..], values[at] / diagonal[seller]);
            }
        }

        firstLink[sellers] = count;
    }

    /// <summary>Takes the sellers' rows off a right side.</summary>
    public void Forward(double[] right)
    {
        for (var seller = 0; seller < sellers; seller++)
        {
            var multiple = right[seller] / diagonal[seller];
            for (var at = firstLink[seller]; at < firstLink[seller + 1]; at++)
            {
                right[sellers + buyerOf[at]] -= links[at] * multiple;
            }
        }
    }

    /// <summary>Solves the sellers' rows, once the buyers' are solved.</summary>
    public void Back(double[] right)
    {
        for (var seller = 0; seller < sellers; seller++)
        {
            var sum = right[seller];
            for (var at = firstLink[seller]; at < firstLink[seller + 1]; at++)
            {
                sum -= links[at] * right[sellers + buyerOf[at]];
            }

            right[seller] = sum / diagonal[seller];
        }
    }
}
