using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using TradeSim.Console.CommandLine;
using TradeSim.Console.Terminal;
using TradeSim.Console.Tests.Results;
using TradeSim.Results.Folder;

namespace TradeSim.Console.Tests.CommandLine;

/// <summary><c>tradesim compare</c> on folders of the small world.</summary>
public class CompareTests
{
    [Fact]
    public async Task Who_gains_is_told_in_a_table_whose_lines_add_up()
    {
        using var pair = await Pair.WriteAsync();
        var (exitCode, output, error) = await TypedCommand.RunAsync("compare", pair.Run, pair.Baseline);
        Assert.Equal((ExitCode.Done, ""), (exitCode, error));
        Assert.StartsWith("run against base, 2024 to 2025. Money is in million USD of 2024, summed over the years; minus is a loss. ", output.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.Contains("\nNo input differs between the two.\n", output, StringComparison.Ordinal);
        var table = output[output.IndexOf("\nWho gains and loses\n", StringComparison.Ordinal)..].TrimStart('\n').Split("\n\n")[0].Split('\n');
        var rows = table[1..].Where(line => line.Length > 0 && char.IsUpper(line[0])).Select(line => Regex.Split(line, " {2,}")).ToList();
        Assert.Equal(["China", "The EU", "Russia", "World"], rows.Select(row => row[0]));
        foreach (var cells in rows.Select(row => row[1..].Select(cell => decimal.Parse(cell.Trim('(', ')'), CultureInfo.InvariantCulture)).ToArray()))
        {
            Assert.Equal(7, cells.Length);
            Assert.InRange(cells[6] - cells[0] - cells[2] - cells[3] - cells[4] - cells[5], -0.3m, 0.3m);
        }
    }

    [Fact]
    public async Task No_raw_name_of_a_metric_stands_in_it()
    {
        using var pair = await Pair.WriteAsync();
        var (_, output, _) = await TypedCommand.RunAsync("compare", pair.Run, pair.Baseline, "--yearly");
        Assert.DoesNotMatch("surplus\\.[a-z]|rents\\.[a-z]|treasury|welfare", output);
    }

    /// <summary>Words are broken nowhere, columns never run together, and no line is longer than the terminal.</summary>
    [Theory]
    [InlineData(60)]
    [InlineData(80)]
    [InlineData(100)]
    [InlineData(140)]
    [InlineData(200)]
    public async Task It_fits_into_any_width(int width)
    {
        using var pair = await Pair.WriteAsync();
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        Assert.Equal(ExitCode.Done, await Cli.RunAsync(["compare", pair.Run, pair.Baseline, "--yearly"], new Terminal.Terminal { Output = output, Error = error, Width = width }));
        Assert.All(output.ToString().Split('\n'), line => Assert.InRange(line.Length, 0, width));
        var wide = await TypedCommand.RunAsync("compare", pair.Run, pair.Baseline, "--yearly");
        Assert.Equal(Words(wide.Output), Words(output.ToString()));

        static IEnumerable<string> Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Distinct().Order(StringComparer.Ordinal);
    }

    [Fact]
    public async Task Json_says_the_same_and_adds_up_exactly()
    {
        using var pair = await Pair.WriteAsync();
        var (exitCode, output, _) = await TypedCommand.RunAsync("compare", pair.Run, pair.Baseline, "--json");
        Assert.Equal(ExitCode.Done, exitCode);
        var all = JsonDocument.Parse(output).RootElement;
        Assert.Equal([2024, 2025], all.GetProperty("years").EnumerateArray().Select(year => year.GetInt32()));
        var rows = all.GetProperty("welfare").EnumerateArray().ToList();
        string[] parts = ["surplus.consumer", "surplus.producer", "surplus.recycling", "surplus.stocks", "treasury", "rents.apart"];
        Assert.All(rows, row => Assert.Equal(row.GetProperty("welfare").GetDecimal(), parts.Sum(part => row.GetProperty(part).GetDecimal())));
        Assert.Equal("*", rows[0].GetProperty("subject").GetString());
        Assert.Equal(rows[0].GetProperty("welfare").GetDecimal(), rows[1..].Sum(row => row.GetProperty("welfare").GetDecimal()));
        Assert.All(rows, row => Assert.Equal(
            row.GetProperty("welfare").GetDecimal(),
            all.GetProperty("byYear").EnumerateObject().Sum(year => year.Value.EnumerateArray().Single(one => one.GetProperty("subject").GetString() == row.GetProperty("subject").GetString()).GetProperty("welfare").GetDecimal())));
        Assert.Equal(-rows[0].GetProperty("welfare").GetDecimal(), all.GetProperty("deadWeight").GetProperty("loss").GetDecimal());
    }

    [Theory]
    [InlineData("--metric output.mining --subject RUS", "\n2024  RUS  144  120  24\n")]
    [InlineData("--metric output.mining --subject RUS --json", "{\"year\":2025,\"subject\":\"RUS\",\"run\":144.000000,\"baseline\":120.000000,\"difference\":24.000000}")]
    [InlineData("--metric price --from 2025", "\n2025  Nd  60  60  0\n")]
    [InlineData("--subject RUS --until 2024", " 2024. Money is in million USD of 2024; minus is a loss.")]
    [InlineData("--subject RUS --yearly --from 2025", "\nBy year\n")]
    public async Task A_figure_is_told_year_by_year(string options, string says)
    {
        using var pair = await Pair.WriteAsync();
        var (exitCode, output, error) = await TypedCommand.RunAsync(["compare", pair.Run, pair.Baseline, .. options.Split(' ')]);
        Assert.Equal((ExitCode.Done, ""), (exitCode, error));
        Assert.Contains(says, Regex.Replace(output, " {2,}", "  "), StringComparison.Ordinal);
        Assert.DoesNotContain(options.Contains("RUS", StringComparison.Ordinal) ? "CHN" : "\n2024 ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_was_stopped_is_compared_over_the_years_that_both_have()
    {
        using var pair = await Pair.WriteAsync(months: 18, RunStatus.Stopped);
        var (exitCode, output, error) = await TypedCommand.RunAsync("compare", pair.Run, pair.Baseline);
        Assert.Equal((ExitCode.Done, $"2025 is left out, of which not both cover the same months: {pair.Run} has 2024-01 to 2025-06 (stopped), {pair.Baseline} has 2024-01 to 2025-12 (done)\n"), (exitCode, error));
        Assert.StartsWith("run against base, 2024. Money is in million USD of 2024; minus", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cd\"", "ce\"", "", "error: CMD018 ")]
    [InlineData("three-countries", "four-countries", "", "of the world three-countries, ")]
    [InlineData("2024-01", "2024-02", "--until 2024", "error: CMD019 ")]
    [InlineData("2024-01", "2024-01", "--from 2031", "share no year of those asked for")]
    [InlineData("42", "42", "--from 2025 --until 2024", "error: CMD006 --until 2024 lies before --from 2025\ntry: the later year as --until\n")]
    [InlineData("42", "42", "--metric price --yearly", "error: CMD007 ")]
    [InlineData("42", "42", "--metric prices", "error: CMD006 neither run has a figure of --metric prices\ntry: --metric price\n")]
    [InlineData("42", "42", "--metric price --subject Ndd", "error: CMD006 neither run has a figure of --subject Ndd\ntry: --subject Nd\n")]
    [InlineData("42", "42", "--subject nobody", "error: CMD006 neither run has a figure of --subject nobody\ntry: summary.csv")]
    [InlineData("{", "[", "", "error: CMD012 ")]
    public async Task What_cannot_be_compared_is_refused(string word, string instead, string options, string says)
    {
        using var pair = await Pair.WriteAsync();
        var manifest = Path.Combine(pair.Baseline, Manifest.FileName);
        File.WriteAllText(manifest, File.ReadAllText(manifest).Replace(word, instead, StringComparison.Ordinal));
        var (exitCode, output, error) = await TypedCommand.RunAsync(["compare", pair.Run, pair.Baseline, .. options.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);
        Assert.Equal((ExitCode.BadInput, ""), (exitCode, output));
        Assert.Contains(says, error, StringComparison.Ordinal);
        Assert.Matches("^error: CMD[0-9]{3} [^\n]+\ntry: [^\n]+\n$", error);
    }

    [Fact]
    public async Task A_summary_that_is_none_is_refused_with_its_line()
    {
        using var pair = await Pair.WriteAsync();
        File.AppendAllText(Path.Combine(pair.Run, "summary.csv"), "2026,price,Nd\n");
        var lines = File.ReadAllLines(Path.Combine(pair.Run, "summary.csv")).Length;
        var (exitCode, _, error) = await TypedCommand.RunAsync("compare", pair.Run, pair.Baseline);
        Assert.Equal(ExitCode.BadInput, exitCode);
        Assert.Contains($"summary.csv, line {lines}: a row is", error, StringComparison.Ordinal);
    }

    /// <summary>Runs that differ in figures alone have the same digest here.</summary>
    [Fact]
    public async Task A_run_against_itself_is_said_to_be_the_same_in_one_line()
    {
        using var pair = await Pair.WriteAsync();
        var (exitCode, output, error) = await TypedCommand.RunAsync("compare", pair.Run, pair.Run);
        Assert.Equal((ExitCode.Done, "both are the same run, digest digest-2025-12: nothing differs\n"), (exitCode, error));
        Assert.Contains("\nWorld ", output, StringComparison.Ordinal);
        Assert.EndsWith("\nNobody gains or loses as much as 0.1 million USD.\n", output, StringComparison.Ordinal);
        Assert.Equal("", (await TypedCommand.RunAsync("compare", pair.Run, pair.Baseline)).Error);
    }

    [Fact]
    public async Task Other_dice_are_said_to_be_a_part_of_the_difference()
    {
        using var pair = await Pair.WriteAsync();
        var manifest = Path.Combine(pair.Baseline, Manifest.FileName);
        File.WriteAllText(manifest, File.ReadAllText(manifest).Replace("\"seed\": 42", "\"seed\": 7", StringComparison.Ordinal));
        Assert.Equal("seeds differ (42 and 7): what chance draws is a part of the difference\n", (await TypedCommand.RunAsync("compare", pair.Run, pair.Baseline)).Error);
    }

    /// <summary>Two runs of the small world over two years; Russia mines more in the first.</summary>
    private sealed class Pair : IDisposable
    {
        private readonly SmallRun _run = new();
        private readonly SmallRun _baseline = new() { Name = "base" };

        public string Run => _run.Folder;

        public string Baseline => _baseline.Folder;

        public static async Task<Pair> WriteAsync(int months = 24, RunStatus status = RunStatus.Done)
        {
            var pair = new Pair();
            await pair._run.WriteAsync(Months(months, 12), status: status);
            await pair._baseline.WriteAsync(Months(24, 10));
            return pair;
        }

        public void Dispose()
        {
            _run.Dispose();
            _baseline.Dispose();
        }

        private static IEnumerable<Domain.World.Closed.ClosedMonth> Months(int count, long russianTonnes) =>
            Enumerable.Range(0, count).Select(i => SmallMonths.Of(2024 + (i / 12), 1 + (i % 12), russianTonnes));
    }
}
