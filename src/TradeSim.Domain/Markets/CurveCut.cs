using System.Collections.Immutable;
using TradeSim.Domain.Markets.Clearing;

namespace TradeSim.Domain.Markets;

/// <summary>Curves of offers and bids without their first tonnes. Between points they are straight.</summary>
internal static class CurveCut
{
    /// <summary>At every price so many tonnes less, and never under nothing.</summary>
    public static ImmutableArray<CurvePoint> Without(ImmutableArray<CurvePoint> curve, double tonnes)
    {
        var rest = ImmutableArray.CreateBuilder<CurvePoint>();
        for (var i = 0; i < curve.Length; i++)
        {
            if (curve[i].Quantity <= tonnes)
            {
                continue;
            }

            if (rest.Count == 0 && i > 0)
            {
                var (before, after) = (curve[i - 1], curve[i]);
                rest.Add(new CurvePoint(0, before.Price + ((after.Price - before.Price) * (tonnes - before.Quantity) / (after.Quantity - before.Quantity))));
            }

            rest.Add(curve[i] with { Quantity = curve[i].Quantity - tonnes });
        }

        return rest.Count > 0 ? rest.ToImmutable() : [new CurvePoint(0, curve[^1].Price)];
    }

    /// <summary>What a falling curve wants at a price of nothing, tonnes.</summary>
    public static double AtNothing(ImmutableArray<CurvePoint> falling)
    {
        for (var i = falling.Length - 1; i >= 0; i--)
        {
            if (falling[i].Price >= 0)
            {
                if (i == falling.Length - 1)
                {
                    return falling[i].Quantity;
                }

                var (above, below) = (falling[i], falling[i + 1]);
                return above.Quantity + ((below.Quantity - above.Quantity) * above.Price / (above.Price - below.Price));
            }
        }

        return 0;
    }
}
