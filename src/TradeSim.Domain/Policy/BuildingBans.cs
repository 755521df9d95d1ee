using System.Collections.Immutable;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Inputs;

namespace TradeSim.Domain.Policy;

/// <summary>
/// What bans do to projects that would open while they are in force. A permit ban holds up mines and plants of the country that
/// takes it until it ends. A ban on technology holds up plants of its circuit abroad until it ends, or, where it names a delay,
/// <code>
/// opens + delayMonths,   cost of a new plant x (1 + costlier)
/// </code>
/// since they are built without it. A bloc's ban holds for those who are members in the month of the opening. What waits beyond
/// the run is not built. Plants that stand keep what they have. A ban that is an answer holds up what is not open when it begins.
/// </summary>
public static class BuildingBans
{
    /// <summary>The same scenario with the projects that its measures let be.</summary>
    public static Scenario Under(Scenario scenario, PolicyBooks policy)
    {
        if (policy[scenario.From].Measures.All(measure => measure.Kind is not (MeasureKind.TechnologyBan or MeasureKind.PermitBan)))
        {
            return scenario;
        }

        var dearer = new Dictionary<string, double>(StringComparer.Ordinal);
        var projects = ImmutableArray.CreateBuilder<Project>();
        foreach (var project in scenario.Projects)
        {
            if (OpensUnder(scenario, policy, project, dearer) is { } opens)
            {
                projects.Add(project with { Opens = opens });
            }
        }

        var hubs = scenario.World.Hubs.Select(hub => dearer.TryGetValue(hub.Id, out var more) ? hub with { CostUsd = hub.CostUsd * (1 + more) } : hub);
        return scenario with { Projects = projects.ToImmutable(), World = scenario.World with { Hubs = [.. hubs] } };
    }

    private static Month? OpensUnder(Scenario scenario, PolicyBooks policy, Project project, Dictionary<string, double> dearer)
    {
        var mine = project is MineProject digs ? scenario.World.Mines.First(row => row.Id == digs.Mine) : null;
        var hub = project is HubProject separates ? scenario.World.Hubs.First(row => row.Id == separates.Hub) : null;
        if ((mine?.Country ?? hub?.Country) is not { } country || project.Opens <= scenario.From)
        {
            return project.Opens;
        }

        var (entity, opens) = (mine?.Id ?? hub!.Id, project.Opens);
        var delayed = false;
        while (opens <= scenario.Until)
        {
            if (policy[opens].OnEntity(MeasureKind.PermitBan, country, entity, opens).Any())
            {
                opens = opens.Next;
            }
            else if (!delayed && hub is not null && TechnologyBanOn(policy[opens], hub, opens) is { } ban)
            {
                delayed = ban.DelayMonths is not null;
                opens += new Months(ban.DelayMonths ?? 1);
                if (hub.CapacityTonnes <= 0 && !Stands(scenario, hub, project))
                {
                    dearer[hub.Id] = Math.Max(dearer.GetValueOrDefault(hub.Id), ban.DelayMonths is null ? 0 : ban.Costlier);
                }
            }
            else
            {
                return opens;
            }
        }

        return null;
    }

    /// <summary>Whether a new plant was begun by an earlier project.</summary>
    private static bool Stands(Scenario scenario, HubRow hub, Project project) =>
        scenario.Projects.OfType<HubProject>().Any(other => other.Hub == hub.Id && other.CapacityTonnes > 0 && other.Opens < project.Opens);

    /// <summary>Of the bans that hold a plant up the one that does so longest, then the dearest.</summary>
    private static Measure? TechnologyBanOn(PolicyBook policy, HubRow hub, Month month) => policy.Measures
        .Where(measure => measure.Kind == MeasureKind.TechnologyBan
            && measure.StatusIn(month) == MeasureStatus.InForce
            && !policy.Means(measure.By, hub.Country)
            && (measure.Destinations.IsEmpty || policy.Names(measure.Destinations, hub.Id, hub.Country))
            && (measure.Circuit is null || measure.Circuit == hub.Circuit))
        .MaxBy(measure => (measure.DelayMonths ?? int.MaxValue, measure.Costlier));
}
