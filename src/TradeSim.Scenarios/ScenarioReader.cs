using System.Collections.Immutable;
using TradeSim.Domain.Agents;
using TradeSim.Domain.Policy;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Inputs;
using TradeSim.Scenarios.Keys;
using TradeSim.Scenarios.Reading;
using TradeSim.Scenarios.Reporting;
using TradeSim.Scenarios.Tables;
using TradeSim.Scenarios.Trees;
using TradeSim.Scenarios.Worlds;

namespace TradeSim.Scenarios;

/// <summary>What a command line adds to a scenario.</summary>
public sealed record ScenarioOptions
{
    /// <summary>Pairs <c>path=value</c> of <c>--set</c>, in order; the later wins.</summary>
    public ImmutableArray<string> Set { get; init; } = [];

    /// <summary>The value of <c>--until</c>.</summary>
    public string? Until { get; init; }

    /// <summary>The value of <c>--seed</c>.</summary>
    public string? Seed { get; init; }

    /// <summary>Whether <c>uncertain:</c> is drawn by the seed instead of taken in the middle.</summary>
    public bool Sample { get; init; }

    /// <summary>Which member of an ensemble draws.</summary>
    public uint Member { get; init; }
}

/// <summary>A scenario read, checked and compiled.</summary>
/// <param name="Scenario">What runs.</param>
/// <param name="Book">The world it runs on, as its tables say it: before changes.</param>
/// <param name="AsRun">The scenario as it will be told to have run.</param>
/// <param name="Uncertain">The figures that are not known and the values taken.</param>
/// <param name="MeasurePlaces">Where each measure and each reaction stands, by id.</param>
/// <param name="Warnings">What is no fault, and may not be meant.</param>
public sealed record ReadScenario(
    Scenario Scenario, WorldBook Book, ScenarioAsRun AsRun, ImmutableArray<UncertainFigure> Uncertain, IReadOnlyDictionary<string, Place> MeasurePlaces,
    ImmutableArray<string> Warnings)
{
    /// <summary>The scenario it is held against; null where it has none.</summary>
    public string? Counterfactual { get; init; }
}

/// <summary>Reads a scenario with all it extends, its world and the settings of a command line; every fault at once.</summary>
public static class ScenarioReader
{
    private static readonly Month FirstMonth = Month.Of(2024, 1);
    private static readonly Month LastMonth = Month.Of(2035, 12);

    // A run is at most a hundred years long.
    private const int LongestRun = 1200;

    /// <param name="nameOrPath">A scenario of <c>config/scenarios</c> by name, or a file.</param>
    /// <param name="config">Where worlds and scenarios lie.</param>
    /// <param name="options">What the command line adds.</param>
    /// <param name="faults">Gets what is wrong.</param>
    /// <returns>The scenario, or null where a fault was found.</returns>
    public static ReadScenario? Read(string nameOrPath, ConfigFolder config, ScenarioOptions options, Faults faults)
    {
        var before = faults.Count;
        var file = config.ScenarioFile(nameOrPath);
        if (file is null)
        {
            faults.AddUnknown(FaultKinds.NoScenario, new SourceText(nameOrPath, "").Start, $"There is no scenario '{nameOrPath}'.", nameOrPath, config.ScenarioNames());
            return null;
        }

        var tree = new Layers(config, faults).Read(file);
        if (tree is null)
        {
            return null;
        }

        var book = World(tree, config, faults);
        Layers.NameTheRest(tree);
        Set(tree, book?.Tables, options, faults);
        return book is null ? Without(tree, faults) : Compile(tree, book, options, faults, before);
    }

    /// <summary>What a scenario says it is about, without its world, which takes far longer to read; null where the file cannot be read.</summary>
    public static string? AboutOf(string name, ConfigFolder config, Faults faults) =>
        config.ScenarioFile(name) is { } file && new Layers(config, faults).Read(file) is { } tree && faults.Count == 0 ? tree.Text("about") ?? "" : null;

    private static WorldBook? World(MapNode tree, ConfigFolder config, Faults faults)
    {
        if (tree["world"] is not ScalarNode { Text.Length: > 0 } world)
        {
            // Where what it extends could not be read, that has been said.
            if (tree["extends"] is not null)
            {
                return null;
            }

            faults.Add(FaultKinds.NoKey, tree.Place, "This scenario names no world.", "add 'world: rare-earths', or 'extends: baseline'.");
            return null;
        }

        if (!Names.IsId(world.Text))
        {
            return null;
        }

        var folder = config.WorldFolder(world.Text);
        if (!Directory.Exists(folder))
        {
            faults.AddUnknown(FaultKinds.NoWorld, world.Place, $"There is no world '{world.Text}'.", world.Text, config.WorldNames());
            return null;
        }

        return WorldReader.Read(folder, faults);
    }

    private static void Set(MapNode tree, WorldTables? world, ScenarioOptions options, Faults faults)
    {
        var settings = new Settings(tree, world, faults);
        settings.Apply("--set", options.Set);
        foreach (var (option, key, value) in new[] { ("--until", "until", options.Until), ("--seed", "seed", options.Seed) })
        {
            if (value is not null)
            {
                var place = new SourceText(option, value).Start;
                settings.Put(place, key, new ScalarNode(place, value));
            }
        }
    }

    /// <summary>Without a world what can be said of the keys is still said.</summary>
    private static ReadScenario? Without(MapNode tree, Faults faults)
    {
        var top = new Fields(tree, ScenarioKeys.Scenario, faults);
        foreach (var (key, shape) in new[] { ("change", ChangeKeys.Change), ("measures", MeasureKeys.Measure), ("projects", ProjectKeys.Project), ("reactions", ReactionKeys.Reaction), ("truces", TruceKeys.Truce), ("accessions", AccessionKeys.Accession), ("asks", AskKeys.Ask) })
        {
            foreach (var map in Maps(top, key))
            {
                _ = new Fields(map, shape, faults);
            }
        }

        return null;
    }

    private static ReadScenario? Compile(MapNode tree, WorldBook book, ScenarioOptions options, Faults faults, int before)
    {
        var top = new Fields(tree, ScenarioKeys.Scenario, faults);
        var (from, until) = (top.Month("from") ?? FirstMonth, top.Month("until") ?? LastMonth);
        if (until < from || (until - from).Count >= LongestRun)
        {
            faults.Add(FaultKinds.NoHorizon, top.Place("until"), $"The run goes from {from} to {until}.", "let 'until' be in or after 'from', and less than 100 years later.");
        }

        var seed = (uint)top.Number("seed", 42);
        var text = options.Sample ? null : NodeWriter.Write(tree);
        Noise? noise = options.Sample ? new Noise(seed, options.Member) : null;
        var drawn = Draw(tree, top, book.Tables, noise, from, faults);
        var eventReader = new EventReader(noise, from, faults);
        var events = eventReader.Read(tree);

        // The draws stand in the lists of the tree, so it is read again.
        top = new Fields(tree, ScenarioKeys.Scenario, new Faults());
        var changed = new ChangeReader(faults).Apply(book.Tables, Maps(top, "change"));
        var territories = new Territories(changed);
        var risk = Risk(top, faults);
        var beforeProjects = faults.Count;
        var projects = new ProjectReader(book, territories, events, faults);
        var built = projects.Read(changed, Maps(top, "projects"));
        foreach (var id in built.Countries.Select(row => row.Id).Concat(built.Mines.Select(row => row.Id)).Concat(built.Hubs.Select(row => row.Id))
            .GroupBy(id => id, StringComparer.Ordinal).Where(group => group.Count() > 1).Select(group => group.Key))
        {
            var place = Maps(top, "projects").FirstOrDefault(map => map.Text("id") == id)?.Place ?? tree.Place;
            faults.Add(FaultKinds.RuleTwice, place, $"Id '{id}' is that of another country, mine or hub.");
        }

        var areBuilt = faults.Count == beforeProjects;
        ImmutableArray<string> truceIds = [.. Maps(top, "truces").Select(map => map.Text("id")).OfType<string>()];
        var accessions = new AccessionReader(built, events, faults).Read(Maps(top, "accessions"));
        var measures = new MeasureReader(built, territories, events, truceIds, faults).Read(Maps(top, "measures"), [], accessions);
        var truces = new TruceReader(Maps(top, "measures"), measures, built, events, faults).Read(Maps(top, "truces"));
        ImmutableArray<string> measureIds = [.. Maps(top, "measures").Select(map => map.Text("id")).OfType<string>()];
        var rules = new ReactionReader(built, territories, events, measureIds, truceIds, faults).Read(Maps(top, "reactions"));
        var growth = new Fields(top.Get<MapNode>("growth") ?? new MapNode(tree.Place, []), ScenarioKeys.Growth, faults);
        var thresholds = new ThresholdReader(built, territories, faults).Read(Maps(top, "thresholds"));
        var asks = new AskReader(built, territories, faults).Read(Maps(top, "asks"));
        var (world, all) = areBuilt ? new WorldProjects(risk.CapacityShare, risk.DelayMonths).Apply(built, projects.Projects) : (built, []);
        var scenario = new Scenario
        {
            Name = top.Text("name"),
            About = top.Text("about"),
            From = from,
            Until = until,
            Seed = seed,
            Member = noise?.Member ?? 0,
            World = world,
            Events = events.All,
            Measures = measures,
            Accessions = accessions,
            Truces = truces,
            Reactions = rules,
            Projects = all,
            Thresholds = thresholds,
            Asks = asks,
            DemandGrowthScale = growth.Number("demand", 1),
            SupplyGrowthScale = growth.Number("supply", 1),
            Friction = top.Flag("friction", true),
        };
        var places = Places(top);
        var loops = Loops(scenario, top, faults);
        var effects = new EffectChecks(scenario);
        foreach (var measure in areBuilt ? measures : [])
        {
            effects.Check(measure, Maps(top, "measures").First(map => map.Text("id") == measure.Id), faults);
        }

        foreach (var rule in areBuilt ? rules : [])
        {
            effects.Check(rule.Then, (MapNode)Maps(top, "reactions").First(map => map.Text("id") == rule.Id)["then"]!, faults);
        }

        if (faults.Count > before)
        {
            return null;
        }

        var rates = RateWarnings.Of(measures.Concat(rules.Select(rule => rule.Then with { Id = rule.Id, Because = rule.Because })));
        return new ReadScenario(
            scenario, book, ScenarioAsRun.Of(text ?? NodeWriter.Write(tree)), [.. drawn, .. eventReader.Figures], places, [.. book.Unread, .. loops, .. Meeting(rules, built, accessions), .. effects.Warnings(), .. rates, .. PrecedenceWarnings.Of(Precedence.Through(new PolicyBook(scenario, new Growth(from, 1, 1)), from, until)), .. events.Warnings()])
        {
            Counterfactual = top.Has("counterfactual") ? top.Text("counterfactual") : null,
        };
    }

    private static ImmutableArray<UncertainFigure> Draw(MapNode tree, Fields top, WorldTables world, Noise? sample, Month from, Faults faults)
    {
        if (top.Get<MapNode>("uncertain") is not { } uncertain)
        {
            return [];
        }

        var settings = new Settings(tree, world, faults);
        var drawn = new Uncertainty(sample, from, faults).Read(uncertain).ToList();
        foreach (var (figure, place, value) in drawn)
        {
            settings.Put(place, figure.Path, value);
        }

        tree.Remove("uncertain");
        return [.. drawn.Select(one => one.Figure)];
    }

    private static (double CapacityShare, int DelayMonths) Risk(Fields top, Faults faults)
    {
        var risk = new Fields(top.Get<MapNode>("projectRisk") ?? new MapNode(top.Map.Place, []), ScenarioKeys.ProjectRisk, faults);
        return (risk.Number("capacityShare", 0.40), risk.Whole("delayMonths", 24));
    }

    /// <summary>Reactions that answer each other; one that answers itself is a fault.</summary>
    private static ImmutableArray<string> Loops(Scenario scenario, Fields top, Faults faults)
    {
        if (scenario.Reactions.IsEmpty)
        {
            return [];
        }

        // An id that stands twice has been said, and so has a truce of what there is not.
        var sound = scenario with { Measures = [.. scenario.Measures.DistinctBy(measure => measure.Id)], Truces = [] };
        var loops = ReactionLoops.Of(scenario.Reactions, new PolicyBook(sound, new Growth(scenario.From, 1, 1)));
        foreach (var loop in loops.Where(loop => loop.Length == 1))
        {
            faults.Add(FaultKinds.AnswersItself, Maps(top, "reactions").FirstOrDefault(map => map.Text("id") == loop[0])?.Place ?? top.Map.Place, $"What '{loop[0]}' does is what it waits for.");
        }

        return [.. loops.Where(loop => loop.Length > 1).Select(loop => $"reactions {ReactionLoops.Told(loop)}; the circle ends with the 'atMost' of each.")];
    }

    /// <summary>Answers of which one must hold where both are given in the same month: then the id decides, which may not be meant.</summary>
    private static IEnumerable<string> Meeting(ImmutableArray<Reaction> rules, WorldTables world, ImmutableArray<Accession> joining) =>
        from pair in Clashes.Find([.. rules.Select(rule => rule.Then)], world, joining)
        let ids = new[] { pair.Earlier.Id, pair.Later.Id }
        select $"reactions {ids[0]} and {ids[1]} take different measures on the same goods; where both answer in one month, that of {ids.MaxBy(id => id + "/", StringComparer.Ordinal)} holds.";

    private static Dictionary<string, Place> Places(Fields top) =>
        Maps(top, "measures").Concat(Maps(top, "reactions")).Where(map => map.Text("id") is not null).DistinctBy(map => map.Text("id")).ToDictionary(map => map.Text("id")!, map => map.Place, StringComparer.Ordinal);

    private static ImmutableArray<MapNode> Maps(Fields fields, string key) =>
        fields.Has(key) && fields.Get<ImmutableArray<MapNode>>(key) is { IsDefault: false } maps ? maps : [];
}
