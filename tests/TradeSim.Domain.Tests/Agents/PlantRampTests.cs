using TradeSim.Domain.Goods;
using TradeSim.Domain.Tests.World;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Closed;
using TradeSim.Domain.World.Inputs;

namespace TradeSim.Domain.Tests.Agents;

/// <summary>What a plant can process of the ore that lies before it: <c>west-plant</c> of the small world, fed 3,600 t a year.</summary>
public class PlantRampTests
{
    private static readonly Month Opens = Month.Of(2024, 7);

    [Theory]
    [InlineData("idle")]
    [InlineData("project")]
    public void A_plant_that_stood_has_no_capacity_until_a_project_gives_it_some(string status)
    {
        var stood = WithSecondPlant(status);
        Assert.Equal(0, Fed(stood.Run(), "second"));
        var opened = (stood with
        {
            Projects = [new HubProject("open", Opens, "", "second", 4_000, 6, []), new MineProject("more", Opens, "", "west", 7_200, 12)],
        }).WithHub("second", hub => hub with { CostUsd = 0.1 }).Run();
        Assert.All(opened.Where(month => month.Month < Opens), month => Assert.Equal(0, Fed([month], "second")));
        Assert.True(Fed(opened, "second") > 0, "it works once a project gives it capacity");
    }

    [Fact]
    public void A_new_plant_grows_by_a_few_per_cent_a_month_from_a_tenth_of_its_capacity()
    {
        var newcomer = WithSecondPlant("project", 72).WithHub("second", hub => hub with { CapacityTonnes = 0, CostUsd = 0.1 });
        var run = (newcomer with
        {
            Projects = [new HubProject("open", Opens, "", "second", 2_400, 6, []), new MineProject("more", Opens, "", "west", 7_200, 12)],
        }).Run();
        var fed = run.Select(month => Fed([month], "second")).SkipWhile(tonnes => tonnes == 0).ToList();
        var most = fed[0];
        Assert.InRange(most, 1e-6, 20.0001);
        foreach (var tonnes in fed[1..])
        {
            Assert.InRange(tonnes, 0, Math.Max(20, 1.06 * most) + 1e-5);
            most = Math.Max(most, tonnes);
        }

        Assert.True(fed[24] > 2 * fed[6], $"{fed[24]:0.0} t two years after {fed[6]:0.0} t: it does grow");
    }

    [Theory]
    [InlineData(Standing.RampUp)]
    [InlineData(Standing.Operating)]
    public void A_plant_in_its_first_years_grows_no_faster_whatever_ore_lies_before_it(string status)
    {
        var larger = SmallWorld.Scenario(36).WithHub("west-plant", hub => hub with { Status = status, CapacityTonnes = 12_000 })
            .WithMine("west", mine => mine with { CostUsd = 1, CapacityTonnes = 3_600 });
        var run = (larger with { Projects = [new MineProject("more", Month.Of(2024, 4), "", "west", 10_800, 1)] }).Run();
        var fed = run.Select(month => Fed([month], "west-plant")).ToList();
        var fastest = fed.Zip(fed.Skip(1), (before, after) => after / before).Max();
        Assert.Equal(status == Standing.Operating, fastest > 1.07);
        Assert.True(fed[^1] > 1.5 * fed[0]);
        Assert.Equal(300, fed[0], 3.0);
    }

    private static Scenario WithSecondPlant(string status, int months = 36) => SmallWorld.Scenario(months).With(tables => tables with
    {
        Hubs = [.. tables.Hubs, tables.Hubs[2] with { Id = "second", Name = "second", Status = status, CapacityTonnes = 4_000, CostUsd = 1 }],
    });

    private static double Fed(IEnumerable<ClosedMonth> months, string plant) => months.Balances()
        .Where(row => row.Entity == plant && row.Stage == Stage.Concentrate).Sum(row => row.Processed.Tonnes + row.Lost.Tonnes);
}
