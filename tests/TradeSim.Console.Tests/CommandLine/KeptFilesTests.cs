namespace TradeSim.Console.Tests.CommandLine;

/// <summary>Nothing of the user's is written over, by whichever command.</summary>
public class KeptFilesTests
{
    private const string Scenario = "# my notes: two weeks of work\nname: mine\nextends: baseline\n";

    [Theory]
    [InlineData("scenario.yaml", "run", "mine/scenario.yaml", "--out", "mine", "--until", "2024-01", "--engine", "reference")]
    [InlineData("flows.csv", "run", "baseline", "--out", "mine", "--until", "2024-01", "--engine", "reference", "--format", "csv")]
    [InlineData("summary.csv", "fetch", "a-run", "--cluster", "redis://localhost:1/none", "--out", "mine")]
    [InlineData("2024-01-Nd.json", "run", "baseline", "--until", "2024-01", "--engine", "reference", "--dump-markets", "mine")]
    [InlineData("case.json", "clear", "mine/case.json", "--out", "mine/case.json")]
    public async Task A_file_that_is_of_no_run_is_refused_and_stays(string file, params string[] command)
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(Directory.CreateDirectory(Path.Combine(folder.Path, "mine")).FullName, file);
        File.WriteAllText(path, Scenario);
        var (exitCode, output, error) = await TradesimProcess.RunAsync(folder.Path, command);
        Assert.Equal((2, ""), (exitCode, output));
        Assert.StartsWith("error: CMD009 --", error, StringComparison.Ordinal);
        Assert.Equal(Scenario, File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFiles(folder.Path, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_solution_is_written_over_by_a_later_one_and_into_an_empty_file()
    {
        using var folder = new TemporaryFolder();
        var (problem, solution) = (Path.Combine(folder.Path, "case.json"), Path.Combine(folder.Path, "solution.json"));
        File.WriteAllText(problem, """{ "kind": "spe", "suppliers": [ { "id": "a", "curve": { "type": "linear", "a": 1, "b": 1 }, "cap": 10 } ], "demands": [ { "id": "b", "curve": { "type": "fixed", "q": 5 } } ], "routes": [ { "id": "r", "from": "a", "to": "b", "cost": 2 } ] }""");
        File.WriteAllText(solution, "");
        for (var time = 0; time < 2; time++)
        {
            var (exitCode, _, error) = await TypedCommand.RunAsync("clear", problem, "--out", solution);
            Assert.Equal((0, ""), (exitCode, error));
        }

        Assert.Contains("demand_price", File.ReadAllText(solution), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_four_runs_that_race_for_one_folder_one_runs()
    {
        using var folder = new TemporaryFolder();
        string[] command = ["run", "baseline", "--engine", "reference", "--until", "2024-01", "--out", "mine", "--quiet"];
        var ends = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => TradesimProcess.RunAsync(folder.Path, command)));
        Assert.Single(ends, end => end.ExitCode == 0);
        Assert.All(ends.Where(end => end.ExitCode != 0), end =>
        {
            Assert.Equal(2, end.ExitCode);
            Assert.StartsWith("error: CMD009 --out mine already holds a run\n", end.Error, StringComparison.Ordinal);
        });
        Assert.Equal(["mine"], Directory.GetFileSystemEntries(folder.Path).Select(Path.GetFileName));
    }
}
