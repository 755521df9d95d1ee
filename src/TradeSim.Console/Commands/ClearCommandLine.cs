using System.CommandLine;
using TradeSim.Console.CommandLine;

namespace TradeSim.Console.Commands;

/// <summary>The words of <c>tradesim clear</c>; what it does is in <see cref="ClearCommand"/>.</summary>
public static class ClearCommandLine
{
    public static Command Create(Terminal.Terminal terminal)
    {
        var path = new Argument<string>("CASE.json") { Description = "A market problem: sellers, buyers, routes and policies." };
        var solution = new Option<string?>("--out") { Description = "Writes the solution there.", HelpName = "SOLUTION.json" };
        var command = new ExampledCommand(
            "clear",
            "Clears one market and prints prices, flows and rents.",
            "tradesim clear case.json",
            "tradesim clear case.json --out solution.json")
        {
            path,
            solution,
        };
        command.SetAction(result => ClearCommand.Run(result.GetRequiredValue(path), result.GetValue(solution), terminal));
        return command;
    }
}
