using TradeSim.Domain.Units;
using TradeSim.Scenarios;
using TradeSim.Scenarios.Reporting;

namespace TradeSim.Console.Tests.CommandLine;

/// <summary>Every scenario that comes with the program runs past the first months of its own measures, tables and summary included.</summary>
public class ShippedScenarioTests
{
    private static readonly Month Last = Month.Parse("2026-06");
    private static readonly ConfigFolder Config = ConfigFolder.Find(AppContext.BaseDirectory)!;

    public static TheoryData<string> Names => [.. Config.ScenarioNames()];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task It_runs(string name)
    {
        using var folder = new TemporaryFolder();
        var (exitCode, output, error) = await TypedCommand.RunAsync(
            "run", name, "--engine", "reference", "--until", Until(name).ToString(), "--json", "--quiet", "--out", Path.Combine(folder.Path, "out"));
        Assert.True(exitCode == 0, error);
        Assert.Contains("\"status\":\"done\"", output, StringComparison.Ordinal);
    }

    /// <summary>The month after the last of its measures that starts by <see cref="Last"/>; a spring where it has none.</summary>
    private static Month Until(string name)
    {
        var scenario = Read(name);
        var spring = scenario.From + new Months(2);
        return scenario.Measures.Select(measure => measure.Starts.Next).Where(month => month <= Last).Append(spring).Max();
    }

    private static Domain.World.Inputs.Scenario Read(string name) => ScenarioReader.Read(name, Config, new ScenarioOptions(), new Faults())!.Scenario;
}
