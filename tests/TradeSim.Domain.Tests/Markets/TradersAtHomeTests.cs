using TradeSim.Domain.Goods;
using TradeSim.Domain.Markets;
using TradeSim.Domain.Markets.Clearing;
using TradeSim.Domain.World.Protocol;

namespace TradeSim.Domain.Tests.Markets;

/// <summary>
/// Traders look at home once the market is cleared: Japan's, and China's after them, sell dysprosium on to the United States for 100 USD/kg or more.
/// </summary>
public class TradersAtHomeTests
{
    private static readonly SmallMarket Dysprosium = SmallMarket.Of(Element.Dy);

    [Theory]
    [InlineData(120, 150, 1, 150)]
    [InlineData(120, 121, 1, 121)]
    [InlineData(120, 121, 1e-6, 121)]
    [InlineData(120, 120, 1, 100)]
    [InlineData(120, 119, 1, 100)]
    [InlineData(120, 110, 1, 100)]
    [InlineData(120, 150, 0, 100)]
    public void Who_sold_for_less_than_home_pays_wants_as_much(double got, double home, double sold, double least)
    {
        foreach (var traders in new[] { "JPN", "CHN" })
        {
            var draft = Draft();
            var (before, index) = (draft.Traders.ToList(), draft.Traders.FindIndex(one => one.Entity == traders));
            var problem = draft.Problem;
            Assert.Equal(least > 100, draft.LookAtHome(Answer(draft, traders, got, home, sold)));
            for (var i = 0; i < before.Count; i++)
            {
                var curve = before[i].Curve.Select(point => point with { Price = point.Price * (i == index ? least / 100 : 1) });
                Assert.Equal(curve, draft.Traders[i].Curve.Select(point => point with { Price = Math.Round(point.Price, 9) }));
                Assert.Equal(draft.Traders[i].Curve, ((PiecewiseCurve)draft.Problem.Sellers[draft.Offers.Length + i].Supply).Points);
            }

            Assert.Equal(problem.Sellers.Length, draft.Problem.Sellers.Length);
            Assert.Same(problem.Policies, draft.Problem.Policies);
        }
    }

    [Fact]
    public void Who_has_nobody_at_home_to_sell_to_sells_on_as_before()
    {
        var draft = Dysprosium.Draft(300, Dysprosium.Offer("heavy-plant", 5), Dysprosium.Bid("USA", 8), Dysprosium.SellOn("JPN", 1, 100));
        Assert.False(draft.LookAtHome(Answer(draft, "JPN", 120, 150, 1)));
        Assert.Equal(100, Assert.Single(draft.Traders).Least);
    }

    private static MarketDraft Draft() => Dysprosium.Draft(
        300, Dysprosium.Offer("heavy-plant", 5), Dysprosium.Bid("CHN", 8), Dysprosium.Bid("JPN", 8), Dysprosium.Bid("USA", 8),
        Dysprosium.SellOn("JPN", 1, 100), Dysprosium.SellOn("CHN", 1, 100));

    /// <summary>All others get 120 USD/kg for their goods and home pays them no more.</summary>
    private static MarketSolution Answer(MarketDraft draft, string traders, double got, double home, double sold)
    {
        var problem = draft.Problem;
        return new MarketSolution
        {
            Flows = [.. draft.Routes.Select(route => !route.IsReexport || route.From.Entity != traders ? 1 : route.To.Entity == "USA" ? sold : 0)],
            InQuotaFlows = new double[problem.Routes.Length],
            SellerPrices = [.. problem.Sellers.Select((_, i) => i >= draft.Offers.Length && draft.Traders[i - draft.Offers.Length].Entity == traders ? got : 120)],
            BuyerPrices = [.. draft.Bids.Select(bid => bid.Entity == traders ? home : 120)],
            PolicyRents = new double[problem.Policies.Length],
            RouteRents = new double[problem.Routes.Length],
            Duties = new double[problem.Routes.Length],
            Iterations = 0,
            Residual = 0,
            WorstCondition = "",
        };
    }
}
