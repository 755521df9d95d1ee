using TradeSim.Scenarios;
using TradeSim.Scenarios.Reporting;

namespace TradeSim.Domain.Tests.Scenarios;

/// <summary>What a scenario is held against.</summary>
public class CounterfactualKeyTests
{
    /// <summary>The roadmap contains the policies of 2025, and so does what it is held against.</summary>
    [Theory]
    [InlineData("baseline", null)]
    [InlineData("russia-roadmap", "policies-2025")]
    [InlineData("ceasefire-2027", "russia-roadmap")]
    [InlineData("export-controls-2025", "baseline")]
    [InlineData("us-price-floor", "export-controls-2025")]
    public void It_is_the_one_named_or_the_one_extended(string name, string? against)
    {
        var read = Read(name);
        Assert.Equal(against, read.Counterfactual);
        Assert.Equal(against, ScenarioAsRun.CounterfactualOf(read.AsRun.Text));
    }

    [Fact]
    public void In_the_folder_of_a_run_it_need_not_be_there()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("scenario.yaml", Read("russia-roadmap").AsRun.Text.Replace("counterfactual: policies-2025", "counterfactual: mine", StringComparison.Ordinal));
        var faults = new Faults();
        ScenarioReader.Read(file, Repository.Config, new ScenarioOptions(), faults);
        Assert.Equal("SCN099", Assert.Single(faults).Code);
        folder.Write("manifest.json", "{}");
        Assert.Equal("mine", Read(file).Counterfactual);
    }

    private static ReadScenario Read(string name)
    {
        var faults = new Faults();
        var read = ScenarioReader.Read(name, Repository.Config, new ScenarioOptions(), faults);
        Assert.True(read is not null, faults.Render());
        return read;
    }
}
