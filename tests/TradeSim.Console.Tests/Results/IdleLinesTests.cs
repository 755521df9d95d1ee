using System.Collections.Immutable;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Inputs;
using TradeSim.Results.Summary;

namespace TradeSim.Console.Tests.Results;

/// <summary>What was planned, what came of it, and what that costs: metrics of the small world by hand, and the lines made of them.</summary>
public class IdleLinesTests
{
    private static readonly Scenario Planned = SmallWorld.Scenario() with
    {
        Projects =
        [
            new HubProject("new-plant", Month.Of(2024, 1), "a plan", "h-solikamsk", 14_000, 12, []),
            new MineProject("more", Month.Of(2024, 1), "", "m-lovozero", 240, 12),
            new MineProject("later", Month.Of(2025, 7), "", "m-bayan", 5_000, 12),
            new CorridorProject("bridge", Month.Of(2024, 1), "", SmallWorld.Scenario().World.Corridors[1]),
        ],
    };

    [Fact]
    public void What_was_planned_and_stands_idle_is_said_with_what_it_costs()
    {
        SummaryRow[] rows =
        [
            new(2024, "project.capacity", "h-solikamsk", 14_000, "t REO"), new(2024, "project.use", "h-solikamsk", 139, "t REO"),
            new(2024, "project.capacity", "m-lovozero", 240, "t REO"), new(2024, "project.use", "m-lovozero", 120, "t REO"),
            new(2024, "project.capacity", "c-strait", 12_000, "t gross"), new(2024, "project.use", "c-strait", 0, "t gross"),
            new(2024, "support", "RUS", 20_000_000, "USD"), new(2024, "loss.mines", "CHN", 1_500_000, "USD"), new(2024, "loss.plants", "RUS", 7_000_000, "USD"),
        ];
        Assert.Equal(
            [
                "Of what Russia planned stands idle in 2024: h-solikamsk (14,000 t a year); nothing goes by c-strait.",
                "In the world 1 of 2 planned mines and plants stand idle in 2024: 14,000 of 14,240 t a year.",
                "In million USD of 2024 states pay mines and plants 20 (Russia 20), mines lose 1.5 (Russia 0) and plants 7 (Russia 7), losses that are older than the run among them.",
            ],
            IdleLines.Of(rows, Planned));
    }

    [Fact]
    public void No_country_is_named_where_the_scenario_itself_plans_nothing() =>
        Assert.Equal(2, IdleLines.Of([new(2024, "project.capacity", "m-lovozero", 240, "t REO")], Planned with { Projects = Planned.Projects[1..] }).Count);

    [Theory]
    [InlineData("project.capacity", "m-lovozero", 240)]
    [InlineData("project.use", "m-lovozero", 20)]
    [InlineData("project.capacity", "h-solikamsk", 14_000)]
    [InlineData("project.use", "h-solikamsk", 0)]
    [InlineData("project.use", "c-strait", 0)]
    public void A_figure_of_two_months_is(string metric, string subject, double value) =>
        Assert.Equal((decimal)value, Assert.Single(TwoMonths(), row => row.Metric == metric && row.Subject == subject).Value);

    [Fact]
    public void What_opens_later_has_no_row_yet() => Assert.DoesNotContain(TwoMonths(), row => row.Subject == "m-bayan" && row.Metric.StartsWith("project.", StringComparison.Ordinal));

    [Fact]
    public void Losses_are_what_surplus_lacks_of_gains()
    {
        var run = ShippedRun.Of("baseline", "2024-03");
        var book = new SummaryBook(run.World.Scenario);
        run.Months.ForEach(book.Add);
        var rows = book.Rows(2024);
        decimal Of(string metric, string country) => rows.SingleOrDefault(row => row.Metric == metric && row.Subject == country)?.Value ?? 0;
        var losing = rows.Where(row => row.Metric is "loss.mines" or "loss.plants").ToImmutableArray();
        Assert.Contains(losing, row => row is { Metric: "loss.mines", Subject: "CHN" });
        Assert.All(losing, row => Assert.True(row.Value > 0));
        Assert.All(losing, row => Assert.True(Of("surplus.producer", row.Subject) + Of("loss.mines", row.Subject) + Of("loss.plants", row.Subject) >= -0.001m));
    }

    private static IReadOnlyList<SummaryRow> TwoMonths()
    {
        var book = new SummaryBook(Planned);
        book.Add(SmallMonths.Of(2024, 1));
        book.Add(SmallMonths.Of(2024, 2));
        return book.Rows(2024);
    }
}
