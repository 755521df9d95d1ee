using System.CommandLine;
using TradeSim.Console.CommandLine;
using TradeSim.Console.Terminal;
using TradeSim.Scenarios;
using TradeSim.Scenarios.Reporting;
using TradeSim.Scenarios.Synthetic;
using TradeSim.Scenarios.Tables;

namespace TradeSim.Console.Commands;

/// <summary>
/// <c>tradesim new NAME</c>: <c>--from SCENARIO</c> a commented copy to start from, <c>--synthetic N</c> a made-up world of any
/// size and a scenario that runs it.
/// </summary>
public static class NewCommand
{
    private const string Lender = "rare-earths";
    private const uint UsualSeed = 42;

    public static Command Create(Terminal.Terminal terminal)
    {
        var name = new Argument<string>("NAME") { Description = "What the scenario, and a made-up world, is called; of a copy also a path, such as mine/tariffs.yaml." };
        var from = new Option<string?>("--from") { Description = "The scenario that is copied, with its comments: a file, or a name in config/scenarios.", HelpName = "SCENARIO" };
        var entities = Values.Whole("--synthetic", "How many territories, plants and mines together.", SyntheticWorld.Fewest, SyntheticWorld.Most);
        var seed = Values.Whole<uint>("--seed", "The same seed makes the same world; 42 where none is given.", 0, uint.MaxValue);
        var json = new Option<bool>("--json") { Description = "One JSON object on stdout." };
        var command = new ExampledCommand(
            "new",
            "Makes a scenario to start from, or a made-up world of any size for measuring.",
            "tradesim new my-tariffs --from russia-roadmap",
            "tradesim new studies/my-tariffs.yaml --from russia-roadmap",
            "tradesim new big --synthetic 5000",
            "tradesim run big --until 2024-12")
        {
            name,
            from,
            entities,
            seed,
            json,
        };
        command.SetAction(result => Run(
            terminal, result.GetRequiredValue(name), result.GetValue(from), result.GetValue(entities), result.GetValue(seed), result.GetValue(json)));
        return command;
    }

    private static int Run(Terminal.Terminal terminal, string name, string? from, int? entities, uint? seed, bool json)
    {
        if (from is null == entities is null)
        {
            return terminal.Complain(from is null
                ? new Complaint("new needs --from SCENARIO or --synthetic N", $"tradesim new {name} --from russia-roadmap", FaultKinds.BadOption)
                : new Complaint("--from copies a scenario, --synthetic makes up a world", "leave out one of the two", FaultKinds.OptionsClash));
        }

        if (from is not null && seed is not null)
        {
            return terminal.Complain(new Complaint("--seed is of --synthetic; a copy has none", "leave it out", FaultKinds.OptionsClash));
        }

        if (ScenarioFiles.Config(terminal) is not { } config)
        {
            return ExitCode.BadInput;
        }

        var path = from is null ? null : PathOf(name, config);
        name = path is null ? name : Path.GetFileNameWithoutExtension(path);
        if (from is null && config.IsInstalled(Directory.GetCurrentDirectory()))
        {
            return terminal.Complain(new Complaint("a made-up world goes into config/, and the only one here is that of the installed program", "the same in a clone of the project, or in a copy of its config/", FaultKinds.BadNewName));
        }

        if (!Names.IsId(name))
        {
            return terminal.Complain(new Complaint($"'{name}' cannot be the name of a {(from is null ? "world" : "scenario")}", "letters, digits, '_' and '-', a letter or digit first", FaultKinds.BadNewName));
        }

        if (IsTaken(config, name, path))
        {
            return terminal.Complain(Taken(name));
        }

        try
        {
            return from is null ? MakeUp(terminal, config, name, entities!.Value, seed ?? UsualSeed, json) : Copy(terminal, config, path!, from, json);
        }
        catch (FileThereException)
        {
            // Another one has made it in the meantime.
            return terminal.Complain(Taken(name));
        }
    }

    private static bool IsTaken(ConfigFolder config, string name, string? path) =>
        path is not null ? File.Exists(path) : Directory.Exists(config.WorldFolder(name)) || File.Exists(Path.Combine(config.Scenarios, name + ".yaml"));

    private static Complaint Taken(string name) => new($"there is a world or a scenario '{name}' already", "another name", FaultKinds.BadNewName);

    /// <summary>Where a copy goes: beside the other scenarios where a clone has them, where a path says, and here where the program is installed.</summary>
    private static string PathOf(string name, ConfigFolder config)
    {
        var isPath = name.EndsWith(".yaml", StringComparison.Ordinal) || name.Contains('/', StringComparison.Ordinal) || name.Contains(Path.DirectorySeparatorChar, StringComparison.Ordinal);
        var file = name.EndsWith(".yaml", StringComparison.Ordinal) ? name : name + ".yaml";
        return isPath || config.IsInstalled(Directory.GetCurrentDirectory()) ? file : Path.Combine(config.Scenarios, file);
    }

    private static int Copy(Terminal.Terminal terminal, ConfigFolder config, string path, string from, bool json)
    {
        if (config.ScenarioFile(from) is not { } file)
        {
            return terminal.Complain(ScenarioFiles.NoScenario(from, config));
        }

        var faults = new Faults();
        if (ScenarioCopy.Write(config, path, file, faults) is not { } copy)
        {
            ScenarioFiles.Write(terminal.Error, faults);
            return terminal.Complain(new Complaint($"{ScenarioFiles.Count(faults)} in {from}; nothing was copied", $"tradesim validate {from}, once it is mended"));
        }

        var named = Path.GetFullPath(copy) == Path.GetFullPath(Path.Combine(config.Scenarios, Path.GetFileName(copy))) ? Path.GetFileNameWithoutExtension(copy) : copy;
        terminal.Output.WriteLine(json
            ? System.Text.Json.JsonSerializer.Serialize(new { scenario = Path.GetFileNameWithoutExtension(copy), file = copy, from }, JsonText.Readable)
            : $"{copy}: check it with tradesim validate {named}, run it with tradesim run {named}");
        return ExitCode.Done;
    }

    private static int MakeUp(Terminal.Terminal terminal, ConfigFolder config, string name, int entities, uint seed, bool json)
    {
        var faults = new Faults();
        if (SyntheticWorld.Write(config, name, entities, seed, Lender, faults) is not { } scenario)
        {
            return terminal.Complain(new Complaint($"the world {Lender}, which lends its elements, has faults", "tradesim validate baseline"));
        }

        terminal.Output.WriteLine(json ? System.Text.Json.JsonSerializer.Serialize(new { scenario = name, file = scenario }, JsonText.Readable) : $"{scenario}: run it with tradesim run {name}");
        return ExitCode.Done;
    }
}
