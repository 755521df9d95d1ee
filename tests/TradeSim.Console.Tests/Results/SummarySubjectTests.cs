using TradeSim.Domain.Policy;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Inputs;
using TradeSim.Results.Summary;
using TradeSim.Scenarios;
using TradeSim.Scenarios.Reporting;

namespace TradeSim.Console.Tests.Results;

/// <summary>Whom the closing lines answer for.</summary>
public class SummarySubjectTests
{
    private static readonly Month Opens = Month.Of(2026, 1);

    [Theory]
    [InlineData("baseline", "RUS")]
    [InlineData("russia-roadmap", "RUS")]
    public void The_shipped_scenarios_answer_for(string scenario, string country)
    {
        var read = ScenarioReader.Read(scenario, ConfigFolder.Find(AppContext.BaseDirectory)!, new ScenarioOptions(), new Faults());
        Assert.Equal(country, SummarySubject.Of(read!.Scenario));
    }

    [Fact]
    public void Most_of_the_mines_and_plants_it_builds_decide() => Assert.Equal("CHN", SummarySubject.Of(SmallWorld.Scenario() with
    {
        Projects = [Mine("a", "m-bayan"), Plant("b", "h-baotou"), Mine("c", "m-lovozero")],
        Measures = [Measure(MeasureKind.Tariff, "EUU", "RUS"), Measure(MeasureKind.ImportBan, "EUU", "RUS"), Measure(MeasureKind.Compliance, "CHN", "RUS")],
    }));

    [Fact]
    public void What_the_world_plans_is_not_the_scenarios_own()
    {
        var small = SmallWorld.Scenario();
        var planned = small.World with { Projects = [new ProjectRow("a", ProjectKind.Mine, "m-bayan", "CHN", 1, Opens, 12)] };
        Assert.Equal("RUS", SummarySubject.Of(small with { World = planned, Projects = [Mine("a", "m-bayan", because: "")] }));
        Assert.Equal("CHN", SummarySubject.Of(small with { World = planned, Projects = [Mine("a", "m-bayan", because: "it says so")] }));
        Assert.Equal("CHN", SummarySubject.Of(small with { World = planned, Projects = [Mine("b", "m-bayan", because: "")] }));
    }

    [Fact]
    public void Of_two_named_as_often_it_is_the_first_by_code() =>
        Assert.Equal("CHN", SummarySubject.Of(SmallWorld.Scenario() with { Projects = [Mine("a", "m-lovozero"), Mine("b", "m-bayan")] }));

    [Theory]
    [InlineData(MeasureKind.Tariff, "EUU", "CHN", "CHN")]
    [InlineData(MeasureKind.ImportBan, "RUS", "EUU", "EUU")]
    [InlineData(MeasureKind.Compliance, "EUU", "G7", "RUS")]
    [InlineData(MeasureKind.ExportLicence, "CHN", null, "CHN")]
    [InlineData(MeasureKind.ExportTax, "EUU", null, "EUU")]
    [InlineData(MeasureKind.ProductionQuota, "CHN", null, "RUS")]
    [InlineData(MeasureKind.RouteClosure, "CHN", null, "RUS")]
    public void Without_projects_it_is_whose_goods_a_measure_touches(MeasureKind kind, string by, string? origin, string country) =>
        Assert.Equal(country, SummarySubject.Of(SmallWorld.Scenario() with { Measures = [Measure(kind, by, origin)] }));

    [Fact]
    public void A_world_without_the_newcomer_answers_for_its_reference_country()
    {
        var small = SmallWorld.Scenario();
        Assert.Equal("CHN", SummarySubject.Of(small with { World = small.World with { Countries = [.. small.World.Countries.Where(country => country.Id != "RUS")] } }));
    }

    [Fact]
    public void The_lines_are_about_the_subject()
    {
        SummaryRow[] rows = [new(2024, "output.mining", "EUU", 100, "t REO"), new(2024, "share.mining", "EUU", 0.01m, "fraction"), new(2024, "imports", "CHN<EUU", 5, "t gross")];
        var lines = RunSummary.Of(rows, "EUU");
        Assert.Equal("The EU mines 100 t, 1% of the world in 2024.", lines[0]);
        Assert.Equal("Its share of mined supply passes 1% from the start (2024), 2% never, 5% never.", lines[1]);
        Assert.Equal("Its exports go to China 100% in 2024, by gross weight.", lines[4]);
    }

    private static MineProject Mine(string id, string mine, string because = "it says so") => new(id, Opens, because, mine, 1, 12);

    private static HubProject Plant(string id, string hub) => new(id, Opens, "it says so", hub, 1, 12, []);

    private static Measure Measure(MeasureKind kind, string by, string? origin) => new()
    {
        Id = "m",
        Kind = kind,
        By = by,
        Starts = Opens,
        Origins = origin is null ? [] : [origin],
    };
}
