using TradeSim.Domain.Units;
using TradeSim.Domain.World.Inputs;

namespace TradeSim.Domain.Policy;

/// <summary>
/// What a state's money towards building does to projects of the mines and plants it names:
/// <code>
/// opens = max(first month in force, opens - earlierMonths)       for what would open later than that month
/// </code>
/// Where several states pay, the largest of their months counts.
/// </summary>
public static class BuildingAid
{
    /// <summary>The same scenario with the projects that its measures bring forward.</summary>
    public static Scenario Under(Scenario scenario, PolicyBook policy)
    {
        var aid = policy.Measures.Where(measure => measure.Kind == MeasureKind.Subsidy && measure.EarlierMonths > 0 && measure.IsEver).ToList();
        return aid.Count == 0 ? scenario : scenario with { Projects = [.. scenario.Projects.Select(project => project with { Opens = OpensUnder(aid, project) })] };
    }

    private static Month OpensUnder(IEnumerable<Measure> aid, Project project)
    {
        var entity = project switch { MineProject mine => mine.Mine, HubProject hub => hub.Hub, _ => null };
        return entity is null ? project.Opens : aid
            .Where(measure => measure.Entities.Contains(entity) && measure.FirstInForce < project.Opens)
            .Select(measure => Later(measure.FirstInForce, project.Opens - new Months(measure.EarlierMonths)))
            .Append(project.Opens)
            .Min();
    }

    private static Month Later(Month one, Month other) => one > other ? one : other;
}
