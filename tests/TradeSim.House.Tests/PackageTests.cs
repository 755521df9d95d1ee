using System.Xml.Linq;

namespace TradeSim.House.Tests;

/// <summary>What TradeSim stands on may be used, changed and passed on by anyone, as TradeSim may.</summary>
public class PackageTests
{
    private static readonly string[] Permissive = ["MIT", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause"];

    /// <summary>As the packages state it themselves.</summary>
    private static readonly Dictionary<string, string> Licences = new(StringComparer.Ordinal)
    {
        ["Microsoft.Orleans.Server"] = "MIT",
        ["Microsoft.Orleans.Client"] = "MIT",
        ["Microsoft.Orleans.Sdk"] = "MIT",
        ["Microsoft.Orleans.TestingHost"] = "MIT",
        ["Microsoft.Orleans.Clustering.Redis"] = "MIT",
        ["Microsoft.Orleans.Dashboard"] = "MIT",
        ["StackExchange.Redis"] = "MIT",
        ["OpenTelemetry.Extensions.Hosting"] = "Apache-2.0",
        ["OpenTelemetry.Exporter.OpenTelemetryProtocol"] = "Apache-2.0",
        ["System.CommandLine"] = "MIT",
        ["Spectre.Console"] = "MIT",
        ["Spectre.Console.Testing"] = "MIT",
        ["YamlDotNet"] = "MIT",
        ["Parquet.Net"] = "MIT",
        ["ZstdSharp.Port"] = "MIT",
        ["DuckDB.NET.Data.Full"] = "MIT",
        ["MiniExcel"] = "Apache-2.0",
        ["xunit.v3"] = "Apache-2.0",
        ["CsCheck"] = "Apache-2.0",
        ["Microsoft.CodeAnalysis.BannedApiAnalyzers"] = "MIT",
        ["Google.OrTools"] = "Apache-2.0",
        ["KubernetesClient"] = "Apache-2.0",
        ["Google.Protobuf"] = "BSD-3-Clause",
    };

    [Fact]
    public void Every_package_has_a_permissive_licence() => Rule.Holds(
        "A package comes into the house with its licence: read it, then add a line to PackageTests. Without a permissive one:",
        XDocument.Parse(Repository.Read("Directory.Packages.props")).Descendants("PackageVersion")
            .Select(package => package.Attribute("Include")!.Value)
            .Where(package => !Permissive.Contains(Licences.GetValueOrDefault(package))));

    [Fact]
    public void No_version_floats() => Rule.Holds(
        "The same sources build the same program: a version is one number. Floating:",
        XDocument.Parse(Repository.Read("Directory.Packages.props")).Descendants("PackageVersion")
            .Where(package => package.Attribute("Version")!.Value.Any(c => c is '*' or '[' or '(' or ','))
            .Select(package => package.Attribute("Include")!.Value));
}
