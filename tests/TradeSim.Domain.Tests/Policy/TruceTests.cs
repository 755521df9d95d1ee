using System.Collections.Immutable;
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
        Small(Duty with { Suspended = [new Pause(Peace.From, Peace.Until)] }, Ban with { Suspended = [new Pause(Peace.From, Peace.Until)] }).Run()[^1].Digest,
        (Small(Duty, Ban) with { Truces = [Peace] }).Run()[^1].Digest);

    [Fact]
    public void What_a_truce_bound_wakes_when_it_is_broken()
    {
        ImmutableArray<Pause> pause = [new Pause(Peace.From, Breach.Starts)];
        var broken = Small(Duty, Ban, Breach) with { Truces = [Peace] };
        Assert.Equal(Small(Duty with { Suspended = pause }, Ban with { Suspended = pause }, Breach).Run()[^1].Digest, broken.Run()[^1].Digest);
        Assert.Equal(
            [
                "2024-02 in force: second", "2024-03 suspended: suspended until 2024-08 by peace", "2024-04 suspended: suspended until 2024-08 by peace",
                "2024-05 in force: second; back since breach broke peace in 2024-05",
            ],
            broken.Run().Take(5).SelectMany(month => month.Measures.Where(row => row.Id == "stop").Select(row => $"{month.Month} {row.State}: {row.Why}")));
    }

    [Fact]
    public void A_truce_for_good_names_no_end()
    {
        var forGood = Peace with { Until = Month.AfterAll };
        var row = (Small(Duty, Ban) with { Truces = [forGood] }).Run()[^1].Measures.Single(row => row.Id == "stop");
        Assert.Equal("suspended: suspended by peace", $"{row.State}: {row.Why}");
        Assert.Equal(["from 2024-03 on", "never", "2024-03 to 2024-08"], new[] { forGood, forGood with { From = Month.AfterAll }, Peace }.Select(truce => truce.Lasts));
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
        Assert.Equal(new Pause(Start, Start + new Months(ends), null, "peace"), Assert.Single(book["duty"].Suspended));
        Assert.Equal(book["duty"].Suspended.AsEnumerable(), book["stop"].Suspended);
    }

    private static readonly Truce Second = new("again", ["duty", "stop"], Start + new Months(6), Start + new Months(8), null, "");

    [Fact]
    public void One_truce_after_another_is_the_same_as_measures_that_pause_twice()
    {
        ImmutableArray<Pause> pauses = [new Pause(Peace.From, Peace.Until), new Pause(Second.From, Second.Until)];
        Assert.Equal(
            Small(Duty with { Suspended = pauses }, Ban with { Suspended = pauses }).Run()[^1].Digest,
            (Small(Duty, Ban) with { Truces = [Second, Peace] }).Run()[^1].Digest);
        Assert.Equal(
            Small(Duty with { Suspended = pauses }, Ban with { Suspended = pauses }).Run()[^1].Digest,
            (Small(Duty with { Suspended = pauses[..1] }, Ban with { Suspended = pauses[..1] }) with { Truces = [Second] }).Run()[^1].Digest);
    }

    [Fact]
    public void What_truces_bind_one_after_another_stands_again_between_them() => Assert.Equal(
        [
            "2024-02 in force: second", "2024-03 suspended: suspended until 2024-05 by peace", "2024-04 extended: suspended until 2024-06 by peace",
            "2024-05 suspended: suspended until 2024-06 by peace", "2024-06 in force: second", "2024-07 suspended: suspended until 2024-08", "2024-08 in force: second",
            "2024-09 suspended: suspended until 2024-11 by again", "2024-10 suspended: suspended until 2024-11 by again",
        ],
        Told("stop", [Peace with { Until = Month.Of(2024, 6), Extended = new Extension(Month.Of(2024, 4), Month.Of(2024, 5)) }, Second],
            Duty, Ban with { Suspended = [new Pause(Month.Of(2024, 7), Month.Of(2024, 8))] }));

    [Fact]
    public void A_broken_truce_lets_return_what_the_next_one_binds_again() => Assert.Equal(
        [
            "2024-02 in force: second", "2024-03 suspended: suspended until 2024-08 by peace", "2024-04 suspended: suspended until 2024-08 by peace",
            "2024-05 in force: second; back since breach broke peace in 2024-05", "2024-06 in force: second; back since breach broke peace in 2024-05",
            "2024-07 in force: second; back since breach broke peace in 2024-05", "2024-08 in force: second; back since breach broke peace in 2024-05",
            "2024-09 suspended: suspended until 2024-11 by again", "2024-10 suspended: suspended until 2024-11 by again",
        ],
        Told("stop", [Peace, Second], Duty, Ban, Breach));

    [Theory]
    [InlineData(false, 2)]
    [InlineData(true, 5)]
    public void What_a_later_truce_binds_breaks_the_one_before_where_they_do_not_overlap(bool overlap, int ends)
    {
        var later = Second with { Measures = ["new", "third"], From = overlap ? Peace.Until - new Months(1) : Peace.Until };
        var third = Ban with { Id = "third", Destinations = ["JPN"] };
        var book = Domain.World.WorldModel.Build(Small(Duty, Ban, third, New) with { Truces = [Peace, later] }).Policy;
        Assert.Equal(Start + new Months(ends), Assert.Single(book["duty"].Suspended).Until);
    }

    [Theory]
    [InlineData(2, null)]
    [InlineData(3, "2024-04 2024-08")]
    [InlineData(6, "2024-04 2024-08")]
    [InlineData(7, null)]
    [InlineData(9, "2024-10 2024-11")]
    [InlineData(10, null)]
    public void Pauses_without_a_break_between_them_are_one_sleep(int after, string? sleep)
    {
        var measure = Ban with
        {
            Starts = Month.Of(2024, 5),
            Suspended = [new Pause(Month.Of(2024, 4), Month.Of(2024, 6)), new Pause(Month.Of(2024, 5), Month.Of(2024, 7)), new Pause(Month.Of(2024, 7), Month.Of(2024, 8)), new Pause(Month.Of(2024, 10), Month.Of(2024, 11))],
        };
        Assert.Equal(sleep, measure.SleepIn(SmallWorld.From + new Months(after)) is { } found ? $"{found.From} {found.Until}" : null);
        Assert.Equal(Month.Of(2024, 8), measure.FirstInForce);
    }

    private static IEnumerable<string> Told(string id, ImmutableArray<Truce> truces, params Measure[] measures) =>
        (Small(measures) with { Truces = truces }).Run().SelectMany(month => month.Measures.Where(row => row.Id == id).Select(row => $"{month.Month} {row.State}: {row.Why}"));

    [Fact]
    public void An_answer_may_break_a_truce()
    {
        var rule = new Reaction { Id = "breach", By = "USA", When = new PriceCondition(Element.Dy, "USA", 1, true), Then = Breach, AfterMonths = 1, AtMost = 1, ForMonths = 30 };
        var months = (Small(Duty, Ban) with { Truces = [Peace with { From = SmallWorld.From + new Months(4) }], Reactions = [rule with { AfterMonths = 6 }] }).Run();
        Assert.Equal(
            ["2024-05 suspended", "2024-06 suspended", "2024-07 in force"],
            months.Skip(4).Take(3).SelectMany(month => month.Measures.Where(row => row.Id == "stop").Select(row => $"{month.Month} {row.State}")));
    }

    public static TheoryData<string, Measure, ImmutableArray<MeasureKind>, int> Acts => new()
    {
        { "a duty on the other", New, [], 2 },
        { "a duty on all", New with { Origins = [] }, [], 2 },
        { "a duty on the other's bloc", New with { Origins = ["SCO"] }, [], 2 },
        { "a duty by a bloc of its own", New with { By = "G7" }, [], 2 },
        { "a duty on a third", New with { Origins = ["JPN"] }, [], 5 },
        { "a duty by a third", New with { By = "JPN" }, [], 5 },
        { "what says that it breaks none", New with { Breaks = Truce.None }, [], 5 },
        { "what was agreed upon with it", New with { Starts = Start }, [], 5 },
        { "what sleeps until the truce ends", New with { Suspended = [new Pause(Start, Start + new Months(5))] }, [], 5 },
        { "what sleeps when it starts", New with { Suspended = [new Pause(Start, Start + new Months(4))] }, [], 4 },
        { "what never comes into force", New with { Ends = Start + new Months(2) }, [], 5 },
        { "a ban in answer", New with { Kind = MeasureKind.ExportBan, By = "CHN", Origins = [], Destinations = ["USA"] }, [], 2 },
        { "a kind that it does not bind", New with { Kind = MeasureKind.Compliance }, [], 5 },
        { "a kind that it covers all the same", New with { Kind = MeasureKind.Compliance }, Truce.Burdens, 2 },
        { "a kind that it binds and does not cover", New, [MeasureKind.ExportBan], 5 },
        { "a gift", New with { Kind = MeasureKind.Preference }, Truce.Burdens, 5 },
    };

    [Theory]
    [MemberData(nameof(Acts))]
    public void What_one_party_newly_lays_on_another_breaks_a_truce_that_covers_it(string what, Measure act, ImmutableArray<MeasureKind> covers, int ends)
    {
        var book = Domain.World.WorldModel.Build(Small(Duty, Ban, act) with { Truces = [Peace with { Covers = covers }] }).Policy;
        Assert.Equal((what, new Pause(Start, Start + new Months(ends), null, "peace")), (what, Assert.Single(book["duty"].Suspended)));
        Assert.Equal(book["duty"].Suspended.AsEnumerable(), book["stop"].Suspended);
        Assert.Equal(ends == 5 ? null : "new", book.BreachOf(Peace)?.Measure.Id);
    }

    [Fact]
    public void An_answer_that_a_truce_covers_breaks_it_and_says_so()
    {
        var rule = new Reaction { Id = "answer", By = "USA", When = new PriceCondition(Element.Dy, "USA", 1, true), Then = New with { Because = "" }, AfterMonths = 4, AtMost = 1, ForMonths = 30 };
        var months = (Small(Duty, Ban) with { Truces = [Peace], Reactions = [rule] }).Run();
        Assert.Equal(
            [
                "2024-04 stop: suspended until 2024-08 by peace", "2024-05 answer/1: answers a price of Dy in USA of 265.35 USD/kg in 2024-01, above 1 USD/kg; breaks peace",
                "2024-05 stop: second; back since answer/1 broke peace in 2024-05",
            ],
            months.Skip(3).Take(2).SelectMany(month => month.Measures.Where(row => row.Id == "stop" || row.State == "in force" && row.Id == "answer/1").Select(row => $"{month.Month} {row.Id}: {row.Why}")));
    }

    [Fact]
    public void The_last_answer_that_is_not_taken_breaks_nothing()
    {
        var rule = new Reaction { Id = "answer", By = "USA", When = new PriceCondition(Element.Dy, "USA", 1, true), Then = New with { Breaks = "peace" }, AfterMonths = 1, AtMost = 1, ForMonths = 1 };
        var months = (Small(Duty, Ban) with { Truces = [Peace with { From = SmallWorld.From.Next }], Reactions = [rule] }).Run();
        Assert.All(months.Skip(1).Take(6), month => Assert.Equal("suspended", month.Measures.Single(row => row.Id == "stop").State));
    }

    private static readonly Measure New = Breach with { Id = "new", Breaks = null };

    private static Scenario Small(params Measure[] measures) => SmallWorld.Scenario(10, measures);
}
