using System.Globalization;
using TradeSim.Domain.Goods;
using TradeSim.Domain.Policy;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Closed;
using TradeSim.Results.Files;
using TradeSim.Results.Tables;

namespace TradeSim.Console.Tests.Results;

public class TablesTests
{
    private static readonly string[] AllTables =
        ["balances", "charges", "doors", "entities", "flows", "licences", "measures", "prices", "provenance", "transfers"];

    [Theory]
    [InlineData(TableFormat.Csv)]
    [InlineData(TableFormat.Parquet)]
    public async Task Equal_months_give_equal_bytes(TableFormat format)
    {
        using var one = new SmallRun();
        using var other = new SmallRun();
        await one.WriteAsync(SmallMonths.Between(Month.Of(2024, 1), Month.Of(2025, 3)), format);
        await other.WriteAsync(SmallMonths.Between(Month.Of(2024, 1), Month.Of(2025, 3)).ToArray().AsEnumerable(), format);
        foreach (var table in AllTables.Select(name => name + new TableFiles(format).Extension).Append("summary.csv"))
        {
            Assert.Equal(File.ReadAllBytes(Path.Combine(one.Folder, table)), File.ReadAllBytes(Path.Combine(other.Folder, table)));
        }
    }

    [Fact]
    public async Task Parquet_and_csv_tell_the_same()
    {
        using var csv = new SmallRun();
        using var parquet = new SmallRun();
        await csv.WriteAsync(SmallMonths.Between(Month.Of(2024, 11), Month.Of(2025, 2)));
        await parquet.WriteAsync(SmallMonths.Between(Month.Of(2024, 11), Month.Of(2025, 2)), TableFormat.Parquet);
        foreach (var shape in ResultTables.Monthly.Select(table => table.Shape).Append(EntitiesTable.Shape))
        {
            var sheet = await ParquetReading.ReadAsync(shape, Path.Combine(parquet.Folder, shape.Name + ".parquet"));
            var copy = Path.Combine(parquet.Folder, "copy.csv");
            await CsvTables.WriteAsync(sheet, copy);
            Assert.Equal(csv.Read(shape.Name + ".csv"), File.ReadAllText(copy));
        }
    }

    [Fact]
    public async Task An_application_is_whole_months_old()
    {
        var filed = LicenceApplication.File("desk", "m-bayan", "EUU", "EUU", Month.Of(2024, 1), Mass.FromTonnes(1));
        var months = SmallMonths.Between(Month.Of(2024, 1), Month.Of(2024, 3)).Select(month => month with { Licences = [new LicenceRow(Commodity.Oxide(Element.Dy), filed)] }).ToList();
        using var csv = new SmallRun();
        using var parquet = new SmallRun();
        await csv.WriteAsync(months);
        await parquet.WriteAsync(months, TableFormat.Parquet);
        Assert.Equal(["age", "0", "1", "2"], CsvText.Rows(csv.Read("licences.csv")).Select(row => row[^1]));
        var sheet = await ParquetReading.ReadAsync(LicencesTable.Shape, Path.Combine(parquet.Folder, "licences.parquet"));
        var copy = Path.Combine(parquet.Folder, "copy.csv");
        await CsvTables.WriteAsync(sheet, copy);
        Assert.Equal(csv.Read("licences.csv"), File.ReadAllText(copy));
    }

    [Fact]
    public async Task A_parquet_table_has_one_row_group_a_year_dates_doubles_and_units()
    {
        using var run = new SmallRun();
        await run.WriteAsync(SmallMonths.Between(Month.Of(2024, 1), Month.Of(2025, 12)), TableFormat.Parquet);
        await using var file = File.OpenRead(Path.Combine(run.Folder, "flows.parquet"));
        await using var reader = await global::Parquet.ParquetReader.CreateAsync(file, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(2, reader.RowGroupCount);
        var fields = reader.Schema.GetDataFields();
        Assert.Equal(global::Parquet.Schema.DateTimeFormat.Date, Assert.IsType<global::Parquet.Schema.DateTimeDataField>(fields[0]).DateTimeFormat);
        Assert.Equal((typeof(double), false), (fields[8].ClrType, fields[8].IsNullable));
        Assert.Equal(FlowsTable.Shape.Columns.Select(column => column.Unit), fields.Select(field => reader.CustomMetadata["unit." + field.Name]));
        using var group = reader.OpenRowGroupReader(0);
        Assert.Equal("constant 2024 USD per kg REO", group.GetCustomMetadata(fields[10])["unit"]);
        Assert.Contains(global::Parquet.Meta.Encoding.PLAIN_DICTIONARY, group.GetMetadata(fields[2])!.MetaData!.Encodings);
    }

    [Theory]
    [InlineData(0, "0.000000")]
    [InlineData(1, "0.000001")]
    [InlineData(-2_000_001, "-2.000001")]
    [InlineData(long.MaxValue, "9223372036854.775807")]
    [InlineData(long.MinValue, "-9223372036854.775808")]
    public void A_number_has_six_decimals(long millionths, string text) => Assert.Equal(text, SixDecimals.Text(millionths));

    [Fact]
    public async Task Landed_is_exactly_the_sum_of_its_eight_parts()
    {
        using var run = new SmallRun();
        await run.WriteAsync(SmallMonths.Between(Month.Of(2024, 1), Month.Of(2024, 2)));
        var rows = CsvText.Rows(run.Read("flows.csv")).ToArray();
        Assert.Equal("fob_usd_kg", rows[0][10]);
        Assert.Equal("landed_usd_kg", rows[0][18]);
        foreach (var row in rows.Skip(1))
        {
            var parts = row.Skip(10).Take(8).Sum(cell => decimal.Parse(cell, CultureInfo.InvariantCulture));
            Assert.Equal(decimal.Parse(row[18], CultureInfo.InvariantCulture), parts);
        }
    }

    [Fact]
    public async Task A_flow_reads_like_this()
    {
        using var run = new SmallRun();
        await run.WriteAsync([SmallMonths.Of(2024, 1)]);
        Assert.Equal(
            "2024-01,2024-01/concentrate/*/m-lovozero/h-baotou/1,concentrate,*,m-lovozero,h-baotou,RUS,CHN,8.000000,32.000000,"
            + "15.000000,1.000000,0.000000,0.500000,0.000000,0.250000,-2.000000,0.000000,14.750000,c-rail,2024-02",
            run.Lines("flows.csv")[2]);
    }

    [Fact]
    public async Task Shares_under_a_kilogram_are_summed_as_several()
    {
        using var run = new SmallRun();
        await run.WriteAsync([SmallMonths.Of(2024, 1)]);
        var shares = run.Lines("provenance.csv").Where(line => line.Contains("h-baotou/EUU", StringComparison.Ordinal)).ToArray();
        Assert.Equal(["Nd,*,0.000100,none", "Nd,CHN,39.000000,none", "Nd,RUS,0.999900,none"], shares.Select(line => line.Split("/1,")[1]));
    }

    [Fact]
    public async Task What_was_mined_in_one_country_is_split_by_where_it_was_separated()
    {
        using var run = new SmallRun();
        var month = SmallMonths.Of(2024, 1);
        var at = month.Shipments.Select((shipment, index) => (shipment, index)).First(one => one.shipment.Id.Contains("h-baotou/EUU", StringComparison.Ordinal)).index;
        MinedIn Part(string mined, double tonnes, string separated) => new(Element.Nd, mined, Mass.FromTonnes(tonnes), separated);
        month = month with { Shipments = month.Shipments.SetItem(at, month.Shipments[at] with { Provenance = [Part("CHN", 0.0004, "CHN"), Part("CHN", 39, "MYS"), Part("RUS", 0.5, "CHN"), Part("RUS", 0.4999, "EUU"), Part("USA", 0.0007, "CHN")] }) };
        await run.WriteAsync([month]);
        var shares = run.Lines("provenance.csv").Where(line => line.Contains("h-baotou/EUU", StringComparison.Ordinal)).ToArray();
        Assert.Equal(["Nd,*,0.000700,CHN", "Nd,CHN,0.000400,*", "Nd,CHN,39.000000,MYS", "Nd,RUS,0.499900,EUU", "Nd,RUS,0.500000,CHN"], shares.Select(line => line.Split("/1,")[1]));
    }

    [Fact]
    public async Task Without_tonnes_the_price_is_the_marginal_one()
    {
        using var run = new SmallRun();
        await run.WriteAsync([SmallMonths.Of(2024, 1)]);
        Assert.Contains("2024-01,oxide,Nd,RUS,70.000000,70.000000,70.000000,70.000000,0.000000", run.Lines("prices.csv"));
    }

    [Fact]
    public async Task Every_table_is_sorted_by_its_columns_from_left_to_right()
    {
        using var run = new SmallRun();
        await run.WriteAsync(SmallMonths.Between(Month.Of(2024, 11), Month.Of(2025, 2)));
        foreach (var table in AllTables)
        {
            var rows = CsvText.Rows(run.Read(table + ".csv")).Skip(1).Select(row => string.Join('\0', row)).ToArray();
            Assert.Equal(rows.Order(StringComparer.Ordinal), rows);
        }
    }

    [Fact]
    public async Task Entities_know_where_they_stand()
    {
        using var run = new SmallRun();
        await run.WriteAsync([SmallMonths.Of(2024, 1)]);
        var rows = run.Lines("entities.csv");
        Assert.Contains("CHN,country,China,CHN,50.000000,20.123456", rows);
        Assert.Contains("m-lovozero,producer,\"Lovozero, \"\"the old\"\"\",RUS,1.000000,2.000000", rows);
        Assert.Contains("c-strait,corridor,East Cape - West Cape (rail),RUS,66.000000,-179.000000", rows);
        Assert.Contains("t-chita,terminal,Chita yard,RUS,52.000000,113.500000", rows);
        Assert.Contains("transit,transit,goods under way,*,0.000000,0.000000", rows);
    }

    [Fact]
    public async Task Csv_has_no_byte_order_mark_no_carriage_return_and_no_blank_number()
    {
        using var run = new SmallRun();
        await run.WriteAsync(SmallMonths.Between(Month.Of(2024, 1), Month.Of(2025, 1)));
        foreach (var shape in ResultTables.Monthly.Select(table => table.Shape))
        {
            var bytes = File.ReadAllBytes(Path.Combine(run.Folder, shape.Name + ".csv"));
            Assert.NotEqual(0xEF, bytes[0]);
            Assert.DoesNotContain((byte)'\r', bytes);
            var rows = CsvText.Rows(run.Read(shape.Name + ".csv")).ToArray();
            Assert.Equal(shape.Columns.Select(column => column.Name), rows[0]);
            foreach (var row in rows.Skip(1))
            {
                for (var column = 0; column < row.Count; column++)
                {
                    Assert.True(shape.Columns[column].Kind is ColumnKind.Text or ColumnKind.Month or ColumnKind.Whole || row[column].Split('.')[1].Length == 6);
                }
            }
        }
    }
}
