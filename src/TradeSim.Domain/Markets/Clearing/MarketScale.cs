namespace TradeSim.Domain.Markets.Clearing;

/// <summary>
/// Powers of two near the middle price and the middle quantity of a market. Dividing by them costs no digit and makes tonnes and
/// grams the same problem.
/// </summary>
internal readonly record struct MarketScale(double Price, double Quantity)
{
    /// <summary>Reads the scales off the curves: the middle intercept and the middle intersection.</summary>
    public static MarketScale Of(MarketProblem problem)
    {
        var asked = new List<double>(problem.Buyers.Length);
        var offered = new List<double>(problem.Sellers.Length + problem.Routes.Length);
        foreach (var buyer in problem.Buyers)
        {
            Keep(asked, TypicalPrice(buyer.Demand));
        }

        foreach (var seller in problem.Sellers)
        {
            Keep(offered, TypicalPrice(seller.Supply));
        }

        var price = asked.Count > 0 ? Middle(asked) : offered.Count > 0 ? Middle(offered) : MiddleCost(problem);
        var quantities = new List<double>(problem.Buyers.Length + problem.Sellers.Length);
        foreach (var buyer in problem.Buyers)
        {
            Keep(quantities, TypicalQuantity(buyer.Demand, buyer.Cap, price));
        }

        foreach (var seller in problem.Sellers)
        {
            Keep(quantities, TypicalQuantity(seller.Supply, seller.Cap, price));
        }

        return new(PowerOfTwo(price), PowerOfTwo(quantities.Count > 0 ? Middle(quantities) : 1));
    }

    private static double TypicalPrice(Curve curve) => curve switch
    {
        LinearCurve line => line.Intercept,
        IsoelasticCurve power => power.ReferencePrice,
        PiecewiseCurve pieces => pieces.Points[pieces.Points.Length / 2].Price,
        _ => 0,
    };

    private static double TypicalQuantity(Curve curve, double? cap, double price)
    {
        var quantity = curve switch
        {
            LinearCurve { Slope: > 0 } line => Math.Max(Math.Abs(price - line.Intercept), 0.5 * price) / line.Slope,
            FixedCurve held => held.Quantity,
            IsoelasticCurve power => power.ReferenceQuantity,
            PiecewiseCurve pieces => pieces.Points[^1].Quantity,
            _ => cap ?? 0,
        };
        return cap is { } limit ? Math.Min(limit, quantity) : quantity;
    }

    private static double MiddleCost(MarketProblem problem)
    {
        var costs = new List<double>(problem.Routes.Length);
        foreach (var route in problem.Routes)
        {
            Keep(costs, route.Cost);
        }

        return costs.Count > 0 ? Middle(costs) : 1;
    }

    private static void Keep(List<double> numbers, double number)
    {
        if (number != 0 && double.IsFinite(number))
        {
            numbers.Add(Math.Abs(number));
        }
    }

    private static double Middle(List<double> numbers)
    {
        numbers.Sort();
        return numbers[numbers.Count / 2];
    }

    private static double PowerOfTwo(double number)
    {
        var power = 1.0;
        while (power * 2 <= number)
        {
            power *= 2;
        }

        while (power > number)
        {
            power *= 0.5;
        }

        return power;
    }
}
