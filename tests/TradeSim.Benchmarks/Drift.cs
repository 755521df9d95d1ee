using TradeSim.Domain.Markets.Clearing;

namespace TradeSim.Benchmarks;

/// <summary>The same market a month later: every curve a little higher or lower.</summary>
internal static class Drift
{
    private const double Share = 0.002;

    /// <summary>Moves every curve by up to 0.2 % of its price, or of its quantity where it has no price.</summary>
    public static MarketProblem Of(MarketProblem problem, int draw)
    {
        var state = unchecked((ulong)(draw + 1) * 0x9E3779B97F4A7C15UL);
        return problem with
        {
            Sellers = [.. problem.Sellers.Select(seller => seller with { Supply = Move(seller.Supply) })],
            Buyers = [.. problem.Buyers.Select(buyer => buyer with { Demand = Move(buyer.Demand) })],
        };

        double Factor()
        {
            state = unchecked((state * 6364136223846793005UL) + 1442695040888963407UL);
            return 1 + (Share * ((((state >> 33) % 2001) / 1000.0) - 1));
        }

        Curve Move(Curve curve) => curve switch
        {
            LinearCurve line => line with { Intercept = line.Intercept * Factor() },
            IsoelasticCurve power => power with { ReferencePrice = power.ReferencePrice * Factor() },
            PiecewiseCurve pieces => Times(pieces, Factor()),
            _ => curve,
        };
    }

    private static PiecewiseCurve Times(PiecewiseCurve pieces, double factor) =>
        new([.. pieces.Points.Select(point => point with { Price = point.Price * factor })]);
}
