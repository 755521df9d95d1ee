namespace TradeSim.Domain.Markets.Clearing;

/// <summary>
/// Powers of two near the middle price and the middle quantity of a market. Dividing by them costs no digit and makes tonnes and
/// grams the same problem.
/// </summary>
internal readonly record struct MarketScale(double Price, double Quantity)
{
    private const int MostOthers = 40;

    /// <summary>Reads the scales off the curves: the middle intercept and the middle intersection. The list is room to sort in.</summary>
    public static MarketScale Of(MarketProblem problem, List<double> numbers)
    {
        var price = MiddlePrice(problem, numbers);
        numbers.Clear();
        foreach (var buyer in problem.Buyers)
        {
            Keep(numbers, TypicalQuantity(buyer.Demand, buyer.Cap, price));
        }

        foreach (var seller in problem.Sellers)
        {
            Keep(numbers, TypicalQuantity(seller.Supply, seller.Cap, price));
        }

        return new(PowerOfTwo(price), PowerOfTwo(numbers.Count > 0 ? Middle(numbers) : 1));
    }

    /// <summary>
    /// Scales to try where the usual one does not serve: for each quantity that the market names, be it a typical one, a limit or where
    /// the two curves of a route meet, the power of two near it; the least first, since what is scarce decides.
    /// </summary>
    public static List<MarketScale> Others(MarketProblem problem)
    {
        var numbers = new List<double>();
        var price = MiddlePrice(problem, numbers);
        numbers.Clear();
        foreach (var seller in problem.Sellers)
        {
            Keep(numbers, TypicalQuantity(seller.Supply, seller.Cap, price));
        }

        foreach (var buyer in problem.Buyers)
        {
            Keep(numbers, TypicalQuantity(buyer.Demand, buyer.Cap, price));
        }

        foreach (var route in problem.Routes)
        {
            Keep(numbers, route.Cap ?? 0);
            Keep(numbers, Meeting(problem.Sellers[route.Seller].Supply, problem.Buyers[route.Buyer].Demand, route));
        }

        foreach (var policy in problem.Policies)
        {
            Keep(numbers, policy switch
            {
                ImportQuota quota => quota.Limit,
                ExportQuota quota => quota.Limit,
                TariffRateQuota quota => quota.Quota,
                JointCapacity capacity => capacity.Limit,
                _ => 0,
            });
        }

        return [.. numbers.Select(PowerOfTwo).Distinct().Order().Take(MostOthers).Select(quantity => new MarketScale(PowerOfTwo(price), quantity))];
    }

    /// <summary>Where two lines meet over a route; zero where they are no lines or do not meet.</summary>
    private static double Meeting(Curve supply, Curve demand, in MarketRoute route) =>
        supply is LinearCurve sold && demand is LinearCurve bought && sold.Slope + bought.Slope + route.CostSlope + route.FrictionSlope is > 0 and var slope
            ? Math.Max(0, bought.Intercept - sold.Intercept - route.Cost - route.Friction) / slope
            : 0;

    /// <summary>Of what buyers would pay; without buyers of what sellers ask, without these of the costs.</summary>
    private static double MiddlePrice(MarketProblem problem, List<double> numbers)
    {
        numbers.Clear();
        foreach (var buyer in problem.Buyers)
        {
            Keep(numbers, TypicalPrice(buyer.Demand));
        }

        if (numbers.Count > 0)
        {
            return Middle(numbers);
        }

        foreach (var seller in problem.Sellers)
        {
            Keep(numbers, TypicalPrice(seller.Supply));
        }

        if (numbers.Count > 0)
        {
            return Middle(numbers);
        }

        foreach (var route in problem.Routes)
        {
            Keep(numbers, route.Cost);
        }

        return numbers.Count > 0 ? Middle(numbers) : 1;
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
