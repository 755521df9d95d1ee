using TradeSim.Contracts;
using TradeSim.Domain.World.Inputs;
using TradeSim.Results.Folder;
using TradeSim.Scenarios;

namespace TradeSim.Console.Running;

/// <summary>What a run of a cluster ran, with the measures entered while it did.</summary>
/// <param name="Scenario">Compiled.</param>
/// <param name="AsRun">As its author would write it.</param>
public sealed record ClusterScenario(Scenario Scenario, ScenarioAsRun AsRun)
{
    public static ClusterScenario Of(RunRecorded recorded)
    {
        var (started, papers) = (recorded.Started, recorded.Started.Papers);
        var asRun = new ScenarioAsRun(papers.ScenarioText, papers.ScenarioSha256);
        return new ClusterScenario(
            started.Scenario.Scenario with
            {
                Until = started.Until,
                Measures = [.. started.Scenario.Scenario.Measures, .. recorded.Interventions.Select(entered => entered.Measure)],
            },
            recorded.Interventions.IsEmpty ? asRun : asRun.With(recorded.Interventions.Select(entered => (entered.Text, entered.Measure.Id, entered.Measure.Starts))));
    }

    /// <summary>An order of this scenario.</summary>
    public RunOrder Over(RunOrder order) => order with { Scenario = Scenario, ScenarioText = AsRun.Text, ScenarioSha256 = AsRun.Sha256 };
}
