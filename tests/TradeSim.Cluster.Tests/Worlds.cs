using System.Collections.Concurrent;
using TradeSim.Domain.Goods;
using TradeSim.Domain.Policy;
using TradeSim.Domain.Units;
using TradeSim.Domain.World;
using TradeSim.Domain.World.Closed;
using TradeSim.Domain.World.Inputs;
using TradeSim.Scenarios;

namespace TradeSim.Cluster.Tests;

/// <summary>The shipped scenarios, cut short, and what the reference engine makes of them. Each is made once.</summary>
internal static class Worlds
{
    public static readonly Month LastMonth = Month.Of(2024, 4);

    private static readonly ConfigFolder Config = ConfigFolder.Find(AppContext.BaseDirectory) ?? throw new InvalidOperationException("No config folder above the tests.");
    private static readonly ConcurrentDictionary<string, Lazy<Scenario>> Scenarios = new();
    private static readonly ConcurrentDictionary<string, Lazy<Told>> Histories = new();

    public static Scenario Baseline => Of("baseline");

    public static Scenario Roadmap => Of("russia-roadmap");

    /// <summary>China stops its dysprosium to the United States, and traders of others sell it on.</summary>
    public static Scenario Reexporting => Baseline with
    {
        Name = "reexporting",
        Measures =
        [
            .. Baseline.Measures,
            new Measure
            {
                Id = "stop", Kind = MeasureKind.ExportBan, By = "CHN", Starts = Baseline.From.Next, Elements = [Element.Dy], Destinations = ["USA"],
            },
        ],
    };

    /// <summary>China licenses its dysprosium and yttrium at a slow desk: a queue lives from month to month.</summary>
    public static Scenario Licensing => Baseline with
    {
        Name = "licensing",
        Measures =
        [
            .. Baseline.Measures,
            new Measure
            {
                Id = "desk", Kind = MeasureKind.ExportLicence, By = "CHN", Starts = Baseline.From.Next, Elements = [Element.Dy, Element.Y],
                DelayDays = 30, Approval = 0.5, ApprovalOf = ApprovalBasis.Applications, TonnesPerMonth = 200, ValidMonths = 2, Deny = ["USA"],
            },
        ],
    };

    /// <summary>Japan lays in dysprosium.</summary>
    public static Scenario Stockpiling => Baseline with
    {
        Name = "stockpiling",
        Measures =
        [
            .. Baseline.Measures,
            new Measure
            {
                Id = "reserve", Kind = MeasureKind.Stockpile, By = "JPN", Starts = Baseline.From.Next, Elements = [Element.Dy],
                Stockpile = new StockpileTerms(12, null, 24, 2, 3, 6, 30e6),
            },
        ],
    };

    /// <summary>A plant promises Japan more neodymium and praseodymium than it has.</summary>
    public static Scenario Contracting => Baseline with
    {
        Name = "contracting",
        Measures =
        [
            .. Baseline.Measures,
            new Measure
            {
                Id = "deal", Kind = MeasureKind.Offtake, By = "JPN", Starts = Baseline.From.Next, Stages = [Stage.Oxide], Elements = [Element.Nd, Element.Pr],
                Offtake = new OfftakeTerms("lamp", "JPN", 150, 0.95, 60, 110, 0.8, 0.1),
            },
        ],
    };

    /// <summary>The United States pay a plant what the price lacks of a floor.</summary>
    public static Scenario Supporting => Baseline with
    {
        Name = "supporting",
        Measures =
        [
            .. Baseline.Measures,
            new Measure
            {
                Id = "floor", Kind = MeasureKind.PriceFloor, By = "USA", Starts = Baseline.From.Next, Elements = [Element.Nd, Element.Pr],
                Entities = ["mt_pass_sep"], FloorUsd = 110, Upside = 0.3,
            },
            new Measure
            {
                Id = "subsidy", Kind = MeasureKind.Subsidy, By = "USA", Starts = Baseline.From.Next, Entities = ["mt_pass_sep", "mountain_pass"],
                PaidUsdPerKg = 1, CapitalUsd = 1e6,
            },
            new Measure { Id = "stake", Kind = MeasureKind.StateEquity, By = "USA", Starts = Baseline.From.Next, Entities = ["mountain_pass", "mt_pass_sep"], Stake = 0.15, TakesOutput = true, OreTo = "mt_pass_sep" },
        ],
    };

    /// <summary>
    /// The United States tax China's dysprosium, China answers with a ban, and they themselves let no mine grow; Japan buys much of China, and
    /// breaks a truce; Laos joins a bloc.
    /// </summary>
    public static Scenario Answering => Baseline with
    {
        Name = "answering",
        Projects = [.. Baseline.Projects, new MineProject("larger", Baseline.From + new Months(2), "", "mountain_pass", 90_000, 1)],
        Truces = [new Truce("truce", ["calm", "calm-too"], Baseline.From, Baseline.Until, null, "")],
        Accessions = [new Accession("LAO", Baseline.World.Countries.First(country => country.Id == "USA").Blocs[0], Baseline.From.Next.Next, "")],
        Measures =
        [
            .. Baseline.Measures,
            new Measure
            {
                Id = "duty", Kind = MeasureKind.Tariff, By = "USA", Starts = Baseline.From, Origins = ["CHN"], Elements = [Element.Dy], AdValorem = 0.5,
            },
            new Measure { Id = "calm", Kind = MeasureKind.Tariff, By = "JPN", Starts = Baseline.From, Origins = ["CHN"], Elements = [Element.Nd], AdValorem = 0.3 },
            new Measure { Id = "calm-too", Kind = MeasureKind.ExportTax, By = "CHN", Starts = Baseline.From, Destinations = ["JPN"], AdValorem = 0.3 },
        ],
        Reactions =
        [
            new Reaction
            {
                Id = "break", By = "JPN", When = new ShareCondition("CHN", ShareOf.Imports, "JPN", null, 0.1, true) { OverMonths = 2 },
                Then = new Measure { Id = "break", Kind = MeasureKind.Tariff, By = "JPN", Starts = Baseline.From, Origins = ["CHN"], AdValorem = 0.2, Stacks = true },
            },
            new Reaction
            {
                Id = "no-permit", By = "USA", When = new TariffCondition("USA", "CHN", Element.Dy, 0.2, true),
                Then = new Measure { Id = "no-permit", Kind = MeasureKind.PermitBan, By = "USA", Starts = Baseline.From },
            },
            new Reaction
            {
                Id = "stop", By = "CHN", When = new TariffCondition("USA", "CHN", Element.Dy, 0.2, true), ForMonths = 2,
                Then = new Measure { Id = "stop", Kind = MeasureKind.ExportBan, By = "CHN", Starts = Baseline.From, Elements = [Element.Dy], Destinations = ["USA"] },
            },
        ],
    };

    /// <summary>China divides a quota among six oxides, a year's worth of which is a third of what it sends.</summary>
    public static Scenario Dividing => Baseline with
    {
        Name = "dividing",
        Measures =
        [
            .. Baseline.Measures,
            new Measure
            {
                Id = "quota", Kind = MeasureKind.ExportQuota, By = "CHN", Starts = Baseline.From, TonnesPerYear = 16_000,
                Elements = [Element.La, Element.Ce, Element.Pr, Element.Nd, Element.Tb, Element.Dy],
            },
        ],
    };

    /// <summary>Every instrument there is, until each has been in force.</summary>
    public static Scenario Instruments => Of(Path.Combine(Config.Path, "..", "tests", "instruments.yaml"), Month.Of(2024, 8));

    /// <summary>What the reference engine closed, month by month.</summary>
    public static Told Reference(Scenario scenario) =>
        Histories.GetOrAdd(scenario.Name, _ => new Lazy<Told>(() => Tell(scenario))).Value;

    private static Scenario Of(string name) => Of(name, LastMonth);

    private static Scenario Of(string name, Month until) => Scenarios.GetOrAdd(name, _ => new Lazy<Scenario>(() => Read(name, until))).Value;

    private static Scenario Read(string name, Month until)
    {
        var faults = new TradeSim.Scenarios.Reporting.Faults();
        var read = ScenarioReader.Read(name, Config, new ScenarioOptions { Until = until.ToString() }, faults);
        return read?.Scenario ?? throw new InvalidOperationException(string.Join('\n', faults));
    }

    private static Told Tell(Scenario scenario)
    {
        var world = WorldModel.Build(scenario);
        var engine = new Engine(world);
        List<ClosedMonth> months = [];
        while (!engine.IsDone)
        {
            months.Add(engine.Step());
        }

        return new Told(world, months);
    }
}

/// <summary>A history as the reference engine tells it.</summary>
internal sealed record Told(WorldModel World, IReadOnlyList<ClosedMonth> Months)
{
    public string Digest => Months[^1].Digest;
}
