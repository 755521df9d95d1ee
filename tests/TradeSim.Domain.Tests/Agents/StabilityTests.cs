using TradeSim.Domain.Agents;
using TradeSim.Domain.Goods;
using TradeSim.Domain.Markets.Clearing;
using TradeSim.Domain.Tests.World;
using TradeSim.Domain.World;
using TradeSim.Domain.World.Inputs;

namespace TradeSim.Domain.Tests.Agents;

/// <summary>The limits beyond which a market swings without end, on the figures shipped and on a market that is pushed.</summary>
public class StabilityTests
{
    private static readonly WorldTables World = RareEarths.Baseline("2024-12").World;

    [Fact]
    public void Expectations_are_slow_for_the_most_elastic_mine()
    {
        var elasticity = World.Mines.Max(mine => mine.SupplyElasticity);
        Assert.True(World.Parameters.ExpectationSpeed * elasticity < 0.14, $"{World.Parameters.ExpectationSpeed} x {elasticity}");
    }

    [Fact]
    public void No_gap_is_closed_within_a_month()
    {
        Assert.True(World.Parameters.RestoreMonths >= 1);
        Assert.True(World.Parameters.FeedAdjustMonths >= 1);
        Assert.True(World.Parameters.ExpectationSpeed is > 0 and < 0.15);
    }

    [Fact]
    public void Buyers_do_not_follow_the_trend()
    {
        Assert.True(World.Parameters.Caution > 0);
        Assert.All(World.Demands, demand => Assert.True(World.Parameters.Caution > -demand.ShortElasticity && demand.ShortElasticity > 0 && demand.LongElasticity >= demand.ShortElasticity));
    }

    [Fact]
    public void Nothing_is_all_or_nothing()
    {
        Assert.True(World.Parameters.MaxOfferOfStock < 1);
        Assert.True(World.Parameters.OfferSlope > 0);
        Assert.True(World.Parameters.ChokeEnd > World.Parameters.ChokeStart);
        Assert.InRange(World.Parameters.MovingShare, 0.25, 0.75);
        Assert.All(World.Elements, element => Assert.True(element.FinishingShare > 0 && element.PriceUsd > 0));
    }

    [Fact]
    public void A_market_that_was_pushed_comes_back()
    {
        var swing = Swing(SmallWorld.Scenario(97));
        Assert.True(swing[0] > 0.03, $"was hardly pushed: {swing[0]:0.0%}");
        Assert.True(swing[^1] < swing[0] / 3, string.Join(' ', swing.Select(part => part.ToString("0.0%", System.Globalization.CultureInfo.InvariantCulture))));
    }

    [Fact]
    public void The_change_of_price_does_not_alternate()
    {
        var prices = Pushed(SmallWorld.Scenario(37)).Select(price => Math.Log(price)).ToList();
        var turns = prices.Zip(prices.Skip(1), (a, b) => b - a).ToList();
        Assert.True(turns.Zip(turns.Skip(1), (a, b) => a * b < 0 && Math.Abs(a) > 0.005 && Math.Abs(b) > 0.005).Count(alternates => alternates) <= 4);
    }

    [Fact]
    public void Naive_expectations_and_elastic_mines_swing_more_and_more()
    {
        var scenario = SmallWorld.Scenario(61).WithParameters(parameters => parameters with { ExpectationSpeed = 1 })
            .WithMine("east", mine => mine with { SupplyElasticity = 2, CapacityTonnes = 40_000 })
            .WithMine("west", mine => mine with { SupplyElasticity = 2, CapacityTonnes = 12_000 });
        var reference = Swing(SmallWorld.Scenario(61));
        List<double> naive;
        try
        {
            naive = Swing(scenario);
        }
        catch (MarketNotCleared)
        {
            return;
        }

        Assert.True(naive[^1] > 3 * reference[^1], $"naive {naive[^1]:0.0%}, reference {reference[^1]:0.0%}");
    }

    /// <summary>Largest distance of the Nd price from its base in each year after the push.</summary>
    private static List<double> Swing(Scenario scenario) =>
        [.. Pushed(scenario).Select(price => Math.Abs(Math.Log(price / 56))).Chunk(12).Where(year => year.Length == 12).Select(year => year.Max())];

    /// <summary>Prices of Nd after buyers of the first month thought it a third dearer, and plants too.</summary>
    private static List<double> Pushed(Scenario scenario)
    {
        var engine = new Engine(WorldModel.Build(scenario));
        engine.Step();
        foreach (var id in new[] { "CHN", "JPN", "USA" })
        {
            var country = (CountryState)engine.StateOf(id);
            country.ExpectedPaid[Element.Nd.Index] = country.ExpectedPaid[Element.Nd.Index] * 4 / 3;
        }

        foreach (var id in new[] { "east-plant", "west-plant" })
        {
            var hub = (HubState)engine.StateOf(id);
            hub.Expected[Element.Nd.Index] = hub.Expected[Element.Nd.Index] * 4 / 3;
        }

        List<double> prices = [];
        while (!engine.IsDone)
        {
            prices.Add(Math.Max(0.01, engine.Step().Prices.Single(price => price.Commodity == Commodity.Oxide(Element.Nd) && price.Country == "CHN").Marginal.Usd));
        }

        return prices;
    }
}
