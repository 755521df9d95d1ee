using TradeSim.Domain.World.Closed;
using TradeSim.Domain.World.Inputs;
using TradeSim.Results.Summary;

namespace TradeSim.Console.Tests.Results;

/// <summary>What all parties of a month have is what use is worth less what goods cost: no dollar is counted twice, or not at all.</summary>
public class ResourceCostTests(ExplanationTests.RoadmapUpToMay2025 run) : IClassFixture<ExplanationTests.RoadmapUpToMay2025>
{
    private static readonly string[] Parties = ["surplus.producer", "surplus.recycling", "surplus.stocks", "treasury", "rents.apart"];

    [Fact]
    public void All_parties_of_a_month_have_what_use_is_worth_less_what_goods_cost() => Assert.All(run.Window, month => Reconcile(run.World.Scenario, month));

    [Fact]
    public void Each_party_but_those_with_rents_of_imports_has_something_in_it()
    {
        var rows = Rows(run.World.Scenario, run.Last);
        Assert.All(Parties[..^1], party => Assert.Contains(rows, row => row.Metric == party && row.Value != 0));
    }

    /// <summary>To the rounding of what states pay, a micro-dollar each.</summary>
    internal static void Reconcile(Scenario scenario, ClosedMonth month)
    {
        var rows = Rows(scenario, month);
        var parties = Parties.Sum(Sum);
        Assert.Equal((double)(Sum("use.value") - Sum("cost.resources")), (double)parties, 0.01);

        decimal Sum(string metric) => rows.Where(row => row.Metric == metric).Sum(row => row.Value);
    }

    private static IReadOnlyList<SummaryRow> Rows(Scenario scenario, ClosedMonth month)
    {
        var book = new SummaryBook(scenario);
        book.Add(month);
        return book.Rows(month.Month.Year);
    }
}
