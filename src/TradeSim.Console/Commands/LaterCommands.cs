using System.CommandLine;
using TradeSim.Console.CommandLine;
using TradeSim.Console.Terminal;
using TradeSim.Scenarios.Reporting;

namespace TradeSim.Console.Commands;

/// <summary>Commands that are promised but not there yet. They say so instead of looking like a slip of the keyboard.</summary>
public static class LaterCommands
{
    private static readonly string[] OfResults = ["report"];

    private static readonly string[] Others = ["ensemble", "doctor"];

    public static IEnumerable<Command> Create(Terminal.Terminal terminal) =>
    [
        .. OfResults.Select(name => Later(terminal, name, "the tables of a run are there to be read", "any reader of Parquet on the files in runs/, or --format csv")),
        .. Others.Select(name => Later(terminal, name, "it comes with a later version", "tradesim --help for what there is")),
    ];

    private static Command Later(Terminal.Terminal terminal, string name, string because, string instead)
    {
        var command = new Command(name, "Not there yet.") { Hidden = true, TreatUnmatchedTokensAsErrors = false };
        command.SetAction(_ => terminal.Complain(new Complaint($"'{name}' is not there yet; {because}", instead, FaultKinds.NotYet)));
        return command;
    }
}
