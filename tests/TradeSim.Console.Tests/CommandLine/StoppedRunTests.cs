using System.Buffers.Binary;
using TradeSim.Console.Tests.Results;
using TradeSim.Results.Folder;
using TradeSim.Results.Tables;

namespace TradeSim.Console.Tests.CommandLine;

/// <summary>
/// Runs of the built program that do not end by themselves: whatever stops them, tables can be read, the manifest knows,
/// and one sentence tells how to go on.
/// </summary>
public class StoppedRunTests
{
    private static readonly string[] Tables = ["flows", "provenance", "charges", "prices", "doors", "balances", "measures", "licences", "transfers", "entities"];

    [Theory]
    [InlineData("parquet", 0)]
    [InlineData("csv", 100)]
    public async Task A_killed_run_is_fetched_as_if_it_had_been_stopped(string format, int bytesOfTheNextMonth)
    {
        using var folder = new TemporaryFolder();
        using (var process = Start(folder, "killed", format))
        {
            await process.SeesAsync("\"month\":\"2025-02\"");
            process.Signal("KILL");
            Assert.Equal(137, await process.EndAsync());
        }

        var run = Path.Combine(folder.Path, "killed");
        Assert.Equal(RunStatus.Running, Manifest.TryRead(run)!.Status);
        Tear(run, bytesOfTheNextMonth);

        var (exitCode, output, error) = await TradesimProcess.RunAsync(folder.Path, "fetch", "killed");
        Assert.Equal(0, exitCode);
        Assert.Equal(bytesOfTheNextMonth > 0, error.Contains($"is left out ({bytesOfTheNextMonth} bytes)", StringComparison.Ordinal));
        var manifest = Manifest.TryRead(run)!;
        Assert.Equal((RunStatus.Stopped, "from the month log, by tradesim fetch"), (manifest.Status, manifest.Rebuilt));
        Assert.True(manifest.Months >= 14);
        Assert.Contains($"({manifest.Months} months)", output, StringComparison.Ordinal);
        Assert.Contains("Next: tradesim run --from-checkpoint killed", output, StringComparison.Ordinal);
        NothingHalfWritten(run);

        var until = Domain.Units.Month.Of(2024, 1) + new Domain.Units.Months(manifest.Months - 1);
        await TypedCommand.RunAsync("run", "baseline", "--engine", "reference", "--until", $"{until}", "--quiet", "--out", Path.Combine(folder.Path, "whole"), "--format", format);
        Assert.Equal(Manifest.TryRead(Path.Combine(folder.Path, "whole"))!.Digest, manifest.Digest);
        foreach (var file in Tables.Select(table => $"{table}.{format}").Append("summary.csv"))
        {
            Assert.Equal(File.ReadAllBytes(Path.Combine(folder.Path, "whole", file)), File.ReadAllBytes(Path.Combine(run, file)));
        }

        var again = await TradesimProcess.RunAsync(folder.Path, "fetch", "killed");
        Assert.Equal((0, ""), (again.ExitCode, again.Error));
        Assert.StartsWith($"killed is whole: {manifest.Months} months, stopped", again.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_goes_on_is_not_fetched()
    {
        using var folder = new TemporaryFolder();
        using var process = Start(folder, "busy", "parquet");
        await process.SeesAsync("\"progress\"");
        var (exitCode, output, error) = await TradesimProcess.RunAsync(folder.Path, "fetch", "busy");
        process.Signal("INT");
        Assert.Equal((1, ""), (exitCode, output));
        Assert.StartsWith("error: the run in busy is still going on\ntry: ", error, StringComparison.Ordinal);
        Assert.Equal(130, await process.EndAsync());
        NothingHalfWritten(Path.Combine(folder.Path, "busy"));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(6)]
    [InlineData(14)]
    [InlineData(30)]
    [InlineData(80)]
    public async Task A_full_disk_leaves_the_months_before_readable(int megabytes)
    {
        using var folder = new TemporaryFolder();
        using var disk = SmallDisk.TryMount(Path.Combine(folder.Path, "disk"), megabytes);
        Assert.SkipWhen(disk is null, "only root may make a small disk");

        var (exitCode, output, error) = await TradesimProcess.RunAsync(
            folder.Path, "run", "baseline", "--engine", "reference", "--quiet", "--out", Path.Combine("disk", "run"));
        Assert.Equal(1, exitCode);
        OneSentence(error);
        Assert.StartsWith("error: No space left on device", error, StringComparison.Ordinal);
        var run = Path.Combine(folder.Path, "disk", "run");
        if (!Directory.Exists(run))
        {
            // Not even the first month found room.
            Assert.Empty(output);
            Assert.Contains("nothing is left of this run", error, StringComparison.Ordinal);
            return;
        }

        Assert.Equal(RunStatus.Failed, Manifest.TryRead(run)!.Status);
        NothingHalfWritten(run);
        Assert.Contains("Results: disk/run", output, StringComparison.Ordinal);
        var flows = await ParquetReading.ReadAsync(FlowsTable.Shape, Path.Combine(run, "flows.parquet"));
        Assert.Equal(Manifest.TryRead(run)!.Months, MonthsOf(flows));
        Assert.True(megabytes < 30 || MonthsOf(flows) > 24, "the disk was to be full in the third year or later");
        Assert.True(megabytes < 80 || Directory.GetFiles(run, "*.parquet").Sum(table => new FileInfo(table).Length) > Reserve.Bytes, "the tables were to be larger than the reserve");
        var goesOn = Directory.GetFiles(Path.Combine(run, "state"), "*.checkpoint").Length > 0;
        Assert.Contains(goesOn ? "try: tradesim run --from-checkpoint disk/run; " : "try: tradesim run baseline ", error, StringComparison.Ordinal);
    }

    /// <summary>The shell counts in blocks of 512 bytes or of 1024: the log of months is full in the second year or in the fourth.</summary>
    [Theory]
    [InlineData("parquet", "tradesim run --from-checkpoint run; the ")]
    [InlineData("csv", "tradesim fetch run")]
    public async Task A_file_that_may_not_grow_leaves_the_months_before(string format, string cure)
    {
        // The runtime would make a large file in memory for its own code.
        const string Limited = "ulimit -f 18000; DOTNET_EnableWriteXorExecute=0 exec \"$@\"";
        Assert.SkipUnless(Tool.Runs("sh", "-c", "ulimit -f 18000"), "there is no shell to set a limit");
        using var folder = new TemporaryFolder();
        using (var process = TradesimProcess.StartThrough(
            folder.Path, ["sh", "-c", Limited, "sh"], "run", "baseline", "--engine", "reference", "--quiet", "--out", "run", "--format", format))
        {
            Assert.Equal(1, await process.EndAsync());
            OneSentence(process.Error);
            Assert.StartsWith("error: Specified file length was too large for the file system.\ntry: " + cure, process.Error, StringComparison.Ordinal);
        }

        var run = Path.Combine(folder.Path, "run");
        var manifest = Manifest.TryRead(run)!;
        Assert.Equal(RunStatus.Failed, manifest.Status);
        Assert.True(manifest.Months > 12);
        Assert.Equal(0, (await TradesimProcess.RunAsync(folder.Path, "fetch", "run")).ExitCode);
        Assert.Equal(manifest.Months, Manifest.TryRead(run)!.Months);
        NothingHalfWritten(run);
    }

    [Fact]
    public async Task A_folder_that_vanishes_ends_the_run_and_is_not_made_again()
    {
        using var folder = new TemporaryFolder();
        using var process = Start(folder, "gone", "parquet");
        await process.SeesAsync("\"month\":\"2024-03\"");
        Directory.Delete(Path.Combine(folder.Path, "gone"), recursive: true);
        Assert.Equal(1, await process.EndAsync());
        OneSentence(process.Error);
        Assert.Contains("is gone", process.Error, StringComparison.Ordinal);
        Assert.True(folder.IsEmpty);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_ends_the_run_before_it_begins()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(Path.Combine(folder.Path, "file"), "");
        var (exitCode, output, error) = await TradesimProcess.RunAsync(
            folder.Path, "run", "baseline", "--engine", "reference", "--quiet", "--until", "2024-02", "--out", Path.Combine("file", "run"));
        Assert.Equal((1, ""), (exitCode, output));
        OneSentence(error);
    }

    [Theory]
    [InlineData("csv", "2024-01", 12)]
    [InlineData("csv", "2024-12", 12)]
    [InlineData("parquet", "2026-05", 29)]
    public async Task A_folder_that_is_closed_to_writing_keeps_the_months_for_fetch(string format, string month, int atLeast)
    {
        using var folder = new TemporaryFolder();
        using var process = Start(folder, "shut", format);
        await process.SeesAsync($"\"month\":\"{month}\"");
        var run = Path.Combine(folder.Path, "shut");
        using var shut = ShutFolder.TryShut(run);
        Assert.SkipWhen(shut is null, "root writes wherever it likes, and this file system knows no immutable folders");
        Assert.Equal(1, await process.EndAsync());
        OneSentence(process.Error);
        Assert.Contains("try: tradesim fetch shut", process.Error, StringComparison.Ordinal);
        Assert.Equal(RunStatus.Failed, Manifest.TryRead(run)!.Status);

        shut.Dispose();
        var (exitCode, _, _) = await TradesimProcess.RunAsync(folder.Path, "fetch", "shut");
        Assert.Equal(0, exitCode);
        Assert.True(Manifest.TryRead(run)!.Months >= atLeast);
        NothingHalfWritten(run);
    }

    private static TradesimProcess Start(TemporaryFolder folder, string run, string format) => TradesimProcess.Start(
        folder.Path, "run", "baseline", "--engine", "reference", "--json", "--quiet", "--out", run, "--format", format);

    /// <summary>Ends the log in the first bytes of a month, as a kill in the middle of writing would.</summary>
    private static void Tear(string run, int bytes)
    {
        if (bytes > 0)
        {
            var torn = new byte[bytes];
            BinaryPrimitives.WriteInt32LittleEndian(torn, 600_000);
            using var log = new FileStream(Path.Combine(run, MonthLog.RelativePath), FileMode.Append);
            log.Write(torn);
        }
    }

    private static int MonthsOf(Sheet flows) => Enumerable.Range(0, flows.Rows).Select(row => flows.TextAt(0, row)).Distinct().Count();

    private static void OneSentence(string error)
    {
        Assert.Single(error.Split('\n'), line => line.StartsWith("error: ", StringComparison.Ordinal));
        Assert.Single(error.Split('\n'), line => line.StartsWith("try: ", StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    private static void NothingHalfWritten(string run)
    {
        Assert.Empty(Directory.GetFiles(run, "*.new", SearchOption.AllDirectories));
        Assert.Empty(Directory.GetDirectories(run, "*.parts"));
        Assert.False(File.Exists(Path.Combine(run, "state", "reserve")));
    }
}
