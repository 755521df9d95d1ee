using TradeSim.Domain.Shipping;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Closed;
using TradeSim.Results.Summary;

namespace TradeSim.Console.Tests.Results;

/// <summary>What contracts cost those who use oxides.</summary>
public class ContractSurplusTests(ExplanationTests.RoadmapUpToMay2025 run) : IClassFixture<ExplanationTests.RoadmapUpToMay2025>
{
    [Fact]
    public void A_dollar_more_under_contract_is_a_dollar_less_to_users()
    {
        var dearer = run.Last with
        {
            Shipments = [.. run.Last.Shipments.Select(shipment => shipment.Deal == Deal.Offtake ? shipment with { Fob = shipment.Fob + Price.FromUsd(1) } : shipment)],
        };
        var kilograms = run.Last.Shipments.Where(shipment => shipment.Deal == Deal.Offtake).Sum(shipment => shipment.Mass.Kilograms);
        Assert.True(kilograms > 0);
        Assert.Equal(-kilograms, Users(dearer) - Users(run.Last), 0.01);
    }

    private double Users(ClosedMonth month)
    {
        var metrics = new SurplusMetrics(run.World.Scenario, new Whereabouts(run.World.Scenario.World));
        metrics.Add(month, new ReferencePrices("CHN"));
        return (double)metrics.Rows(2025).Single(row => row.Metric == "surplus.consumer" && row.Subject == "JPN").Value;
    }
}
