using TradeSim.Domain.Markets.Clearing;

namespace TradeSim.Domain.Tests.Markets;

/// <summary>Transport problems: sellers of flat cost up to a cap, buyers of a fixed quantity, routes of flat cost. And one without flats.</summary>
internal static class FlatMarkets
{
    private const int RoutesOfBuyer = 15;

    /// <summary>A market with as many sellers as buyers, some routes capped, that can always be served.</summary>
    public static MarketProblem Of(int size, int draw)
    {
        var state = unchecked((ulong)(draw + 1) * 0x9E3779B97F4A7C15UL);
        var routes = new List<MarketRoute>();
        for (var buyer = 0; buyer < size; buyer++)
        {
            // One way is wide enough for all that is wanted.
            routes.Add(new($"r{routes.Count}", buyer, buyer, Next(50, 60)));
            for (var other = 1; other < Math.Min(size, RoutesOfBuyer); other++)
            {
                var seller = (buyer + 1 + (int)Next(0, size - 1)) % size;
                routes.Add(new($"r{routes.Count}", seller, buyer, Next(1, 50), Cap: Next(0, 3) < 1 ? Next(1, 20) : null));
            }
        }

        return new(
            $"flat {size} {draw}",
            [.. Enumerable.Range(0, size).Select(seller => new MarketSeller($"s{seller}", new LinearCurve(Next(10, 30), 0), Next(60, 90)))],
            [.. Enumerable.Range(0, size).Select(buyer => new MarketBuyer($"b{buyer}", new FixedCurve(Next(5, 50))))],
            [.. routes],
            []);

        double Next(double low, double high)
        {
            state = unchecked((state * 6364136223846793005UL) + 1442695040888963407UL);
            return low + ((high - low) * ((state >> 40) / (double)(1 << 24)));
        }
    }

    /// <summary>Every seller with every buyer, sloped curves and sloped friction, as the simulator's own markets are.</summary>
    public static MarketProblem AllToAll(int sellers, int buyers) => new(
        $"{sellers} x {buyers}",
        [.. Enumerable.Range(0, sellers).Select(i => new MarketSeller($"s{i}", new LinearCurve(20 + (i * 7 % 30), 0.1 + (i % 5 * 0.05))))],
        [.. Enumerable.Range(0, buyers).Select(i => new MarketBuyer($"b{i}", new LinearCurve(80 + (i * 11 % 40), 0.1 + (i % 7 * 0.05))))],
        [.. Enumerable.Range(0, sellers * buyers).Select(i => new MarketRoute($"s{i / buyers}>b{i % buyers}", i / buyers, i % buyers, 1 + (i * 37 % 101 * 0.2), 0, 0, 2))],
        []);

    /// <summary>What the flows of an answer cost.</summary>
    public static double Cost(MarketProblem problem, MarketSolution answer)
    {
        var cost = 0.0;
        for (var route = 0; route < problem.Routes.Length; route++)
        {
            var (from, freight) = (problem.Sellers[problem.Routes[route].Seller], problem.Routes[route].Cost);
            cost += answer.Flows[route] * (freight + ((LinearCurve)from.Supply).Intercept);
        }

        return cost;
    }
}
