using System.Diagnostics;

namespace TradeSim.Console.Tests.CommandLine;

/// <summary>The built program on a terminal of its own, which <c>script</c> makes.</summary>
public class NoColorTests
{
    private const char Escape = '\u001b';

    [Theory]
    [InlineData("1", "run baseline --engine reference --until 2024-02")]
    [InlineData("1", "run baseline --engine orleans --until 2024-01")]
    [InlineData("1", "verify baseline --until 2024-01")]
    [InlineData("1", "rnu")]
    [InlineData("1", "--help")]
    [InlineData("1", "run --help")]
    [InlineData("1", "--version")]
    [InlineData("1", "list")]
    [InlineData("1", "show Dy")]
    [InlineData("1", "validate baseline")]
    public async Task With_NO_COLOR_no_stream_has_an_escape_code(string noColor, string line)
    {
        Assert.SkipUnless(Tool.Runs("script", "-qec", "true", "/dev/null"), "there is no script to make a terminal");
        using var folder = new TemporaryFolder();
        Assert.DoesNotContain(Escape, await OnATerminalAsync(folder, noColor, line));
    }

    [Fact]
    public async Task Without_it_a_terminal_gets_the_view_that_redraws_itself()
    {
        Assert.SkipUnless(Tool.Runs("script", "-qec", "true", "/dev/null"), "there is no script to make a terminal");
        using var folder = new TemporaryFolder();
        Assert.Contains(Escape, await OnATerminalAsync(folder, "", "run baseline --engine reference --until 2024-01"));
    }

    [Fact]
    public async Task A_terminal_without_rows_and_columns_gets_plain_lines()
    {
        Assert.SkipUnless(Tool.Runs("script", "-qec", "true", "/dev/null"), "there is no script to make a terminal");
        using var folder = new TemporaryFolder();
        var said = await OnATerminalAsync(folder, "", "run baseline --engine reference --until 2024-01", "stty rows 0 cols 0; ");
        Assert.Contains("Results: runs/", said, StringComparison.Ordinal);
        Assert.DoesNotContain("error:", said, StringComparison.Ordinal);
    }

    private static async Task<string> OnATerminalAsync(TemporaryFolder folder, string noColor, string line, string before = "")
    {
        var program = Path.Combine(AppContext.BaseDirectory, "tradesim.dll");
        var start = new ProcessStartInfo("script", ["-qec", $"{before}dotnet '{program}' {line}", "/dev/null"])
        {
            WorkingDirectory = folder.Path,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment["TERM"] = "xterm-256color";
        start.Environment["NO_COLOR"] = noColor;
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var said = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.NotEmpty(said);
        return said;
    }
}
