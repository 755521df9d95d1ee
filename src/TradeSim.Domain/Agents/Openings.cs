using System.Collections.Immutable;
using TradeSim.Domain.Goods;
using TradeSim.Domain.Policy;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Inputs;

namespace TradeSim.Domain.Agents;

/// <summary>When mines and plants open, grow and learn to separate, as the projects of a run say.</summary>
public static class Openings
{
    /// <summary>The scenario with its projects as measures let them be: brought forward by money, held up by bans.</summary>
    /// <param name="enacted">What reactions have answered so far.</param>
    public static Scenario Under(Scenario planned, Growth growth, Enacted enacted)
    {
        var policy = new PolicyBooks(planned, growth, enacted);
        return BuildingBans.Under(BuildingAid.Under(planned, policy[planned.From]), policy);
    }

    /// <summary>The tables of a run as bans on technology leave them: a plant that is built without what is banned is dearer.</summary>
    /// <param name="planned">The scenario before any measure held up what it builds.</param>
    /// <param name="enacted">What reactions have answered so far.</param>
    public static WorldTables Built(Scenario planned, Enacted enacted) =>
        planned.Measures.Concat(planned.Reactions.Select(rule => rule.Then)).Any(measure => measure.Kind == MeasureKind.TechnologyBan)
            ? Under(planned, new Growth(planned.From, planned.DemandGrowthScale, planned.SupplyGrowthScale), enacted).World
            : planned.World;

    /// <summary>Whether what may be built hangs on any measure.</summary>
    internal static bool HangOn(PolicyBook policy) => policy.Measures.Any(measure =>
        measure.Kind is MeasureKind.PermitBan or MeasureKind.TechnologyBan || (measure.Kind == MeasureKind.Subsidy && measure.EarlierMonths > 0));

    /// <summary>The same mine or plant in a scenario whose projects open at other dates.</summary>
    internal static Agent In(Scenario scenario, Agent agent) => agent switch
    {
        Producer mine => mine with { Capacity = mine.Capacity with { Steps = Steps(scenario, mine.Id) } },
        Hub hub => In(scenario, hub, scenario.World.Hubs.First(row => row.Id == hub.Id)),
        _ => agent,
    };

    /// <summary>What is built at a mine or plant, by opening month.</summary>
    public static ImmutableArray<CapacityStep> Steps(Scenario scenario, string entity)
    {
        var steps = scenario.Projects.Select(project => project switch
        {
            MineProject mine when mine.Mine == entity => new CapacityStep(mine.Opens, mine.CapacityTonnes / 12 * Mass.GramsPerTonne, mine.RampMonths),
            HubProject hub when hub.Hub == entity && hub.CapacityTonnes > 0 => new CapacityStep(hub.Opens, hub.CapacityTonnes / 12 * Mass.GramsPerTonne, hub.RampMonths),
            _ => null,
        });
        return [.. steps.OfType<CapacityStep>().OrderBy(step => step.Opens).ThenBy(step => step.Monthly)];
    }

    /// <summary>The month from which a plant can separate each element; null where it never can.</summary>
    internal static ImmutableArray<Month?> Separates(Scenario scenario, HubRow row) => [.. Element.All.Select(element => SeparatesFrom(scenario, row, element))];

    private static Month? SeparatesFrom(Scenario scenario, HubRow row, Element element)
    {
        if (row.Separates.Contains(element))
        {
            return scenario.From;
        }

        var adds = scenario.Projects.OfType<HubProject>().Where(project => project.Hub == row.Id && project.Adds.Contains(element)).ToList();
        return adds.Count == 0 ? null : adds.Min(project => project.Opens);
    }

    private static Hub In(Scenario scenario, Hub hub, HubRow row) => hub with
    {
        Row = row,
        FeedCost = hub.FeedCost + Price.FromUsd(row.CostUsd) - Price.FromUsd(hub.Row.CostUsd),
        Separates = Separates(scenario, row),
        Capacity = hub.Capacity with { Steps = Steps(scenario, hub.Id) },
    };
}
