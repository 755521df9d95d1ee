using TradeSim.Domain.Goods;
using TradeSim.Domain.Policy;
using TradeSim.Domain.Tests.World;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Closed;

namespace TradeSim.Domain.Tests.Policy;

/// <summary>What is announced, suspended and extended is told, and buyers hear of export controls.</summary>
public class AnnouncementTests
{
    private static readonly Month Said = Month.Of(2024, 3);

    private static readonly Measure Ban = new()
    {
        Id = "stop", Kind = MeasureKind.ExportBan, By = "CHN", Announced = Said, Starts = Said + new Months(4), Elements = [Element.Dy], Destinations = ["JPN"],
    };

    public static TheoryData<string, string> Told => new()
    {
        { "2024-02", "" },
        { "2024-03", "announced: announced for 2024-05" },
        { "2024-04", "announced: announced for 2024-05" },
        { "2024-05", "in force: " },
        { "2024-06", "suspended: suspended until 2024-08" },
        { "2024-07", "extended: suspended until 2024-10" },
        { "2024-08", "suspended: suspended until 2024-10" },
        { "2024-10", "in force: " },
    };

    [Theory]
    [MemberData(nameof(Told))]
    public void A_measure_is_told_of_from_its_announcement_to_its_return(string month, string told)
    {
        var pause = new Pause(Month.Of(2024, 6), Month.Of(2024, 10), new Extension(Month.Of(2024, 7), Month.Of(2024, 8)));
        var measure = Ban with { Starts = Month.Of(2024, 5), Suspended = [pause] };
        var row = SmallWorld.Scenario(11, measure).Run().Single(closed => closed.Month == Month.Parse(month)).Measures.SingleOrDefault(row => row.Id == "stop");
        Assert.Equal(told, row is null ? "" : $"{row.State}: {row.Why}");
    }

    [Fact]
    public void What_is_announced_and_never_comes_has_no_date() => Assert.Equal(
        "announced: announced, with no date; so",
        SmallWorld.Scenario(4, Ban with { Starts = Month.AfterAll, StartsWith = "peace", Because = "so" }).Run()[^1].Measures.Select(row => $"{row.State}: {row.Why}").Single());

    [Fact]
    public void An_end_that_is_moved_is_told_while_the_measure_is_in_force()
    {
        var measure = Ban with { Announced = null, Starts = Said, Ends = Said + new Months(4), Extended = new Extension(Said.Next, Said + new Months(2)), Because = "so" };
        Assert.Contains("extended: in force until 2024-07", SmallWorld.Scenario(8, measure with { Because = "" }).Run().SelectMany(month => month.Measures.Select(row => $"{row.State}: {row.Why}")));
        Assert.Equal(
            ["in force: so", "extended: so; in force until 2024-07", "in force: so", "in force: so", "lapsed: ended with 2024-06"],
            SmallWorld.Scenario(8, measure).Run().SelectMany(month => month.Measures.Select(row => $"{row.State}: {row.Why}")));
    }

    [Fact]
    public void What_an_event_ends_before_it_starts_is_lifted_and_scares_no_longer()
    {
        var measure = Ban with { Announced = Said, Starts = Said + new Months(5), Ends = Said + new Months(2), LiftedBy = "peace" };
        Assert.Equal(
            ["announced", "announced", "lifted"],
            SmallWorld.Scenario(10, measure).Run().SelectMany(month => month.Measures.Select(row => $"{row.State}")));
        Assert.Null((measure with { Announced = null }).StatusIn(measure.Ends!.Value));
    }

    [Fact]
    public void What_an_event_ends_is_lifted_with_it_and_gone_the_month_after()
    {
        var measure = Ban with { Announced = null, Starts = Said, Ends = Said + new Months(2), LiftedBy = "peace", Because = "so" };
        Assert.Equal(
            ["in force: so", "in force: so", "lifted: lifted with peace"],
            SmallWorld.Scenario(8, measure).Run().SelectMany(month => month.Measures.Select(row => $"{row.State}: {row.Why}")));
    }

    [Fact]
    public void Buyers_hold_more_before_a_ban_that_is_announced_and_use_it_up_when_it_does_not_come()
    {
        var still = SmallWorld.Scenario(18).Run();
        var feared = SmallWorld.Scenario(18, Ban with { Ends = Ban.Starts.Next, LiftedBy = "peace", Suspended = [new Pause(Ban.Starts, Ban.Starts.Next)] }).Run();
        double More(int month, string country, Element element) => Held(feared[month], country, element) / Held(still[month], country, element);

        Assert.Equal(1, More(1, "JPN", Element.Dy), 6);
        Assert.InRange(More(6, "JPN", Element.Dy), 1.3, 2);
        Assert.InRange(More(6, "JPN", Element.Nd), 0.999, 1.001);
        Assert.InRange(More(17, "JPN", Element.Dy), 0.95, 1.08);
        Assert.True(Price(feared[3]) > 1.01 * Price(still[3]));
        Assert.True(Price(feared[8]) < 0.995 * Price(still[8]));
    }

    [Fact]
    public void Without_precaution_a_suspended_measure_equals_none()
    {
        var asleep = Ban with { Announced = null, Starts = Said, Suspended = [new Pause(Said, Said + new Months(100))] };
        string Digest(double precaution, params Measure[] measures) =>
            SmallWorld.Scenario(10, measures).WithParameters(parameters => parameters with { Precaution = precaution }).Run()[^1].Digest;

        Assert.Equal(Digest(0), Digest(0, asleep));
        Assert.Equal(Digest(0.5), Digest(0.5, asleep with { Kind = MeasureKind.ImportBan, By = "JPN", Destinations = [], Origins = ["CHN"] }));
        Assert.NotEqual(Digest(0.5), Digest(0.5, asleep));
    }

    public static TheoryData<string, Measure, double> Threats => new()
    {
        { "a ban in the month it is heard of", Ban, 0.5 },
        { "half faded", Ban with { Announced = Said - new Months(6) }, 0.25 },
        { "forgotten", Ban with { Announced = Said - new Months(12) }, 0 },
        { "a licence that lets through a fifth", Ban with { Kind = MeasureKind.ExportLicence, Approval = 0.2 }, 0.4 },
        { "a licence that lets more through", Ban with { Kind = MeasureKind.ExportLicence, Approval = 1.2 }, 0 },
        { "a quota of nothing", Ban with { Kind = MeasureKind.ExportQuota, TonnesPerYear = 0 }, 0.5 },
        { "a quota of plenty", Ban with { Kind = MeasureKind.ExportQuota, TonnesPerYear = 1e6 }, 0 },
        { "a ban for others", Ban with { Destinations = ["USA"] }, 0 },
        { "a ban of other goods", Ban with { Elements = [Element.Nd] }, 0 },
        { "a ban in force", Ban with { Starts = Said }, 0 },
        { "a ban that starts asleep and that nobody told of", Ban with { Announced = null, Starts = Said, Suspended = [new Pause(Said - new Months(6), Said.Next)] }, 0.5 },
        { "a ban that starts asleep, long told of", Ban with { Announced = Said - new Months(6), Starts = Said, Suspended = [new Pause(Said - new Months(2), Said.Next)] }, 0.25 },
    };

    [Theory]
    [MemberData(nameof(Threats))]
    public void A_threat_is_what_may_be_lost_and_how_fresh_it_is(string what, Measure control, double more)
    {
        var world = Domain.World.WorldModel.Build(SmallWorld.Scenario(18, control));
        var japan = (Domain.Agents.Country)world["JPN"];
        var precaution = Domain.Agents.Precaution.Of(world, japan, japan.Uses[Element.Dy.Index]!, Element.Dy, Said);
        Assert.True(Math.Abs(more - precaution) < 1e-9, $"{what}: {precaution}");
    }

    private static double Held(ClosedMonth month, string country, Element element) =>
        month.Balances.Single(row => row.Entity == country && row.Stage == Stage.Oxide && row.Element == element).Closing.Tonnes;

    private static double Price(ClosedMonth month) => month.Prices.Single(row => row.Country == "JPN" && row.Commodity == Commodity.Oxide(Element.Dy)).Mean.Usd;
}
