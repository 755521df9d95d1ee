using System.IO.Compression;
using Parquet;
using Parquet.Schema;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Closed;
using TradeSim.Results.Files;
using TradeSim.Results.Folder;
using TradeSim.Results.Tables;

namespace TradeSim.Console.Tests.Results;

/// <summary>Tables are written year by year and joined by copying, the second year here being one without measures.</summary>
public class JoinedTablesTests
{
    private static readonly ClosedMonth[] Months =
        [SmallMonths.Of(2024, 11), SmallMonths.Of(2024, 12), SmallMonths.Of(2025, 6) with { Measures = [] }, SmallMonths.Of(2026, 1, russianTonnes: 7), SmallMonths.Of(2026, 2)];

    [Theory]
    [InlineData(TableFormat.Csv)]
    [InlineData(TableFormat.Parquet)]
    public async Task A_joined_table_has_the_rows_of_all_months(TableFormat format)
    {
        using var run = new SmallRun();
        await run.WriteAsync(Months, format);
        foreach (var sheet in Sheets(Months))
        {
            Assert.Equal(await CsvOfAsync(sheet), await CsvOfAsync(sheet.Shape, Path.Combine(run.Folder, sheet.Shape.Name + new TableFiles(format).Extension)));
        }
    }

    [Theory]
    [InlineData(TableFormat.Csv)]
    [InlineData(TableFormat.Parquet)]
    public async Task A_part_alone_has_the_rows_of_its_year(TableFormat format)
    {
        using var run = new SmallRun();
        var parts = new YearParts(run.Folder, new TableFiles(format), SmallWorld.Scenario());
        foreach (var month in Months)
        {
            await parts.AddAsync(month);
        }

        foreach (var year in Months.Take(3).GroupBy(month => month.Month.Year))
        {
            foreach (var sheet in Sheets(year))
            {
                var part = Path.Combine(run.Folder, sheet.Shape.Name + ".parts", year.Key + new TableFiles(format).Extension);
                Assert.Equal(sheet.Rows > 0, File.Exists(part));
                if (sheet.Rows > 0)
                {
                    Assert.Equal(await CsvOfAsync(sheet), await CsvOfAsync(sheet.Shape, part));
                }
            }
        }
    }

    /// <summary>The library can go on with a file of its own: it then writes the same row groups and one footer of all.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(40)]
    public async Task Joined_parquet_is_what_the_library_writes_as_one_file(int more)
    {
        using var run = new SmallRun();
        Directory.CreateDirectory(run.Folder);
        var parts = Enumerable.Range(0, more + 1).Select(part => Path.Combine(run.Folder, $"{part}.parquet")).ToArray();
        var shape = new TableShape("small", [Column.Text("word"), Column.Number("number")]);
        for (var part = 0; part < parts.Length; part++)
        {
            var sheet = new Sheet(shape);
            Array.ForEach(Rows(part), row => sheet.Text(row.Word).Number(row.Number));
            await ParquetTables.WriteAsync(sheet, parts[part]);
        }

        var whole = Path.Combine(run.Folder, "whole.parquet");
        File.Copy(parts[0], whole);
        for (var part = 1; part < parts.Length; part++)
        {
            await GoOnAsync(whole, Rows(part));
        }

        var joined = Path.Combine(run.Folder, "joined.parquet");
        await ParquetTables.JoinAsync(parts, joined);
        Assert.Equal(File.ReadAllBytes(whole), File.ReadAllBytes(joined));
        Assert.Equal([joined, whole], Directory.GetFiles(run.Folder).Order(StringComparer.Ordinal));
    }

    private static (string Word, long Number)[] Rows(int part) =>
        [.. Enumerable.Range(0, 1 + (part * 100)).Select(row => ($"word {row % 7}", (row * 1_000_000_007L) - part))];

    private static async Task GoOnAsync(string path, (string Word, long Number)[] rows)
    {
        var options = new ParquetOptions { CompressionMethod = CompressionMethod.Zstd, CompressionLevel = CompressionLevel.Optimal };
        options.ColumnEncodingHints["word"] = EncodingHint.Dictionary;
        var word = new DataField<string>("word", nullable: false);
        var schema = new ParquetSchema(word, new DataField<double>("number", nullable: false));
        var fields = schema.GetDataFields();
        await using var file = File.Open(path, FileMode.Open, FileAccess.ReadWrite);
        await using var writer = await ParquetWriter.CreateAsync(schema, file, options, append: true);
        using var group = writer.CreateRowGroup();
        await group.WriteAsync<ReadOnlyMemory<char>>(fields[0], rows.Select(row => row.Word.AsMemory()).ToArray().AsMemory(), customMetadata: Unit("text"));
        await group.WriteAsync<double>(fields[1], rows.Select(row => row.Number / 1e6).ToArray().AsMemory(), customMetadata: Unit("t REO"));
    }

    private static Dictionary<string, string> Unit(string unit) => new() { [ParquetTables.Unit] = unit };

    private static IEnumerable<Sheet> Sheets(IEnumerable<ClosedMonth> months)
    {
        foreach (var table in ResultTables.Monthly)
        {
            var sheet = new Sheet(table.Shape);
            var add = table.Begin(SmallWorld.Scenario());
            foreach (var month in months)
            {
                add(sheet, month);
            }

            yield return sheet;
        }
    }

    /// <summary>A file of a table as CSV.</summary>
    private static async Task<string> CsvOfAsync(TableShape shape, string path) => Path.GetExtension(path) == CsvTables.Extension
        ? await File.ReadAllTextAsync(path)
        : await CsvOfAsync(await ParquetReading.ReadAsync(shape, path));

    private static async Task<string> CsvOfAsync(Sheet sheet)
    {
        var path = Path.GetTempFileName();
        try
        {
            await CsvTables.WriteAsync(sheet, path);
            return await File.ReadAllTextAsync(path);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
