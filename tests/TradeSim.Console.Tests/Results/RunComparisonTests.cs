using TradeSim.Domain.Agents;
using TradeSim.Domain.Goods;
using TradeSim.Domain.Units;
using TradeSim.Results.Comparing;
using TradeSim.Results.Folder;
using TradeSim.Results.Summary;

namespace TradeSim.Console.Tests.Results;

/// <summary>One run less another: laws on runs of the small world, and the years that count.</summary>
public class RunComparisonTests
{
    /// <summary>In the first Russia mines more, and importers keep a dollar of every kilogram.</summary>
    private static readonly ComparedRun One = Run(24, 12, rentUsd: 1);
    private static readonly ComparedRun Other = Run(24, 10);

    /// <summary>The small world has no demand curves, so its users gain nothing.</summary>
    private static readonly UsersGains Nobody = new(new Dictionary<(string Country, Element Element), DemandCurve>(), new Dictionary<(string Country, Element Element), DemandCurve>());

    [Fact]
    public void A_run_less_itself_is_nothing()
    {
        var comparison = new RunComparison(One, One);
        Assert.Equal([2024, 2025], comparison.Years);
        Assert.NotEmpty(comparison.Welfare(Nobody).Skip(1));
        Assert.All(comparison.Welfare(Nobody), change => Assert.Equal(new WelfareChange(change.Subject), change));
        Assert.All(comparison.Metrics.SelectMany(metric => comparison.Of(metric)), change => Assert.Equal(0, change.Difference));
    }

    [Fact]
    public void One_less_the_other_is_the_other_less_one_with_its_sign_turned()
    {
        var (there, back) = (new RunComparison(One, Other), new RunComparison(Other, One));
        Assert.Contains(there.Welfare(Nobody), change => change.RentsApart != 0);
        Assert.Equal(there.Welfare(Nobody).Select(change => (change.Subject, -change.Net, -change.RentsApart)), back.Welfare(Nobody).Select(change => (change.Subject, change.Net, change.RentsApart)));
        Assert.All(there.Metrics, metric => Assert.Equal(
            there.Of(metric).Select(change => (change.Year, change.Subject, -change.Difference)), back.Of(metric).Select(change => (change.Year, change.Subject, change.Difference))));
    }

    [Fact]
    public void Sums_are_those_of_the_summaries()
    {
        var world = new RunComparison(One, Other).Welfare(Nobody)[0];
        Assert.Equal("*", world.Subject);
        Assert.Equal(
            (0, Sum("surplus.producer"), Sum("surplus.recycling"), Sum("surplus.stocks"), Sum("treasury"), Sum("rents.apart"), Sum("rents")),
            (world.Users, world.MinesAndPlants, world.Recyclers, world.Stocks, world.Government, world.RentsApart, world.AllRents));
        Assert.Equal(Sum("surplus.producer") + Sum("surplus.recycling") + Sum("surplus.stocks") + Sum("treasury") + Sum("rents.apart"), world.Net);
        Assert.Equal(world.Users + world.Producers + world.Rents + world.Stocks + world.Government, world.Net);

        decimal Sum(string metric) => Of(One, metric) - Of(Other, metric);
        static decimal Of(ComparedRun run, string metric) => run.Rows.Where(row => row.Metric == metric).Sum(row => row.Value);
    }

    /// <summary>Months that each covers, and the years that are compared and left out.</summary>
    [Theory]
    [InlineData(24, 24, new[] { 2024, 2025 }, new int[0])]
    [InlineData(24, 18, new[] { 2024 }, new[] { 2025 })]
    [InlineData(18, 18, new[] { 2024, 2025 }, new int[0])]
    [InlineData(24, 12, new[] { 2024 }, new[] { 2025 })]
    [InlineData(24, 5, new int[0], new[] { 2024, 2025 })]
    public void Years_count_of_which_both_cover_the_same_months(int months, int others, int[] years, int[] leftOut)
    {
        var comparison = new RunComparison(Run(months, 10), Run(others, 10));
        Assert.Equal(years, comparison.Years);
        Assert.Equal(leftOut, comparison.LeftOut);
    }

    [Theory]
    [InlineData(null, 2024, new[] { 2024 })]
    [InlineData(2025, null, new[] { 2025 })]
    [InlineData(2030, null, new int[0])]
    public void Years_may_be_asked_for(int? from, int? until, int[] years) => Assert.Equal(years, new RunComparison(One, Other, from, until).Years);

    [Fact]
    public void A_price_without_a_row_is_not_known_and_goods_without_one_are_none()
    {
        var bare = new ComparedRun("bare", "", One.Manifest, [.. One.Rows.Where(row => row.Metric is not ("price" or "duties") || row.Year != 2025)]);
        var comparison = new RunComparison(bare, One);
        Assert.Equal([0m, null], comparison.Of("price", "Nd").Select(change => change.Difference));
        Assert.Equal([0m, -One.Figures.Of(2025, "duties", "EUU")], comparison.Of("duties", "EUU").Select(change => change.Difference));
    }

    private static ComparedRun Run(int months, long russianTonnes, double rentUsd = 0)
    {
        var book = new SummaryBook(SmallWorld.Scenario());
        for (var i = 0; i < months; i++)
        {
            var month = SmallMonths.Of(2024 + (i / 12), 1 + (i % 12), russianTonnes);
            book.Add(month with { Shipments = [.. month.Shipments.Select(one => one with { ImportRent = one.ImportRent + Price.FromUsd(rentUsd) })] });
        }

        return new ComparedRun("small", "", Manifest("small"), book.Rows(2026));
    }

    private static Manifest Manifest(string scenario) => new()
    {
        RunId = scenario, Scenario = new Fingerprint(scenario, "ab"), World = new Fingerprint("three-countries", "cd"), Seed = 42, Engine = "reference", Silos = 0,
        From = "2024-01", Until = "2025-12", Months = 24, Version = "0.1.0", StartedAt = DateTimeOffset.UnixEpoch, WallSeconds = 1, Status = RunStatus.Done, Digest = "ef",
        MassErrorGrams = [], Command = "tradesim run small",
    };
}
