using TradeSim.Domain.Policy;
using TradeSim.Domain.World.Inputs;

namespace TradeSim.Results.Summary;

/// <summary>
/// The country that the closing lines answer for: the one in which most of the mines and plants stand that the scenario
/// itself builds; where it builds none, the one whose goods most of its measures on trade touch (the origin they name; for a
/// measure on exports, who acts); where there are none either, <see cref="Newcomer"/>, so that a scenario and the baseline
/// under it can be read line by line. A world without that country answers for its reference country. Of two that are named
/// as often it is the first by code.
/// </summary>
public static class SummarySubject
{
    /// <summary>The newcomer the first scenarios ask about.</summary>
    public const string Newcomer = "RUS";

    public static string Of(Scenario scenario)
    {
        var countries = scenario.World.Countries.Select(country => country.Id).ToHashSet(StringComparer.Ordinal);
        return MostNamed(scenario.Projects.Where(project => IsOwn(project, scenario.World)).Select(project => Home(project, scenario.World)), countries)
            ?? MostNamed(scenario.Measures.SelectMany(Touched), countries)
            ?? (countries.Contains(Newcomer) ? Newcomer : scenario.World.Parameters.ReferenceCountry);
    }

    /// <summary>What the world plans gives no reason; what a scenario writes gives one, or is not in the world's plans.</summary>
    private static bool IsOwn(Project project, WorldTables world) =>
        project.Because.Length > 0 || world.Projects.All(row => row.Id != project.Id);

    /// <summary>Where a mine or a plant stands; ways and border posts lie between countries.</summary>
    private static string? Home(Project project, WorldTables world) => project switch
    {
        MineProject mine => world.Mines.First(row => row.Id == mine.Mine).Country,
        HubProject hub => world.Hubs.First(row => row.Id == hub.Hub).Country,
        _ => null,
    };

    private static IEnumerable<string> Touched(Measure measure) => measure.Kind switch
    {
        MeasureKind.ProductionQuota or MeasureKind.RouteClosure or MeasureKind.BorderClosure or MeasureKind.Outage or MeasureKind.ResourceTax
            or MeasureKind.PermitBan or MeasureKind.TechnologyBan => [],
        MeasureKind.ExportTax or MeasureKind.ExportVat or MeasureKind.ExportQuota or MeasureKind.ExportBan or MeasureKind.ExportLicence => [measure.By],
        _ => measure.Origins,
    };

    /// <summary>Blocs, and places between countries, do not count.</summary>
    private static string? MostNamed(IEnumerable<string?> named, HashSet<string> countries) => named
        .OfType<string>()
        .Where(countries.Contains)
        .GroupBy(country => country, StringComparer.Ordinal)
        .OrderByDescending(group => group.Count())
        .ThenBy(group => group.Key, StringComparer.Ordinal)
        .FirstOrDefault()?.Key;
}
