using System.Collections.Immutable;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Inputs;

namespace TradeSim.Scenarios.Reading;

/// <summary>
/// The dated projects of the world's tables, risked: a part of the capacity they add, some months late. All on their
/// stated dates would be 339 kt and a glut by 2030.
/// </summary>
public sealed class WorldProjects(double capacityShare, int delayMonths)
{
    /// <summary>What is open in this month belongs to the base year.</summary>
    public static readonly Month BaseYear = Month.Of(2024, 1);

    // A corridor or terminal whose project is turned off stays in the tables and never opens.
    private static readonly Month Never = Month.Of(9999, 12);

    /// <summary>The world and its projects, without those that a scenario writes itself.</summary>
    /// <param name="world">The world, with all changes applied.</param>
    /// <param name="own">The scenario's own projects.</param>
    public (WorldTables World, ImmutableArray<Project> Projects) Apply(WorldTables world, ImmutableArray<Project> own)
    {
        var projects = ImmutableArray.CreateBuilder<Project>();
        var ids = own.Select(project => project.Id).ToHashSet(StringComparer.Ordinal);
        var replaced = world.Projects.Select(row => row.Id).Where(ids.Contains).ToHashSet(StringComparer.Ordinal);

        // A scenario's project under an id of its own replaces all that the world plans for its target.
        var targets = own.Where(project => !replaced.Contains(project.Id)).Select(Target).ToHashSet(StringComparer.Ordinal);
        foreach (var row in world.Projects.Where(row => !replaced.Contains(row.Id) && !targets.Contains(row.Target)))
        {
            var opens = row.Opens + new Months(delayMonths);
            var on = capacityShare > 0;
            switch (row.What)
            {
                case ProjectKind.Mine when on:
                    var mine = world.Mines.First(mine => mine.Id == row.Target);
                    projects.Add(new MineProject(row.Id, opens, "", mine.Id, Risked(mine.WorkingTonnes, row.CapacityTonnes), row.RampMonths));
                    break;
                case ProjectKind.Hub when on:
                    var hub = world.Hubs.First(hub => hub.Id == row.Target);
                    projects.Add(new HubProject(row.Id, opens, "", hub.Id, Risked(hub.WorkingTonnes, row.CapacityTonnes), row.RampMonths, []));
                    break;
                case ProjectKind.Corridor:
                    var corridor = world.Corridors.First(corridor => corridor.Id == row.Target);
                    var leg = corridor with { Opens = on ? opens : Never };
                    world = world with { Corridors = world.Corridors.Replace(corridor, leg) };
                    Add(on, new CorridorProject(row.Id, opens, "", leg));
                    break;
                case ProjectKind.Terminal:
                    var terminal = world.Terminals.First(terminal => terminal.Id == row.Target);
                    var post = terminal with { Opens = on ? opens : Never };
                    world = world with { Terminals = world.Terminals.Replace(terminal, post) };
                    Add(on, new TerminalProject(row.Id, opens, "", post));
                    break;
                default:
                    break;
            }
        }

        return (world, [.. projects.Concat(own).OrderBy(project => project.Opens).ThenBy(project => project.Id, StringComparer.Ordinal)]);

        void Add(bool comes, Project project)
        {
            if (comes)
            {
                projects.Add(project);
            }
        }
    }

    // To the gram: a share of a round figure should stay one in print.
    private double Risked(double standing, double planned) => Math.Round(standing + (capacityShare * (planned - standing)), 6);

    private static string Target(Project project) => project switch
    {
        MineProject mine => mine.Mine,
        HubProject hub => hub.Hub,
        CorridorProject corridor => corridor.Corridor.Id,
        TerminalProject terminal => terminal.Terminal.Id,
        _ => throw new InvalidOperationException($"There is no project of kind {project.GetType().Name}."),
    };
}
