using System.Text.RegularExpressions;
using TradeSim.Console.CommandLine;
using TradeSim.Console.Terminal;

namespace TradeSim.House.Tests;

/// <summary>The papers are true: what they link to is there, what they tell a reader to type is understood.</summary>
public partial class PaperTests
{
    private const string Program = "src/TradeSim.Console -- ";

    /// <summary>Put together here so that this file does not break its own rule.</summary>
    private static readonly string[] OfOneMachine = ["/wo" + "rk/", "/ho" + "me/", "/ro" + "ot/", "/tm" + "p/", "C:\\Us" + "ers", "package" + "Sources", "/index" + ".json\""];

    private static readonly string[] Text = [".cs", ".md", ".csproj", ".props", ".sln", ".txt", ".yaml", ".yml", ".json", ".csv", ".py", ".sh", ""];

    [Fact]
    public void No_file_names_a_place_that_only_one_machine_has() => Rule.Holds(
        "The repository is cloned anywhere; a path of one machine or a feed of packages is named in:",
        Repository.Files.Where(file => Text.Contains(Path.GetExtension(file)))
            .SelectMany(file => Repository.Lines(file).Select((line, i) => (Line: line, Place: $"{file}:{i + 1}")))
            .SelectMany(line => OfOneMachine.Where(word => line.Line.Contains(word, StringComparison.Ordinal)).Select(word => $"{line.Place} names {word}")));

    [Fact]
    public void No_feed_of_packages_is_set() => Rule.Holds(
        "Packages come from where the reader's own SDK looks for them:",
        Repository.Files.Where(file => Path.GetFileName(file).Equals("nuget.config", StringComparison.OrdinalIgnoreCase)));

    [Fact]
    public void Every_link_leads_to_a_file() => Rule.Holds(
        "A link leads nowhere:",
        Repository.Papers.SelectMany(paper => Link().Matches(Repository.Read(paper)).Select(match => match.Groups[1].Value)
            .Where(target => !target.Contains("://", StringComparison.Ordinal) && !target.StartsWith('#') && !target.StartsWith("mailto:", StringComparison.Ordinal))
            .Where(target => !Exists(Path.Combine(Path.GetDirectoryName(paper)!, target.Split('#')[0])))
            .Select(target => $"{paper} -> {target}")));

    [Fact]
    public void Every_file_that_a_paper_names_is_there() => Rule.Holds(
        "A paper names a file that is not there:",
        Repository.Papers.SelectMany(paper => Named().Matches(Repository.Read(paper)).Select(match => match.Groups[1].Value)
            .Where(target => !target.Contains('*') && !target.Contains('<', StringComparison.Ordinal) && !Exists(target))
            .Select(target => $"{paper} names {target}")));

    [Theory]
    [InlineData("README.md")]
    [InlineData("CONTRIBUTING.md")]
    [InlineData("docs/architecture.md")]
    [InlineData("docs/model.md")]
    [InlineData("docs/testing.md")]
    public void Every_command_of_a_paper_is_understood(string paper)
    {
        var root = Cli.Root(new Terminal { Output = TextWriter.Null, Error = TextWriter.Null });
        Rule.Holds(
            $"{paper} tells a reader to type what the program does not understand:",
            CommandsOf(paper).Select(line => (Line: line, Result: root.Parse(line)))
                .Where(pair => pair.Result.Errors.Count > 0 || pair.Result.UnmatchedTokens.Count > 0 || pair.Result.CommandResult.Command.Hidden)
                .Select(pair => $"{pair.Line}: {string.Join(' ', pair.Result.Errors.Select(error => error.Message))}"));
    }

    [Fact]
    public void The_first_screen_has_the_two_commands()
    {
        var commands = BlockLines("README.md").ToList();
        Assert.Contains("dotnet run -c Release --project src/TradeSim.Console -- run russia-roadmap", commands);
        Assert.Contains("dotnet test -c Release", commands);
    }

    private static bool Exists(string target)
    {
        var path = Repository.PathOf(target.TrimEnd('/'));
        return File.Exists(path) || Directory.Exists(path);
    }

    /// <summary>The arguments of every line of a code block that runs the program.</summary>
    private static IEnumerable<string> CommandsOf(string paper)
    {
        foreach (var line in BlockLines(paper))
        {
            var bare = line.Split('#')[0].Split('>')[0].Split('|')[0].Trim();
            bare = bare.StartsWith("$ ", StringComparison.Ordinal) ? bare[2..] : bare;
            if (bare.StartsWith("tradesim ", StringComparison.Ordinal))
            {
                yield return bare["tradesim ".Length..];
            }
            else if (bare.StartsWith("dotnet run ", StringComparison.Ordinal) && bare.IndexOf(Program, StringComparison.Ordinal) is > 0 and var at)
            {
                yield return bare[(at + Program.Length)..];
            }
        }
    }

    private static IEnumerable<string> BlockLines(string paper)
    {
        var isInside = false;
        foreach (var line in Repository.Lines(paper))
        {
            if (line.TrimStart().StartsWith("```", StringComparison.Ordinal))
            {
                isInside = !isInside;
            }
            else if (isInside)
            {
                yield return line.Trim();
            }
        }
    }

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"`((?:src|tests|docs|config)/[^`\s]+)`")]
    private static partial Regex Named();
}
