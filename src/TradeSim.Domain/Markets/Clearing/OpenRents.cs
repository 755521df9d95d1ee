namespace TradeSim.Domain.Markets.Clearing;

/// <summary>
/// Whether the conditions leave open how much rent a full limit has: two limits full on the same routes, or a quota of just what a buyer
/// wants at more than one price. Where a search ended says then where it began; the rule is that one from the curves' own prices decides.
/// </summary>
internal sealed class OpenRents(PulledMarket market, NewtonStep newton)
{
    /// <summary>A limit with less room than this, scaled, is full.</summary>
    private const double Full = 1e-10;

    /// <summary>A rent that follows the centres of prices by this share of their move is held by the pull, not by the market alone.</summary>
    private const double Follows = 1e-4;

    /// <summary>Its multiples, less whole numbers, are spread evenly and never meet (Weyl 1916).</summary>
    private const double GoldenRatio = 0.6180339887498949;

    private double[] push = [];

    /// <summary>True when a limit is full without a rent, or when a rent follows the pull. The market must have been evaluated.</summary>
    public bool Any
    {
        get
        {
            var nodes = market.Sellers + market.Buyers;
            var hasRents = false;
            for (var limit = 0; limit < market.Rents.Length; limit++)
            {
                var isFull = market.Excess[nodes + limit] <= Full * (1 + market.Lanes.Limits[limit]);
                if (isFull && market.Rents[limit] <= 0 && market.Lanes.Limits[limit] > 0)
                {
                    return true;
                }

                hasRents |= market.Rents[limit] > 0 && market.Lanes.Limits[limit] > 0;
            }

            return hasRents && RentFollows(nodes);
        }
    }

    /// <summary>
    /// Moves the centre of each price by an amount of its own, about 1, and looks whether a rent moves with them. Where a curve takes more
    /// than one price its slope is no hold, not even at the end of its vertical piece.
    /// </summary>
    private bool RentFollows(int nodes)
    {
        var largest = 0.0;
        foreach (var quantity in market.Quantities)
        {
            largest = Math.Max(largest, quantity);
        }

        for (var node = 0; node < nodes; node++)
        {
            var isOpen = market.CurveAt(node).LeavesPriceOpen(market.Quantities[node], OpenPrices.CornerTolerance * largest);
            market.QuantitySlopes[node] = isOpen ? 0 : market.QuantitySlopes[node];
        }

        push = Kept.Sized(push, market.Size);
        for (var index = 0; index < push.Length; index++)
        {
            push[index] = market.PricePull * (0.5 + (((index + 1) * GoldenRatio) % 1));
        }

        newton.Solve(push);
        var follows = false;
        foreach (var move in newton.Step[nodes..])
        {
            follows |= Math.Abs(move) > Follows;
        }

        return follows;
    }
}
