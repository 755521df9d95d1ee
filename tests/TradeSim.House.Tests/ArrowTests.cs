using System.Xml.Linq;

namespace TradeSim.House.Tests;

/// <summary>Which project may know which: read from the project files, so that an arrow is seen before anything is built on it.</summary>
public class ArrowTests
{
    private const string Domain = "TradeSim.Domain";
    private const string Scenarios = "TradeSim.Scenarios";
    private const string Contracts = "TradeSim.Contracts";
    private const string Grains = "TradeSim.Grains";
    private const string Telemetry = "TradeSim.Telemetry";
    private const string Results = "TradeSim.Results";
    private const string Silo = "TradeSim.Silo";
    private const string Console = "TradeSim.Console";

    private static readonly Dictionary<string, string[]> MayKnow = new(StringComparer.Ordinal)
    {
        [Domain] = [],
        [Scenarios] = [Domain],
        [Contracts] = [Domain],
        [Telemetry] = [Domain],
        [Results] = [Domain],
        [Grains] = [Domain, Contracts, Telemetry],
        [Silo] = [Domain, Contracts, Grains, Telemetry],
        [Console] = [Domain, Scenarios, Contracts, Grains, Telemetry, Results, Silo],
    };

    private static readonly Dictionary<string, string> Why = new(StringComparer.Ordinal)
    {
        [Domain] = "the laws of the world know no file, no grain and no package, or they could not run everywhere alike",
        [Scenarios] = "reading files is the border of the program; a scenario leaves it as a record of the Domain",
        [Contracts] = "what grains may ask of each other is said in terms of the Domain alone",
        [Telemetry] = "telemetry is fed with facts of the Domain and changes nothing",
        [Results] = "tables are made from the month log, a record of the Domain, wherever the run took place",
        [Grains] = "a grain holds state and calls a law; it reads no file and writes no table",
        [Silo] = "a silo hosts grains; what they run comes to it compiled",
        [Console] = "nothing stands above the console",
    };

    /// <summary>Packages a project may refer to, by how their names begin. Analyzers are no part of what is built.</summary>
    private static readonly Dictionary<string, string[]> MayUse = new(StringComparer.Ordinal)
    {
        [Domain] = [],
        [Scenarios] = ["YamlDotNet", "Sylvan."],
        [Contracts] = ["Microsoft.Orleans.Sdk"],
        [Telemetry] = ["OpenTelemetry"],
        [Results] = ["Parquet.Net"],
        [Grains] = ["Microsoft.Orleans.", "StackExchange.Redis"],
        [Silo] = ["Microsoft.Orleans.", "System.CommandLine"],
        [Console] = ["Microsoft.Orleans.", "System.CommandLine", "Spectre.Console", "DuckDB.NET.Data.Full", "MiniExcel"],
    };

    public static TheoryData<string> Homes => [.. MayKnow.Keys];

    [Theory, MemberData(nameof(Homes))]
    public void A_project_knows_only_those_below_it(string project) => Rule.Holds(
        $"{project} may know {List(MayKnow[project])} alone: {Why[project]}. It also knows:",
        References(FileOf(project)).Except(MayKnow[project]));

    [Theory, MemberData(nameof(Homes))]
    public void A_project_uses_only_the_packages_of_its_trade(string project) => Rule.Holds(
        $"{project} may use {List(MayUse[project])} alone: {Why[project]}. It also uses:",
        Packages(FileOf(project)).Where(package => !MayUse[project].Any(allowed => package.StartsWith(allowed, StringComparison.Ordinal))));

    [Fact]
    public void Only_the_console_knows_scenarios_and_results() => Rule.Holds(
        "Scenarios and Results are known by the console and tests alone: no silo reads a file, none writes one. They are known by:",
        Repository.Projects
            .Where(file => file.StartsWith("src/", StringComparison.Ordinal) && NameOf(file) != Console)
            .SelectMany(file => References(file).Where(known => known is Scenarios or Results).Select(known => $"{NameOf(file)} knows {known}")));

    [Fact]
    public void Every_project_of_src_has_its_place_in_the_house() => Rule.Holds(
        "A new project needs a line in MayKnow, Why and MayUse: a border worth a project is worth a sentence. Without one:",
        Repository.Projects.Where(file => file.StartsWith("src/", StringComparison.Ordinal)).Select(NameOf).Except(MayKnow.Keys));

    [Fact]
    public void Every_project_is_part_of_the_solution()
    {
        var solution = Repository.Read("TradeSim.sln").Replace('\\', '/');
        Rule.Holds(
            "dotnet test runs the solution; a project outside it is neither built nor tested:",
            Repository.Projects.Where(file => !solution.Contains(file, StringComparison.Ordinal)));
    }

    [Fact]
    public void Versions_stand_in_one_file() => Rule.Holds(
        "A package has one version, in Directory.Packages.props. One of its own is in:",
        Repository.Projects.Where(file => Repository.Read(file).Contains("Version=", StringComparison.Ordinal)));

    private static string FileOf(string project) => $"src/{project}/{project}.csproj";

    private static string NameOf(string file) => Path.GetFileNameWithoutExtension(file);

    private static IEnumerable<string> References(string file) => Items(file, "ProjectReference")
        .Select(item => Path.GetFileNameWithoutExtension(item.Attribute("Include")!.Value.Replace('\\', '/')));

    private static IEnumerable<string> Packages(string file) => Items(file, "PackageReference")
        .Where(item => (string?)item.Attribute("PrivateAssets") != "all")
        .Select(item => item.Attribute("Include")!.Value);

    private static IEnumerable<XElement> Items(string file, string kind) => XDocument.Parse(Repository.Read(file)).Descendants(kind);

    private static string List(string[] names) => names.Length == 0 ? "nothing" : string.Join(", ", names);
}
