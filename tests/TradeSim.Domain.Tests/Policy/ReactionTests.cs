using TradeSim.Domain.Goods;
using TradeSim.Domain.Policy;
using TradeSim.Domain.Tests.World;
using TradeSim.Domain.Units;
using TradeSim.Domain.World;
using TradeSim.Domain.World.Closed;
using TradeSim.Domain.World.Inputs;

namespace TradeSim.Domain.Tests.Policy;

/// <summary>Countries answer what they saw in a closed month.</summary>
public class ReactionTests
{
    private static readonly Month Start = Month.Of(2024, 3);

    private static readonly Measure Duty = new()
    {
        Id = "duty", Kind = MeasureKind.Tariff, By = "USA", Starts = Start, Origins = ["CHN"], AdValorem = 0.5, Basis = DutyBasis.Fob,
    };

    private static readonly Measure Ban = new() { Id = "stop", Kind = MeasureKind.ExportBan, By = "CHN", Starts = default, Destinations = ["USA"], Elements = [Element.Nd] };

    private static readonly Reaction Answer = new()
    {
        Id = "stop", By = "CHN", When = new TariffCondition("USA", "CHN", null, 0.2, true), Then = Ban, AfterMonths = 2, ForMonths = 3, AtMost = 1, Because = "as agreed",
    };

    [Fact]
    public void An_answer_is_the_same_as_the_measure_with_its_dates()
    {
        var answered = Small(Answer).Run();
        var dated = SmallWorld.Scenario(14, Duty, Ban with { Announced = Start.Next, Starts = Start + new Months(2), Ends = Start + new Months(5) }).Run();
        Assert.All(answered.Zip(dated), pair => Assert.Equal(Held(pair.Second), Held(pair.First)));
        Assert.NotEqual(Held(SmallWorld.Scenario(14, Duty).Run()[5]), Held(dated[5]));

        // The books of the coordinator hold the digest before, and that knows of the answer.
        static IEnumerable<DigestPart> Held(ClosedMonth month) => month.Parts.Where(part => part.Entity is not ("reactions" or Close.Transit));
    }

    [Fact]
    public void An_answer_stands_in_the_measures_with_what_was_seen()
    {
        var rows = Small(Answer).Run().SelectMany(month => month.Measures.Where(row => row.Id == "stop/1").Select(row => $"{month.Month} {row.State}: {row.Why}"));
        Assert.Equal(
            [
                "2024-04 announced: announced for 2024-05; answers a tariff by USA on CHN of 50% in 2024-03, above 20%; as agreed",
                "2024-05 in force: answers a tariff by USA on CHN of 50% in 2024-03, above 20%; as agreed",
                "2024-06 in force: answers a tariff by USA on CHN of 50% in 2024-03, above 20%; as agreed",
                "2024-07 in force: answers a tariff by USA on CHN of 50% in 2024-03, above 20%; as agreed",
                "2024-08 lapsed: ended with 2024-07",
            ],
            rows);
    }

    [Fact]
    public void After_the_last_answer_it_is_said_once_that_there_are_no_more()
    {
        var rows = Small(Answer with { AfterMonths = 1, ForMonths = 1, AtMost = 2 }).Run()
            .SelectMany(month => month.Measures.Where(row => row.Id.StartsWith("stop/", StringComparison.Ordinal)).Select(row => $"{month.Month} {row.Id} {row.State}"));
        Assert.Equal(
            ["2024-04 stop/1 in force", "2024-05 stop/1 lapsed", "2024-05 stop/2 in force", "2024-06 stop/2 lapsed", "2024-06 stop/3 lapsed"],
            rows);
    }

    [Fact]
    public void A_desk_that_is_announced_or_not_taken_shows_what_its_rule_grants()
    {
        var desk = Answer.Then with { Kind = MeasureKind.ExportLicence, By = "CHN", Origins = [], Destinations = ["JPN"], AdValorem = 0, Approval = 0.2, DelayDays = 60 };
        var rule = Answer with { Id = "desk", By = "CHN", When = new PriceCondition(Element.Dy, "JPN", 1, true), Then = desk, AfterMonths = 2, ForMonths = 3, AtMost = 1 };
        Assert.Equal(
            ["2024-02 announced 20%", "2024-03 in force 0%", "2024-04 in force 0%", "2024-05 in force 20%", "2024-06 lapsed 20%", "2024-06 lapsed 20%"],
            Small(rule).Run().Take(6).SelectMany(month => month.Measures.Where(row => row.Country == "CHN").Select(row => $"{month.Month} {row.State} {row.Value}")));
    }

    public static TheoryData<string, Condition, bool> Conditions => new()
    {
        { "a duty of a half", new TariffCondition("USA", "CHN", Element.Nd, 0.49, true), true },
        { "a duty of a half is not above a half", new TariffCondition("USA", "CHN", null, 0.5, true), false },
        { "a bloc's highest duty", new TariffCondition("G7", "SCO", null, 0.2, true), true },
        { "nobody's duty is under a tenth", new TariffCondition("JPN", "CHN", null, 0.1, false), true },
        { "China mines 10 of 13", new ShareCondition("CHN", ShareOf.Mining, null, null, 0.7, true), true },
        { "and not 9 of 10", new ShareCondition("CHN", ShareOf.Mining, null, null, 0.9, true), false },
        { "all dysprosium is made in China", new ShareCondition("CHN", ShareOf.Separation, null, Element.Dy, 0.99, true), true },
        { "Japan buys La of two", new ShareCondition("USA", ShareOf.Imports, "JPN", Element.La, 0.1, true), true },
        { "nobody sells to a bloc that is not there", new ShareCondition("USA", ShareOf.Imports, "BRICS", null, 0.9, false), false },
        { "dysprosium costs more than 200", new PriceCondition(Element.Dy, "JPN", 200, true), true },
        { "and not under 100", new PriceCondition(Element.Dy, "JPN", 100, false), false },
        { "a stock of over a month", new StockCondition("JPN", Element.Nd, 1, true), true },
        { "and under a year", new StockCondition("JPN", Element.Nd, 12, false), true },
        { "a measure in force", new MeasureCondition("duty"), true },
        { "a measure that sleeps", new MeasureCondition("asleep"), false },
        { "an act", new ActCondition("USA", MeasureKind.Tariff, "CHN"), true },
        { "an act of a bloc against a bloc", new ActCondition("G7", MeasureKind.Tariff, "SCO"), true },
        { "an act against others", new ActCondition("USA", MeasureKind.Tariff, "JPN"), false },
        { "an act of others", new ActCondition("CHN", MeasureKind.Tariff, null), false },
    };

    [Theory]
    [MemberData(nameof(Conditions))]
    public void A_condition_reads_the_month_just_closed(string what, Condition condition, bool holds)
    {
        var scenario = SmallWorld.Scenario(3, Duty, Duty with { Id = "asleep", By = "JPN", Suspended = [new Pause(Start, Start.Next)] });
        var (world, closed) = (WorldModel.Build(scenario), scenario.Run()[^1]);
        Assert.True(holds == Observation.Of(condition, world, closed).Holds, what);
    }

    [Fact]
    public void Half_of_the_months_draw_an_answer_of_one_half()
    {
        var closed = Small().Run()[2];
        var rules = Enumerable.Range(0, 400).Select(i => Answer with { Id = $"rule-{i}", Probability = 0.5 }).ToArray();
        Assert.InRange(ReactionLaw.Answer(WorldModel.Build(Small(rules)), Enacted.None, Sightings.None, closed).All.Length, 160, 240);
    }

    [Fact]
    public void A_rule_that_is_never_drawn_never_answers() =>
        Assert.All(Small(Answer with { Probability = 0 }).Run(), month => Assert.Empty(month.Enacted.All));

    [Fact]
    public void Rules_that_answer_each_other_are_found_and_end()
    {
        var back = Answer with { Id = "duty-back", By = "USA", When = new ActCondition("CHN", MeasureKind.ExportBan, "USA"), Then = Duty with { Stacks = true }, ForMonths = 1, AfterMonths = 1, AtMost = 2 };
        var scenario = Small(Answer with { AfterMonths = 1, ForMonths = 1, AtMost = 2 }, back, Answer with { Id = "aside", When = new PriceCondition(Element.Dy, "USA", 1e4, true) });
        Assert.Equal(["duty-back stop"], ReactionLoops.Of(scenario.Reactions, WorldModel.Build(scenario).Policy).Select(loop => string.Join(' ', loop)));

        var last = scenario.Run()[^1];
        Assert.Equal([("duty-back", 2), ("stop", 3)], last.Enacted.All.GroupBy(one => one.Reaction).Select(rule => (rule.Key, rule.Count())).Order());
        Assert.Contains("duty-back and stop answer each other", scenario.Run().SelectMany(month => month.Measures).Single(row => row.Id == "stop/3").Why, StringComparison.Ordinal);
    }

    [Fact]
    public void A_world_that_goes_on_from_a_checkpoint_remembers_its_answers() => Small(Answer).MustGoOnFromItsCheckpoint(6, 8);

    [Fact]
    public void A_route_that_is_closed_in_answer_is_closed()
    {
        var closure = new Measure { Id = "", Kind = MeasureKind.BorderClosure, By = "CHN", Starts = default, Destinations = ["USA"] };
        var months = Small(Answer with { Then = closure }).Run();
        bool Crossed(int month) => months[month].Shipments.Between("CHN", "USA").Any(shipment => shipment.Route == "coast>pacific" || shipment.Route == "pacific");
        Assert.True(Crossed(2));
        Assert.False(Crossed(5));
        Assert.True(Crossed(8));
    }

    /// <summary>From its third month on China mines nothing: its share of a year falls by steps, that of a month at once.</summary>
    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 3)]
    [InlineData(4, 4)]
    [InlineData(12, 6)]
    public void A_share_over_several_months_is_that_of_all_their_tonnes(int over, int after)
    {
        var strike = new Measure { Id = "strike", Kind = MeasureKind.Outage, By = "CHN", Starts = Start, Entities = ["east"] };
        var rule = Answer with { When = new ShareCondition("CHN", ShareOf.Mining, null, null, 0.5, false) { OverMonths = over } };
        var run = (SmallWorld.Scenario(14, strike) with { Reactions = [rule] }).Run();
        var mined = run.Select(month => (China: month.Balances.Where(row => row.Entity == "east").Sum(row => row.Mined.Grams), All: month.Balances.Sum(row => row.Mined.Grams))).ToList();
        double ShareIn(int month) => mined.Take(month + 1).TakeLast(over).Sum(one => one.China) / (double)mined.Take(month + 1).TakeLast(over).Sum(one => one.All);
        Assert.Equal(after, Enumerable.Range(0, 14).First(month => ShareIn(month) < 0.5));
        var answer = run[^1].Enacted.All[0];
        Assert.Equal((SmallWorld.From + new Months(after), Rounding.ToPpm(ShareIn(after))), (answer.Seen, answer.Figure));
        var told = over == 1 ? $"in {answer.Seen}" : $"in the {Math.Min(over, after + 1)} months up to {answer.Seen}";
        Assert.Contains($"{told}, under 50%", run.SelectMany(month => month.Measures).First(row => row.Id == "stop/1").Why, StringComparison.Ordinal);
    }

    [Fact]
    public void A_price_over_several_months_is_their_mean_and_a_checkpoint_remembers_them()
    {
        var rule = Answer with { When = new PriceCondition(Element.Dy, "JPN", 1, true) { OverMonths = 3 }, AfterMonths = 1, ForMonths = 5, AtMost = 3 };
        Small(rule).MustGoOnFromItsCheckpoint(7, 7);
        var months = Small(rule).Run();
        var prices = months.Select(month => month.Prices.Single(row => row.Country == "JPN" && row.Commodity == Commodity.Oxide(Element.Dy)).Mean.Usd).ToList();
        Assert.NotEmpty(months[^1].Enacted.All);
        Assert.All(months[^1].Enacted.All, answer =>
        {
            var seen = (answer.Seen - SmallWorld.From).Count;
            Assert.Equal(prices.Take(seen + 1).TakeLast(3).Average(), Rounding.FromPpm(answer.Figure), 1e-5);
        });
    }

    private static Scenario Small(params Reaction[] rules) => SmallWorld.Scenario(14, Duty) with { Reactions = [.. rules.OrderBy(rule => rule.Id, StringComparer.Ordinal)] };
}
