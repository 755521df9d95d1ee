using TradeSim.Domain.Agents;
using TradeSim.Domain.Markets.Clearing;
using TradeSim.Domain.Tests.Agents;
using TradeSim.Domain.Units;
using TradeSim.Scenarios.Cases;

namespace TradeSim.Domain.Tests.Markets;

/// <summary>
/// The change of consumer surplus on markets with known answers, cleared with and without what states do: rectangles and triangles of a
/// textbook, and all parties together what use is worth less what goods cost.
/// </summary>
public class StaticWelfareTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "cases");

    /// <summary>A duty of 0.5 between two large countries: the importer, then the exporter, in dollars.</summary>
    [Fact]
    public void A_duty_of_the_textbook_gives_its_areas()
    {
        var (problem, free, taxed) = WithAndWithout("ko_tariff_0p5");
        Assert.Equal([-16.875, 13.125], Users(problem, free, taxed), (one, other) => Math.Abs(one - other) < 1e-6);
        Assert.Equal([13.125, -16.875], Producers(problem, free, taxed), (one, other) => Math.Abs(one - other) < 1e-6);
        Assert.Equal(5, Public(problem, taxed), 1e-6);
        Assert.Equal(-2.5, Sum(problem, free, taxed), 1e-6);
    }

    [Theory]
    [InlineData("ko_autarky")]
    [InlineData("ko_tariff_0p5")]
    [InlineData("ko_trq_in")]
    [InlineData("ko_trq_over")]
    public void All_parties_together_gain_what_use_is_worth_less_what_goods_cost(string name)
    {
        var (problem, free, governed) = WithAndWithout(name);
        Assert.Equal(Worth(problem, governed) - Worth(problem, free), Sum(problem, free, governed), 1e-6);
        Assert.True(Sum(problem, free, governed) <= 1e-6, "nothing beats free trade");
    }

    /// <summary>
    /// Four countries as in the worked example of GSIM (Francois and Hall 1997), demand of elasticity 1.25 and supply of 1.5: two of
    /// them drop their duties on each other. Users gain the area under their demand, of which rectangle and triangle are all but a third-order part.
    /// </summary>
    [Theory]
    [InlineData(0.05)]
    [InlineData(0.20)]
    [InlineData(0.41)]
    public void Users_of_four_countries_gain_the_area_under_their_demand(double duty)
    {
        var (before, after) = (FourCountries(duty), FourCountries(duty, free: true));
        var (from, to) = (Clearing.Solve(before), Clearing.Solve(after));
        double[] knots = [.. Enumerable.Range(0, 2000).Select(k => 0.2 + (k * 0.002))];
        var demand = new DemandCurve(1, GsimDemand, GsimDemand, 10, 30) { Zeta = Consumption.Through(knots, [.. knots.Select(price => Power.Of(price, -GsimDemand))]) };
        double users = 0, producers = 0;
        for (var j = 0; j < Regions.Length; j++)
        {
            var (low, high) = (from.BuyerPrices[j], to.BuyerPrices[j]);
            var (lowUse, highUse) = (Grams(j, low), Grams(j, high));
            var change = ConsumerSurplus.Change(demand, new UseOfMonth(low, 1, lowUse, 0), new UseOfMonth(high, 1, highUse, 0)) / 1e6;
            users += change;
            var rectangleAndTriangle = -(high - low) * (lowUse + highUse) / 2000;
            Assert.Equal(rectangleAndTriangle, change, (0.25 * GsimDemand * (GsimDemand + 1) * Math.Abs(rectangleAndTriangle) * Square((high / low) - 1)) + 1e-4);
            Assert.Equal(-Used[j] * (Power.Of(high, 1 - GsimDemand) - Power.Of(low, 1 - GsimDemand)) / (1 - GsimDemand), change, 1e-4);
        }

        for (var i = 0; i < Regions.Length; i++)
        {
            producers += Made[i] * (Power.Of(to.SellerPrices[i], 1 + GsimSupply) - Power.Of(from.SellerPrices[i], 1 + GsimSupply)) / (1 + GsimSupply);
        }

        var gained = users + producers + Public(after, to) - Public(before, from);
        var worth = GsimWorth(to) - GsimWorth(from);
        Assert.Equal(worth, gained, 1e-4);
        Assert.NotEqual(0, gained, 1e-3);

        double Grams(int j, double price) => 1000 * Used[j] * Power.Of(price, -GsimDemand);
    }

    private const double GsimDemand = 1.25;
    private const double GsimSupply = 1.5;

    private static readonly string[] Regions = ["US", "JP", "EU", "RW"];
    private static readonly double[] Made = [550, 850, 800, 280];
    private static readonly double[] Used = [850, 250, 660, 720];

    /// <summary>Every region taxes the others; the first and the third drop it between them where they are free.</summary>
    private static MarketProblem FourCountries(double duty, bool free = false)
    {
        var routes = from seller in Enumerable.Range(0, 4) from buyer in Enumerable.Range(0, 4) select new MarketRoute(null, seller, buyer, seller == buyer ? 0 : 0.03, CostSlope: 1e-5);
        MarketRoute[] all = [.. routes];
        int[] taxed = [.. Enumerable.Range(0, all.Length).Where(r => all[r].Seller != all[r].Buyer && !(free && all[r].Seller % 2 == 0 && all[r].Buyer % 2 == 0))];
        return new MarketProblem(
            "four",
            [.. Regions.Select((name, i) => new MarketSeller(name, new IsoelasticCurve(Made[i], 1, GsimSupply)))],
            [.. Regions.Select((name, j) => new MarketBuyer(name, new IsoelasticCurve(Used[j], 1, -GsimDemand)))],
            all,
            [new AdValoremTariff("duty", taxed, DutyBasis.FreeOnBoard, duty)]);
    }

    /// <summary>Integral of price over use less that over supply less freight; with constant elasticities the first is finite from any use on.</summary>
    private static double GsimWorth(MarketSolution solution)
    {
        var worth = 0.0;
        for (var i = 0; i < Regions.Length; i++)
        {
            // p x q and the area beyond it, the same from run to run but for the price; cost is the part e / (1 + e) of what sellers get.
            worth += (GsimDemand / (GsimDemand - 1)) * Used[i] * Power.Of(solution.BuyerPrices[i], 1 - GsimDemand);
            worth -= (GsimSupply / (1 + GsimSupply)) * Made[i] * Power.Of(solution.SellerPrices[i], 1 + GsimSupply);
        }

        for (var r = 0; r < solution.Flows.Length; r++)
        {
            worth -= r % 5 == 0 ? 1e-5 * Square(solution.Flows[r]) : (0.03 * solution.Flows[r]) + (1e-5 * Square(solution.Flows[r]));
        }

        return worth;
    }

    private static double Square(double number) => number * number;

    private static (MarketProblem Problem, MarketSolution Free, MarketSolution Governed) WithAndWithout(string name)
    {
        var problem = CaseFile.Read(Path.Combine(Folder, name + ".json")).Problem!;
        return (problem, Clearing.Solve(problem with { Policies = [] }), Clearing.Solve(problem));
    }

    /// <summary>What users of each country gain, by the law that compares runs.</summary>
    private static double[] Users(MarketProblem problem, MarketSolution from, MarketSolution to) => [.. problem.Buyers.Select((buyer, j) =>
    {
        var line = (LinearCurve)buyer.Demand;
        var demand = SurplusTests.Straight(line.Intercept, line.Slope);
        return ConsumerSurplus.Change(demand, At(from.BuyerPrices[j]), At(to.BuyerPrices[j])) / 1e6;

        UseOfMonth At(double price) => new(price, 1, 1000 * Math.Max(0, line.Intercept - price) / line.Slope, 1000);
    })];

    private static double[] Producers(MarketProblem problem, MarketSolution from, MarketSolution to) => [.. problem.Sellers.Select((seller, i) =>
    {
        var line = (LinearCurve)seller.Supply;
        return Left(to.SellerPrices[i]) - Left(from.SellerPrices[i]);

        double Left(double price) => Square(Math.Max(0, price - line.Intercept)) / (2 * line.Slope);
    })];

    /// <summary>Duties, and rents of limits.</summary>
    private static double Public(MarketProblem problem, MarketSolution solution)
    {
        var sum = 0.0;
        for (var r = 0; r < solution.Flows.Length; r++)
        {
            sum += solution.Duties[r] * solution.Flows[r];
        }

        for (var p = 0; p < problem.Policies.Length; p++)
        {
            sum += solution.PolicyRents[p] * problem.Policies[p].Routes.Sum(route => problem.Policies[p] is TariffRateQuota ? solution.InQuotaFlows[route] : solution.Flows[route]);
        }

        return sum;
    }

    /// <summary>From a market without policies to the one with all of them.</summary>
    private static double Sum(MarketProblem problem, MarketSolution from, MarketSolution to) =>
        Users(problem, from, to).Sum() + Producers(problem, from, to).Sum() + Public(problem, to);

    /// <summary>The area under demand less that under supply less freight.</summary>
    private static double Worth(MarketProblem problem, MarketSolution solution)
    {
        var worth = problem.Buyers.Select((buyer, j) => (Line: (LinearCurve)buyer.Demand, Price: solution.BuyerPrices[j])).Sum(one => (Square(one.Line.Intercept) - Square(Math.Min(one.Price, one.Line.Intercept))) / (2 * one.Line.Slope));
        worth -= problem.Sellers.Select((seller, i) => (Line: (LinearCurve)seller.Supply, Price: solution.SellerPrices[i])).Sum(one => Math.Max(0, one.Price - one.Line.Intercept) / one.Line.Slope * (one.Price + one.Line.Intercept) / 2);
        return worth - problem.Routes.Select((route, r) => route.Cost * solution.Flows[r]).Sum();
    }
}
