using TradeSim.Domain.Goods;
using TradeSim.Domain.Shipping;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Closed;
using TradeSim.Results.Summary;

namespace TradeSim.Console.Tests.Results;

/// <summary>A rent stands in one part of welfare, whoever gets it. On a month of the roadmap.</summary>
public class RentsApartTests(ExplanationTests.RoadmapUpToMay2025 run) : IClassFixture<ExplanationTests.RoadmapUpToMay2025>
{
    public static TheoryData<string, Stage, bool, Func<Shipment, Shipment>> Rents => new()
    {
        { "a licence that a plant keeps", Stage.Oxide, false, one => one with { ExportRent = one.ExportRent + Dollar, LicenceRent = one.LicenceRent + Dollar } },
        { "a quota that the state sells", Stage.Oxide, false, one => one with { ExportRent = one.ExportRent + Dollar, RentToState = one.RentToState + Dollar } },
        { "a licence of traders", Stage.Oxide, true, one => one with { ExportRent = one.ExportRent + Dollar, LicenceRent = one.LicenceRent + Dollar } },
        { "a leak of traders", Stage.Oxide, true, one => one with { ExportRent = one.ExportRent + Dollar, LeakRent = one.LeakRent + Dollar } },
        { "an import quota", Stage.Oxide, false, one => one with { ImportRent = one.ImportRent + Dollar } },
        { "an import quota of traders", Stage.Oxide, true, one => one with { ImportRent = one.ImportRent + Dollar } },
        { "an export quota of ore, which a plant pays", Stage.Concentrate, false, one => one with { ExportRent = one.ExportRent + Dollar } },
        { "an import quota of ore, which a plant pays", Stage.Concentrate, false, one => one with { ImportRent = one.ImportRent + Dollar } },
    };

    private static Price Dollar => Price.FromUsd(1);

    [Theory]
    [MemberData(nameof(Rents))]
    public void A_dollar_of_rent_is_in_welfare_once(string what, Stage stage, bool ofTraders, Func<Shipment, Shipment> dearer)
    {
        var shipment = run.Last.Shipments.First(one => one.Commodity.Stage == stage && one.IsReexport == ofTraders && one.Origin != one.Destination);
        var month = run.Last with { Shipments = [.. run.Last.Shipments.Select(one => one.Id == shipment.Id ? dearer(one) : one)] };

        // Who buys pays it, industry at its door or a plant for its ore.
        Assert.Equal((what, 0), (what, Math.Round(Gains(month) - Gains(run.Last), 3)));
    }

    private double Gains(ClosedMonth month)
    {
        var book = new SummaryBook(run.World.Scenario);
        book.Add(month);
        return (double)book.Rows(month.Month.Year).Where(row => row.Metric is "surplus.producer" or "surplus.recycling" or "surplus.stocks" or "treasury" or "rents.apart").Sum(row => row.Value);
    }
}
