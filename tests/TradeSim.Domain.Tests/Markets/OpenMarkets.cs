using TradeSim.Domain.Markets.Clearing;

namespace TradeSim.Domain.Tests.Markets;

/// <summary>
/// Small markets whose conditions leave prices open: all who trade stand at vertical pieces of their curves, with whole quantities
/// that add up, routes with a slope and now and then a cap, and idle buyers and sellers beside them.
/// </summary>
internal static class OpenMarkets
{
    public static MarketProblem Of(int number)
    {
        var dice = new RandomMarkets.Dice(number + 333_333);
        var pairs = 1 + dice.Below(3);
        var offers = new List<MarketSeller>();
        var bids = new List<MarketBuyer>();
        var routes = new List<MarketRoute>();
        for (var pair = 0; pair < pairs; pair++)
        {
            var quantity = 1 + dice.Below(9);
            var (ask, reach) = (dice.Between(5, 10), dice.Between(0, 15));
            offers.Add(new($"s{pair}", new PiecewiseCurve([new(0, ask - 2), new(quantity, ask), new(quantity, ask + reach), new(2 * quantity, ask + reach + 20)])));
            var (most, least) = (dice.Between(50, 60), dice.Between(30, 45));
            bids.Add(new($"b{pair}", new PiecewiseCurve([new(0, most + 5), new(quantity, most), new(quantity, least), new(3 * quantity, 1)])));
            routes.Add(new($"r{pair}", pair, pair, dice.Between(1, 5), FrictionSlope: dice.Between(0.1, 0.5), Cap: dice.Below(4) == 0 ? quantity : null));
        }

        for (var cross = dice.Below(4); cross > 0; cross--)
        {
            routes.Add(new($"x{cross}", dice.Below(pairs), dice.Below(pairs), dice.Between(25, 60), FrictionSlope: 0.2));
        }

        offers.Add(new("idle seller", new PiecewiseCurve([new(0, 3), new(0, 70), new(5, 90)])));
        bids.Add(new("idle buyer", new PiecewiseCurve([new(0, 60), new(0, 2), new(4, 1)])));
        routes.Add(new("idle out", pairs, 0, 10, FrictionSlope: 0.2));
        routes.Add(new("idle in", 0, pairs, 10, FrictionSlope: 0.2));
        return new($"open {number}", [.. offers], [.. bids], [.. routes], []);
    }

    /// <summary>Where one could begin: at the answer, near it, far from it, with flows and without.</summary>
    public static IEnumerable<ClearingStart> Starts(MarketSolution answer)
    {
        yield return answer.ToStart();
        yield return new([.. answer.SellerPrices.Select(price => price * 1.1)], [.. answer.BuyerPrices.Select(price => price * 0.9)], answer.PolicyRents, [.. answer.Flows.Select(flow => flow * 0.8)], []);
        yield return new([.. answer.SellerPrices.Select(_ => 1.0)], [.. answer.BuyerPrices.Select(_ => 100.0)], new double[answer.PolicyRents.Length], [], []);
    }
}
