using TradeSim.Domain.Units;

namespace TradeSim.Domain.Markets.Clearing;

/// <summary>
/// A curve made ready for the solver: quantity as a rising function of an "urge", which is the price for supply and minus the
/// price for demand. So one piece of code serves both sides. All numbers are in the solver's scaled units.
/// </summary>
internal sealed class CurvePieces
{
    private readonly double[] quantities;
    private readonly double[] urges;
    private readonly bool hasRay;
    private readonly double raySlope;
    private readonly bool isDemand;
    private readonly IsoelasticCurve? isoelastic;
    private readonly double cap;

    private CurvePieces(double[] quantities, double[] urges, bool hasRay, double raySlope, bool isDemand, IsoelasticCurve? isoelastic, double cap)
    {
        this.quantities = quantities;
        this.urges = urges;
        this.hasRay = hasRay;
        this.raySlope = raySlope;
        this.isDemand = isDemand;
        this.isoelastic = isoelastic;
        this.cap = cap;
    }

    /// <summary>Flattest piece, in urge per quantity; infinity when there is none.</summary>
    public double FlattestSlope { get; private init; }

    /// <summary>Makes a curve ready, dividing its prices and quantities by the scales and cutting it off at the cap.</summary>
    public static CurvePieces Of(Curve curve, double? cap, bool isDemand, in MarketScale scale)
    {
        var limit = cap is { } value ? value / scale.Quantity : double.PositiveInfinity;
        var sign = isDemand ? -1.0 : 1.0;
        return curve switch
        {
            LinearCurve line => Line(sign * line.Intercept / scale.Price, line.Slope * (scale.Quantity / scale.Price), limit, isDemand),
            FixedCurve held => Of([held.Quantity / scale.Quantity], [0], false, 0, isDemand),
            PiecewiseCurve pieces => Points(pieces.Points, sign, limit, isDemand, scale),
            IsoelasticCurve power => new(
                [],
                [],
                false,
                0,
                isDemand,
                new IsoelasticCurve(power.ReferenceQuantity / scale.Quantity, power.ReferencePrice / scale.Price, power.Elasticity),
                limit) { FlattestSlope = double.PositiveInfinity },
            _ => throw new ArgumentException($"Unknown curve {curve.GetType().Name}.", nameof(curve)),
        };
    }

    /// <summary>
    /// The quantity q at which curve(q) + pull x (q - centre) meets the price, and its slope against price (without sign).
    /// </summary>
    public double Quantity(double price, double pull, double centre, out double slope)
    {
        if (isoelastic is not null)
        {
            return PowerQuantity(price, out slope);
        }

        var urge = isDemand ? -price : price;
        var last = quantities.Length - 1;
        slope = 0;
        if (urge <= urges[0] + (pull * (quantities[0] - centre)))
        {
            return quantities[0];
        }

        var top = urges[last] + (pull * (quantities[last] - centre));
        if (urge > top)
        {
            if (!hasRay)
            {
                return quantities[last];
            }

            slope = 1 / (raySlope + pull);
            return quantities[last] + ((urge - top) * slope);
        }

        var low = 0;
        var high = last;
        while (high - low > 1)
        {
            var middle = (low + high) >> 1;
            if (urge > urges[middle] + (pull * (quantities[middle] - centre)))
            {
                low = middle;
            }
            else
            {
                high = middle;
            }
        }

        var width = quantities[high] - quantities[low];
        var rise = urges[high] - urges[low] + (pull * width);
        slope = width / rise;
        return quantities[low] + ((urge - urges[low] - (pull * (quantities[low] - centre))) * slope);
    }

    /// <summary>Lowest and highest price that go with any quantity within the tolerance of this one.</summary>
    public (double Low, double High) Prices(double quantity, double tolerance)
    {
        if (isoelastic is not null)
        {
            return PowerPrices(quantity, tolerance);
        }

        var low = LowestUrge(quantity - tolerance);
        var high = HighestUrge(quantity + tolerance);
        return isDemand ? (-high, -low) : (low, high);
    }

    private double LowestUrge(double quantity)
    {
        if (quantity <= quantities[0])
        {
            return double.NegativeInfinity;
        }

        if (quantity > quantities[^1])
        {
            return hasRay ? urges[^1] + (raySlope * (quantity - quantities[^1])) : double.PositiveInfinity;
        }

        var index = 1;
        while (quantities[index] < quantity)
        {
            index++;
        }

        return Between(index - 1, quantity);
    }

    private double HighestUrge(double quantity)
    {
        if (quantity >= quantities[^1])
        {
            return hasRay ? urges[^1] + (raySlope * (quantity - quantities[^1])) : double.PositiveInfinity;
        }

        if (quantity < quantities[0])
        {
            return double.NegativeInfinity;
        }

        var index = quantities.Length - 2;
        while (quantities[index] > quantity)
        {
            index--;
        }

        return Between(index, quantity);
    }

    private double Between(int index, double quantity) =>
        urges[index] + ((quantity - quantities[index]) / (quantities[index + 1] - quantities[index]) * (urges[index + 1] - urges[index]));

    /// <summary>The price at which the first unit would move, or null when the curve names none.</summary>
    public double? FirstPrice => isoelastic is not null || (quantities.Length == 1 && !hasRay) || quantities[0] > 0
        ? null
        : isDemand ? -urges[0] : urges[0];

    /// <summary>True when no price brings any quantity: nothing to sell, or nothing wanted.</summary>
    public bool IsDead => isoelastic is not null ? cap == 0 : !hasRay && quantities[^1] == 0;

    /// <summary>A price to begin a search from.</summary>
    public double StartingPrice => isoelastic is not null
        ? isoelastic.ReferencePrice
        : (isDemand ? -1 : 1) * urges[urges.Length / 2];

    private static CurvePieces Line(double urge, double slope, double limit, bool isDemand) => double.IsPositiveInfinity(limit)
        ? Of([0], [urge], true, slope, isDemand)
        : Of([0, limit], [urge, urge + (slope * limit)], false, 0, isDemand);

    private static CurvePieces Points(CurvePoint[] points, double sign, double limit, bool isDemand, in MarketScale scale)
    {
        var quantities = new double[points.Length];
        var urges = new double[points.Length];
        var count = 0;
        for (; count < points.Length; count++)
        {
            quantities[count] = points[count].Quantity / scale.Quantity;
            urges[count] = sign * points[count].Price / scale.Price;
            if (quantities[count] <= limit)
            {
                continue;
            }

            var before = count == 0 ? 0 : quantities[count - 1];
            var urgeBefore = count == 0 ? urges[0] : urges[count - 1];
            urges[count] = count == 0 ? urges[0] : urgeBefore + ((limit - before) / (quantities[count] - before) * (urges[count] - urgeBefore));
            quantities[count] = limit;
            count++;
            break;
        }

        return Of(quantities[..count], urges[..count], false, 0, isDemand);
    }

    private static CurvePieces Of(double[] quantities, double[] urges, bool hasRay, double raySlope, bool isDemand)
    {
        var flattest = hasRay ? raySlope : double.PositiveInfinity;
        for (var index = 1; index < quantities.Length; index++)
        {
            if (quantities[index] > quantities[index - 1])
            {
                flattest = Math.Min(flattest, (urges[index] - urges[index - 1]) / (quantities[index] - quantities[index - 1]));
            }
        }

        return new(quantities, urges, hasRay, raySlope, isDemand, null, double.PositiveInfinity) { FlattestSlope = flattest };
    }

    /// <summary>Constant elasticity; below a ten-thousandth of the reference price demand goes on along its tangent.</summary>
    private double PowerQuantity(double price, out double slope)
    {
        var curve = isoelastic!;
        var floor = curve.ReferencePrice * 1e-4;
        if (!isDemand && price <= 0)
        {
            slope = 0;
            return 0;
        }

        var at = isDemand && price < floor ? floor : price;
        var quantity = curve.ReferenceQuantity * Power.Of(at / curve.ReferencePrice, curve.Elasticity);
        slope = Magnitude(curve.Elasticity) * quantity / at;
        quantity += (at - price) * slope;
        if (quantity < cap)
        {
            return quantity;
        }

        slope = 0;
        return cap;
    }

    private (double Low, double High) PowerPrices(double quantity, double tolerance)
    {
        var curve = isoelastic!;
        var price = quantity <= 0
            ? (isDemand ? double.PositiveInfinity : 0)
            : curve.ReferencePrice * Power.Of(quantity / curve.ReferenceQuantity, 1 / curve.Elasticity);
        var atZero = quantity <= tolerance;
        var atCap = quantity >= cap - tolerance;
        return isDemand
            ? (atCap ? double.NegativeInfinity : price, atZero ? double.PositiveInfinity : price)
            : (atZero ? double.NegativeInfinity : price, atCap ? double.PositiveInfinity : price);
    }

    private static double Magnitude(double number) => number < 0 ? -number : number;
}
