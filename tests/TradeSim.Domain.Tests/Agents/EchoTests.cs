using TradeSim.Domain.Agents;
using TradeSim.Domain.Goods;
using TradeSim.Domain.Tests.World;
using TradeSim.Domain.World;
using TradeSim.Domain.World.Inputs;

namespace TradeSim.Domain.Tests.Agents;

/// <summary>
/// How a market comes back after an event: the root of its second-order motion d(t+2) = a d(t+1) - b d(t) of the price's distance from
/// its base, found by least squares on the engine's own prices. Modulus sqrt(b); the swings of one cycle shrink by modulus^period.
/// </summary>
public class EchoTests
{
    [Fact]
    public void A_usual_price_in_what_is_expected_leaves_less_of_a_swing()
    {
        var adaptive = Root(0);
        var mended = Root(new Parameters().UsualPriceShare);
        Assert.True(Kept(adaptive) > 0.02, $"adaptive alone: {adaptive}, of a swing {Kept(adaptive):0.000} is left a cycle later");
        Assert.True(mended.Modulus < 0.965, $"{mended}");
        Assert.True(Kept(mended) < 0.6 * Kept(adaptive), $"{adaptive} {Kept(adaptive):0.000} -> {mended} {Kept(mended):0.000}");
    }

    /// <summary>What is left of a swing one cycle later.</summary>
    private static double Kept((double Modulus, double Period) root) => double.IsFinite(root.Period) ? Math.Pow(root.Modulus, root.Period) : 0;

    private static (double Modulus, double Period) Root(double share)
    {
        var distance = Pushed(SmallWorld.Scenario(121).WithParameters(parameters => parameters with { UsualPriceShare = share })).Select(price => price - 56).ToList();
        double xx = 0, xy = 0, yy = 0, xz = 0, yz = 0;
        for (var t = 6; t < 100; t++)
        {
            var (x, y, z) = (distance[t + 1], distance[t], distance[t + 2]);
            (xx, xy, yy, xz, yz) = (xx + (x * x), xy + (x * y), yy + (y * y), xz + (x * z), yz + (y * z));
        }

        var determinant = (xx * yy) - (xy * xy);
        var a = ((xz * yy) - (yz * xy)) / determinant;
        var b = -((yz * xx) - (xz * xy)) / determinant;
        var cosine = a / (2 * Math.Sqrt(b));
        return (Math.Sqrt(b), cosine >= 1 ? double.PositiveInfinity : 2 * Math.PI / Math.Acos(cosine));
    }

    /// <summary>Prices of Nd at the base, after plants and users thought it a tenth dearer for once.</summary>
    private static List<double> Pushed(Scenario scenario)
    {
        var engine = new Engine(WorldModel.Build(scenario));
        engine.Step();
        foreach (var id in new[] { "east-plant", "west-plant" })
        {
            var hub = (HubState)engine.StateOf(id);
            hub.Expected[Element.Nd.Index] = hub.Expected[Element.Nd.Index] * 11 / 10;
        }

        foreach (var id in new[] { "CHN", "JPN", "USA" })
        {
            var country = (CountryState)engine.StateOf(id);
            country.ExpectedPaid[Element.Nd.Index] = country.ExpectedPaid[Element.Nd.Index] * 11 / 10;
        }

        List<double> prices = [];
        while (!engine.IsDone)
        {
            prices.Add(engine.Step().Prices.Single(price => price.Commodity == Commodity.Oxide(Element.Nd) && price.Country == "CHN").Marginal.Usd);
        }

        return prices;
    }
}
