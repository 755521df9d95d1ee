using TradeSim.Domain.Units;
using TradeSim.Scenarios;
using TradeSim.Scenarios.Reading;
using TradeSim.Scenarios.Reporting;

namespace TradeSim.Domain.Tests.Scenarios;

/// <summary>What is no fault, and may not be meant.</summary>
public class WarningTests
{
    private const string Deal = "{ id: deal, by: USA, kind: offtake, starts: 2025-01, seller: baotou_nre, elements: [Nd, Pr], tonnesPerMonth: 1 }";

    private const string Stopped = "contract 'deal' delivers nothing: 'stop' stops all of it as long as it runs; end one of them, or exempt the buyer.";

    [Fact]
    public void Reactions_that_answer_each_other_are_named() => Assert.Equal(
        ["reactions cn-licences and us-presses answer each other; the circle ends with the 'atMost' of each."],
        Read("tariff-war"));

    [Theory]
    [InlineData("adValorem: 0.3", "reactions a and b take different measures on the same goods; where both answer in one month, that of b holds.")]
    [InlineData("adValorem: 0.2", null)]
    [InlineData("adValorem: 0.3, stacks: true", null)]
    [InlineData("adValorem: 0.3, origin: CHN", null)]
    public void Reactions_that_may_differ_on_the_same_goods_are_named(string answer, string? warning)
    {
        using var folder = new TemporaryFolder();
        const string When = "by: USA, when: { priceOf: Dy, in: USA, above: 400 }";
        var file = folder.Write("x.yaml", $"name: x\nextends: baseline\nreactions:\n  - {{ id: a, {When}, then: {{ kind: tariff, adValorem: 0.2 }} }}\n  - {{ id: b, {When}, then: {{ kind: tariff, {answer} }} }}\n");
        Assert.Equal(warning is null ? [] : [warning], Read(file));
    }

    [Theory]
    [InlineData("by: CHN, kind: export-ban, starts: 2024-06", Stopped)]
    [InlineData("by: USA, kind: import-ban, origin: CHN, starts: 2024-06", Stopped)]
    [InlineData("by: CHN, kind: export-ban, starts: 2024-06, elements: [Nd, Pr, Dy]", Stopped)]
    [InlineData("by: CHN, kind: export-ban, starts: 2024-06, elements: Nd", null)]
    [InlineData("by: CHN, kind: export-ban, starts: 2024-06, to: JPN", null)]
    [InlineData("by: CHN, kind: export-ban, starts: 2024-06, ends: 2030-01", null)]
    [InlineData("by: CHN, kind: export-ban, starts: 2025-02", null)]
    [InlineData("by: CHN, kind: export-ban, starts: 2024-06, suspended: [2026-01, 2026-03]", null)]
    public void A_contract_that_the_law_stops_for_good_is_named_with_the_ban(string ban, string? warning)
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("x.yaml", $"name: x\nextends: baseline\nmeasures:\n  - {Deal}\n  - {{ id: stop, {ban} }}\n");
        Assert.Equal(warning is null ? [] : [warning], Read(file));
    }

    [Theory]
    [InlineData("kind: tariff, origin: CHN, adValorem: 2.5", "'adValorem' of 'duty' is 250 %; if 2.5 % is meant it is 0.025, if not say \"250 %\" in its 'because'.")]
    [InlineData("kind: tariff, origin: CHN, adValorem: 1", "'adValorem' of 'duty' is 100 %; if 1 % is meant it is 0.01, if not say \"100 %\" in its 'because'.")]
    [InlineData("kind: tariff, origin: CHN, adValorem: 0.99", null)]
    [InlineData("kind: tariff, origin: CHN, adValorem: 1.25, because: \"125 % of 9 April\"", null)]
    [InlineData("kind: tariff, origin: CHN, adValorem: 1.25, because: \"145% with what stood\"", "'adValorem' of 'duty' is 125 %; if 1.25 % is meant it is 0.0125, if not say \"125 %\" in its 'because'.")]
    [InlineData("kind: tariff-rate-quota, origin: CHN, tonnesPerYear: 100, overAdValorem: 2", "'overAdValorem' of 'duty' is 200 %; if 2 % is meant it is 0.02, if not say \"200 %\" in its 'because'.")]
    [InlineData("kind: export-tax, to: CHN, adValorem: 1.5", "'adValorem' of 'duty' is 150 %; if 1.5 % is meant it is 0.015, if not say \"150 %\" in its 'because'.")]
    [InlineData("kind: tariff, origin: CHN, specific: 3", null)]
    public void A_rate_that_may_be_meant_in_percent_is_named(string duty, string? warning)
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("x.yaml", $"name: x\nextends: baseline\nmeasures:\n  - {{ id: duty, by: USA, starts: 2025-01, {duty} }}\n");
        Assert.Equal(warning is null ? [] : [warning], Read(file));
    }

    [Theory]
    [InlineData("measures:\n  - { id: ban, starts: peace, by: MYS, kind: export-ban }", null)]
    [InlineData("measures:\n  - { id: ban, starts: 2025-01, until: peace, by: MYS, kind: export-ban }", null)]
    [InlineData("projects:\n  - { what: mine, id: mine, target: novopoltavske, capacity: 3000, opens: peace }", null)]
    [InlineData("projects:\n  - { what: mine, id: mine, target: novopoltavske, capacity: 3000, opens: peace, slipMonths: { uniform: [48, 72] } }", null)]
    [InlineData("measures:\n  - { id: ban, starts: 2025-01, by: MYS, kind: export-ban }", "nothing waits for the event 'peace'; let a measure, project, truce or accession name it, or drop it.")]
    public void An_event_that_nothing_waits_for_is_named(string rest, string? warning)
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("x.yaml", $"name: x\nextends: baseline\nevents: {{ peace: 2027-06 }}\n{rest}\n");
        Assert.Equal(warning is null ? [] : [warning], Read(file));
    }

    /// <summary>Else another month of it, which its comment offers, would change nothing.</summary>
    [Fact]
    public void No_shipped_scenario_has_an_event_that_nothing_waits_for() =>
        Assert.All(Repository.Config.ScenarioNames(), name => Assert.DoesNotContain(Read(name), warning => warning.Contains("nothing waits", StringComparison.Ordinal)));

    [Fact]
    public void A_contract_that_cannot_deliver_is_not_entered_into_a_run()
    {
        var faults = new Faults();
        var run = Sound("baseline").Scenario;
        const string Text = "{ by: USA, kind: offtake, starts: next, seller: mt_pass_sep, elements: Dy, tonnesPerMonth: 1 }";
        Assert.Null(MeasureText.Read(Text, run, Month.Of(2025, 1), faults));
        Assert.Equal("SCN090", Assert.Single(faults).Code);
    }

    private static IEnumerable<string> Read(string nameOrFile) => Sound(nameOrFile).Warnings;

    private static ReadScenario Sound(string nameOrFile)
    {
        var faults = new Faults();
        return ScenarioReader.Read(nameOrFile, Repository.Config, new ScenarioOptions(), faults) ?? throw new InvalidOperationException(string.Join('\n', faults));
    }
}
