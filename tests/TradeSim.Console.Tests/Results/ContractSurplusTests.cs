using TradeSim.Domain.Goods;
using TradeSim.Domain.Shipping;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Closed;
using TradeSim.Results.Summary;

namespace TradeSim.Console.Tests.Results;

/// <summary>What contracts cost those who buy.</summary>
public class ContractSurplusTests(ExplanationTests.RoadmapUpToMay2025 run) : IClassFixture<ExplanationTests.RoadmapUpToMay2025>
{
    private const string Users = "surplus.stocks";
    private const string Producers = "surplus.producer";

    [Fact]
    public void A_dollar_more_under_contract_is_a_dollar_less_to_users()
    {
        var dearer = run.Last with
        {
            Shipments = [.. run.Last.Shipments.Select(shipment => shipment.Deal == Deal.Offtake ? shipment with { Fob = shipment.Fob + Price.FromUsd(1) } : shipment)],
        };
        var kilograms = run.Last.Shipments.Where(shipment => shipment.Deal == Deal.Offtake).Sum(shipment => shipment.Mass.Kilograms);
        Assert.True(kilograms > 0);
        Assert.Equal(-kilograms, Figure(dearer, Users) - Figure(run.Last, Users), 0.01);
    }

    [Theory]
    [InlineData(Stage.Oxide, -1e6, 0)]
    [InlineData(Stage.Concentrate, 0, -1e6)]
    public void What_is_paid_and_not_taken_is_lost_to_users_where_it_is_an_oxide_and_to_plants_where_it_is_ore(Stage stage, double ofUsers, double ofPlants)
    {
        var sold = run.Last.Shipments.First(shipment => shipment.Commodity.Stage == stage && shipment.Origin != "JPN" && !shipment.IsReexport);
        var untaken = run.Last with { Payments = [new Payment("offtake", "deal", "JPN", sold.Seller, sold.Origin, false, sold.Commodity, 1_000_000_000_000)] };
        var taken = run.Last with { Payments = [] };
        Assert.Equal(ofUsers, Figure(untaken, Users) - Figure(taken, Users), 0.01);
        Assert.Equal(ofPlants, Figure(untaken, Producers) - Figure(taken, Producers), 0.01);
        Assert.Equal(1e6, Figure(untaken, Producers, sold.Origin) - Figure(taken, Producers, sold.Origin), 0.01);
    }

    private double Figure(ClosedMonth month, string metric, string country = "JPN")
    {
        var where = new Whereabouts(run.World.Scenario.World);
        IYearMetric metrics = metric == Users ? new StockMetrics(where) : new SurplusMetrics(run.World.Scenario, where);
        metrics.Add(month, new ReferencePrices("CHN"));
        return (double)metrics.Rows(2025).Where(row => row.Metric == metric && row.Subject == country).Sum(row => row.Value);
    }
}
