using TradeSim.Domain.Goods;
using TradeSim.Domain.Markets;
using TradeSim.Domain.Units;
using TradeSim.Domain.World;
using TradeSim.Domain.World.Closed;
using TradeSim.Domain.World.Inputs;
using TradeSim.Scenarios;
using TradeSim.Scenarios.Reporting;

namespace TradeSim.Console.Tests.Results;

/// <summary>The spot price of a country, the contracts that follow it, and what customs show of both.</summary>
public class ContractPricesTests
{
    private static readonly Commodity Dy = Commodity.Oxide(Element.Dy);

    [Theory]
    [InlineData(0.04, 224, 800, 247.04)]
    [InlineData(0.3, 56, 56, 56)]
    [InlineData(1, 60, 100, 100)]
    public void Customs_show_the_mean_of_contracts_and_spot(double spotShare, double contract, double spot, double unitValue) =>
        Assert.Equal(Price.FromUsd(unitValue), Contracts(spotShare, 6).UnitValue(Price.FromUsd(contract), Price.FromUsd(spot)));

    [Fact]
    public void A_contract_follows_the_mean_of_the_last_months_by_weight()
    {
        var prices = Contracts(0.5, 2);
        Assert.Equal(100, prices.Of(Bought(100, 10)).Contract.Usd);
        Assert.Equal(100, prices.Of(Bought(110, 30)).Contract.Usd);
        Assert.Equal(107.5, prices.Of(Bought(120, 10)).Contract.Usd);
        Assert.Equal((112.5, 110), (prices.Of(Bought(110, 1)) is var (contract, spot) ? contract.Usd : 0, spot.Usd));
    }

    [Fact]
    public void Where_nothing_is_bought_both_are_the_marginal_price_and_contracts_remember()
    {
        var prices = Contracts(0.5, 6);
        prices.Of(Bought(100, 10));
        Assert.Equal((70, 70), (prices.Of(Bought(0, 0) with { Marginal = Price.FromUsd(70) }) is var (contract, spot) ? contract.Usd : 0, spot.Usd));
        Assert.Equal(100, prices.Of(Bought(120, 10)).Contract.Usd);
    }

    /// <summary>Dysprosium in Europe when China's licences of April 2025 cut it, and after: the spot is the market's price, never what contracts leave.</summary>
    [Fact]
    public void The_spot_is_the_market_s_price_and_never_under_what_China_asks()
    {
        var world = ScenarioReader.Read("russia-roadmap", ConfigFolder.Find(AppContext.BaseDirectory)!, new ScenarioOptions { Until = "2026-12" }, new Faults())!.Scenario;
        var prices = Prices(world).Where(price => price.Row.Commodity == Dy).ToList();
        var europe = prices.Where(price => price.Row.Country == "EUU").ToList();
        var china = prices.Where(price => price.Row.Country == "CHN").Select(price => price.Spot.Usd).ToList();
        Assert.All(europe, month => Assert.Equal(month.Row.Marginal, month.Spot));
        Assert.All(europe.Zip(china), month => Assert.True(month.First.Spot.Usd >= month.Second, $"{month.First.Spot} in Europe, {month.Second} in China"));
        Assert.All(europe[..15], month => Assert.InRange(month.Spot.Usd / month.Contract.Usd, 0.95, 1.05));
        Assert.InRange(europe[15].Contract.Usd, 240, 300);
        Assert.InRange(europe[15].Spot.Usd / europe[15].Contract.Usd, 1.5, 4);
        Assert.InRange(europe[^1].Spot.Usd / europe[^1].Contract.Usd, 0.5, 1.1);
    }

    [Fact]
    public void Where_nothing_happens_the_two_are_one()
    {
        var world = ScenarioReader.Read("baseline", ConfigFolder.Find(AppContext.BaseDirectory)!, new ScenarioOptions { Until = "2024-12", Set = ["growth.demand=0", "growth.supply=0"] }, new Faults())!.Scenario;
        var prices = Prices(world).Where(price => price.Row.Bought.Grams > 0).ToList();
        Assert.All(prices, month => Assert.InRange(month.Spot.Usd / month.Contract.Usd, 0.99, 1.01));
    }

    private static IEnumerable<(MarketPrice Row, Price Contract, Price Spot)> Prices(Scenario scenario)
    {
        var contracts = new ContractPrices(scenario.World.Parameters);
        var engine = new Engine(WorldModel.Build(scenario));
        while (!engine.IsDone)
        {
            foreach (var row in engine.Step().Prices)
            {
                var (contract, spot) = contracts.Of(row);
                yield return (row, contract, spot);
            }
        }
    }

    private static ContractPrices Contracts(double spotShare, int months) => new(new Parameters { SpotShare = spotShare, ContractMonths = months });

    private static MarketPrice Bought(double usd, double tonnes) => new(Dy, "EUU", Price.FromUsd(usd), Price.FromUsd(usd), Mass.FromTonnes(tonnes));
}
