using System.CommandLine;
using System.Globalization;
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

    public static Command Create(Terminal.Terminal terminal)
    {
        var name = new Argument<string>("NAME") { Description = "What the world and its scenario are called." };
        var entities = new Option<int>("--synthetic") { Description = "How many territories, plants and mines together, 8 to 20000.", HelpName = "N", Required = true };
        var seed = new Option<int>("--seed") { Description = "The same seed makes the same world.", HelpName = "S", DefaultValueFactory = _ => 42 };
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
        command.SetAction(result => Run(terminal, result.GetRequiredValue(name), result.GetValue(entities), result.GetValue(seed)));
        return command;
    }

    private static int Run(Terminal.Terminal terminal, string name, int entities, int seed)
    {
        if (ScenarioFiles.Config(terminal) is not { } config)
        {
            return ExitCode.BadInput;
        }

        if (!Names.IsId(name))
        {
            return terminal.Complain(new Complaint($"'{name}' cannot be the name of a world", "letters, digits, '_' and '-', a letter or digit first"));
        }

        if (Directory.Exists(config.WorldFolder(name)) || File.Exists(Path.Combine(config.Scenarios, name + ".yaml")))
        {
            return terminal.Complain(new Complaint($"there is a world or a scenario '{name}' already", "another name"));
        }

        if (entities is < 8 or > 20_000)
        {
            return terminal.Complain(new Complaint($"a world of {entities.ToString(CultureInfo.InvariantCulture)} entities cannot be made", "--synthetic with 8 to 20000"));
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
