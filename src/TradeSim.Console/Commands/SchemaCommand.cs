using System.CommandLine;
using TradeSim.Console.CommandLine;
using TradeSim.Console.Terminal;

namespace TradeSim.Console.Commands;

/// <summary><c>tradesim schema</c>: the JSON Schema of a scenario, as editors read it.</summary>
public static class SchemaCommand
{
    public static Command Create(Terminal.Terminal terminal)
    {
        var command = new ExampledCommand(
            "schema",
            "Prints the JSON Schema of a scenario, for editors.",
            "tradesim schema > scenario.schema.json");
        command.SetAction(_ => Run(terminal));
        return command;
    }

    private static int Run(Terminal.Terminal terminal)
    {
        if (ScenarioFiles.Config(terminal) is not { } config)
        {
            return ExitCode.BadInput;
        }

        if (!File.Exists(config.SchemaFile))
        {
            return terminal.Complain(new Complaint($"there is no schema in {config.Path}", "the same command from a clone of the project"));
        }

        terminal.Output.Write(File.ReadAllText(config.SchemaFile));
        return ExitCode.Done;
    }
}
