using System.Collections.Immutable;
using TradeSim.Domain.Goods;
using TradeSim.Domain.Policy;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Closed;
using TradeSim.Domain.World.Inputs;
using TradeSim.Results.Summary;

namespace TradeSim.Console.Tests.Results;

/// <summary>What a plant earns that was built without a banned technology, on a month of the roadmap.</summary>
public class DearerPlantTests(ExplanationTests.RoadmapUpToMay2025 run) : IClassFixture<ExplanationTests.RoadmapUpToMay2025>
{
    private static readonly Month Opened = Month.Of(2025, 1);

    private static readonly Measure Ban = new()
    {
        Id = "ban", Kind = MeasureKind.TechnologyBan, By = "CHN", Starts = Month.Of(2024, 6), Ends = Month.Of(2025, 2), DelayMonths = 1, Costlier = 0.5,
    };

    /// <summary>A ban in force when the plant opens, one that comes too late, and answers of the same dates.</summary>
    [Theory]
    [InlineData("2024-06", false, true)]
    [InlineData("2025-02", false, false)]
    [InlineData("2024-06", true, true)]
    [InlineData("2025-02", true, false)]
    public void Earns_less_by_what_it_costs_more_to_run(string starts, bool answers, bool isDearer)
    {
        var bought = run.Last.Shipments.First(shipment => shipment.Commodity.Stage == Stage.Concentrate && shipment.Destination != "CHN" && shipment.Subsidy.Micros == 0);
        var fed = run.Last.Shipments.Where(shipment => shipment.Commodity.Stage == Stage.Concentrate && shipment.Buyer == bought.Buyer).Sum(shipment => shipment.Mass.Kilograms);
        var planned = Planned(bought.Buyer);
        var usual = Earned(planned, run.Last, bought.Destination);

        var ban = Ban with { Starts = Month.Parse(starts), Ends = Month.Of(2025, 3) };
        var rule = new Reaction
        {
            Id = "rule", By = "CHN", When = new PriceCondition(Element.Dy, "USA", 1, true), Then = ban with { Ends = null }, AfterMonths = 1, ForMonths = 1 + (Month.Of(2025, 2) - ban.Starts).Count,
        };
        var month = answers ? run.Last with { Enacted = new Enacted([new Enactment("rule", 1, ban.Starts - new Months(1), 0)]) } : run.Last;
        var banned = answers ? planned with { Reactions = [rule] } : planned with { Measures = [.. planned.Measures, ban] };

        var more = planned.World.Hubs.Single(hub => hub.Id == bought.Buyer).CostUsd * 0.5;
        Assert.True(fed * more > 1);
        Assert.Equal(isDearer ? fed * more : 0, usual - Earned(banned, month, bought.Destination), 0.01);
    }

    /// <summary>The scenario with one plant made a new one.</summary>
    private Scenario Planned(string plant)
    {
        var scenario = run.World.Scenario with { Reactions = [] };
        return scenario with
        {
            World = scenario.World with { Hubs = [.. scenario.World.Hubs.Select(hub => hub.Id == plant ? hub with { CapacityTonnes = 0 } : hub)] },
            Projects = [.. scenario.Projects.Where(project => project is not HubProject other || other.Hub != plant), new HubProject("opens", Opened, "", plant, 1_000, 1, [])],
        };
    }

    private static double Earned(Scenario scenario, ClosedMonth month, string country)
    {
        var metrics = new SurplusMetrics(scenario, new Whereabouts(scenario.World));
        metrics.Add(month, new ReferencePrices("CHN"));
        return (double)metrics.Rows(month.Month.Year).Single(row => row.Metric == "surplus.producer" && row.Subject == country).Value;
    }
}
