using TradeSim.Console.Running;
using TradeSim.Domain.Goods;
using TradeSim.Domain.Policy;
using TradeSim.Domain.Shipping;
using TradeSim.Domain.Units;
using TradeSim.Domain.World;
using TradeSim.Domain.World.Closed;
using TradeSim.Results.Explaining;
using TradeSim.Scenarios;
using TradeSim.Scenarios.Reporting;

namespace TradeSim.Console.Tests.Results;

/// <summary>Goods under a tariff-rate quota and a sourcing cap at once, both full: what each of the two adds to the price.</summary>
public class TwoLimitsTests
{
    private const double OverDuty = 2;

    private static readonly Measure Tiers = new()
    {
        Id = "tiers", Kind = MeasureKind.TariffRateQuota, By = "EUU", Origins = ["CHN"], Starts = Month.Of(2024, 2),
        Stages = [Stage.Oxide], Elements = [Element.Nd], TonnesPerYear = 12, OverSpecific = OverDuty,
    };

    private static readonly Measure Cap = new()
    {
        Id = "cap", Kind = MeasureKind.SourcingCap, By = "EUU", Starts = Month.Of(2024, 2), Stages = [Stage.Oxide], Elements = [Element.Nd], Share = 0.1,
    };

    [Fact]
    public void Each_limit_is_told_its_own_rent()
    {
        var baseline = ScenarioReader.Read("baseline", ConfigFolder.Find(AppContext.BaseDirectory)!, new ScenarioOptions { Until = "2024-04" }, new Faults())!.Scenario;
        var world = WorldModel.Build(baseline with { Measures = [.. baseline.Measures, Tiers, Cap] });
        var engine = new Engine(world);
        ClosedMonth? month = null;
        while (engine.Due <= baseline.Until)
        {
            month = engine.Step();
        }

        var quotes = Replay.Quotes(world, month!, Commodity.Oxide(Element.Nd))!.Value;
        var limited = month!.Shipments.Where(one => one.Commodity == Commodity.Oxide(Element.Nd) && one is { Origin: "CHN", Destination: "EUU" }).ToList();

        // Some goes over the quota and pays the duty there, so what goes within it is worth just as much less.
        Assert.Contains(limited, one => one.Duty.Micros > 0);
        Assert.Contains(limited, one => one.Duty.Usd < OverDuty);
        foreach (var shipment in limited)
        {
            var rules = Explanation.Of(world, [month], [shipment], quotes).Rules.ToDictionary(rule => rule.Measure.Id, rule => rule.Usd?.Micros);
            Near(Price.FromUsd(OverDuty), rules["tiers"]);
            Near(shipment.ImportRent + shipment.Duty - Price.FromUsd(OverDuty), rules["cap"]);
            Assert.True(rules["cap"] > 10_000, $"the cap is not full: {rules["cap"]}");
            Assert.Equal([null, shipment.Duty.Micros], RuleBill.Of(world, month, shipment).Rules.Where(rule => rules.ContainsKey(rule.Measure.Id)).Select(rule => rule.Usd?.Micros));
        }
    }

    private static void Near(Price paid, long? charged) => Assert.InRange(charged ?? 0, paid.Micros - 20, paid.Micros + 20);
}
