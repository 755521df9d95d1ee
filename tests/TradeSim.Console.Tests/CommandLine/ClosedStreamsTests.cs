namespace TradeSim.Console.Tests.CommandLine;

/// <summary>Streams that are closed, as under cron, or lead to a full disk: a command ends with its own exit code, never by a signal.</summary>
public class ClosedStreamsTests
{
    [Theory]
    [InlineData(2, "2>&-", "validate", "there-is-none")]
    [InlineData(2, "2>/dev/full", "validate", "there-is-none")]
    [InlineData(2, ">&- 2>&- <&-", "clear", "there-is-none.json")]
    [InlineData(2, ">/dev/full 2>/dev/full", "run", "baseline", "--untill")]
    [InlineData(4, "2>&-", "runs", "--cluster", "redis://127.0.0.1:1/none")]
    [InlineData(0, ">&-", "schema")]
    [InlineData(1, ">/dev/full", "schema")]
    [InlineData(1, ">/dev/full 2>&-", "list")]
    public async Task The_exit_code_is_that_of_the_command(int expected, string streams, params string[] command)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "a shell that closes streams, and /dev/full");
        using var folder = new TemporaryFolder();
        using var process = TradesimProcess.StartThrough(folder.Path, ["sh", "-c", $"exec \"$@\" {streams}", "sh"], command);
        Assert.Equal(expected, await process.EndAsync());
    }

    [Fact]
    public async Task Nothing_meant_for_a_closed_stream_gets_into_a_file()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "a shell that closes streams");
        using var folder = new TemporaryFolder();
        using var process = TradesimProcess.StartThrough(
            folder.Path, ["sh", "-c", "exec \"$@\" >&- 2>&- <&-", "sh"], "run", "baseline", "--engine", "reference", "--until", "2024-01", "--out", "mine", "--format", "csv");
        Assert.Equal(0, await process.EndAsync());
        Assert.All(
            Directory.GetFiles(Path.Combine(folder.Path, "mine"), "*", SearchOption.AllDirectories).Where(file => Path.GetExtension(file) is ".csv" or ".yaml" or ".json"),
            file => Assert.DoesNotContain("NdPr 5", File.ReadAllText(file), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_full_stdout_is_named()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "/dev/full");
        using var folder = new TemporaryFolder();
        using var process = TradesimProcess.StartThrough(folder.Path, ["sh", "-c", "exec \"$@\" >/dev/full", "sh"], "schema");
        Assert.Equal(1, await process.EndAsync());
        Assert.StartsWith("error: stdout cannot be written: No space left on device\ntry: ", process.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("TMPDIR=/there/is/none", 2, "error: CMD020 the folder for temporary files, /there/is/none/, does not exist\ntry: ", "run", "baseline", "--until", "2024-01", "--out", "mine")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT=collector", 0, "warning: OTEL_EXPORTER_OTLP_ENDPOINT is no URL such as http://localhost:4317; nothing is sent there\n", "list")]
    public async Task A_variable_that_names_nothing_is_named(string variable, int expected, string said, params string[] command)
    {
        using var folder = new TemporaryFolder();
        using var process = TradesimProcess.StartThrough(folder.Path, ["env", variable], command);
        Assert.Equal(expected, await process.EndAsync());
        Assert.StartsWith(said, process.Error, StringComparison.Ordinal);
    }
}
