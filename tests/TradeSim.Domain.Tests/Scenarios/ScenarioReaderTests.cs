using System.Globalization;
using TradeSim.Domain.Agents;
using TradeSim.Domain.Goods;
using TradeSim.Domain.Policy;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Inputs;
using TradeSim.Scenarios;
using TradeSim.Scenarios.Reporting;

namespace TradeSim.Domain.Tests.Scenarios;

/// <summary>What scenarios come to.</summary>
public class ScenarioReaderTests
{
    [Theory]
    [InlineData("baseline")]
    [InlineData("russia-roadmap")]
    public void A_shipped_scenario_has_no_fault_and_no_threshold(string name)
    {
        var scenario = Shipped(name).Scenario;
        Assert.Equal(name, scenario.Name);
        Assert.Equal((Month.Of(2024, 1), Month.Of(2035, 12), 42u), (scenario.From, scenario.Until, scenario.Seed));
        Assert.Empty(scenario.Thresholds);
    }

    [Fact]
    public void Baseline_holds_nothing_later_than_2024_but_the_quota()
    {
        var measures = Shipped("baseline").Scenario.Measures;
        Assert.All(measures, measure => Assert.True(measure.Starts <= Month.Of(2024, 12) || measure.Kind == MeasureKind.ProductionQuota));
    }

    [Fact]
    public void The_roadmap_has_the_bridge_the_licences_the_duties_and_the_plants()
    {
        var scenario = Shipped("russia-roadmap").Scenario;
        var measures = scenario.Measures.ToDictionary(measure => measure.Id);
        Assert.Equal([Element.Sm, Element.Gd, Element.Tb, Element.Dy, Element.Y], measures["cn-april"].Elements);
        Assert.Equal(new Pause(Month.Of(2025, 11), Month.Of(2026, 11)), Assert.Single(measures["cn-october"].Suspended));
        Assert.Equal((0.20, DutyBasis.Fob), (measures["us-fentanyl-20"].AdValorem, measures["us-fentanyl-20"].Basis));
        Assert.Equal(["EUU", "GBR", "JPN", "KOR", "USA"], scenario.Measures.Where(measure => measure.Kind == MeasureKind.Compliance).Select(measure => measure.By).Order(StringComparer.Ordinal));
        Assert.Contains(scenario.Projects.OfType<CorridorProject>(), project => project.Opens == Month.Of(2026, 7) && project.Corridor.To == "tumangang");
        Assert.Contains(scenario.Projects.OfType<HubProject>(), project => project.Hub == "smw_sep" && project.CapacityTonnes == 2500 && project.Opens == Month.Of(2027, 12));
        Assert.Contains(scenario.Projects.OfType<MineProject>(), project => project.Mine == "tomtor" && project.CapacityTonnes == 14000 && project.Opens.Year == 2032);
        Assert.Equal(5, scenario.Projects.OfType<TerminalProject>().Count());
        Assert.Equal(28.5e6, scenario.World.Countries.Single(country => country.Id == "RUS").ReservesTonnes);
    }

    [Theory]
    [InlineData("baseline")]
    [InlineData("russia-roadmap")]
    public void The_scenario_as_run_runs_again_to_the_same(string name)
    {
        var options = new ScenarioOptions
        {
            Set = ["growth.demand=0.5", "world.mines.lovozero.capacity=7200", "measures.cn-mining-quota.growthPerYear=0.05", "projects.mine_tomtor.opens=2031-01"],
            Until = "2030-06",
        };
        var first = Sound(name, Repository.Config, options);
        using var folder = new TemporaryFolder();
        var again = Sound(folder.Write("scenario.yaml", first.AsRun.Text), Repository.Config, new ScenarioOptions());
        Assert.Equal(first.AsRun.Text, again.AsRun.Text);
        Assert.Equal(first.AsRun.Sha256, again.AsRun.Sha256);
        Assert.Equal(first.Scenario.Measures.Select(Written), again.Scenario.Measures.Select(Written));
        Assert.Equal(first.Scenario.Projects.Select(project => (project.Id, project.Opens)), again.Scenario.Projects.Select(project => (project.Id, project.Opens)));
        Assert.Equal(first.Scenario.World.Mines, again.Scenario.World.Mines);
        Assert.Equal((0.5, Month.Of(2030, 6)), (again.Scenario.DemandGrowthScale, again.Scenario.Until));
    }

    [Fact]
    public void The_world_s_projects_come_in_part_and_late_and_the_scenario_s_as_written()
    {
        var risked = Assert.IsType<MineProject>(Assert.Single(Small().Scenario.Projects));
        Assert.Equal((3720, Month.Of(2032, 7), 24), (risked.CapacityTonnes, risked.Opens, risked.RampMonths));

        Assert.Empty(Small("projectRisk.capacityShare=0").Scenario.Projects);

        var own = Assert.IsType<MineProject>(Assert.Single(Small("projects.lovozero_2030.opens=2029-01").Scenario.Projects));
        Assert.Equal((3900, Month.Of(2029, 1)), (own.CapacityTonnes, own.Opens));
    }

    [Fact]
    public void A_project_for_a_target_replaces_what_the_world_plans_for_it()
    {
        var scenario = FromText("projects:\n  - { what: mine, name: bigger, target: lovozero, capacity: 5000, opens: 2027-01 }\n").Scenario;
        var project = Assert.IsType<MineProject>(Assert.Single(scenario.Projects));
        Assert.Equal(("bigger", "lovozero", 5000), (project.Id, project.Mine, project.CapacityTonnes));
    }

    [Fact]
    public void A_new_plant_takes_what_is_not_said_from_plants_like_it()
    {
        var scenario = FromText("projects:\n  - { what: hub, name: Solikamsk separation, country: RUS, capacity: 2500, opens: 2027-12, elements: [La, Ce, Nd, Pr] }\n").Scenario;
        var hub = scenario.World.Hubs.Single(hub => hub.Id == "solikamsk-separation");
        Assert.Equal(("solikamsk", "light", 2.0, 0.0), (hub.Place, hub.Circuit, hub.CostUsd, hub.CapacityTonnes));
        Assert.Equal(["loparite"], hub.Takes);
        Assert.Equal([Element.La, Element.Ce, Element.Pr, Element.Nd], scenario.Projects.OfType<HubProject>().Single(project => project.Hub == hub.Id).Adds);
    }

    [Fact]
    public void A_corridor_joins_places_by_name_and_stands_in_the_world()
    {
        var scenario = FromText("projects:\n  - { what: corridor, id: attu, between: [Attu, Houston], mode: sea, opens: 2026-07, costUsdPerTonne: 20, days: 1, tonnesPerMonth: 50000 }\n").Scenario;
        var row = scenario.World.Corridors.Single(corridor => corridor.Id == "attu");
        Assert.Equal(("attu", "houston", true, Month.Of(2026, 7)), (row.From, row.To, row.BothWays, row.Opens));
        Assert.Equal(row, scenario.Projects.OfType<CorridorProject>().Single().Corridor);
    }

    [Fact]
    public void A_rebuilt_terminal_has_an_id_of_its_own()
    {
        var scenario = FromText("projects:\n  - { what: terminal, id: faster, target: shanghai, opens: 2027-01, dwellDays: 1 }\n").Scenario;
        Assert.Equal(2, Assert.Single(scenario.World.Terminals).DwellDays);
        var terminal = scenario.Projects.OfType<TerminalProject>().Single().Terminal;
        Assert.Equal(("faster", "shanghai", 1, 8.0), (terminal.Id, terminal.Place, terminal.DwellDays, terminal.UsdPerTonne));
    }

    [Fact]
    public void Yttrium_is_yttrium_and_a_star_is_every_one()
    {
        var measures = FromText("measures:\n  - { starts: 2025-04, by: CHN, kind: export-licence, elements: [Y, \"Y\", Tb], to: \"*\", approval: 0.3 }\n  - { starts: 2025-04, by: BRICS, kind: export-ban, elements: Y, to: G7 }\n").Scenario.Measures;
        Assert.Equal(["quota", "chn-export-licence-1", "brics-export-ban-1"], measures.Select(measure => measure.Id));
        Assert.Equal([Element.Tb, Element.Y], measures[1].Elements);
        Assert.Empty(measures[1].Destinations);
        Assert.Equal(["G7"], measures[2].Destinations);
    }

    [Fact]
    public void A_rule_of_the_same_id_takes_the_place_of_the_one_below()
    {
        var measure = Assert.Single(FromText("measures:\n  - { id: quota, starts: 2024-01, by: CHN, kind: production-quota, stage: concentrate, tonnesPerYear: 9000 }\n").Scenario.Measures);
        Assert.Equal(9000, measure.TonnesPerYear);
    }

    [Fact]
    public void Rules_of_which_one_is_more_specific_or_that_stack_do_not_clash()
    {
        const string Two = "  - { id: a, starts: 2025-03, by: USA, kind: tariff, origin: CHN, adValorem: 0.1 }\n";
        Assert.Equal(3, FromText("measures:\n" + Two + "  - { id: b, starts: 2025-03, by: USA, kind: tariff, adValorem: 0.2 }\n").Scenario.Measures.Length);
        Assert.Equal(3, FromText("measures:\n" + Two + "  - { id: b, starts: 2025-03, by: USA, kind: tariff, origin: CHN, adValorem: 0.2, stacks: true }\n").Scenario.Measures.Length);
        Assert.Equal(3, FromText("measures:\n" + Two + "  - { id: b, starts: 2025-03, by: USA, kind: tariff, origin: RUS, adValorem: 0.2 }\n").Scenario.Measures.Length);
        Assert.Equal(3, FromText("measures:\n" + Two + "  - { id: b, starts: 2025-03, by: BRICS, kind: tariff, origin: CHN, adValorem: 0.2 }\n").Scenario.Measures.Length);
    }

    [Theory]
    [InlineData("season: [jan, feb]", "season: [mar, dec]")]
    [InlineData("ends: 2025-08", "suspended: [2025-03, 2025-08]")]
    [InlineData("ends: 2025-06, season: [mar, apr]", "season: [jan, feb, may, jun]")]
    public void Rules_that_are_never_in_force_together_do_not_clash(string one, string other) => Assert.Equal(
        3, FromText($"measures:\n  - {{ id: a, starts: 2025-03, by: USA, kind: tariff, adValorem: 0.1, {one} }}\n  - {{ id: b, starts: 2025-03, by: USA, kind: tariff, adValorem: 0.2, {other} }}\n").Scenario.Measures.Length);

    [Theory]
    [InlineData("by: USA, origin: RUS", "by: SCO, origin: RUS, ends: 2027-01")] // over when the United States join
    [InlineData("by: USA, origin: CHN", "by: RUS, origin: CHN")]
    [InlineData("by: BRICS, entities: lovozero", "by: BRICS, entities: bayan")] // neither buys
    [InlineData("by: USA, entities: lovozero", "by: USA, entities: baotou")] // not into the United States
    [InlineData("by: CHN, entities: lovozero", "by: CHN, entities: ganzhou")] // which takes no loparite
    [InlineData("by: CHN, entities: lovozero, origin: RUS", "by: CHN, entities: baotou, origin: USA")]
    public void Rules_that_never_meet_on_a_flow_do_not_clash(string one, string other) => Assert.Equal(
        3, FromText($"measures:\n  - {{ id: a, starts: 2025-03, kind: tariff, adValorem: 0.1, {one} }}\n  - {{ id: b, starts: 2025-03, kind: tariff, adValorem: 0.2, {other} }}\naccessions:\n  - {{ country: USA, bloc: SCO, from: 2027-01, because: test }}\n").Scenario.Measures.Length);

    [Theory]
    [InlineData("{ id: a, starts: 2025-01, by: USA, kind: price-floor, elements: [Nd, Dy], entities: mt_pass_sep, floorUsdPerKg: 100 }", "{ what: hub, id: p, target: mt_pass_sep, opens: 2027-01, capacity: 30000, elements: [Sm, Dy] }")]
    [InlineData("{ id: a, starts: 2025-01, by: USA, kind: price-floor, elements: [Nd, Dy], entities: [mt_pass_sep, p], floorUsdPerKg: 100 }", "{ what: hub, id: p, country: USA, opens: 2027-01, capacity: 3000, elements: Dy }")]
    [InlineData("{ id: a, starts: 2025-01, by: MNG, kind: border-closure, to: RUS }", "{ what: corridor, id: p, between: [khasan, ulaanbaatar], mode: rail, opens: 2027-01, costUsdPerTonne: 20, days: 1, tonnesPerMonth: 50000 }")]
    [InlineData("{ id: a, starts: 2025-01, by: CHN, kind: export-licence, approval: 0.3, deny: [silmet, p] }", "{ what: hub, id: p, country: USA, opens: 2027-01, capacity: 3000, elements: Dy }")]
    public void What_a_project_builds_a_measure_may_name(string measure, string project)
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("mine.yaml", $"name: mine\nextends: baseline\nmeasures:\n  - {measure}\nprojects:\n  - {project}\n");
        Assert.Contains(Sound(file, Repository.Config, new ScenarioOptions()).Scenario.Measures, read => read.Id == "a");
    }

    [Fact]
    public void A_stake_that_a_state_raises_counts_once() => Assert.Equal(4, FromText("""
        measures:
          - { id: a, starts: 2025-01, by: USA, kind: state-equity, entities: ganzhou, stake: 0.3 }
          - { id: b, starts: 2025-02, by: USA, kind: state-equity, entities: ganzhou, stake: 0.4 }
          - { id: c, starts: 2025-03, by: RUS, kind: state-equity, entities: ganzhou, stake: 0.5 }

        """).Scenario.Measures.Length);

    private const string Waiting = """
        measures:
          - { id: care, starts: 2025-01, until: ceasefire, by: USA, kind: tariff, adValorem: 0.1 }
          - { id: over, starts: 2025-01, ends: 2026-01, until: ceasefire, by: CHN, kind: tariff, adValorem: 0.1 }
          - { id: after, starts: ceasefire, by: USA, kind: export-ban }
        projects:
          - { what: mine, target: lovozero, capacity: 5000, opens: ceasefire, slipMonths: { triangular: [0, 3, 36] } }

        """;

    [Theory]
    [InlineData("2027-06", "2027-06", "2027-06", "2027-09")]
    [InlineData("{ uniform: [2027-01, 2029-01] }", "2028-01", "2028-01", "2028-04")]
    [InlineData("{ triangular: [2026-01, 2026-02, 2030-01] }", "2026-02", "2026-02", "2026-05")]
    [InlineData("never", null, "2200-12", "2200-12")]
    public void What_waits_for_an_event_has_its_month(string happens, string? ends, string starts, string opens)
    {
        var scenario = FromText($"events: {{ ceasefire: {happens} }}\n{Waiting}").Scenario;
        var measures = scenario.Measures.ToDictionary(measure => measure.Id);
        Assert.Equal((ends, ends is null ? null : "ceasefire"), (measures["care"].Ends?.ToString(), measures["care"].LiftedBy));
        Assert.Equal(("2026-01", null), (measures["over"].Ends?.ToString(), measures["over"].LiftedBy));
        Assert.Equal((starts, opens), (measures["after"].Starts.ToString(), Assert.Single(scenario.Projects).Opens.ToString()));
    }

    [Theory]
    [InlineData("2025-06", true)]
    [InlineData("2026-01", false)]
    [InlineData("2027-06", false)]
    [InlineData("never", false)]
    public void What_waits_for_an_event_that_comes_too_late_never_comes(string happens, bool comes)
    {
        var scenario = FromText($$"""
            events: { talks: {{happens}} }
            measures:
              - { id: us, starts: talks, ends: 2026-01, by: USA, kind: tariff, adValorem: 0.1 }
              - { id: said, announced: 2025-01, starts: talks, ends: 2025-12, extended: [2025-03, 2026-01], by: CHN, kind: export-ban }
              - { id: late, announced: talks, starts: 2025-02, by: CHN, kind: export-tax, adValorem: 0.1 }
            truces:
              - { id: t, measures: [us, late], from: talks, until: 2026-01 }

            """).Scenario;
        var book = new PolicyBook(scenario, new Growth(scenario.From, 1, 1));
        var months = Enumerable.Range(0, 36).Select(month => Month.Of(2025, 1) + new Months(month)).ToList();
        bool Stands(string id, MeasureStatus status) => months.Any(month => book[id].StatusIn(month) == status);
        Assert.Equal((comes, comes), (Stands("us", MeasureStatus.Suspended), Stands("late", MeasureStatus.Suspended)));
        Assert.Equal((comes, true), (Stands("said", MeasureStatus.InForce), Stands("late", MeasureStatus.InForce)));
    }

    [Theory]
    [InlineData("2025-05", "2025-08", "2025-11", "2026-11")]
    [InlineData("2025-05", "2025-11", "2025-11", "2026-11")]
    [InlineData("2025-05", "2025-08, extended: [2025-07, 2025-11]", "2025-11", "2026-11")]
    [InlineData("2025-05", "peace", "2025-11", "2026-11")] // an event says when, and may say that both are one
    public void One_truce_may_follow_another_over_the_same_measures(string from, string until, string again, string end)
    {
        var scenario = FromText($$"""
            events: { peace: 2026-01 }
            measures:
              - { id: us, starts: 2025-02, by: USA, kind: tariff, origin: CHN, adValorem: 0.2 }
              - { id: cn, starts: 2025-04, by: CHN, kind: export-ban, to: USA, suspended: [2027-01, 2027-03] }
            truces:
              - { id: geneva, measures: [us, cn], from: {{from}}, until: {{until}} }
              - { id: busan, measures: [us, cn], from: {{again}}, until: {{end}} }

            """).Scenario;
        var book = new PolicyBook(scenario, new Growth(scenario.From, 1, 1));
        Assert.Equal(["geneva", "busan"], book["us"].Suspended.Select(pause => pause.Truce));
        Assert.Equal(["geneva", "busan", null], book["cn"].Suspended.Select(pause => pause.Truce));
        Assert.Equal(MeasureStatus.Suspended, book["us"].StatusIn(Month.Of(2026, 1)));
        Assert.Equal(MeasureStatus.InForce, book["cn"].StatusIn(Month.Of(2026, 12)));
        Assert.Equal(MeasureStatus.Suspended, book["cn"].StatusIn(Month.Of(2027, 1)));
    }

    [Theory]
    [InlineData("from: 2025-05")]
    [InlineData("from: 2025-05, until: 2026-05")]
    public void A_truce_that_was_broken_may_be_followed_before_it_was_to_end(string lasts)
    {
        var scenario = FromText($$"""
            measures:
              - { id: us, starts: 2025-02, by: USA, kind: tariff, origin: CHN, adValorem: 0.2 }
              - { id: cn, starts: 2025-04, by: CHN, kind: export-ban, to: USA }
              - { id: us-more, starts: 2025-08, breaks: geneva, by: USA, kind: tariff, origin: CHN, adValorem: 0.1, stacks: true }
            truces:
              - { id: geneva, measures: [us, cn], {{lasts}} }
              - { id: busan, measures: [us, us-more, cn], from: 2025-10, until: 2026-10 }

            """).Scenario;
        var book = new PolicyBook(scenario, new Growth(scenario.From, 1, 1));
        MeasureStatus?[] Stands(string id) => [.. new[] { 7, 8, 9, 10 }.Select(month => book[id].StatusIn(Month.Of(2025, month)))];
        Assert.Equal([MeasureStatus.Suspended, MeasureStatus.InForce, MeasureStatus.InForce, MeasureStatus.Suspended], Stands("cn"));
        Assert.Equal([null, MeasureStatus.InForce, MeasureStatus.InForce, MeasureStatus.Suspended], Stands("us-more"));
    }

    [Fact]
    public void A_drawn_event_and_a_drawn_slip_stand_in_the_scenario_as_run()
    {
        const string Drawn = "events: { ceasefire: { uniform: [2027-01, 2037-01] } }\n" + Waiting;
        var sample = FromText(Drawn, new ScenarioOptions { Sample = true, Seed = "7" });
        Assert.Equal(["events.ceasefire", "projects.lovozero.slipMonths"], sample.Uncertain.Select(figure => figure.Path));
        Assert.NotEqual(sample.Scenario.Events, FromText(Drawn, new ScenarioOptions { Sample = true, Seed = "8" }).Scenario.Events);
        using var folder = new TemporaryFolder();
        var again = Sound(folder.Write("s.yaml", sample.AsRun.Text), Repository.SmallConfig, new ScenarioOptions());
        Assert.Equal(sample.Scenario.Events, again.Scenario.Events);
        Assert.Equal(sample.Scenario.Projects.Select(project => project.Opens), again.Scenario.Projects.Select(project => project.Opens));
        Assert.Empty(again.Uncertain);

        Assert.Equal([new NamedEvent("ceasefire", Month.Of(2030, 2))], FromText(Drawn, new ScenarioOptions { Set = ["events.ceasefire=2030-02"] }).Scenario.Events);
    }

    [Fact]
    public void A_single_run_takes_the_middle_and_a_sample_the_draw_of_its_seed()
    {
        const string Uncertain = "uncertain:\n  world.mines.lovozero.resource: { uniform: [1.0e6, 4.0e6] }\n  world.mines.bayan.cost: { triangular: [2, 3, 10] }\n";
        var middle = FromText(Uncertain).Scenario.World;
        Assert.Equal((2.5e6, 3.0), (middle.Mines[0].ResourceTonnes, middle.Mines[1].CostUsd));

        var sample = FromText(Uncertain, new ScenarioOptions { Sample = true, Seed = "7" });
        var again = FromText(Uncertain, new ScenarioOptions { Sample = true, Seed = "7" });
        var other = FromText(Uncertain, new ScenarioOptions { Sample = true, Seed = "8" });
        Assert.Equal(sample.Scenario.World.Mines, again.Scenario.World.Mines);
        Assert.NotEqual(sample.Scenario.World.Mines[0].ResourceTonnes, other.Scenario.World.Mines[0].ResourceTonnes);
        Assert.All(sample.Uncertain, figure => Assert.InRange(double.Parse(figure.Value, CultureInfo.InvariantCulture), 2, 4.0e6));
        using var folder = new TemporaryFolder();
        Assert.Equal(sample.Scenario.World.Mines, Sound(folder.Write("s.yaml", sample.AsRun.Text), Repository.SmallConfig, new ScenarioOptions()).Scenario.World.Mines);

        // A setting beats what is uncertain.
        Assert.Equal(9e5, FromText(Uncertain, new ScenarioOptions { Set = ["world.mines.lovozero.resource=9e5"] }).Scenario.World.Mines[0].ResourceTonnes);
    }

    [Fact]
    public void Settings_reach_every_table()
    {
        var scenario = Small(
            "world.countries.RUS.reserves=28.5e6", "world.hubs.baotou.capacity=30000", "world.corridors.sol_bao.days=10", "world.terminals.shanghai.dwellDays=1",
            "world.demand.CHN.Nd.tonnes=60", "world.recycling.CHN.Nd.tonnes=5", "world.parameters.interest_pct_yr=10", "world.elements.Nd.price=99", "friction=false").Scenario;
        var world = scenario.World;
        Assert.Equal(28.5e6, world.Countries[1].ReservesTonnes);
        Assert.Equal(30000, world.Hubs[0].CapacityTonnes);
        Assert.Equal(10, world.Corridors[1].Days);
        Assert.Equal(1, world.Terminals[0].DwellDays);
        Assert.Equal(60, world.Demands[1].Tonnes);
        Assert.Equal(5, world.Recycling[0].Tonnes);
        Assert.Equal(0.10, world.Parameters.InterestPerYear, 12);
        Assert.Equal(99, world.Elements[3].PriceUsd);
        Assert.False(scenario.Friction);
    }

    [Fact]
    public void What_an_analyst_writes_without_a_manual_is_understood()
    {
        const string Text = """
            name: mine
            about: Russia builds mines, separation and border hubs; China is the nearest market.
            extends: baseline                 # world rare-earths, 2024-01 to 2035-12, seed 42
            change:
              - { country: RUS, reserves: 28.5e6, because: "national balance of early 2023, 15 metals" }
            measures:
              - { id: cn-april, starts: 2025-04, by: CHN, kind: export-licence, elements: [Sm, Gd, Tb, Dy, Y], to: "*", delayDays: 45, approval: 0.35 }
              - { id: cn-october, starts: 2025-11, by: CHN, kind: export-licence, elements: [Eu, Ho-Lu], to: "*", delayDays: 45, approval: 0.3, suspended: [2025-11, 2026-11] }
              - { id: us-fentanyl-10, starts: 2025-02, ends: 2025-03, by: USA, kind: tariff, origin: CHN, stage: [concentrate, oxide], adValorem: 0.10, basis: FOB }
              - { id: eu-care, starts: 2024-01, by: EUU, kind: compliance, origin: RUS, premium: 0.25 }
            projects:
              - { what: hub, name: Solikamsk separation, country: RUS, capacity: 2500, opens: 2027-12, elements: [La, Ce, Nd, Pr] }
              - { what: corridor, between: [Khasan, Tumangang], mode: road, opens: 2026-07, costUsdPerTonne: 20, days: 1, tonnesPerMonth: 50000 }
            uncertain:
              world.mines.tomtor.resource: { uniform: [1.0e6, 4.0e6] }
            thresholds:
              - { metric: share.mining, subject: RUS, year: 2035, atLeast: 0.02 }
            """;
        using var folder = new TemporaryFolder();
        var scenario = Sound(folder.Write("mine.yaml", Text), Repository.Config, new ScenarioOptions()).Scenario;
        Assert.Equal("smw_sep", scenario.Projects.OfType<HubProject>().Single(project => project.Id == "solikamsk-separation").Hub);
        Assert.DoesNotContain(scenario.Projects, project => project.Id == "hub_smw_sep");
        Assert.Contains(scenario.World.Corridors, corridor => corridor is { Id: "corridor-1", From: "khasan", To: "tumangang" });
    }

    [Fact]
    public void Thresholds_use_the_names_of_the_summary() =>
        Assert.Equal(
            new Threshold("share.mining", "RUS", 2035, 0.02, null),
            Assert.Single(FromText("thresholds:\n  - { metric: share.mining, subject: RUS, year: 2035, atLeast: 0.02 }\n").Scenario.Thresholds));

    [Fact]
    public void The_schema_in_config_is_that_of_the_code() => Assert.Equal(Schema.Write(), Repository.File("config", "schema", "scenario.schema.json"));

    [Fact]
    public void The_book_says_on_whose_word_a_figure_stands()
    {
        var row = Shipped("baseline").Book.About("tomtor").First();
        Assert.Equal(("mines.csv", "tomtor"), (row.Table, row.Key));
        Assert.False(string.IsNullOrEmpty(row.Source));
        Assert.Contains(row.Confidence, new[] { "high", "medium", "low" });
    }

    private static string Written(Measure measure) => string.Join(' ', measure.Id, measure.Kind, measure.By, measure.Starts, measure.Ends, string.Join(',', measure.Suspended), measure.AdValorem, measure.TonnesPerYear, measure.GrowthPerYear, measure.Approval, string.Join(',', measure.Elements));

    private static ReadScenario Shipped(string name) => Sound(name, Repository.Config, new ScenarioOptions());

    private static ReadScenario Small(params string[] settings) => Sound("base", Repository.SmallConfig, new ScenarioOptions { Set = [.. settings] });

    private static ReadScenario FromText(string text, ScenarioOptions? options = null)
    {
        using var folder = new TemporaryFolder();
        return Sound(folder.Write("mine.yaml", "name: mine\nextends: base\n" + text), Repository.SmallConfig, options ?? new ScenarioOptions());
    }

    private static ReadScenario Sound(string name, ConfigFolder config, ScenarioOptions options)
    {
        var faults = new Faults();
        var read = ScenarioReader.Read(name, config, options, faults);
        Assert.True(faults.Count == 0, faults.Render());
        return read!;
    }
}
