using System.CommandLine;
using TradeSim.Console.Terminal;
using TradeSim.Scenarios.Reporting;

namespace TradeSim.Console.CommandLine;

/// <summary>What is wrong with a command line, in our own words: one error and one thing to try.</summary>
public static class BadUsage
{
    public const string Program = "tradesim";

    public static Complaint Of(ParseResult result)
    {
        var command = result.CommandResult.Command;
        var help = command is RootCommand ? $"{Program} --help" : $"{Program} {command.Name} --help";
        if (result.UnmatchedTokens.Count > 0)
        {
            return Unknown(result, command, result.UnmatchedTokens[0], help);
        }

        if (command is RootCommand)
        {
            return new Complaint("no command was given", $"{Program} run russia-roadmap, or {help}", FaultKinds.NoCommand);
        }

        if (command.Arguments.FirstOrDefault(argument => argument.Arity.MinimumNumberOfValues > 0 && result.GetResult(argument) is not { Tokens.Count: > 0 }) is { } missing)
        {
            var example = command is ExampledCommand { Examples: [var first, ..] } ? first : help;
            return new Complaint($"{command.Name} needs a {missing.Name}", example, FaultKinds.NoArgument);
        }

        return new Complaint(FirstLine(result.Errors[0].Message), help, FaultKinds.BadOption);
    }

    private static Complaint Unknown(ParseResult result, Command command, string word, string help)
    {
        var isOption = word.StartsWith('-');
        var known = isOption ? Options(command) : Commands(command);
        var guess = Spelling.Nearest(word.Split('=')[0], known);
        var what = isOption ? "option" : command is RootCommand ? "command" : "argument";
        var kind = isOption ? FaultKinds.UnknownOption : command is RootCommand ? FaultKinds.UnknownCommand : FaultKinds.UnknownArgument;
        var line = string.Join(' ', result.Tokens.Select(token => token.Value == word && guess is not null ? guess : token.Value));
        return guess is null
            ? new Complaint($"there is no {what} '{word}'", help, kind)
            : new Complaint($"there is no {what} '{word}'; did you mean '{guess}'?", $"{Program} {line}", kind);
    }

    private static IEnumerable<string> Options(Command command) => command.Options.SelectMany(option => option.Aliases.Append(option.Name));

    private static IEnumerable<string> Commands(Command command) =>
        command.Subcommands.Where(subcommand => !subcommand.Hidden).Select(subcommand => subcommand.Name);

    private static string FirstLine(string message)
    {
        var line = message.ReplaceLineEndings("\n").Split('\n')[0].Trim().TrimEnd('.');
        return line.Length == 0 ? "the command line is not understood" : char.ToLowerInvariant(line[0]) + line[1..];
    }
}
