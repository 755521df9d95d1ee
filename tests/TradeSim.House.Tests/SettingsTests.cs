using System.Xml.Linq;

namespace TradeSim.House.Tests;

/// <summary>The settings that every project is built with, set once.</summary>
public class SettingsTests
{
    private static readonly Dictionary<string, string> Wanted = new(StringComparer.Ordinal)
    {
        ["Nullable"] = "enable",
        ["TreatWarningsAsErrors"] = "true",
        ["EnforceCodeStyleInBuild"] = "true",
        ["CheckForOverflowUnderflow"] = "true",
        ["Deterministic"] = "true",
        ["InvariantGlobalization"] = "true",
        ["TargetFramework"] = "net10.0",
    };

    [Fact]
    public void The_house_builds_with_its_rules_on() => Rule.Holds(
        "Directory.Build.props must say:",
        Wanted.Where(setting => Values("Directory.Build.props", setting.Key).SingleOrDefault() != setting.Value)
            .Select(setting => $"<{setting.Key}>{setting.Value}</{setting.Key}>"));

    [Fact]
    public void No_project_turns_a_rule_off() => Rule.Holds(
        "A rule is the house's or nobody's; it is set in Directory.Build.props alone:",
        Repository.Projects.SelectMany(file => Wanted.Keys.Where(key => Values(file, key).Any()).Select(key => $"{file}: {key}")));

    [Fact]
    public void No_warning_is_silenced_in_what_is_shipped() => Rule.Holds(
        "A warning is dropped in .editorconfig with a reason, or mended:",
        Repository.Projects.Where(file => file.StartsWith("src/", StringComparison.Ordinal) && Values(file, "NoWarn").Any())
            .Concat(Repository.Sources.Where(file => file.StartsWith("src/", StringComparison.Ordinal)
                && Repository.Read(file).Contains("#pragma warning disable", StringComparison.Ordinal))));

    [Fact]
    public void Overflow_is_unchecked_only_where_numbers_are_bits()
    {
        string[] allowed =
        [
            "src/TradeSim.Domain/Units/Noise.cs", "src/TradeSim.Domain/World/Same/ByteReader.cs", "src/TradeSim.Domain/World/Same/FieldWriter.cs",
        ];
        Rule.Holds(
            "Checked arithmetic is what stops a world whose masses overflow; bits are mixed in the noise and the byte codec alone:",
            Repository.Sources.Where(file => file.StartsWith("src/TradeSim.Domain/", StringComparison.Ordinal)
                && Repository.Read(file).Contains("unchecked", StringComparison.Ordinal)).Except(allowed));
    }

    private static IEnumerable<string> Values(string file, string name) =>
        XDocument.Parse(Repository.Read(file)).Descendants(name).Select(element => element.Value);
}
