using TradeSim.Scenarios;
using TradeSim.Scenarios.Reporting;

namespace TradeSim.Domain.Tests.Scenarios;

/// <summary>What differs between the inputs of two runs.</summary>
public class ScenarioDifferencesTests
{
    [Theory]
    [InlineData("seed: 42", "seed: 7", "seed || 42 | 7")]
    [InlineData("seed: 42", "", "seed || 42 |")]
    [InlineData("friction: true", "friction: true", "")]
    [InlineData("name: a", "name: b", "")]
    [InlineData("about: a", "about: b", "")]
    [InlineData("counterfactual: a", "counterfactual: b", "")]
    [InlineData("growth: { demand: 1, supply: 2 }", "growth: { demand: 1.0 }", "growth | supply | 2 |")]
    [InlineData("measures: [{ id: m, by: USA, adValorem: 0.20, because: x }]", "measures: [{ id: m, by: USA, adValorem: 0.2, because: y }]", "")]
    [InlineData("measures: [{ id: m, by: USA, adValorem: 0.3 }]", "measures: [{ id: m, by: USA, adValorem: 0.2 }]", "measure m | adValorem | 0.3 | 0.2")]
    [InlineData("measures: [{ id: m, by: USA, to: [CHN, JPN] }]", "measures: []", "measure m || { by: USA, to: [CHN, JPN] } |")]
    [InlineData("", "measures: [{ id: m, by: USA }]", "measure m ||| { by: USA }")]
    [InlineData("projects: [{ id: p, capacity: 2 }]", "projects: [{ id: p, capacity: 1 }]", "project p | capacity | 2 | 1")]
    [InlineData("change: [{ mine: tomtor, cost: 5 }, { mine: tomtor, resource: 2 }]", "change: [{ mine: tomtor, cost: 6 }]", "mine tomtor | cost | 5 | 6; mine tomtor | resource | 2 |")]
    [InlineData("change: [{ parameter: caution, value: 1 }]", "", "parameter caution || { parameter: caution, value: 1 } |")]
    [InlineData("accessions: [{ country: UKR, bloc: G7, from: 2030-01 }]", "accessions: [{ country: UKR, bloc: G7, from: 2031-01 }]", "accession UKR G7 | from | 2030-01 | 2031-01")]
    [InlineData("events: { ceasefire: never }", "events: { ceasefire: 2027-01 }", "events | ceasefire | never | 2027-01")]
    public void Are_these(string one, string other, string told) => Assert.Equal(told, string.Join("; ", ScenarioDifferences.Of("world: w\n" + one, "world: w\n" + other).Select(Told)));

    [Fact]
    public void Between_the_roadmap_and_what_it_is_held_against_are_projects_reserves_and_the_state_order_and_no_policy()
    {
        var differences = ScenarioDifferences.Of(AsRun("russia-roadmap"), AsRun("policies-2025"));
        Assert.Equal(
            ["country RUS", "measure ru-solikamsk", "project", "uncertain"],
            differences.Select(one => one.What.StartsWith("project ", StringComparison.Ordinal) ? "project" : one.What).Distinct().Order(StringComparer.Ordinal));
        Assert.All(differences, one => Assert.Equal("", one.Was));
    }

    private static string Told(ScenarioDifference one) => $"{one.What} | {one.Key} | {one.Is} | {one.Was}".Replace("|  ", "|", StringComparison.Ordinal).TrimEnd(' ');

    private static string AsRun(string name) => ScenarioReader.Read(name, Repository.Config, new ScenarioOptions(), new Faults())!.AsRun.Text;
}
