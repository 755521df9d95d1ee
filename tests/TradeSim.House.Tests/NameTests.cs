using System.Reflection;
using System.Text.RegularExpressions;

namespace TradeSim.House.Tests;

/// <summary>Names say what, and a file is one idea.</summary>
public partial class NameTests
{
    private const int LongFile = 400;
    private const int TooLongFile = 500;

    private static readonly string[] SaysNothing = ["Common", "Utils", "Util", "Utilities", "Helpers", "Misc", "Shared"];

    private readonly ITestOutputHelper _output;

    public NameTests(ITestOutputHelper output) => _output = output;

    private static IEnumerable<Assembly> Ours => new[]
    {
        typeof(Domain.World.Engine), typeof(Scenarios.ScenarioReader), typeof(Contracts.IEntityGrain), typeof(Grains.Hosting), typeof(Results.Folder.RunFolder),
        typeof(Silo.EmbeddedCluster), typeof(Console.CommandLine.Cli),
    }.Select(type => type.Assembly).Append(Assembly.Load("TradeSim.Telemetry"));

    private static IEnumerable<Type> Types => Ours.SelectMany(assembly => assembly.GetTypes())
        .Where(type => type.Namespace?.StartsWith(nameof(TradeSim), StringComparison.Ordinal) == true && !type.Name.Contains('<', StringComparison.Ordinal));

    [Fact]
    public void No_namespace_is_a_drawer_for_everything() => Rule.Holds(
        "A name that fits everything says nothing; put the code beside what it serves:",
        Types.SelectMany(type => type.Namespace!.Split('.').Where(SaysNothing.Contains).Select(_ => type.Namespace!)));

    [Fact]
    public void No_type_is_a_manager_a_helper_an_info_or_data() => Rule.Holds(
        "Say what it is or does:",
        Types.Where(type => Empty().IsMatch(type.Name)).Select(type => type.FullName!));

    [Fact]
    public void A_namespace_is_a_folder() => Rule.Holds(
        "The file list is the glossary: a file's namespace is its project and its folder:",
        Repository.Sources.Where(file => file.StartsWith("src/", StringComparison.Ordinal))
            .Select(file => (File: file, Namespace: Repository.Lines(file).FirstOrDefault(line => line.StartsWith("namespace ", StringComparison.Ordinal))))
            .Where(pair => pair.Namespace is not null && pair.Namespace != $"namespace {FolderOf(pair.File)};")
            .Select(pair => $"{pair.File}: {pair.Namespace}"));

    [Fact]
    public void A_file_is_one_idea()
    {
        var lengths = Repository.Sources.Select(file => (File: file, Lines: Repository.Lines(file).Length - 1)).ToList();
        foreach (var (file, lines) in lengths.Where(pair => pair.Lines > LongFile))
        {
            _output.WriteLine($"{file} has {lines} lines: does it hold two ideas?");
        }

        Rule.Holds($"Over {TooLongFile} lines a file holds more than one idea:", lengths.Where(pair => pair.Lines > TooLongFile).Select(pair => $"{pair.File}: {pair.Lines} lines"));
    }

    private static string FolderOf(string file) => Path.GetDirectoryName(file)!["src/".Length..].Replace('/', '.').Replace('\\', '.');

    [GeneratedRegex("(Manager|Helper|Helpers|Info|Data|Utils?)(`\\d+)?$")]
    private static partial Regex Empty();
}
