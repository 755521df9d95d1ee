using System.Collections.Immutable;

namespace TradeSim.Scenarios.Keys;

/// <summary>Every key of a scenario file.</summary>
public static class ScenarioKeys
{
    public static readonly Shape Growth = new("growth",
    [
        new("demand", ValueKind.Number, "Multiplies every growth of demand.") { Min = 0, Max = 10, Default = "1: as the tables say; 0: demand stands still" },
        new("supply", ValueKind.Number, "Multiplies every growth of capacity of mines and hubs, production quotas included.") { Min = 0, Max = 10, Default = "1" },
    ]);

    public static readonly Shape ProjectRisk = new("projectRisk",
    [
        new("capacityShare", ValueKind.Number, "What part of the capacity that the world's dated projects add comes; 0 turns them off.") { Unit = "share", Min = 0, Max = 1, Default = "0.40" },
        new("delayMonths", ValueKind.Whole, "How late the world's dated projects open.") { Unit = "months", Min = 0, Max = 600, Default = "24" },
    ]);

    public static readonly Shape Threshold = new("threshold",
    [
        new("metric", ValueKind.Choice, "A metric of summary.csv.") { Required = true, Choices = Metrics.All },
        new("subject", ValueKind.Text, "Its subject, as docs/results.md says: a country, an element, importer<exporter such as EUU<CHN, or '*'.") { Required = true },
        new("year", ValueKind.Whole, "The year in which it is judged.") { Required = true, Min = 1900, Max = 2200 },
        new("atLeast", ValueKind.Number, "The least value that passes."),
        new("atMost", ValueKind.Number, "The greatest value that passes."),
    ]);

    public static readonly Shape Scenario = new("scenario",
    [
        new("name", ValueKind.Name, "The name of the scenario; it names the folder of a run.") { Required = true },
        new("about", ValueKind.Text, "What the scenario asks, in a sentence."),
        new("extends", ValueKind.Name, "The scenario this one starts from: its keys hold, its lists are added to, a measure or project of the same id is replaced."),
        new("counterfactual", ValueKind.Name, "The scenario this one is held against: the world without what it asks about. 'tradesim compare RUN' uses it.") { Default = "the scenario it extends" },
        new("world", ValueKind.Name, "A folder of config/worlds.") { Default = "that of the scenario it extends" },
        new("from", ValueKind.Month, "First month of the run.") { Default = "2024-01" },
        new("until", ValueKind.Month, "Last month of the run.") { Default = "2035-12" },
        new("money", ValueKind.Word, "Nominal money.") { Later = true, Default = "money is constant 2024 USD: multiply the tables by a deflator of your own." },
        new("inflation", ValueKind.Number, "Nominal money.") { Later = true, Default = "money is constant 2024 USD: multiply the tables by a deflator of your own." },
        new("seed", ValueKind.Whole, "The seed of everything drawn.") { Min = 0, Max = uint.MaxValue, Default = "42" },
        new("friction", ValueKind.Flag, "Whether routes carry the friction calibrated on 2024.") { Default = "true" },
        new("growth", ValueKind.Map, "Scales of the growth in the world's tables.") { Shape = Growth },
        new("projectRisk", ValueKind.Map, "How much of the world's dated projects comes, and how late.") { Shape = ProjectRisk },
        new("change", ValueKind.List, "Figures of the world that differ in this scenario.") { Shape = ChangeKeys.Change },
        new("events", ValueKind.Events, "What measures and projects wait for or end with, by name: a month, a distribution of months, or never. A single run takes the middle."),
        new("measures", ValueKind.List, "What countries do: duties, quotas, bans, licences.") { Shape = MeasureKeys.Measure },
        new("projects", ValueKind.List, "What opens or grows at a date. They come as written, without the risk of projectRisk.") { Shape = ProjectKeys.Project },
        new("uncertain", ValueKind.Distributions, "Figures that are not known, by path. A single run takes the middle: the mean of uniform, the mode of triangular."),
        new("thresholds", ValueKind.List, "What the run must reach; exit code 3 where it does not.") { Shape = Threshold },
        new("asks", ValueKind.List, "What the closing lines of a run answer, each a sentence about a metric of summary.csv. Those of what it extends are not taken over.")
        {
            Shape = AskKeys.Ask, Default = "prices and their dearest months, who mines and separates, unmet demand, the three largest importers",
        },
        new("accessions", ValueKind.List, "Countries that join a bloc at a date.") { Shape = AccessionKeys.Accession },
        new("truces", ValueKind.List, "Measures of two parties bound to each other: they sleep together, and wake together when one breaks the truce.") { Shape = TruceKeys.Truce },
        new("reactions", ValueKind.List, "Rules by which countries answer each other and the market.") { Shape = ReactionKeys.Reaction },
    ]);
}

/// <summary>What the subject of a metric is.</summary>
public enum MetricSubject
{
    Country,
    Element,

    /// <summary>Importer and exporter, <c>EUU&lt;CHN</c>.</summary>
    Pair,

    /// <summary>Country and element, <c>EUU/Dy</c>.</summary>
    CountryElement,

    /// <summary>Importer, exporter and element, <c>EUU&lt;CHN/Dy</c>.</summary>
    PairElement,

    /// <summary><c>*</c>.</summary>
    World,
}

/// <summary>The metrics of <c>summary.csv</c>.</summary>
public static class Metrics
{
    public static readonly ImmutableArray<string> All =
    [
        "output.mining", "share.mining", "output.separation", "share.separation", "imports", "share.imports", "hhi.mining",
        "hhi.separation", "price", "price.peak", "price.peak.month", "price.landed", "duties", "export.taxes", "rents", "rents.apart", "rents.state", "support",
        "surplus.consumer", "surplus.producer", "surplus.recycling", "surplus.stocks", "use.value", "cost.resources", "treasury", "value.added", "value.ore", "value.home",
        "discount", "discount.share", "import.reliance", "unmet", "reserves",
        "imports.element", "import.reliance.element", "use", "unmet.element", "stock", "stock.reserve",
    ];

    /// <summary>What a question may be about: all of them, and how many months of a year the run covers.</summary>
    public static readonly ImmutableArray<string> Answerable = [.. All, "months"];

    /// <summary>What the rows of a metric are about.</summary>
    public static MetricSubject SubjectOf(string metric) => metric switch
    {
        "hhi.mining" or "hhi.separation" or "months" => MetricSubject.World,
        "price" or "price.peak" or "price.peak.month" => MetricSubject.Element,
        "price.landed" or "import.reliance.element" or "use" or "unmet.element" or "stock" or "stock.reserve" => MetricSubject.CountryElement,
        "imports.element" => MetricSubject.PairElement,
        "imports" or "share.imports" => MetricSubject.Pair,
        _ => MetricSubject.Country,
    };

    /// <summary>Whether a metric never leaves 0 to 1.</summary>
    public static bool IsShare(string metric) => metric.StartsWith("share.", StringComparison.Ordinal) || metric.StartsWith("hhi.", StringComparison.Ordinal);
}
