using TradeSim.Domain.Policy;
using TradeSim.Domain.World.Inputs;

namespace TradeSim.House.Tests;

/// <summary>docs/model.md is the model: what can be set and what can be enacted stands there, and what stands in a table is used.</summary>
public class ModelPaperTests
{
    private static string Paper { get; } = Repository.Read("docs/model.md");

    private static IEnumerable<string> Names => Repository.Lines("config/worlds/rare-earths/parameters.csv").Skip(1)
        .Where(line => line.Length > 0).Select(line => line.Split(',')[0]);

    [Fact]
    public void Every_parameter_stands_in_an_equation() => Rule.Holds(
        "docs/model.md does not say what these do:",
        Names.Where(name => !Paper.Contains(name, StringComparison.Ordinal)));

    [Fact]
    public void Every_parameter_is_read_by_a_law()
    {
        var laws = string.Concat(Repository.Sources
            .Where(file => file.StartsWith("src/TradeSim.Domain/", StringComparison.Ordinal) && !file.EndsWith("/Parameters.cs", StringComparison.Ordinal))
            .Select(Repository.Read));
        Rule.Holds(
            "A parameter that no law reads promises what it does not keep:",
            typeof(Parameters).GetProperties().Select(property => property.Name).Where(name => name != "EqualityContract")
                .Where(name => !laws.Contains($".{name}", StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_kind_of_measure_is_explained() => Rule.Holds(
        "docs/model.md does not say what these do in the market:",
        MeasureNames.All.Where(name => !Paper.Contains($"`{name}`", StringComparison.Ordinal)));
}
