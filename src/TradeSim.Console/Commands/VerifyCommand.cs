using System.CommandLine;
using TradeSim.Console.CommandLine;
using TradeSim.Console.Terminal;

namespace TradeSim.Console.Commands;

/// <summary><c>tradesim verify SCENARIO --silos N</c>.</summary>
public static class VerifyCommand
{
    public static Command Create(Terminal.Terminal terminal)
    {
        var command = new ExampledCommand("verify", "Runs the reference engine and Orleans side by side and compares every month.", "tradesim verify russia-roadmap --silos 3");
        command.SetAction(_ => terminal.Complain(new Complaint("'verify' is not there yet")));
        return command;
    }
}
