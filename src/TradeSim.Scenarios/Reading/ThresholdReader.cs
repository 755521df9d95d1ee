using System.Collections.Immutable;
using TradeSim.Domain.World.Inputs;
using TradeSim.Scenarios.Keys;
using TradeSim.Scenarios.Reporting;
using TradeSim.Scenarios.Trees;

namespace TradeSim.Scenarios.Reading;

/// <summary>Reads <c>thresholds:</c>; a subject that <c>summary.csv</c> can have no row of is a fault.</summary>
public sealed class ThresholdReader(WorldTables world, Territories territories, Faults faults)
{
    private readonly SubjectCheck _subjects = new(world, territories, faults);

    public ImmutableArray<Threshold> Read(ImmutableArray<MapNode> maps)
    {
        var thresholds = ImmutableArray.CreateBuilder<Threshold>();
        foreach (var map in maps)
        {
            var f = new Fields(map, ScenarioKeys.Threshold, faults);
            if (f.Has("atLeast") == f.Has("atMost"))
            {
                faults.Add(FaultKinds.NoJudgement, map.Place, $"This threshold has {(f.Has("atLeast") ? "both 'atLeast' and 'atMost'" : "neither 'atLeast' nor 'atMost'")}.");
            }

            foreach (var key in new[] { "atLeast", "atMost" }.Where(key => Metrics.IsShare(f.Text("metric")) && f.Number(key) > 1))
            {
                faults.Add(FaultKinds.ScenarioOutOfRange, f.Place(key), $"'{f.Text("metric")}' lies from 0 to 1.", Shares.Cure(f.Number(key)));
            }

            if (f.Text("metric") is { Length: > 0 } metric && f.Text("subject") is { Length: > 0 } subject)
            {
                _subjects.Check(metric, subject, f.Place("subject"), orAll: false);
            }

            thresholds.Add(new Threshold(f.Text("metric"), f.Text("subject"), f.Whole("year"), f.NumberOrNone("atLeast"), f.NumberOrNone("atMost")));
        }

        return thresholds.ToImmutable();
    }
}
