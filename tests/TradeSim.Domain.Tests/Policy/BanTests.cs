using TradeSim.Domain.Agents;
using TradeSim.Domain.Goods;
using TradeSim.Domain.Policy;
using TradeSim.Domain.Tests.World;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Closed;
using TradeSim.Domain.World.Inputs;

namespace TradeSim.Domain.Tests.Policy;

/// <summary>Bans that leak through third countries, and bans on building.</summary>
public class BanTests
{
    private static readonly Month Start = Month.Of(2024, 3);
    private static readonly Commodity Dy = Commodity.Oxide(Element.Dy);

    private static readonly Measure Sanction = new()
    {
        Id = "sanction", Kind = MeasureKind.ImportBan, By = "USA", Starts = Start, Origins = ["CHN"], Elements = [Element.Dy],
    };

    [Fact]
    public void A_ban_without_a_leak_stops_goods_of_its_origin_on_every_way() =>
        Assert.DoesNotContain(Run(Sanction)[2..].Shipments().Of(Dy), one => one.Destination == "USA");

    [Fact]
    public void What_leaks_is_capped_pays_a_premium_and_keeps_where_it_was_mined()
    {
        var usual = SmallWorld.Tables().Flows.Single(flow => flow.Element == Element.Dy && flow.Origin == "CHN" && flow.Destination == "USA").Tonnes / 12;
        var run = Run(Sanction with { Leak = 0.2, LeakPremium = 0.35 });
        var leaked = run[2..].Shipments().Of(Dy).Where(one => one.Destination == "USA").ToList();
        Assert.NotEmpty(leaked);
        Assert.All(leaked, one => Assert.Equal(("JPN", true), (one.Origin, one.IsReexport)));
        Assert.All(leaked, one => Assert.Equal(0.35 * (one.Fob + one.ExportRent).Usd, one.Premium.Usd, 1e-5));
        Assert.All(leaked, one => Assert.All(one.Provenance, part => Assert.Equal("CHN", part.Country)));
        Assert.All(run[2..], month => Assert.True(month.Shipments.Of(Dy).Between("JPN", "USA").Tonnes() <= (0.2 * usual) + 1e-6));
        Assert.Contains(leaked, one => one.LeakRent.Micros > 0);
        Assert.All(leaked, one => Assert.Equal(one.ExportRent, one.LeakRent));
    }

    [Fact]
    public void A_dearer_leak_is_no_larger()
    {
        double Leaked(double premium) => Run(Sanction with { Leak = 10, LeakPremium = premium })[2..6].Shipments().Of(Dy).Between("JPN", "USA").Tonnes();
        var (cheap, dear) = (Leaked(0.05), Leaked(2));
        Assert.True(dear < cheap, $"{cheap:0.000} t at 5 %, {dear:0.000} t at 200 %");
    }

    [Fact]
    public void A_share_under_the_smallest_that_counts_passes()
    {
        var run = Run(Sanction with { DeMinimis = 1 });
        Assert.Contains(run[2..].Shipments().Of(Dy).Between("JPN", "USA"), one => one.Premium.Micros == 0);
    }

    public static TheoryData<string, Measure, string> Bans => new()
    {
        { "in time", Ban(MeasureKind.PermitBan, "JPN"), "digs 2024-06, plant 2024-06" },
        { "held up", Ban(MeasureKind.PermitBan, "USA"), "digs 2024-09, plant 2024-09" },
        { "one of them", Ban(MeasureKind.PermitBan, "USA") with { Entities = ["west"] }, "digs 2024-09, plant 2024-06" },
        { "never", Ban(MeasureKind.PermitBan, "USA") with { Ends = null }, "" },
        { "over before", Ban(MeasureKind.PermitBan, "USA") with { Ends = Month.Of(2024, 5) }, "digs 2024-06, plant 2024-06" },
        { "plants alone", Ban(MeasureKind.TechnologyBan, "CHN"), "digs 2024-06, plant 2024-09" },
        { "delayed", Ban(MeasureKind.TechnologyBan, "CHN") with { DelayMonths = 5 }, "digs 2024-06, plant 2024-11" },
        { "another technology", Ban(MeasureKind.TechnologyBan, "CHN") with { Circuit = "heavy" }, "digs 2024-06, plant 2024-06" },
        { "to others", Ban(MeasureKind.TechnologyBan, "CHN") with { Destinations = ["JPN"] }, "digs 2024-06, plant 2024-06" },
        { "its own plants", Ban(MeasureKind.TechnologyBan, "USA"), "digs 2024-06, plant 2024-06" },
    };

    [Theory]
    [MemberData(nameof(Bans))]
    public void What_may_not_be_built_opens_later_or_never(string what, Measure ban, string opens)
    {
        var scenario = Building(ban);
        var under = BuildingBans.Under(scenario, new PolicyBooks(scenario, new Growth(scenario.From, 1, 1), Enacted.None));
        Assert.Equal((what, opens), (what, string.Join(", ", under.Projects.Select(project => $"{project.Id} {project.Opens}"))));
    }

    [Theory]
    [InlineData("a", "b")]
    [InlineData("b", "a")]
    public void Of_several_bans_on_technology_the_strictest_holds(string delays, string stops)
    {
        var ban = Ban(MeasureKind.TechnologyBan, "CHN");
        var scenario = Building(ban with { Id = delays, DelayMonths = 1 }, ban with { Id = stops, Destinations = ["USA"], Ends = Month.Of(2024, 8) }, ban with { Id = "c", DelayMonths = 4 });
        var under = BuildingBans.Under(scenario, new PolicyBooks(scenario, new Growth(scenario.From, 1, 1), Enacted.None));
        Assert.Equal("digs 2024-06, plant 2024-12", string.Join(", ", under.Projects.Select(project => $"{project.Id} {project.Opens}")));
    }

    public static TheoryData<string, Measure, string, string> Joining => new()
    {
        { "a member by then", Ban(MeasureKind.PermitBan, "SCO"), "2024-05", "digs 2024-09, plant 2024-09" },
        { "a member from the month of the opening", Ban(MeasureKind.PermitBan, "SCO"), "2024-06", "digs 2024-09, plant 2024-09" },
        { "a member too late to be hit", Ban(MeasureKind.PermitBan, "SCO"), "2024-07", "digs 2024-06, plant 2024-06" },
        { "hit as a member", Ban(MeasureKind.TechnologyBan, "CHN") with { Destinations = ["SCO"] }, "2024-05", "digs 2024-06, plant 2024-09" },
        { "not yet hit as a member", Ban(MeasureKind.TechnologyBan, "CHN") with { Destinations = ["SCO"] }, "2024-07", "digs 2024-06, plant 2024-06" },
        { "served as a member", Ban(MeasureKind.TechnologyBan, "SCO"), "2024-08", "digs 2024-06, plant 2024-08" },
    };

    [Theory]
    [MemberData(nameof(Joining))]
    public void A_ban_of_a_bloc_or_on_it_holds_for_its_members_of_the_month(string what, Measure ban, string joins, string opens)
    {
        var scenario = Building(ban) with { Accessions = [new Accession("USA", "SCO", Month.Parse(joins), "")] };
        Assert.Equal((what, opens), (what, string.Join(", ", Openings.Under(scenario, new Growth(scenario.From, 1, 1), Enacted.None).Projects.Select(project => $"{project.Id} {project.Opens}"))));
    }

    [Fact]
    public void A_new_plant_built_without_the_technology_is_dearer_and_one_that_stands_is_not()
    {
        var ban = Ban(MeasureKind.TechnologyBan, "CHN") with { DelayMonths = 2, Costlier = 0.5 };
        double Cost(double capacity)
        {
            var scenario = Building(ban).WithHub("west-plant", hub => hub with { CapacityTonnes = capacity });
            return BuildingBans.Under(scenario, new PolicyBooks(scenario, new Growth(scenario.From, 1, 1), Enacted.None)).World.Hubs.Single(hub => hub.Id == "west-plant").CostUsd;
        }

        double CostWhereBegunBefore()
        {
            var scenario = Building(ban).WithHub("west-plant", hub => hub with { CapacityTonnes = 0 });
            scenario = scenario with { Projects = [new HubProject("first", Start - new Months(1), "", "west-plant", 1_000, 1, []), .. scenario.Projects] };
            return BuildingBans.Under(scenario, new PolicyBooks(scenario, new Growth(scenario.From, 1, 1), Enacted.None)).World.Hubs.Single(hub => hub.Id == "west-plant").CostUsd;
        }

        Assert.Equal((4.5, 3.0, 3.0), (Cost(0), Cost(4_500), CostWhereBegunBefore()));
    }

    [Fact]
    public void A_mine_without_a_permit_does_not_grow()
    {
        double Dug(params Measure[] measures) => (Building(measures) with { Projects = [new MineProject("digs", Month.Of(2024, 6), "", "west", 9_000, 1)] }).Run()
            .Balances().Where(row => row.Entity == "west").Sum(row => row.Mined.Tonnes);
        Assert.True(Dug(Ban(MeasureKind.PermitBan, "USA") with { Ends = null }) < 0.9 * Dug());
    }

    public static TheoryData<string, Measure, int> Answers => new()
    {
        { "a permit ban", Ban(MeasureKind.PermitBan, "USA") with { Ends = null }, 14 },
        { "a permit ban that ends", Ban(MeasureKind.PermitBan, "USA"), 6 },
        { "a ban on technology", Ban(MeasureKind.TechnologyBan, "CHN"), 6 },
        { "one that delays and costs", Ban(MeasureKind.TechnologyBan, "CHN") with { DelayMonths = 5, Costlier = 0.5 }, 20 },
        { "money that comes in time", new Measure { Id = "ban", Kind = MeasureKind.Subsidy, By = "USA", Starts = Start, Entities = ["west", "west-plant"], CapitalUsd = 1e6, EarlierMonths = 3 }, 20 },
    };

    /// <summary>What is built in June, and what an answer in March does to that, is what the same measure with its dates does.</summary>
    [Theory]
    [MemberData(nameof(Answers))]
    public void An_answer_holds_up_and_brings_forward_as_a_measure_with_its_dates_does(string what, Measure measure, int forMonths)
    {
        var dated = measure with { Announced = Start - new Months(1), Ends = Start + new Months(forMonths) };
        var rule = new Reaction
        {
            Id = "rule", By = measure.By, When = new PriceCondition(Element.Dy, "USA", 1, true), Then = measure with { Ends = null }, AfterMonths = 2, ForMonths = forMonths, AtMost = 1,
        };
        var answered = (Building() with { Reactions = [rule] }).Run();
        var free = Building().Run();
        Assert.Equal(Sent(Building(dated).Run()), Sent(answered));
        Assert.NotEqual(Sent(free), Sent(answered));
        Assert.Equal((what, Sent(free[..2])), (what, Sent(answered[..2])));

        static string Sent(IEnumerable<ClosedMonth> months) => string.Join('\n', months.Shipments().Select(shipment => $"{shipment.Id} {shipment.Mass} {shipment.Landed}"));
    }

    [Fact]
    public void What_stands_is_not_unbuilt_by_a_ban_that_comes_later()
    {
        var ban = Ban(MeasureKind.PermitBan, "USA") with { Ends = null };
        var rule = new Reaction { Id = "rule", By = "USA", When = new PriceCondition(Element.Dy, "USA", 1, true), Then = ban, AfterMonths = 8 };
        Assert.Equal(Building().Run()[^1].Parts.Where(part => part.Entity == "west"), (Building() with { Reactions = [rule] }).Run()[^1].Parts.Where(part => part.Entity == "west"));
    }

    private static Measure Ban(MeasureKind kind, string by) => new() { Id = "ban", Kind = kind, By = by, Starts = Start, Ends = Month.Of(2024, 9) };

    private static Scenario Building(params Measure[] measures) => SmallWorld.Scenario(12, measures) with
    {
        Projects = [new MineProject("digs", Month.Of(2024, 6), "", "west", 9_000, 1), new HubProject("plant", Month.Of(2024, 6), "", "west-plant", 9_000, 1, [])],
    };

    private static List<ClosedMonth> Run(params Measure[] measures) => SmallWorld.Scenario(12, measures).Run();
}
