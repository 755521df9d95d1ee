using TradeSim.Domain.Goods;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Closed;
using TradeSim.Domain.World.Inputs;

namespace TradeSim.Domain.Tests.World;

/// <summary>
/// A newcomer is not strangled: a mine and a plant at half the cost of the largest of the world, in Mongolia, which never
/// traded. What counts is the third year.
/// </summary>
public class NewcomerTests
{
    private const double Tonnes = 5_000;
    private const string Mine = "newcomer-mine";
    private const string Plant = "newcomer-plant";

    private static readonly Lazy<(Scenario Scenario, List<ClosedMonth> Months)> Lazily = new(RunNow);

    private static List<ClosedMonth> ThirdYear => Lazily.Value.Months[24..36];

    [Fact]
    public void Nobody_traded_there_before()
    {
        var tables = RareEarths.Baseline("2024-12").World;
        Assert.DoesNotContain(tables.Flows, flow => flow.Origin == "MNG");
        Assert.DoesNotContain(tables.Mines, mine => mine.Country == "MNG" && mine.OutputTonnes > 0);
    }

    [Fact]
    public void Its_mine_sells_most_of_its_capacity()
    {
        var sold = ThirdYear.Shipments().Where(shipment => shipment.Seller == Mine).Tonnes();
        Assert.True(sold >= 0.6 * Tonnes, $"{sold:0} t of {Tonnes:0} t");
    }

    [Fact]
    public void Its_concentrate_fetches_most_of_the_going_price()
    {
        var own = Fob(ThirdYear.Shipments().Where(shipment => shipment.Seller == Mine));
        var going = Fob(ThirdYear.Shipments().Where(shipment => shipment.Seller == "bayan_obo"));
        Assert.True(own >= 0.7 * going, $"{own:0.00} USD/kg, the same ore elsewhere {going:0.00}");
    }

    [Theory]
    [InlineData("Nd")]
    [InlineData("Pr")]
    public void Its_plant_sells_most_of_what_it_could_make_at_most_of_the_going_price(string symbol)
    {
        Assert.True(Element.TryParse(symbol, out var element));
        var row = Lazily.Value.Scenario.World.Mines.Single(mine => mine.Id == Mine);
        var could = Tonnes * row.Basket.Share(element) * 0.9;
        var sales = ThirdYear.Shipments().Of(Commodity.Oxide(element)).Where(shipment => shipment.Seller == Plant).ToList();
        Assert.True(sales.Tonnes() >= 0.6 * could, $"{sales.Tonnes():0} t of {could:0} t");
        var going = ThirdYear.Shipments().ExportPrice(element)!.Value;
        Assert.True(Fob(sales) >= 0.7 * going, $"{Fob(sales):0.00} USD/kg, China {going:0.00}");
    }

    private static double Fob(IEnumerable<Shipment> shipments)
    {
        var all = shipments.ToList();
        return all.Sum(shipment => shipment.Mass.Tonnes * shipment.Fob.Usd) / all.Tonnes();
    }

    private static (Scenario Scenario, List<ClosedMonth> Months) RunNow()
    {
        // What a new plant has to learn is another law: here it starts at its capacity.
        var baseline = RareEarths.Baseline("2026-12").WithParameters(parameters => parameters with { ThroughputStart = 1 });
        var mine = baseline.World.Mines.Single(row => row.Id == "bayan_obo");
        var plant = baseline.World.Hubs.Single(row => row.Id == "baotou_nre");
        var scenario = baseline.With(tables => tables with
        {
            Mines =
            [
                .. tables.Mines,
                mine with
                {
                    Id = Mine, Name = Mine, Country = "MNG", Place = "mushgai", CapacityTonnes = 0, OutputTonnes = 0, ResourceTonnes = 1e6,
                    CostUsd = (mine.CostUsd - mine.ByProductUsd) / 2, ByProductUsd = 0, PriceUsd = null, SupplyElasticity = 0.1, GrowthPerYear = 0, Status = "project",
                },
            ],
            Hubs =
            [
                .. tables.Hubs,
                plant with
                {
                    Id = Plant, Name = Plant, Country = "MNG", Place = "ulaanbaatar", CapacityTonnes = 0, CostUsd = plant.CostUsd / 2, GrowthPerYear = 0, PassesOn = 0, Status = "project",
                },
            ],
        });
        var opens = Month.Of(2024, 1);
        scenario = scenario with
        {
            Projects =
            [
                .. scenario.Projects,
                new MineProject("newcomer-mine-opens", opens, "", Mine, Tonnes, 6),
                new HubProject("newcomer-plant-opens", opens, "", Plant, Tonnes, 6, []),
            ],
        };
        return (scenario, scenario.Run());
    }
}
