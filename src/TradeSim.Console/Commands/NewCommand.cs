using System.CommandLine;
using TradeSim.Console.CommandLine;
using TradeSim.Console.Terminal;
using TradeSim.Scenarios.Reporting;
using TradeSim.Scenarios.Synthetic;
using TradeSim.Scenarios.Tables;

namespace TradeSim.Console.Commands;

/// <summary><c>tradesim new NAME --synthetic N</c>: a made-up world of any size and a scenario that runs it.</summary>
public static class NewCommand
{
    private const string Lender = "rare-earths";
    private const uint UsualSeed = 42;

    public static Command Create(Terminal.Terminal terminal)
    {
        var name = new Argument<string>("NAME") { Description = "What the world and its scenario are called." };
        var entities = Values.Whole("--synthetic", "How many territories, plants and mines together.", SyntheticWorld.Fewest, SyntheticWorld.Most);
        entities.Required = true;
        var seed = Values.Whole<uint>("--seed", "The same seed makes the same world; 42 where none is given.", 0, uint.MaxValue);
        var command = new ExampledCommand(
            "new",
            "Makes a made-up world of any size, for measuring.",
            "tradesim new big --synthetic 5000",
            "tradesim run big --until 2024-12")
        {
            name,
            entities,
            seed,
        };
        command.SetAction(result => Run(terminal, result.GetRequiredValue(name), result.GetValue(entities)!.Value, result.GetValue(seed) ?? UsualSeed));
        return command;
    }

    private static int Run(Terminal.Terminal terminal, string name, int entities, uint seed)
    {
        if (ScenarioFiles.Config(terminal) is not { } config)
        {
            return ExitCode.BadInput;
        }

        if (!Names.IsId(name))
        {
            return terminal.Complain(new Complaint($"'{name}' cannot be the name of a world", "letters, digits, '_' and '-', a letter or digit first", FaultKinds.BadNewName));
        }

        if (Directory.Exists(config.WorldFolder(name)) || File.Exists(Path.Combine(config.Scenarios, name + ".yaml")))
        {
            return terminal.Complain(new Complaint($"there is a world or a scenario '{name}' already", "another name", FaultKinds.BadNewName));
        }

        var faults = new Faults();
        if (SyntheticWorld.Write(config, name, entities, seed, Lender, faults) is not { } scenario)
        {
            return terminal.Complain(new Complaint($"the world {Lender}, which lends its elements, has faults", "tradesim validate baseline"));
        }

        terminal.Output.WriteLine($"{scenario}: run it with tradesim run {name}");
        return ExitCode.Done;
    }
}
