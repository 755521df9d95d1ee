using System.CommandLine;
using System.CommandLine.Help;
using TradeSim.Console.Commands;
using TradeSim.Console.Terminal;
using TradeSim.Results.Folder;

namespace TradeSim.Console.CommandLine;

/// <summary>The <c>tradesim</c> command line: reads it, complains of it in our own words, or does what it says.</summary>
public static class Cli
{
    private static readonly string[] RootExamples =
    [
        "tradesim run russia-roadmap",
        "tradesim run baseline --until 2026-12 --format csv --out results",
        "tradesim list",
        "tradesim show Dy",
    ];

    /// <returns>The exit code: that of the command; where it is done but its results could not all be written to stdout, that of a failure.</returns>
    public static async Task<int> RunAsync(string[] arguments, Terminal.Terminal terminal) => terminal.End(await CodeAsync(arguments, terminal));

    private static async Task<int> CodeAsync(string[] arguments, Terminal.Terminal terminal)
    {
        try
        {
            var result = Root(terminal).Parse(arguments, new ParserConfiguration { EnablePosixBundling = false, ResponseFileTokenReplacer = null });
            var asksForHelp = result.Action is HelpWithExamples or not null && result.Action.ClearsParseErrors;
            if (!asksForHelp && (result.Errors.Count > 0 || result.CommandResult.Command is RootCommand && result.Action is not System.CommandLine.Invocation.SynchronousCommandLineAction))
            {
                return terminal.Complain(BadUsage.Of(result));
            }

            return await result.InvokeAsync(new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
                Output = terminal.Output,
                Error = terminal.Error,
            });
        }
        catch (FolderTakenException taken)
        {
            return terminal.Complain(RunFolders.Taken(taken));
        }
        catch (Exception error)
        {
            return terminal.Complain(Complaint.Of(error), ExitCode.Failed);
        }
    }

    public static RootCommand Root(Terminal.Terminal terminal)
    {
        var root = new RootCommand("TradeSim simulates the world's trade in rare earths, month by month.")
        {
            RunCommand.Create(terminal),
            ValidateCommand.Create(terminal),
            ClearCommand.Create(terminal),
            VerifyCommand.Create(terminal),
            ListCommand.Create(terminal),
            SchemaCommand.Create(terminal),
            NewCommand.Create(terminal),
            ShowCommand.Create(terminal),
            FetchCommand.Create(terminal),
            AnswerCommand.Create(terminal),
            QueryCommand.Create(terminal),
            ExportCommand.Create(terminal),
            ExposureCommand.Create(terminal),
            CompletionCommand.Create(terminal),
            ExplainCommand.Create(terminal),
            CompareCommand.Create(terminal),
            RunsCommand.Create(terminal),
            WatchCommand.Create(terminal),
            InterveneCommand.Create(terminal),
            CheckpointCommand.Create(terminal),
        };
        foreach (var wish in WishCommands.Create(terminal))
        {
            root.Add(wish);
        }

        foreach (var later in LaterCommands.Create(terminal))
        {
            root.Add(later);
        }

        Completions.AddTo(root);
        foreach (var help in root.Options.OfType<HelpOption>())
        {
            var usual = (HelpAction)help.Action!;
            usual.MaxWidth = terminal.Columns ?? usual.MaxWidth;
            help.Action = new HelpWithExamples(usual, RootExamples);
        }

        return root;
    }
}
