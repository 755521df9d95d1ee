using TradeSim.Domain.Goods;
using TradeSim.Domain.Policy;
using TradeSim.Domain.Tests.World;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Closed;
using TradeSim.Scenarios.Reading;

namespace TradeSim.Domain.Tests.Policy;

/// <summary>Which of two rules applies, that a measure which is not applied says so, and what a preference lifts; on the small world from its third month.</summary>
public class PrecedenceTests
{
    private static readonly Month Start = Month.Of(2024, 3);
    private static readonly Measure OnChina = new() { Id = "on-china", Kind = MeasureKind.Tariff, By = "JPN", Starts = Start, Origins = ["CHN"], AdValorem = 0.1, Basis = DutyBasis.Fob };
    private static readonly Measure OnAll = OnChina with { Id = "on-all", Starts = Start.Next, Origins = [], AdValorem = 0.2 };

    /// <summary>A later duty on everyone spared the country it was meant for, and both were said to be in force.</summary>
    [Fact]
    public void A_looser_rule_that_is_newer_is_warned_of_and_says_whom_it_spares()
    {
        var scenario = SmallWorld.Scenario(6, OnChina, OnAll);
        var pair = Assert.Single(Through(scenario.Measures));
        Assert.Equal(("on-china", "on-all", "CHN", PrecedenceReason.MoreSpecific, false), (pair.Applies.Id, pair.Yields.Id, pair.Whom, pair.Reason, pair.Everywhere));
        Assert.StartsWith("'on-all' does not apply to CHN: 'on-china', 10%, is more specific", Assert.Single(PrecedenceWarnings.Of([pair])), StringComparison.Ordinal);
        var run = scenario.Run();
        Assert.Equal("not applied to CHN: on-china is more specific", run[3].Measures.Single(row => row.Id == "on-all").Why);
        Assert.Equal(0.1, DutyOf(run[3], "CHN"), 1e-5);
        Assert.Equal(0.2, DutyOf(run[3], "USA"), 1e-5);
    }

    [Fact]
    public void A_rule_that_replaces_another_applies_however_specific_that_one_is()
    {
        var scenario = SmallWorld.Scenario(6, OnChina, OnAll with { Replaces = ["on-china"] });
        Assert.Empty(PrecedenceWarnings.Of(Through(scenario.Measures)));
        var run = scenario.Run();
        Assert.Equal(0.1, DutyOf(run[2], "CHN"), 1e-5);
        Assert.Equal(0.2, DutyOf(run[3], "CHN"), 1e-5);
        Assert.Equal("not applied: on-all replaces it", run[3].Measures.Single(row => row.Id == "on-china").Why);
    }

    [Fact]
    public void A_later_rule_on_the_same_goods_is_no_warning()
    {
        var pairs = Through([OnChina, OnChina with { Id = "then", Starts = Start.Next, AdValorem = 0.3 }]);
        Assert.Equal(PrecedenceReason.LaterStart, Assert.Single(pairs).Reason);
        Assert.Empty(PrecedenceWarnings.Of(pairs));
        Assert.Empty(Through([OnChina, OnAll with { Stacks = true }]));
        Assert.Empty(Through([OnChina, OnAll with { Origins = ["USA"] }]));
    }

    /// <summary>A preference lifted an anti-dumping duty that stacks with the ordinary one.</summary>
    [Fact]
    public void A_preference_lifts_the_ordinary_duty_and_not_one_that_stacks()
    {
        var dumping = OnChina with { Id = "dumping", AdValorem = 0.3, Stacks = true };
        var friend = new Measure { Id = "friend", Kind = MeasureKind.Preference, By = "JPN", Starts = Start, Origins = ["CHN"] };
        var both = SmallWorld.Scenario(4, OnChina, dumping, friend).Run()[2];
        Assert.Equal(0.3, DutyOf(both, "CHN"), 1e-5);
        Assert.Equal("lifts on-china", both.Measures.Single(row => row.Id == "friend").Why);
        Assert.Equal("lifted for CHN by friend", both.Measures.Single(row => row.Id == "on-china").Why);
        Assert.Equal(0.1, DutyOf(SmallWorld.Scenario(4, OnChina, dumping, friend with { Lifts = ["dumping"] }).Run()[2], "CHN"), 1e-5);
        Assert.Equal(0.4, DutyOf(SmallWorld.Scenario(4, OnChina, dumping, friend with { DutyFree = false, Premium = 0.1 }).Run()[2], "CHN"), 1e-5);
    }

    [Fact]
    public void All_but_one_is_everyone_else()
    {
        var run = SmallWorld.Scenario(4, OnAll with { Starts = Start, Origins = ["!CHN"] }).Run();
        Assert.Equal(0, DutyOf(run[2], "CHN"), 1e-5);
        Assert.Equal(0.2, DutyOf(run[2], "USA"), 1e-5);
        Assert.Equal("!CHN>JPN", run[2].Measures.Single().Target);
        Assert.Equal(0, DutyOf(SmallWorld.Scenario(4, OnAll with { Starts = Start, Origins = ["!CHN", "!USA"] }).Run()[2], "USA"), 1e-5);
        Assert.Equal(0, DutyOf(SmallWorld.Scenario(4, OnAll with { Starts = Start, Origins = ["!G7"] }).Run()[2], "USA"), 1e-5);
    }

    [Fact]
    public void What_is_older_than_the_run_is_part_of_its_base_year()
    {
        var older = OnAll with { Starts = Month.Of(2023, 12) };
        var entry = MeasureCalendar.Of([older], SmallWorld.From, Month.Of(2024, 6)).Single();
        Assert.True(entry.IsOfTheBaseYear);
        Assert.False(MeasureCalendar.Of([older with { Starts = SmallWorld.From }], SmallWorld.From, Month.Of(2024, 6)).Single().IsOlder);
        var quota = MeasureCalendar.Of([older with { Kind = MeasureKind.ExportQuota }], SmallWorld.From, Month.Of(2024, 6)).Single();
        Assert.True(quota is { IsOlder: true, IsOfTheBaseYear: false });
        var (with, without) = (SmallWorld.Scenario(3, older).Run(), SmallWorld.Scenario(3).Run());
        Assert.Equal(without.Shipments().Oxides().Between("CHN", "JPN").Tonnes(), with.Shipments().Oxides().Between("CHN", "JPN").Tonnes(), 0.01);
    }

    private static System.Collections.Immutable.ImmutableArray<Precedence> Through(System.Collections.Immutable.ImmutableArray<Measure> measures) =>
        Precedence.Through(new PolicyBook(SmallWorld.Scenario(6, [.. measures]), new Domain.Agents.Growth(SmallWorld.From, 1, 1)), SmallWorld.From, Month.Of(2024, 12));

    private static double DutyOf(ClosedMonth month, string origin)
    {
        var shipments = month.Shipments.Of(Commodity.Oxide(Element.Nd)).Between(origin, "JPN").Where(one => !one.IsReexport).ToList();
        return shipments.Sum(one => one.Duty.Usd * one.Mass.Tonnes) / shipments.Sum(one => one.Fob.Usd * one.Mass.Tonnes);
    }
}
