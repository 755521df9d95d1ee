using System.Collections.Immutable;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Inputs;

namespace TradeSim.Results.Summary;

/// <summary>A mine, plant or corridor that projects of a run open or enlarge.</summary>
/// <param name="Steps">Tonnes a year in all, by opening month.</param>
/// <param name="Unit">t REO of ore or feed; of a corridor t gross.</param>
public sealed record PlannedEntity(string Id, string Country, ImmutableArray<(Month Opens, double Tonnes)> Steps, string Unit)
{
    /// <summary>The month in which the first of its projects opens.</summary>
    public Month Opens => Steps[0].Opens;

    public bool IsCorridor => Unit == Units.TonnesGross;

    /// <summary>By id.</summary>
    public static ImmutableArray<PlannedEntity> Of(Scenario scenario)
    {
        var mines = scenario.World.Mines.ToDictionary(row => row.Id, row => row.Country, StringComparer.Ordinal);
        var hubs = scenario.World.Hubs.ToDictionary(row => row.Id, row => row.Country, StringComparer.Ordinal);
        var places = scenario.World.Places.ToDictionary(row => row.Id, row => row.Country, StringComparer.Ordinal);
        var steps = scenario.Projects.Select(project => project switch
        {
            MineProject mine => (Id: mine.Mine, Country: mines[mine.Mine], mine.Opens, Tonnes: mine.CapacityTonnes, Unit: Units.TonnesReo),
            HubProject hub => (Id: hub.Hub, Country: hubs[hub.Hub], hub.Opens, Tonnes: hub.CapacityTonnes, Unit: Units.TonnesReo),
            CorridorProject road => (Id: road.Corridor.Id, Country: places[road.Corridor.From], road.Opens, Tonnes: 12 * road.Corridor.TonnesPerMonth, Unit: Units.TonnesGross),
            _ => default,
        });
        return
        [
            .. steps.Where(step => step.Tonnes > 0).GroupBy(step => step.Id, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => new PlannedEntity(
                    group.Key, group.First().Country, [.. group.OrderBy(step => step.Opens).Select(step => (step.Opens, step.Tonnes))], group.First().Unit)),
        ];
    }

    /// <summary>Tonnes a year once the ramps of what has opened by the end of a year are over.</summary>
    public double CapacityIn(int year) => Steps.Where(step => step.Opens <= Month.Of(year, 12)).Select(step => step.Tonnes).DefaultIfEmpty(0).Max();
}
