using TradeSim.Domain.Goods;
using TradeSim.Domain.Policy;
using TradeSim.Domain.Tests.World;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Inputs;

namespace TradeSim.Domain.Tests.Policy;

/// <summary>Measures of two parties that sleep together and wake together.</summary>
public class TruceTests
{
    private static readonly Month Start = Month.Of(2024, 3);

    private static readonly Measure Duty = new()
    {
        Id = "duty", Kind = MeasureKind.Tariff, By = "USA", Starts = SmallWorld.From.Next, Origins = ["CHN"], AdValorem = 0.5, Basis = DutyBasis.Fob, Because = "first",
    };

    private static readonly Measure Ban = new()
    {
        Id = "stop", Kind = MeasureKind.ExportBan, By = "CHN", Starts = SmallWorld.From.Next, Destinations = ["USA"], Elements = [Element.Nd], Because = "second",
    };

    private static readonly Measure Breach = Duty with { Id = "breach", Starts = Start + new Months(2), Stages = [Stage.Oxide], AdValorem = 0.2, Stacks = true, Breaks = "peace", Because = "" };

    private static readonly Truce Peace = new("peace", ["duty", "stop"], Start, Start + new Months(5), null, "");

    [Fact]
    public void A_truce_is_the_same_as_each_measure_suspended_by_itself() => Assert.Equal(
        Small(Duty with { Suspended = (Peace.From, Peace.Until) }, Ban with { Suspended = (Peace.From, Peace.Until) }).Run()[^1].Digest,
        (Small(Duty, Ban) with { Truces = [Peace] }).Run()[^1].Digest);

    [Fact]
    public void What_a_truce_bound_wakes_when_it_is_broken()
    {
        var pause = (Peace.From, Breach.Starts);
        var broken = Small(Duty, Ban, Breach) with { Truces = [Peace] };
        Assert.Equal(Small(Duty with { Suspended = pause }, Ban with { Suspended = pause }, Breach).Run()[^1].Digest, broken.Run()[^1].Digest);
        Assert.Equal(
            [
                "2024-02 in force: second", "2024-03 suspended: suspended until 2024-08 by peace", "2024-04 suspended: suspended until 2024-08 by peace",
                "2024-05 in force: second; back since breach broke peace in 2024-05",
            ],
            broken.Run().Take(5).SelectMany(month => month.Measures.Where(row => row.Id == "stop").Select(row => $"{month.Month} {row.State}: {row.Why}")));
    }

    [Theory]
    [InlineData(-1, 5)]
    [InlineData(0, 5)]
    [InlineData(1, 1)]
    [InlineData(4, 4)]
    [InlineData(5, 5)]
    [InlineData(9, 5)]
    public void Only_what_starts_while_it_lasts_breaks_a_truce(int after, int ends)
    {
        var scenario = Small(Duty, Ban, Breach with { Starts = Start + new Months(after) }) with { Truces = [Peace] };
        var book = Domain.World.WorldModel.Build(scenario).Policy;
        Assert.Equal((Start, Start + new Months(ends)), book["duty"].Suspended);
        Assert.Equal(book["duty"].Suspended, book["stop"].Suspended);
    }

    [Fact]
    public void An_answer_may_break_a_truce()
    {
        var rule = new Reaction { Id = "breach", By = "USA", When = new PriceCondition(Element.Dy, "USA", 1, true), Then = Breach, AfterMonths = 1, AtMost = 1, ForMonths = 30 };
        var months = (Small(Duty, Ban) with { Truces = [Peace with { From = SmallWorld.From + new Months(4) }], Reactions = [rule with { AfterMonths = 6 }] }).Run();
        Assert.Equal(
            ["2024-05 suspended", "2024-06 suspended", "2024-07 in force"],
            months.Skip(4).Take(3).SelectMany(month => month.Measures.Where(row => row.Id == "stop").Select(row => $"{month.Month} {row.State}")));
    }

    private static Scenario Small(params Measure[] measures) => SmallWorld.Scenario(10, measures);
}
