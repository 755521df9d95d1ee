using System.CommandLine;
using TradeSim.Console.CommandLine;
using TradeSim.Console.Terminal;
using TradeSim.Scenarios;

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
        command.SetAction(_ =>
        {
            terminal.Output.Write(Schema.Write());
            return ExitCode.Done;
        });
        return command;
    }
}
