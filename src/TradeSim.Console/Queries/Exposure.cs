using System.Globalization;
using TradeSim.Domain.Goods;
using TradeSim.Domain.Policy;
using TradeSim.Domain.Units;
using TradeSim.Domain.World;
using TradeSim.Domain.World.Inputs;
using TradeSim.Results.Summary;

namespace TradeSim.Console.Queries;

/// <summary>Where the oxide of an element that a country buys comes from in a year: by who ships it, where it was mined, and where it was separated.</summary>
public sealed record Exposure(string Country, Element Element, int Year, IReadOnlyList<ExposurePart> ShippedFrom, IReadOnlyList<ExposurePart> MinedIn, IReadOnlyList<ExposurePart> SeparatedIn, ExposureFigures Figures)
{
    public static Exposure Of(string folder, string country, Element element, int year)
    {
        using var run = RunDatabase.Open(folder);
        var bought = string.Create(CultureInfo.InvariantCulture, $"flows where buyer = '{country}' and commodity = 'oxide' and element = '{element}' and year(month) = {year}");
        var of = $"from provenance where shipment in (select shipment from {bought}) and element = '{element}'";
        return new Exposure(
            country,
            element,
            year,
            Parts(run.Query($"select origin, sum(tonnes) from {bought} group by origin")),
            Parts(run.Query($"select mined_in, sum(tonnes) {of} group by mined_in")),
            Parts(run.Query($"select separated_in, sum(tonnes) {of} group by separated_in")),
            ExposureFigures.Of(SummaryFile.Read(folder), country, element, year));
    }

    /// <summary>The same year in a run in which the country may not buy the element of one origin from January of that year on.</summary>
    public static ExposureFigures Without(Scenario scenario, string origin, string country, Element element, int year)
    {
        var ban = new Measure
        {
            Id = "exposure-without-" + origin, Kind = MeasureKind.ImportBan, By = country, Origins = [origin], Elements = [element], Stages = [Stage.Oxide],
            Starts = Month.Of(year, 1), Ends = Month.Of(year + 1, 1), Because = "asked by tradesim exposure",
        };
        var without = scenario with { Measures = [.. scenario.Measures, ban], Until = Month.Of(year, 12), Thresholds = [], Asks = [] };
        var (engine, summary) = (new Engine(WorldModel.Build(without)), new SummaryBook(without));
        while (!engine.IsDone)
        {
            summary.Add(engine.Step());
        }

        return ExposureFigures.Of(summary.Rows(year), country, element, year);
    }

    private static List<ExposurePart> Parts(QueryResult result)
    {
        var all = result.Rows.Sum(row => Convert.ToDouble(row[1], CultureInfo.InvariantCulture));
        return
        [
            .. result.Rows.Select(row => (Name: (string)row[0]!, Tonnes: Convert.ToDouble(row[1], CultureInfo.InvariantCulture)))
                .OrderByDescending(part => part.Tonnes).ThenBy(part => part.Name, StringComparer.Ordinal)
                .Select(part => new ExposurePart(part.Name, part.Tonnes, all > 0 ? part.Tonnes / all : 0)),
        ];
    }
}

/// <summary>What comes from one country.</summary>
public sealed record ExposurePart(string Name, double Tonnes, double Share);

/// <summary>What a country used of an element in a year, what it was short of, and what it paid; from a summary.</summary>
/// <param name="LandedUsd">USD/kg, the mean of what was bought; null where nothing was.</param>
public sealed record ExposureFigures(decimal Used, decimal Unmet, decimal? LandedUsd)
{
    public static ExposureFigures Of(IReadOnlyList<SummaryRow> rows, string country, Element element, int year)
    {
        var figures = new SummaryReader(rows);
        var subject = $"{country}/{element}";
        return new ExposureFigures(figures.Known(year, "use", subject) ?? 0, figures.Known(year, "unmet.element", subject) ?? 0, figures.Of(year, "price.landed", subject));
    }
}
