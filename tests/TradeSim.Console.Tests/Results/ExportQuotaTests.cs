using TradeSim.Domain.Goods;
using TradeSim.Domain.World;
using TradeSim.Domain.World.Closed;
using TradeSim.Scenarios;
using TradeSim.Scenarios.Reporting;

namespace TradeSim.Console.Tests.Results;

/// <summary>
/// What <c>export-quota-2010</c> says of 2025: FOB over the price at home, FOB as in the metric <c>price</c>. In autumn 2011 it was 3.9 for La.
/// </summary>
public class ExportQuotaTests
{
    private static readonly Lazy<List<Shipment>> Year = new(() =>
    {
        var config = ConfigFolder.Find(AppContext.BaseDirectory)!;
        var engine = new Engine(WorldModel.Build(ScenarioReader.Read("export-quota-2010", config, new ScenarioOptions(), new Faults())!.Scenario));
        List<Shipment> shipments = [];
        while (!engine.IsDone)
        {
            shipments.AddRange(engine.Step().Shipments.Where(one => one.Id.StartsWith("2025", StringComparison.Ordinal) && one.Origin == "CHN"));
        }

        return shipments;
    });

    public static TheoryData<string> Elements => [.. Element.All.Select(element => element.Symbol)];

    [Theory]
    [MemberData(nameof(Elements))]
    public void Every_element_is_dearer_abroad_than_at_home(string element) => Assert.InRange(Multiple(element), 1.003, 10);

    [Fact]
    public void Cheap_elements_rise_by_multiples_and_dear_ones_hardly()
    {
        Assert.InRange(Multiple("La"), 3.9 / 2, 3.9 * 2);
        Assert.True(Multiple("Ce") > 2);
        Assert.InRange(Multiple("Sm"), 1.5, Multiple("La"));
        Assert.True(Multiple("Nd") < 1.1 && Multiple("Dy") < 1.1);
    }

    private static double Multiple(string element)
    {
        var all = Year.Value.Where(one => one.Commodity.Stage == Stage.Oxide && one.Commodity.ElementName == element).ToList();
        return Mean(all.Where(one => one.Destination != "CHN"), one => one.Fob + one.ExportTax + one.ExportRent)
            / Mean(all.Where(one => one.Destination == "CHN"), one => one.Fob);
    }

    private static double Mean(IEnumerable<Shipment> shipments, Func<Shipment, Domain.Units.Price> price)
    {
        var all = shipments.ToList();
        return all.Sum(one => one.Mass.Tonnes * price(one).Usd) / all.Sum(one => one.Mass.Tonnes);
    }
}
