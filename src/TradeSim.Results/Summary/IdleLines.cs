using System.Collections.Immutable;
using System.Globalization;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Inputs;

namespace TradeSim.Results.Summary;

/// <summary>
/// What was planned and stands idle in the last year of a run, what states pay for mines and plants and what these lose, in words. Every
/// figure is read from <c>summary.csv</c>. The country that the scenario plans for is named. Idle is what opened before the year and was used by less than a hundredth.
/// </summary>
public static class IdleLines
{
    private const int MostNamed = 8;

    /// <param name="folder">A run's folder.</param>
    /// <param name="scenario">The scenario that ran: which of its projects stand where.</param>
    public static IReadOnlyList<string> Of(string folder, Scenario scenario) => Of(SummaryFile.Read(folder), scenario);

    public static IReadOnlyList<string> Of(IReadOnlyList<SummaryRow> rows, Scenario scenario)
    {
        if (rows.Count == 0)
        {
            return [];
        }

        var reader = new SummaryReader(rows);
        var year = reader.Years[^1];
        var subject = Planner(scenario);
        ImmutableArray<PlannedEntity> opened = [.. PlannedEntity.Of(scenario).Where(entity => entity.Opens <= Month.Of(year, 1))];
        var idle = opened.Where(entity => IsIdle(reader, year, entity)).ToList();
        return [.. Named(reader, year, subject, opened, idle), .. InAll(reader, year, opened, idle), Money(reader, year, subject)];
    }

    /// <summary>The country in which most of the projects that the scenario itself plans stand; null where it plans none.</summary>
    private static string? Planner(Scenario scenario)
    {
        var countries = PlannedEntity.Of(scenario with { Projects = [.. scenario.Projects.Where(project => project.Because.Length > 0)] }).Select(entity => entity.Country);
        return countries.GroupBy(country => country, StringComparer.Ordinal).OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal).FirstOrDefault()?.Key;
    }

    private static bool IsIdle(SummaryReader rows, int year, PlannedEntity entity) =>
        rows.Of(year, "project.capacity", entity.Id) is { } capacity && (rows.Of(year, "project.use", entity.Id) ?? 0) < capacity / 100;

    private static IEnumerable<string> Named(SummaryReader rows, int year, string? subject, ImmutableArray<PlannedEntity> opened, List<PlannedEntity> idle)
    {
        if (subject is not null && opened.Any(entity => entity.Country == subject))
        {
            var own = idle.Where(entity => entity.Country == subject).ToList();
            var parts = new[] { Listed(rows, year, [.. own.Where(entity => !entity.IsCorridor)], ""), Listed(rows, year, [.. own.Where(entity => entity.IsCorridor)], "nothing goes by ") };
            yield return Text($"Of what {CountryNames.Of(subject)} planned stands idle in {year}: {(own.Count == 0 ? "nothing" : string.Join("; ", parts.Where(part => part.Length > 0)))}.");
        }
    }

    /// <summary>The largest first.</summary>
    private static string Listed(SummaryReader rows, int year, List<PlannedEntity> idle, string before)
    {
        decimal Capacity(PlannedEntity entity) => rows.Of(year, "project.capacity", entity.Id)!.Value;
        var named = idle.OrderByDescending(Capacity).ThenBy(entity => entity.Id, StringComparer.Ordinal).Take(MostNamed)
            .Select(entity => entity.IsCorridor ? entity.Id : Text($"{entity.Id} ({Capacity(entity):#,0} t a year)")).ToList();
        return named.Count == 0 ? "" : before + string.Join(", ", named) + (idle.Count > MostNamed ? Text($" and {idle.Count - MostNamed} more") : "");
    }

    private static IEnumerable<string> InAll(SummaryReader rows, int year, ImmutableArray<PlannedEntity> opened, List<PlannedEntity> idle)
    {
        decimal Sum(IEnumerable<PlannedEntity> all) => all.Sum(entity => rows.Of(year, "project.capacity", entity.Id) ?? 0);
        var built = opened.Where(entity => !entity.IsCorridor).ToList();
        if (built.Count > 0)
        {
            var still = idle.Where(entity => !entity.IsCorridor).ToList();
            yield return Text($"In the world {still.Count} of {built.Count} planned mines and plants stand idle in {year}: {Sum(still):#,0} of {Sum(built):#,0} t a year.");
        }
    }

    private static string Money(SummaryReader rows, int year, string? subject) =>
        Text($"In million USD of {year} states pay mines and plants {Millions(rows, year, "support", subject)}, mines lose {Millions(rows, year, "loss.mines", subject)} and plants {Millions(rows, year, "loss.plants", subject)}, losses that are older than the run among them.");

    private static string Millions(SummaryReader rows, int year, string metric, string? subject)
    {
        var all = rows.Largest(year, metric, _ => true).Sum(row => row.Value);
        return $"{Rounded(all)}{(all == 0 || subject is null ? "" : $" ({CountryNames.Of(subject)} {Rounded(rows.Of(year, metric, subject) ?? 0)})")}";
    }

    private static string Rounded(decimal usd) => (usd / 1_000_000m).ToString(Math.Abs(usd) < 10_000_000m ? "0.#" : "#,0", CultureInfo.InvariantCulture);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
