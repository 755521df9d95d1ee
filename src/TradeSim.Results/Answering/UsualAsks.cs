using System.Collections.Immutable;
using TradeSim.Domain.World.Inputs;
using TradeSim.Results.Summary;

namespace TradeSim.Results.Answering;

/// <summary>What a run answers whose scenario asks nothing: prices and their dearest months, who mines and separates, what is short, who supplies the largest importers.</summary>
public static class UsualAsks
{
    private const int Importers = 3;

    private static readonly ImmutableArray<string> Magnets = ["Nd", "Pr", "Dy", "Tb"];

    public static ImmutableArray<Ask> Of(Figures figures) =>
    [
        new Ask("Prices at China's border, USD/kg, mean of the year: [{subject} {number}] in {year}.", "price", Magnets) { Otherwise = "none" },
        new Ask("Their dearest months: {subject} {highest} in {highestMonth}.", "price.peak", Magnets),
        new Ask("Mining, by country: {parts} in {year}.", "output.mining", [Units.World]) { Otherwise = "none" },
        new Ask("Separation, by country: {parts} in {year}.", "output.separation", [Units.World]) { Otherwise = "none" },
        new Ask("Demand that is not met, in all countries: {value} in {year}.", "unmet", [Units.World]),
        .. Largest(figures).Select(importer => new Ask($"{CountryNames.First(importer)} imports from {{parts}} in {{year}}, by gross weight.", "imports", [$"{importer}<*"]) { Otherwise = "nobody" }),
    ];

    /// <summary>The territories that import most by weight in the last year, the largest first.</summary>
    private static IEnumerable<string> Largest(Figures figures) => figures.Parts(Time.Of(figures.Years[^1]), "imports", Units.World)
        .GroupBy(part => part.Name[..part.Name.IndexOf('<', StringComparison.Ordinal)], StringComparer.Ordinal)
        .OrderByDescending(group => group.Sum(part => part.Value)).ThenBy(group => group.Key, StringComparer.Ordinal)
        .Take(Importers).Select(group => group.Key);
}
