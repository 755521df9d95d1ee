using TradeSim.Domain.Goods;
using TradeSim.Domain.Markets;
using TradeSim.Domain.Units;
using TradeSim.Domain.World;
using TradeSim.Domain.World.Closed;
using TradeSim.Domain.World.Inputs;
using TradeSim.Scenarios;
using TradeSim.Scenarios.Reporting;

namespace TradeSim.Console.Tests.Results;

/// <summary>The two prices behind the mean one.</summary>
public class ContractPricesTests
{
    private static readonly Commodity Dy = Commodity.Oxide(Element.Dy);

    [Theory]
    [InlineData(0.04, 247.04, 224, 224, 800)]
    [InlineData(0.3, 56, 56, 56, 56)]
    [InlineData(0.3, 100, 60, 60, 193.333333)]
    [InlineData(0.3, 100, 140, 121.428571, 50)]
    [InlineData(0.5, 1, 1, 1, 1)]
    [InlineData(1, 100, 60, 60, 100)]
    public void The_mean_splits(double spotShare, double mean, double before, double contract, double spot) =>
        Assert.Equal((Price.FromUsd(contract), Price.FromUsd(spot)), Contracts(spotShare, 6).Split(Price.FromUsd(mean), Price.FromUsd(before)));

    [Fact]
    public void A_contract_follows_the_mean_of_the_last_months_by_weight()
    {
        var prices = Contracts(0.5, 2);
        Assert.Equal(100, prices.Of(Bought(100, 10)).Contract.Usd);
        Assert.Equal(100, prices.Of(Bought(110, 30)).Contract.Usd);
        Assert.Equal(107.5, prices.Of(Bought(120, 10)).Contract.Usd);
        Assert.Equal((112.5, 107.5), (prices.Of(Bought(110, 1)) is var (contract, spot) ? contract.Usd : 0, spot.Usd));
    }

    [Fact]
    public void Where_nothing_is_bought_both_are_the_marginal_price_and_contracts_remember()
    {
        var prices = Contracts(0.5, 6);
        prices.Of(Bought(100, 10));
        Assert.Equal((70, 70), (prices.Of(Bought(0, 0) with { Marginal = Price.FromUsd(70) }) is var (contract, spot) ? contract.Usd : 0, spot.Usd));
        Assert.Equal(100, prices.Of(Bought(120, 10)).Contract.Usd);
    }

    /// <summary>Dysprosium in Europe when China's licences of April 2025 cut it, and before.</summary>
    [Fact]
    public void Under_licences_the_spot_is_a_multiple_of_a_contract_that_stays_low()
    {
        var world = ScenarioReader.Read("export-controls-2025", ConfigFolder.Find(AppContext.BaseDirectory)!, new ScenarioOptions { Until = "2025-06" }, new Faults())!.Scenario;
        var europe = Prices(world).Where(price => price.Row.Commodity == Dy && price.Row.Country == "EUU").ToList();
        foreach (var (row, contract, spot) in europe)
        {
            Assert.Equal(row.Mean.Usd, (0.7 * contract.Usd) + (0.3 * spot.Usd), 1e-5);
        }

        Assert.All(europe[..15], month => Assert.InRange(month.Spot.Usd / month.Contract.Usd, 0.9, 1.15));
        Assert.All(europe[15..], month => Assert.InRange(month.Contract.Usd, 260, 400));
        Assert.All(europe[15..], month => Assert.InRange(month.Spot.Usd / month.Contract.Usd, 4, 12));
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
