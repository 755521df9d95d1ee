using TradeSim.Console.Terminal;

namespace TradeSim.Console.Tests.CommandLine;

/// <summary><c>tradesim compare RUN</c>, which finds or runs what the run is held against.</summary>
public class CounterfactualTests
{
    private const string Scenario = """
        name: mine
        extends: baseline
        until: 2024-02
        measures:
          - { id: tax, by: USA, kind: tariff, starts: 2024-01, adValorem: 0.1, stage: oxide }
        asks:
          - { say: "Duties of the US are {value} in {year}, {change}.", metric: duties, subject: USA, against: true }
        """;

    [Fact]
    public async Task The_counterfactual_is_run_once_and_found_again()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "mine.yaml"), Scenario, TestContext.Current.CancellationToken);
        var (exitCode, output, _) = await TradesimProcess.RunAsync(folder.Path, "run", "mine.yaml", "--engine", "reference", "--quiet");
        Assert.Equal(ExitCode.Done, exitCode);
        var run = Path.GetFileName(Assert.Single(folder.Runs));
        Assert.Contains($"\nNext: tradesim compare {run}, for who gains and loses against baseline; then tradesim answer, for what is held against it\n", output, StringComparison.Ordinal);

        Assert.StartsWith("Duties of the US are ...: not known without a run of baseline over the same months.\n", output, StringComparison.Ordinal);

        var first = await TradesimProcess.RunAsync(folder.Path, "compare", run);
        Assert.Equal(ExitCode.Done, first.ExitCode);
        Assert.StartsWith("no finished run of baseline to 2024-02 is here: running it on the reference engine\nit is in runs/baseline-", first.Error, StringComparison.Ordinal);
        Assert.StartsWith("mine against baseline, 2024. ", first.Output, StringComparison.Ordinal);
        Assert.Contains("\n  measure tax, only in mine: by: USA, kind: tariff,", first.Output, StringComparison.Ordinal);
        Assert.Equal(2, folder.Runs.Length);

        var second = await TradesimProcess.RunAsync(folder.Path, "compare", run);
        Assert.Equal((ExitCode.Done, first.Output, ""), second);
        Assert.Equal(2, folder.Runs.Length);

        Assert.Matches(@"^Duties of the US are [0-9,]+ USD in 2024 \(2 months\), \+[0-9,]+ USD\.\n$", (await TradesimProcess.RunAsync(folder.Path, "answer", run)).Output);

        var baseline = Path.GetFileName(folder.Runs.Single(path => !path.EndsWith(run, StringComparison.Ordinal)));
        var against = await TradesimProcess.RunAsync(folder.Path, "compare", baseline);
        Assert.Equal((ExitCode.BadInput, ""), (against.ExitCode, against.Output));
        Assert.StartsWith($"error: CMD029 {baseline} is compared with no other run, and its scenario baseline names no counterfactual\ntry: ", against.Error, StringComparison.Ordinal);
    }
}
