using System.IO.Compression;
using System.Text.Json;
using TradeSim.Console.Tests.Results;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Closed;
using TradeSim.Results.Files;
using TradeSim.Results.Tables;

namespace TradeSim.Console.Tests.CommandLine;

public class QueryTests
{
    private const string BySeller = "select month, seller, round(sum(tonnes), 3) as tonnes from flows where buyer = 'EUU' and seller = 'h-baotou' group by all order by all";

    [Theory]
    [InlineData(TableFormat.Csv)]
    [InlineData(TableFormat.Parquet)]
    public async Task A_run_in_either_format_gives_the_same_box(TableFormat format)
    {
        using var run = await TwoMonthsAsync(format);
        var (code, output, error) = await TypedCommand.RunAsync("query", run.Folder, BySeller);
        Assert.Equal((0, ""), (code, error));
        Assert.Equal(
            """
            ┌────────────┬──────────┬────────┐
            │ month      │ seller   │ tonnes │
            ├────────────┼──────────┼────────┤
            │ 2024-01-01 │ h-baotou │     40 │
            │ 2024-02-01 │ h-baotou │     40 │
            └────────────┴──────────┴────────┘
            2 rows

            """,
            output);
    }

    [Fact]
    public async Task An_answer_can_be_csv_json_or_parquet()
    {
        using var run = await TwoMonthsAsync(TableFormat.Parquet);
        Assert.Equal("month,seller,tonnes\n2024-01-01,h-baotou,40\n2024-02-01,h-baotou,40\n", (await TypedCommand.RunAsync("query", run.Folder, BySeller, "--csv")).Output);
        var lines = (await TypedCommand.RunAsync("query", run.Folder, BySeller, "--json")).Output.TrimEnd('\n').Split('\n').Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(["2024-01-01", "2024-02-01"], lines.Select(line => line.GetProperty("month").GetString()));
        Assert.All(lines, line => Assert.Equal(40, line.GetProperty("tonnes").GetDouble()));
        var file = Path.Combine(run.Folder, "..", "answer.parquet");
        Assert.Equal(0, (await TypedCommand.RunAsync("query", run.Folder, BySeller, "--parquet", file)).ExitCode);
        await using var stream = File.OpenRead(file);
        await using var reader = await global::Parquet.ParquetReader.CreateAsync(stream, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(["month", "seller", "tonnes"], reader.Schema.GetDataFields().Select(field => field.Name));
        Assert.Equal(2, (await TypedCommand.RunAsync("query", run.Folder, BySeller, "--csv", "--json")).ExitCode);
    }

    [Theory]
    [InlineData("selec 1", "syntax error")]
    [InlineData("select nothing from flows", "nothing")]
    [InlineData("select * from '/etc/hostname'", "/etc/hostname")]
    [InlineData("copy flows to '../tradesim-must-not-be'", "Permission")]
    public async Task Wrong_sql_and_sql_that_reaches_out_of_the_run_is_one_error(string sql, string says)
    {
        using var run = await TwoMonthsAsync(TableFormat.Csv);
        var (code, output, error) = await TypedCommand.RunAsync("query", run.Folder, sql);
        Assert.Equal((2, ""), (code, output));
        Assert.StartsWith("error: CMD040 ", error, StringComparison.Ordinal);
        Assert.Contains(says, error, StringComparison.Ordinal);
        Assert.False(File.Exists("../tradesim-must-not-be"));
    }

    [Theory]
    [InlineData(TableFormat.Parquet, "csv")]
    [InlineData(TableFormat.Csv, "parquet")]
    public async Task An_export_is_what_the_run_would_have_written_in_that_format(TableFormat format, string to)
    {
        using var run = await TwoMonthsAsync(format);
        using var other = await TwoMonthsAsync(to == "csv" ? TableFormat.Csv : TableFormat.Parquet);
        var target = Path.Combine(run.Folder, "..", "exported");
        Assert.Equal(0, (await TypedCommand.RunAsync("export", run.Folder, "--to", to, "--out", target)).ExitCode);
        foreach (var shape in TableReading.Shapes)
        {
            Assert.Equal(await File.ReadAllBytesAsync(Path.Combine(other.Folder, $"{shape.Name}.{to}"), TestContext.Current.CancellationToken), await File.ReadAllBytesAsync(Path.Combine(target, $"{shape.Name}.{to}"), TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public async Task A_workbook_has_a_sheet_a_table_and_text_that_looks_like_a_formula_stays_text()
    {
        using var run = new SmallRun();
        var month = SmallMonths.Of(2024, 1);
        await run.WriteAsync([month with { Measures = [new MeasureState("a", "CHN", "tariff", "CHN>USA", "10 %", "in force", "=HYPERLINK(\"x\")")] }]);
        var target = Path.Combine(run.Folder, "..", "book.xlsx");
        Assert.Equal(0, (await TypedCommand.RunAsync("export", run.Folder, "--to", "xlsx", "--out", target)).ExitCode);
        using var book = ZipFile.OpenRead(target);
        var sheets = book.Entries.Where(entry => entry.FullName.StartsWith("xl/worksheets/sheet", StringComparison.Ordinal)).ToList();
        Assert.Equal(TableReading.Shapes.Count + 1, sheets.Count);
        var texts = sheets.Select(entry => { using var reader = new StreamReader(entry.Open()); return reader.ReadToEnd(); }).ToList();
        Assert.DoesNotContain(texts, text => text.Contains("<x:f>", StringComparison.Ordinal) || text.Contains("<f>", StringComparison.Ordinal));
        Assert.Contains(texts, text => text.Contains("HYPERLINK", StringComparison.Ordinal));
        Assert.Equal(2, (await TypedCommand.RunAsync("export", run.Folder, "--to", "xlsx", "--out", target)).ExitCode);
    }

    [Fact]
    public async Task The_answers_are_printed_again()
    {
        using var run = await TwoMonthsAsync(TableFormat.Csv);
        var (code, output, _) = await TypedCommand.RunAsync("answer", run.Folder);
        Assert.Equal(0, code);
        Assert.Contains("Mining, by country: China", output, StringComparison.Ordinal);
        var json = JsonDocument.Parse((await TypedCommand.RunAsync("answer", run.Folder, "--json")).Output).RootElement;
        Assert.Equal(output.TrimEnd('\n').Split('\n'), json.GetProperty("answers").EnumerateArray().Select(answer => answer.GetProperty("text").GetString()));
    }

    [Fact]
    public async Task An_answer_against_the_counterfactual_waits_for_a_run_of_it_and_then_tells_the_difference()
    {
        using var run = await TwoMonthsAsync(TableFormat.Csv);
        using var other = await TwoMonthsAsync(TableFormat.Csv);
        File.WriteAllText(Path.Combine(run.Folder, "scenario.yaml"), "name: x\ncounterfactual: small\nasks:\n  - { say: \"Russia mines {value}, {change}, in {year}.\", metric: output.mining, subject: RUS, against: true }\n  - { say: \"Nd costs {value} in {year}.\", metric: price, subject: Nd }\n");
        var alone = (await TypedCommand.RunAsync("answer", run.Folder)).Output;
        Assert.StartsWith("Russia mines ...: not known without a run of small over the same months.\nNd costs 60 USD/kg in 2024 (2 months).\n1 answer needs a run of small", alone, StringComparison.Ordinal);

        var summary = Path.Combine(other.Folder, "summary.csv");
        File.WriteAllText(summary, File.ReadAllText(summary).Replace("output.mining,RUS,20.000000", "output.mining,RUS,15.000000", StringComparison.Ordinal));
        var (code, output, _) = await TypedCommand.RunAsync("answer", run.Folder, "--against", other.Folder);
        Assert.Equal((0, "Russia mines 20 t, +5 t, in 2024 (2 months).\nNd costs 60 USD/kg in 2024 (2 months).\n"), (code, output));
    }

    private static async Task<SmallRun> TwoMonthsAsync(TableFormat format)
    {
        var run = new SmallRun();
        await run.WriteAsync(SmallMonths.Between(Month.Of(2024, 1), Month.Of(2024, 2)), format);
        return run;
    }
}
