using TradeSim.Domain.Units;

namespace TradeSim.Domain.Markets.Clearing;

/// <summary>
/// A curve made ready for the solver: quantity as a rising function of an "urge", which is the price for supply and minus the
/// price for demand. So one piece of code serves both sides. All numbers are in the solver's scaled units.
/// </summary>
internal sealed class CurvePieces
{
    /// <summary>A price that can move by less than this is not open. Scaled.</summary>
    private const double LeastRoom = 1e-6;

    private double[] quantities = [];
    private double[] urges = [];
    private bool hasRay;
    private double raySlope;
    private bool isDemand;
    private IsoelasticCurve? isoelastic;
    private double cap;

    /// <summary>Flattest piece, in urge per quantity; infinity when there is none.</summary>
    public double FlattestSlope { get; private set; }

    /// <summary>Makes a curve ready, dividing its prices and quantities by the scales and cutting it off at the cap.</summary>
    public void Set(Curve curve, double? limit, bool demand, in MarketScale scale)
    {
        isDemand = demand;
        hasRay = false;
        raySlope = 0;
        isoelastic = null;
        cap = limit is { } value ? value / scale.Quantity : double.PositiveInfinity;
        switch (curve)
        {
            case LinearCurve line:
                SetLine((isDemand ? -line.Intercept : line.Intercept) / scale.Price, line.Slope * (scale.Quantity / scale.Price));
                break;
            case FixedCurve held:
                Size(1);
                (quantities[0], urges[0]) = (held.Quantity / scale.Quantity, 0);
                break;
            case PiecewiseCurve pieces:
                SetPoints(pieces.Points, scale);
                break;
            case IsoelasticCurve power:
                Size(0);
                isoelastic = new(power.ReferenceQuantity / scale.Quantity, power.ReferencePrice / scale.Price, power.Elasticity);
                break;
            default:
                throw new ArgumentException($"Unknown curve {curve.GetType().Name}.", nameof(curve));
        }

        FindFlattest();
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

    /// <summary>The same, but on a line there is room only where it ends: at nothing, and at the cap.</summary>
    public (double Low, double High) StrictPrices(double quantity, double tolerance)
    {
        var loose = Prices(quantity, tolerance);
        if (isoelastic is not null || quantities.Length > 2 || quantities[0] != 0 || quantity > cap + tolerance)
        {
            return loose;
        }

        var exact = Prices(quantity < cap ? quantity : cap, 0);
        var (atFirst, atLast) = (quantity <= tolerance, quantity >= cap - tolerance);
        return (
            (isDemand ? atLast : atFirst) ? loose.Low : exact.Low,
            (isDemand ? atFirst : atLast) ? loose.High : exact.High);
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

    /// <summary>True when more than one price, by more than rounding, goes with a quantity within the tolerance of this one.</summary>
    public bool LeavesPriceOpen(double quantity, double tolerance)
    {
        var (low, high) = Prices(quantity, tolerance);
        return high - low > LeastRoom;
    }

    /// <summary>The price at which the first unit would move: where the curve leaves quantity zero. Null when it names none.</summary>
    public double? FirstPrice => isoelastic is not null || IsDead || quantities[0] > 0 ? null : isDemand ? -HighestUrge(0) : HighestUrge(0);

    /// <summary>True when no price brings any quantity: nothing to sell, or nothing wanted.</summary>
    public bool IsDead => isoelastic is not null ? cap == 0 : !hasRay && quantities[^1] == 0;

    /// <summary>A price to begin a search from.</summary>
    public double StartingPrice => isoelastic is not null
        ? isoelastic.ReferencePrice
        : (isDemand ? -1 : 1) * urges[urges.Length / 2];

    private void Size(int points)
    {
        quantities = Kept.Cleared(quantities, points);
        urges = Kept.Cleared(urges, points);
    }

    private void SetLine(double urge, double slope)
    {
        hasRay = double.IsPositiveInfinity(cap);
        raySlope = hasRay ? slope : 0;
        Size(hasRay ? 1 : 2);
        urges[0] = urge;
        if (!hasRay)
        {
            (quantities[1], urges[1]) = (cap, urge + (slope * cap));
        }
    }

    private void SetPoints(CurvePoint[] points, in MarketScale scale)
    {
        var count = 0;
        while (count < points.Length && points[count].Quantity / scale.Quantity <= cap)
        {
            count++;
        }

        var isCut = count < points.Length;
        Size(isCut ? count + 1 : count);
        for (var index = 0; index < quantities.Length; index++)
        {
            quantities[index] = points[index].Quantity / scale.Quantity;
            urges[index] = (isDemand ? -points[index].Price : points[index].Price) / scale.Price;
        }

        if (isCut)
        {
            var share = count == 0 ? 0 : (cap - quantities[count - 1]) / (quantities[count] - quantities[count - 1]);
            urges[count] = count == 0 ? urges[0] : urges[count - 1] + (share * (urges[count] - urges[count - 1]));
            quantities[count] = cap;
        }
    }

    private void FindFlattest()
    {
        FlattestSlope = hasRay ? raySlope : double.PositiveInfinity;
        for (var index = 1; index < quantities.Length; index++)
        {
            if (quantities[index] > quantities[index - 1])
            {
                FlattestSlope = Math.Min(FlattestSlope, (urges[index] - urges[index - 1]) / (quantities[index] - quantities[index - 1]));
            }
        }
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
