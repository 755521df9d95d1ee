using System.Collections.Immutable;
using TradeSim.Domain.Markets.Clearing;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Inputs;

namespace TradeSim.Domain.Agents;

/// <summary>
/// What a holder of stock offers:
/// <code>
/// offer(p) = N (1 + (stock - cover N) / (restore N) + slope (p / expected - 1)), within 0 and max_offer_of_stock x stock
/// offer(p) x clamp((p - low f) / (width f), 0, 1)
/// </code>
/// N is normal output (scarce) or normal sales (glut), f the finishing cost below which nothing is offered. Stock-adjustment
/// supply after Metzler (1941) and Lovell (1961); parameters in <see cref="Parameters"/>.
/// </summary>
public static class OfferLaw
{
    private const int RampPoints = 16;

    /// <summary>A stock of less than 10 kg is no lot to offer; it waits until there is more.</summary>
    public static readonly Mass SmallestLot = new(10_000);

    /// <param name="normal">Normal a month, grams.</param>
    /// <param name="stock">Stock before this month's output, grams.</param>
    /// <param name="expected">Expected price, USD/kg.</param>
    /// <param name="finishing">Finishing cost f, USD/kg.</param>
    /// <param name="basePrice">A price that must be a point of the curve, so that the base year is met exactly.</param>
    public static ImmutableArray<CurvePoint> Curve(
        Parameters parameters, double normal, double stock, double expected, double finishing, double basePrice)
    {
        var limit = parameters.MaxOfferOfStock * stock;
        var still = normal + ((stock - (parameters.CoverMonths * normal)) / parameters.RestoreMonths);
        var rise = expected > 0 ? normal * parameters.OfferSlope / expected : 0;
        var low = parameters.GlutRampLow * finishing;
        var high = low + (parameters.GlutRampWidth * finishing);

        double At(double price)
        {
            var wanted = Math.Clamp(still + (rise * (price - expected)), 0, limit);
            return high > low ? wanted * Math.Clamp((price - low) / (high - low), 0, 1) : wanted;
        }

        List<double> prices = [low, high, basePrice, expected];
        for (var i = 1; i < RampPoints; i++)
        {
            prices.Add(low + ((high - low) * i / RampPoints));
        }

        if (rise > 0)
        {
            prices.Add(expected + ((0 - still) / rise));
            prices.Add(expected + ((limit - still) / rise));
        }

        prices.Sort();
        return Points(prices.Where(price => price >= Math.Min(0, low)), At);
    }

    /// <summary>Points of a rising curve; prices that add nothing are left out.</summary>
    public static ImmutableArray<CurvePoint> Points(IEnumerable<double> risingPrices, Func<double, double> quantity)
    {
        var points = ImmutableArray.CreateBuilder<CurvePoint>();
        foreach (var price in risingPrices)
        {
            var point = new CurvePoint(quantity(price) / Mass.GramsPerTonne, price);
            if (points.Count > 0 && point.Price <= points[^1].Price)
            {
                continue;
            }

            if (points.Count > 0 && point.Quantity < points[^1].Quantity)
            {
                point = point with { Quantity = points[^1].Quantity };
            }

            if (points.Count > 1 && points[^1].Quantity == point.Quantity && points[^2].Quantity == point.Quantity)
            {
                points[^1] = point;
                continue;
            }

            points.Add(point);
        }

        // Nobody is made to sell: at the lowest price of the curve anything from nothing up is offered.
        if (points.Count > 0 && points[0].Quantity > 0)
        {
            points.Insert(0, points[0] with { Quantity = 0 });
        }

        return points.ToImmutable();
    }
}
