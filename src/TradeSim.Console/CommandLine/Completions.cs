using System.CommandLine;
using TradeSim.Results.Folder;
using TradeSim.Scenarios;

namespace TradeSim.Console.CommandLine;

/// <summary>What a shell may complete beside commands and options: scenarios, and the runs in ./runs. Looked up only when a shell asks.</summary>
internal static class Completions
{
    public static void AddTo(Command root)
    {
        foreach (var argument in root.Subcommands.SelectMany(command => command.Arguments))
        {
            if (argument.Name == "SCENARIO")
            {
                argument.CompletionSources.Add(_ => [.. Scenarios().Select(name => new System.CommandLine.Completions.CompletionItem(name))]);
            }
            else if (argument.Name is "RUN" or "BASELINE" or "DIR|RUN")
            {
                argument.CompletionSources.Add(_ => [.. Runs().Select(name => new System.CommandLine.Completions.CompletionItem(name))]);
            }
        }
    }

    private static IEnumerable<string> Scenarios() => ConfigFolder.Find(Directory.GetCurrentDirectory())?.ScenarioNames() ?? [];

    private static IEnumerable<string> Runs() => Directory.Exists(FolderClaim.Shelf)
        ? Directory.GetDirectories(FolderClaim.Shelf).Select(folder => Path.GetFileName(folder)!).Order(StringComparer.Ordinal)
        : [];
}
