using System.Text.Json;
using TradeSim.Results.Folder;

namespace TradeSim.Console.Tests.CommandLine;

/// <summary>The built program from outside: streams, signals, folders and exit codes.</summary>
public class RunProcessTests
{
    private const string ThreeMonths = "2024-03";

    [Fact]
    public async Task A_piped_run_tells_its_results_on_stdout_and_has_no_escape_codes()
    {
        using var folder = new TemporaryFolder();
        var (exitCode, output, error) = await TradesimProcess.RunAsync(folder.Path, "run", "baseline", "--engine", "reference", "--until", ThreeMonths);
        Assert.Equal(0, exitCode);
        Assert.DoesNotContain('\u001b', output + error);
        Assert.Contains("Mining, by country: China", output, StringComparison.Ordinal);
        var told = output.TrimEnd('\n').Split('\n');
        Assert.Contains(told, line => line.StartsWith("In million USD of 2024 states pay mines and plants 0, mines lose ", StringComparison.Ordinal));
        Assert.StartsWith("Results: runs/baseline-", told[^2], StringComparison.Ordinal);
        Assert.StartsWith("Next: tradesim ", told[^1], StringComparison.Ordinal);
        Assert.Contains("\n2024-01 to 2024-03  NdPr", error, StringComparison.Ordinal);
        var manifest = Manifest.TryRead(Assert.Single(folder.Runs));
        Assert.Equal((RunStatus.Done, 3, "2024-03"), (manifest!.Status, manifest.Months, manifest.Until));
        Assert.Equal("tradesim run baseline --engine reference --until 2024-03", manifest.Command);
    }

    [Fact]
    public async Task Json_is_one_object_a_line_and_nothing_else()
    {
        using var folder = new TemporaryFolder();
        var (exitCode, output, error) = await TradesimProcess.RunAsync(
            folder.Path, "run", "baseline", "--engine", "reference", "--until", ThreeMonths, "--json", "--quiet", "--out", "here", "--format", "csv");
        Assert.Equal(0, exitCode);
        Assert.Empty(error);
        var lines = output.TrimEnd('\n').Split('\n').Select(line => JsonDocument.Parse(line).RootElement).ToArray();
        Assert.Equal(["started", "progress", "progress", "progress", "finished"], lines.Select(line => line.GetProperty("event").GetString()));
        Assert.Equal(["2024-01", "2024-02", "2024-03"], lines[1..4].Select(line => line.GetProperty("month").GetString()));
        var finished = lines[4];
        Assert.Equal(Path.Combine(folder.Path, "here"), finished.GetProperty("out").GetString());
        Assert.Equal(Manifest.TryRead(Path.Combine(folder.Path, "here"))!.Digest, finished.GetProperty("digest").GetString());
        Assert.All(finished.GetProperty("massErrorGrams").EnumerateObject(), error => Assert.Equal(0, error.Value.GetInt64()));
        Assert.True(File.Exists(Path.Combine(folder.Path, "here", "flows.csv")));
    }

    [Theory]
    [InlineData("INT", "orleans")]
    [InlineData("INT", "reference")]
    [InlineData("TERM", "orleans")]
    public async Task A_stop_leaves_the_closed_months_readable_and_says_so(string signal, string engine)
    {
        using var folder = new TemporaryFolder();
        using var process = TradesimProcess.Start(folder.Path, "run", "baseline", "--engine", engine, "--json", "--format", "csv");
        await process.SeesAsync("\"progress\"");
        process.Signal(signal);
        Assert.Equal(130, await process.EndAsync());

        var run = Assert.Single(folder.Runs);
        var manifest = Manifest.TryRead(run)!;
        Assert.Equal(RunStatus.Stopped, manifest.Status);
        var months = File.ReadLines(Path.Combine(run, "flows.csv")).Skip(1).Select(line => line.Split(',')[0]).Distinct().Count();
        Assert.Equal(manifest.Months, months);
        Assert.Contains($"stopped after", process.Error, StringComparison.Ordinal);
        Assert.Contains("to go on:", process.Error, StringComparison.Ordinal);
        Assert.Contains("\"status\":\"stopped\"", process.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task A_stop_while_the_silos_start_is_no_failure(string signal)
    {
        using var folder = new TemporaryFolder();
        using var process = TradesimProcess.Start(folder.Path, "run", "baseline", "--silos", "3", "--json", "--quiet", "--format", "csv");
        await process.SeesAsync("\"started\"");
        process.Signal(signal);
        Assert.Equal(130, await process.EndAsync());
        Assert.Matches("^stopped (before the first month closed; nothing was written|after 2024-[^\n]+)\nto go on: ", process.Error);
        Assert.All(folder.Runs, run => Assert.Equal(RunStatus.Stopped, Manifest.TryRead(run)!.Status));
    }

    [Fact]
    public async Task A_run_in_the_background_of_a_script_hears_Ctrl_C_too()
    {
        Assert.SkipUnless(Tool.Runs("sh", "-c", "trap '' INT"), "there is no shell to ignore the signal");
        using var folder = new TemporaryFolder();
        using var process = TradesimProcess.StartThrough(
            folder.Path, ["sh", "-c", "trap '' INT; exec \"$@\"", "sh"], "run", "baseline", "--engine", "reference", "--json", "--format", "csv");
        await process.SeesAsync("\"progress\"");
        process.Signal("INT");
        Assert.Equal(130, await process.EndAsync());
        Assert.Equal(RunStatus.Stopped, Manifest.TryRead(Assert.Single(folder.Runs))!.Status);
    }

    [Fact]
    public async Task Runs_started_together_do_not_meet()
    {
        using var folder = new TemporaryFolder();
        var both = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ =>
            TradesimProcess.RunAsync(folder.Path, "run", "baseline", "--engine", "reference", "--until", "2024-01")));
        Assert.Equal([0, 0], both.Select(run => run.ExitCode));
        Assert.Equal(2, folder.Runs.Length);
        Assert.All(folder.Runs, run => Assert.Equal(RunStatus.Done, Manifest.TryRead(run)!.Status));
    }

    [Fact]
    public async Task A_threshold_that_is_not_met_is_exit_code_3()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(
            Path.Combine(folder.Path, "mine.yaml"),
            "name: mine\nextends: baseline\nthresholds:\n  - { metric: share.mining, subject: RUS, year: 2024, atLeast: 0.5 }\n  - { metric: share.mining, subject: RUS, year: 2030, atLeast: 0.9 }\n");
        var (exitCode, _, error) = await TradesimProcess.RunAsync(folder.Path, "run", "mine.yaml", "--engine", "reference", "--until", "2024-01");
        Assert.Equal(3, exitCode);
        Assert.Single(error.Split('\n'), line => line.StartsWith("threshold: share.mining of RUS in 2024 is", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("parquet")]
    [InlineData("csv")]
    public async Task Both_engines_leave_the_same_bytes(string format)
    {
        using var folder = new TemporaryFolder();
        string[] engines = ["orleans", "reference"];
        foreach (var engine in engines)
        {
            var (exitCode, _, error) = await TradesimProcess.RunAsync(
                folder.Path, "run", "russia-roadmap", "--engine", engine, "--until", ThreeMonths, "--out", engine, "--format", format, "--quiet");
            Assert.Equal((0, ""), (exitCode, error));
        }

        string[] files = ["flows", "provenance", "charges", "prices", "doors", "balances", "measures", "licences", "transfers", "entities"];
        foreach (var file in files.Select(name => $"{name}.{format}").Append("summary.csv").Append("scenario.yaml"))
        {
            Assert.Equal(
                File.ReadAllBytes(Path.Combine(folder.Path, "orleans", file)),
                File.ReadAllBytes(Path.Combine(folder.Path, "reference", file)));
        }
    }

    [Fact]
    public async Task Verify_says_where_entities_lived_and_that_the_world_is_the_same()
    {
        using var folder = new TemporaryFolder();
        var (exitCode, output, _) = await TradesimProcess.RunAsync(folder.Path, "verify", "baseline", "--silos", "3", "--until", "2024-02");
        Assert.Equal(0, exitCode);
        var lines = output.TrimEnd('\n').Split('\n');
        Assert.Equal(4, lines.Length);
        Assert.All(lines[..3], line => Assert.Matches(@"^\S+: \d+ entities, \d+ markets \((2\d|3\d|4\d)%\)$", line));
        Assert.Matches("^Same world from 2024-01 to 2024-02: digest [0-9a-f]+$", lines[3]);
        Assert.True(folder.IsEmpty);
    }

    [Fact]
    public async Task An_out_folder_that_holds_a_run_is_refused_before_anything_runs()
    {
        using var folder = new TemporaryFolder();
        string[] command = ["run", "baseline", "--engine", "reference", "--until", "2024-01", "--out", "mine", "--quiet"];
        Assert.Equal(0, (await TradesimProcess.RunAsync(folder.Path, command)).ExitCode);
        var (exitCode, output, error) = await TradesimProcess.RunAsync(folder.Path, command);
        Assert.Equal((2, ""), (exitCode, output));
        Assert.StartsWith("error: CMD009 --out mine already holds a run\ntry: ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dumped_markets_can_be_cleared_alone()
    {
        using var folder = new TemporaryFolder();
        var (exitCode, _, _) = await TradesimProcess.RunAsync(
            folder.Path, "run", "baseline", "--engine", "reference", "--until", "2024-02", "--dump-markets", "markets", "--quiet");
        Assert.Equal(0, exitCode);
        Assert.Equal(24, Directory.GetFiles(Path.Combine(folder.Path, "markets"), "2024-0?-*.json").Length);
        Assert.Equal(0, (await TradesimProcess.RunAsync(folder.Path, "clear", Path.Combine("markets", "2024-02-Nd.json"))).ExitCode);
    }

    [Fact]
    public async Task Bad_input_leaves_no_folder()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(Path.Combine(folder.Path, "bad.yaml"), "name: bad\nextends: baseline\nmeasures:\n  - { id: x, starts: 2024-13, by: CHN, kind: tarif }\n");
        var (exitCode, output, error) = await TradesimProcess.RunAsync(folder.Path, "run", "bad.yaml", "--engine", "reference");
        Assert.Equal(2, exitCode);
        Assert.Empty(output);
        Assert.Contains("bad.yaml:4:", error, StringComparison.Ordinal);
        Assert.Contains("error: ", error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
        Assert.Empty(folder.Runs);
    }
}
