using System.Diagnostics;
using System.Text;
using System.Text.Json;
using TradeSim.Cluster.Tests.Processes;
using TradeSim.Console.CommandLine;
using TradeSim.Console.Terminal;
using TradeSim.Results.Folder;
using TradeSim.Silo;

namespace TradeSim.Cluster.Tests.Commands;

/// <summary>The commands about runs that live in a cluster, as a user types them, against a real Redis and a real silo.</summary>
public class ClusterCommandTests
{
    private const string Tariff = "{ by: USA, kind: tariff, origin: CHN, adValorem: 0.5, starts: next }";

    /// <summary>Every file that tells of the world; the manifest also tells of the run.</summary>
    private static readonly string[] Files =
        ["flows.csv", "provenance.csv", "prices.csv", "balances.csv", "measures.csv", "entities.csv", "summary.csv", "scenario.yaml"];

    [Fact]
    public async Task Two_runs_at_once_leave_the_bytes_of_runs_that_lived_here()
    {
        await using var lab = await Lab.Start();
        var both = await Task.WhenAll(Followed(lab, "baseline"), Followed(lab, "russia-roadmap"));
        Assert.Equal([0, 0], both.Select(run => run.ExitCode));
        Assert.All(both, run => Assert.Matches("\nIn the store of the cluster: [0-9.]+ (kB|MB), until tradesim forget ", run.Output));

        var listed = await lab.Done("runs");
        Assert.Matches("\nbaseline +baseline +done +2024-03 +3 of 3 +[0-9.]+ kB\n", listed);
        Assert.Matches("\n2 runs on 1 silo, [0-9.]+ (kB|MB) in the store\n$", listed);
        foreach (var name in new[] { "baseline", "russia-roadmap" })
        {
            await lab.Done("fetch", name, "--format", "csv", "--out", lab.PathOf($"{name}-fetched"));
            Assert.Equal(0, await Here(lab, name, $"{name}-here"));
            AreTheSame(lab, $"{name}-here", name, $"{name}-fetched");
            Assert.Equal($"{name} is forgotten\n", await lab.Done("forget", name));
        }

        Assert.StartsWith("run  scenario", await lab.Done("runs"), StringComparison.Ordinal);
        var manifest = Manifest.TryRead(lab.PathOf("baseline-fetched"))!;
        Assert.Equal((RunStatus.Done, $"from the cluster {lab.Url}, by tradesim fetch"), (manifest.Status, manifest.Rebuilt));
    }

    /// <summary>The silo waits at the end of every month from the second on, so that the run is not over before it is paused.</summary>
    [Fact]
    public async Task A_detached_run_is_paused_changed_watched_and_fetched_and_a_replay_of_its_record_is_the_same()
    {
        await using var lab = await Lab.Start(holdAt: string.Join(',', Enumerable.Range(2, 11).Select(month => $"away/2024-{month:00}:close")));
        Assert.StartsWith("away goes on in ", await lab.Done("run", "baseline", "--until", "2024-12", "--name", "away", "--detach"), StringComparison.Ordinal);
        await lab.Silo.Until(() => Task.FromResult(lab.Silo.HeldAt().Length > 0), "to be held");
        Assert.Contains("error: CMD015 away has not ended", (await lab.Do("forget", "away")).Error, StringComparison.Ordinal);
        var pausing = lab.Done("pause", "away");
        await lab.LetGoUntil(pausing, TimeSpan.FromSeconds(2));
        Assert.Matches("^away is paused: [0-9]+ of 12 months closed, [0-9.]+ (kB|MB) in the store \\(a user paused it\\)\n$", await pausing);
        var closed = int.Parse((await pausing).Split(' ')[3], System.Globalization.CultureInfo.InvariantCulture);
        var last = Domain.Units.Month.Of(2023, 12) + new Domain.Units.Months(closed);

        Assert.Matches($"^the store keeps away as it stood before {last.Next}, [0-9.]+ (kB|MB)\n$", await lab.Done("checkpoint", "away"));
        Assert.StartsWith($"{{\"run\":\"away\",\"due\":\"{last.Next}\",\"bytes\":", await lab.Done("checkpoint", "away", "--json"), StringComparison.Ordinal);

        using var watching = lab.Begin("watch", "away", "--json");
        await watching.SeesAsync($"\"month\":\"{last}\"");
        await Refused(lab, "{ by: USX, kind: tarif, origin: CHN, adValorem: 0.5, starts: next }", "--measure:1:7: SCN030 ", "--measure:1:18: SCN019 ");
        await Refused(lab, Tariff.Replace("next", $"{last}", StringComparison.Ordinal), $"--measure:1:63: SCN054 {last} is closed; the next month is {last.Next}.");
        await Refused(lab, Tariff.Replace("{ ", "{ id: cn-mining-quota, ", StringComparison.Ordinal), "--measure:1:7: SCN040 The run has a measure 'cn-mining-quota' already.");
        await Refused(lab, "a tariff", "--measure:1:1: SCN014 ");
        Assert.Equal($"usa-tariff-1 is in force in away from {last.Next} on\n", await lab.Done("intervene", "away", "--measure", Tariff));
        await Refused(lab, Tariff.Replace("0.5", "0.6", StringComparison.Ordinal), "--measure:1:1: SCN044 ");
        Assert.StartsWith($"{{\"run\":\"away\",\"id\":\"later\",\"starts\":\"{last.Next.Next}\"}}", await lab.Done("intervene", "away", "--json", "--measure", $"{{ id: later, by: EUU, kind: import-ban, origin: MYS, starts: {last.Next.Next} }}"), StringComparison.Ordinal);

        await lab.Done("unpause", "away");
        await lab.LetGoUntil(watching.EndAsync(), TimeSpan.Zero);
        Assert.Equal(0, await watching.EndAsync());
        Assert.Contains("\"status\":\"done\"", watching.Output.Split('\n')[^2], StringComparison.Ordinal);
        await lab.Done("fetch", "away", "--format", "csv", "--out", lab.PathOf("fetched"));
        Assert.Equal(0, await Here(lab, lab.PathOf("fetched/scenario.yaml"), "replayed"));
        AreTheSame(lab, "replayed", "fetched");
        Assert.Contains($"adValorem: 0.5, starts: {last.Next}, id: usa-tariff-1 }}", File.ReadAllText(lab.PathOf("fetched/scenario.yaml")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_is_stopped_by_Ctrl_C_keeps_what_it_closed_and_goes_on_here_from_its_checkpoint()
    {
        await using var lab = await Lab.Start();
        using (var process = lab.Begin("run", "baseline", "--name", "cut", "--json", "--quiet", "--format", "csv", "--checkpoint-every", "1", "--out", "cut"))
        {
            await process.SeesAsync("\"progress\"");
            process.Signal("INT");
            Assert.Equal(130, await process.EndAsync());
            Assert.Contains("to go on: tradesim run --from-checkpoint cut", process.Error, StringComparison.Ordinal);
        }

        var report = JsonDocument.Parse((await lab.Done("runs", "--json")).TrimEnd()).RootElement;
        Assert.Equal("stopped", report.GetProperty("status").GetString());
        var (months, manifest) = (report.GetProperty("months").GetInt32(), Manifest.TryRead(lab.PathOf("cut"))!);
        Assert.Equal((RunStatus.Stopped, months), (manifest.Status, manifest.Months));

        var until = $"{Domain.Units.Month.Of(2024, 1) + new Domain.Units.Months(months)}";
        Assert.Equal(0, (await lab.Do("run", "baseline", "--until", until, "--from-checkpoint", "cut", "--engine", "reference", "--quiet", "--format", "csv", "--out", lab.PathOf("resumed"))).ExitCode);
        Assert.Equal(0, await Here(lab, "baseline", "undisturbed", until));
        AreTheSame(lab, "undisturbed", "resumed");
        Assert.Contains("error: CMD015 cut has ended (Stopped)", (await lab.Do("pause", "cut")).Error, StringComparison.Ordinal);
    }

    /// <summary>The silo waits at the end of every month, so that the run is not over before it is stopped.</summary>
    [Fact]
    public async Task A_run_that_was_stopped_goes_on_in_the_cluster_under_its_own_name()
    {
        await using var lab = await Lab.Start(holdAt: string.Join(',', Enumerable.Range(2, 11).Select(month => $"cut/2024-{month:00}:close")));
        await lab.Done("run", "baseline", "--until", "2024-12", "--name", "cut", "--checkpoint-every", "2", "--detach");
        await lab.Silo.Until(() => Task.FromResult(lab.Silo.HeldAt().Length > 0), "to be held");
        Assert.Contains("error: CMD015 cut has not ended (Running)\ntry: tradesim watch cut", (await lab.Do("run", "--from-checkpoint", "cut")).Error, StringComparison.Ordinal);
        var stopping = lab.Done("stop", "cut");
        await lab.LetGoUntil(stopping, TimeSpan.FromSeconds(2));
        Assert.Matches("^cut is stopped: [0-9]+ of 12 months closed", await stopping);

        var goingOn = lab.Do("run", "--from-checkpoint", "cut", "--quiet", "--format", "csv", "--out", lab.PathOf("cut"));
        await lab.LetGoUntil(goingOn, TimeSpan.Zero);
        Assert.Equal(0, (await goingOn).ExitCode);
        Assert.Matches("\ncut +baseline +done +2024-12 +12 of 12 ", await lab.Done("runs"));
        Assert.Equal(0, await Here(lab, "baseline", "undisturbed", "2024-12"));
        AreTheSame(lab, "undisturbed", "cut");
        Assert.Contains("error: CMD015 cut has closed its last month, 2024-12\ntry: ", (await lab.Do("run", "--from-checkpoint", "cut", "--detach")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task From_a_folder_or_from_another_run_a_run_of_the_cluster_has_the_months_before_its_checkpoint_too()
    {
        await using var lab = await Lab.Start();
        Assert.Equal(0, await Here(lab, "baseline", "half", "2024-02", "--checkpoint-every", "2"));
        await lab.Done("run", "baseline", "--until", "2024-04", "--from-checkpoint", lab.PathOf("half"), "--name", "sent", "--checkpoint-every", "1", "--quiet", "--format", "csv", "--out", lab.PathOf("sent"));
        await lab.Done("fetch", "sent", "--format", "csv", "--out", lab.PathOf("sent-fetched"));
        Assert.Equal(0, await Here(lab, "baseline", "four", "2024-04"));
        AreTheSame(lab, "four", "sent", "sent-fetched");

        await lab.Done("run", "baseline", "--until", "2024-05", "--from-checkpoint", "sent", "--name", "branch", "--detach");
        await lab.Done("watch", "branch");
        await lab.Done("fetch", "branch", "--format", "csv", "--out", lab.PathOf("branch"));
        Assert.Equal(0, await Here(lab, "baseline", "five", "2024-05"));
        AreTheSame(lab, "five", "branch");
        Assert.Contains("error: CMD015 branch has been started before", (await lab.Do("run", "baseline", "--from-checkpoint", "sent", "--name", "branch")).Error, StringComparison.Ordinal);
        Assert.Contains("error: CMD016 ", (await lab.Do("run", "russia-roadmap", "--from-checkpoint", "sent", "--name", "other")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_q_a_run_is_left_to_itself()
    {
        Assert.SkipUnless(Runs("script", "-qec", "true", "/dev/null"), "there is no script to make a terminal");
        await using var lab = await Lab.Start(holdAt: "left/2024-02:close");
        var start = new ProcessStartInfo(
            "script", ["-qec", $"stty cols 100 rows 30; dotnet '{Path.Combine(AppContext.BaseDirectory, "tradesim.dll")}' run baseline --name left --out '{lab.PathOf("left")}' --cluster {lab.Url}", "/dev/null"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            Environment = { ["TERM"] = "xterm-256color", ["NO_COLOR"] = "" },
        };
        using var process = Process.Start(start)!;
        var said = new StringBuilder();
        process.OutputDataReceived += (_, line) => said.Append(line.Data);
        process.BeginOutputReadLine();
        await lab.Silo.Until(() => Task.FromResult(Directory.Exists(lab.PathOf("left"))), "to close the first month");
        await process.StandardInput.WriteAsync("q");
        await process.StandardInput.FlushAsync();
        await Patience.Within(WaitFor(process), "the program to leave");
        Assert.Equal(0, process.ExitCode);
        Assert.Contains("left goes on in the cluster", said.ToString(), StringComparison.Ordinal);
        Assert.False(Directory.Exists(lab.PathOf("left")));
        Assert.Matches("\nleft +baseline +running +2024-01 +1 of 144 ", await lab.Done("runs"));
    }

    /// <summary>No Redis, and a Redis without a silo: exit 4, in words, without the password.</summary>
    [Fact]
    public async Task A_cluster_that_is_not_there_is_exit_code_4_with_the_reason_and_a_cure()
    {
        var nobody = $"redis://:s3cret@127.0.0.1:{LocalPort.Take()}/lab";
        foreach (var command in new[] { "run baseline --until 2024-01", "runs", "watch x", "pause x", "unpause x", "stop x", "fetch x", "forget x", "intervene x --measure {}", "run --from-checkpoint x" })
        {
            NotThere(await Do(nobody, command.Split(' ')), "no Redis answers at 127.0.0.1");
        }

        await using var redis = Installed.Redis("--requirepass", "s3cret");
        NotThere(await Do(redis.Cluster("empty", "s3cret") is var address ? $"redis://:s3cret@{address.Host}:{address.Port}/empty" : "", "runs"), "no silo of cluster empty answers");
    }

    private static void NotThere((int ExitCode, string Output, string Error) ended, string why)
    {
        Assert.Equal((ExitCode.ClusterNotReachable, ""), (ended.ExitCode, ended.Output));
        Assert.StartsWith($"error: {why}", ended.Error, StringComparison.Ordinal);
        Assert.Contains("\ntry: ", ended.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", ended.Error, StringComparison.Ordinal);
    }

    private static async Task<(int ExitCode, string Output, string Error)> Do(string url, params string[] command)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var exitCode = await Cli.RunAsync([.. command, "--cluster", url], new Terminal { Output = output, Error = error });
        return (exitCode, output.ToString(), error.ToString());
    }

    private static Task<(int ExitCode, string Output, string Error)> Followed(Lab lab, string scenario) =>
        lab.Do("run", scenario, "--until", "2024-03", "--quiet", "--format", "csv", "--name", scenario, "--out", lab.PathOf(scenario));

    /// <summary>The same on the reference engine in this process.</summary>
    private static Task<int> Here(Lab lab, string scenario, string name, string? until = null, params string[] more)
    {
        string[] horizon = scenario.EndsWith(".yaml", StringComparison.Ordinal) ? [] : ["--until", until ?? "2024-03"];
        return Cli.RunAsync(
            ["run", scenario, "--engine", "reference", "--quiet", "--format", "csv", "--out", lab.PathOf(name), .. horizon, .. more],
            new Terminal { Output = TextWriter.Null, Error = TextWriter.Null });
    }

    private static async Task Refused(Lab lab, string measure, params string[] faults)
    {
        var (exitCode, output, error) = await lab.Do("intervene", "away", "--measure", measure);
        Assert.Equal((ExitCode.BadInput, ""), (exitCode, output));
        Assert.All(faults, fault => Assert.Contains(fault, error, StringComparison.Ordinal));
        Assert.Contains("away goes on as before", error, StringComparison.Ordinal);
    }

    private static void AreTheSame(Lab lab, string one, params string[] others)
    {
        foreach (var (other, file) in others.SelectMany(other => Files.Select(file => (other, file))))
        {
            Assert.True(
                File.ReadAllBytes(Path.Combine(lab.PathOf(one), file)).AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(lab.PathOf(other), file))),
                $"{file} of {one} and {other} differ");
        }
    }

    private static async Task<bool> WaitFor(Process process)
    {
        await process.WaitForExitAsync();
        return true;
    }

    private static bool Runs(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
