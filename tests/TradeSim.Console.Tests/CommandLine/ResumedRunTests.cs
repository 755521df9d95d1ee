using TradeSim.Results.Folder;

namespace TradeSim.Console.Tests.CommandLine;

/// <summary>
/// Runs that go on from a checkpoint of another one's folder leave the bytes of a run that was never stopped, whatever
/// stopped the first, and whichever engine goes on.
/// </summary>
public class ResumedRunTests
{
    private static readonly string[] Tables = ["flows", "provenance", "prices", "balances", "measures", "entities"];

    [Theory]
    [InlineData("reference")]
    [InlineData("orleans")]
    public async Task From_each_checkpoint_of_a_folder(string engine)
    {
        using var folder = new TemporaryFolder();
        await Done(folder, "run", "russia-roadmap", "--until", "2024-05", "--format", "csv", "--quiet", "--engine", "reference", "--checkpoint-every", "1", "--out", "whole");
        var whole = Path.Combine(folder.Path, "whole");
        Assert.Equal(["2024-06", "2024-05"], CheckpointFiles.Of(whole).Select(due => $"{due}"));

        await Done(folder, "run", "--from-checkpoint", "whole", "--format", "csv", "--quiet", "--engine", engine, "--out", "nothing-left");
        File.Delete(Path.Combine(whole, "state", "2024-06.checkpoint"));
        await Done(folder, "run", "--from-checkpoint", "whole", "--format", "csv", "--quiet", "--engine", engine, "--checkpoint-every", "1", "--out", "one-left");
        AreTheSame(folder, "whole", "nothing-left");
        AreTheSame(folder, "whole", "one-left");
        Assert.Equal(["2024-06", "2024-05"], CheckpointFiles.Of(Path.Combine(folder.Path, "one-left")).Select(due => $"{due}"));
    }

    [Fact]
    public async Task A_run_that_is_stopped_says_how_to_go_on_and_does()
    {
        using var folder = new TemporaryFolder();
        using (var process = TradesimProcess.Start(folder.Path, "run", "baseline", "--engine", "reference", "--json", "--quiet", "--checkpoint-every", "1", "--format", "csv", "--out", "stopped"))
        {
            await process.SeesAsync("\"month\":\"2024-03\"");
            process.Signal("INT");
            Assert.Equal(130, await process.EndAsync());
            Assert.Contains("to go on: tradesim run --from-checkpoint stopped\n", process.Error, StringComparison.Ordinal);
        }

        await SameAsUndisturbed(folder, "stopped");
    }

    /// <summary>Half a checkpoint, as a kill leaves it beside the others, and one that is damaged: the older one serves.</summary>
    [Fact]
    public async Task A_run_that_was_killed_while_a_checkpoint_was_written_goes_on_from_the_one_before()
    {
        using var folder = new TemporaryFolder();
        using (var process = TradesimProcess.Start(folder.Path, "run", "baseline", "--engine", "orleans", "--json", "--quiet", "--checkpoint-every", "1", "--format", "csv", "--out", "killed"))
        {
            await process.SeesAsync("\"month\":\"2024-03\"");
            process.Signal("KILL");
            Assert.Equal(137, await process.EndAsync());
        }

        var state = Path.Combine(folder.Path, "killed", "state");
        var newest = Path.Combine(state, $"{CheckpointFiles.Of(Path.Combine(folder.Path, "killed"))[0]}.checkpoint");
        var bytes = File.ReadAllBytes(newest);
        File.WriteAllBytes(newest + ".new", bytes[..(bytes.Length / 3)]);
        File.WriteAllBytes(newest, bytes[..(bytes.Length / 2)]);

        var error = await SameAsUndisturbed(folder, "killed");
        Assert.StartsWith($"passed over {Path.GetFileNameWithoutExtension(newest)}: The checkpoint is refused: it is damaged or cut short", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_has_not_happened_yet_may_differ_and_what_has_may_not()
    {
        using var folder = new TemporaryFolder();
        await Done(folder, "run", "russia-roadmap", "--until", "2024-03", "--format", "csv", "--quiet", "--engine", "reference", "--checkpoint-every", "2", "--out", "first");
        File.WriteAllText(Path.Combine(folder.Path, "later.yaml"), Scenario("2024-04"));
        File.WriteAllText(Path.Combine(folder.Path, "sooner.yaml"), Scenario("2024-02"));

        await Done(folder, "run", "later.yaml", "--until", "2024-05", "--engine", "reference", "--quiet", "--format", "csv", "--out", "whole");
        await Done(folder, "run", "later.yaml", "--until", "2024-05", "--engine", "reference", "--quiet", "--format", "csv", "--from-checkpoint", "first", "--out", "branch");
        AreTheSame(folder, "whole", "branch");

        var (exitCode, output, error) = await TradesimProcess.RunAsync(folder.Path, "run", "sooner.yaml", "--from-checkpoint", "first", "--quiet");
        Assert.Equal((2, ""), (exitCode, output));
        Assert.Contains("passed over 2024-03: The checkpoint is refused: it is of another world", error, StringComparison.Ordinal);
        Assert.Contains("error: CMD016 first holds no checkpoint that later can go on from\ntry: ", error.Replace("sooner", "later", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Empty(folder.Runs);
    }

    private static string Scenario(string starts) =>
        $"name: later\nextends: russia-roadmap\nmeasures:\n  - {{ id: new, by: USA, kind: tariff, origin: MYS, adValorem: 0.5, starts: {starts} }}\n";

    /// <summary>Goes on from a folder for some months more than it has, and holds that against a run of as many. Gives back what was said.</summary>
    private static async Task<string> SameAsUndisturbed(TemporaryFolder folder, string stopped)
    {
        var closed = MonthLog.Read(Path.Combine(folder.Path, stopped)).Count();
        var until = $"{Domain.Units.Month.Of(2024, 1) + new Domain.Units.Months(closed + 1)}";
        var error = await Done(folder, "run", "--from-checkpoint", stopped, "--until", until, "--engine", "reference", "--quiet", "--format", "csv", "--out", "resumed");
        await Done(folder, "run", "baseline", "--until", until, "--engine", "reference", "--quiet", "--format", "csv", "--out", "undisturbed");
        AreTheSame(folder, "undisturbed", "resumed");
        return error;
    }

    /// <summary>Folders and files are those of the folder.</summary>
    private static async Task<string> Done(TemporaryFolder folder, params string[] command)
    {
        string[] inFolder =
        [
            .. command.Select((word, i) => word.EndsWith(".yaml", StringComparison.Ordinal) || (i > 0 && command[i - 1] is "--out" or "--from-checkpoint")
                ? Path.Combine(folder.Path, word)
                : word),
        ];
        var (exitCode, _, error) = await TypedCommand.RunAsync(inFolder);
        Assert.True(exitCode == 0, $"{string.Join(' ', command)} ended with {exitCode}: {error}");
        return error;
    }

    private static void AreTheSame(TemporaryFolder folder, string one, string other)
    {
        foreach (var file in Tables.Select(table => $"{table}.csv").Append("summary.csv"))
        {
            Assert.True(
                File.ReadAllBytes(Path.Combine(folder.Path, one, file)).AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(folder.Path, other, file))),
                $"{file} of {one} and {other} differ");
        }

        Assert.Equal(Manifest.TryRead(Path.Combine(folder.Path, one))!.Digest, Manifest.TryRead(Path.Combine(folder.Path, other))!.Digest);
    }
}
