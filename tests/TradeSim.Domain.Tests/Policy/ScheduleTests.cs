using TradeSim.Domain.Goods;
using TradeSim.Domain.Policy;
using TradeSim.Domain.Tests.World;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Closed;

namespace TradeSim.Domain.Tests.Policy;

/// <summary>Values of measures that change on known months, in steps and along a line.</summary>
public class ScheduleTests
{
    private static readonly Month Start = Month.Of(2024, 3);
    private static readonly Measure Duty = new() { Id = "duty", Kind = MeasureKind.Tariff, By = "JPN", Starts = Start, Origins = ["CHN"], Basis = DutyBasis.Fob };

    [Fact]
    public void A_rate_in_steps_is_charged_step_by_step()
    {
        var steps = new Schedule([new(Month.Of(2024, 2), 0.1), new(Month.Of(2024, 5), 0.2), new(Month.Of(2024, 7), 0)], false);
        var run = SmallWorld.Scenario(8, Duty with { Schedules = [new ScheduledValue("adValorem", steps)] }).Run();
        Assert.Equal([0, 0, 0.1, 0.1, 0.2, 0.2, 0, 0], run.Select(month => Math.Round(RateOf(month), 4)));
        Assert.Equal(["10%", "10%", "20%", "20%", "0%"], run[2..7].Select(month => month.Measures.Single().Value));
    }

    [Fact]
    public void A_rate_along_a_line_rises_by_the_same_each_month()
    {
        var line = new Schedule([new(Month.Of(2024, 3), 0), new(Month.Of(2024, 7), 0.2)], true);
        var run = SmallWorld.Scenario(8, Duty with { Schedules = [new ScheduledValue("adValorem", line)] }).Run();
        Assert.Equal([0, 0, 0, 0.05, 0.1, 0.15, 0.2, 0.2], run.Select(month => Math.Round(RateOf(month), 4)));
    }

    /// <summary>A constant schedule is the value, to the last digest.</summary>
    [Fact]
    public void A_schedule_of_one_value_is_that_value()
    {
        var plain = Duty with { AdValorem = 0.1 };
        var scheduled = Duty with { Schedules = [new ScheduledValue("adValorem", new Schedule([new(Start, 0.1)], false))] };
        Assert.Equal(SmallWorld.Scenario(5, plain).Run().Select(month => month.Digest), SmallWorld.Scenario(5, scheduled).Run().Select(month => month.Digest));
    }

    [Fact]
    public void A_desk_whose_approval_moves_keeps_its_queue()
    {
        var desk = new Measure
        {
            Id = "desk", Kind = MeasureKind.ExportLicence, By = "CHN", Starts = Start, Elements = [Element.Dy], DelayDays = 60,
            Schedules = [new ScheduledValue("approval", new Schedule([new(Start, 0), new(Month.Of(2024, 6), 0.5), new(Month.Of(2024, 8), 1)], false))],
        };
        var run = SmallWorld.Scenario(9, desk).Run();
        double Left(int month) => run[month].Shipments.Of(Commodity.Oxide(Element.Dy)).Where(one => one.Origin == "CHN" && one.Destination != "CHN").Tonnes();
        Assert.Equal([0, 0, 0], new[] { Left(2), Left(3), Left(4) });
        Assert.True(Left(5) > 0 && Left(7) > 1.5 * Left(6), $"{Left(5)} {Left(6)} {Left(7)}");
        Assert.DoesNotContain(run[5].Licences, row => row.Application.Lapsed > Mass.Zero);
    }

    private static double RateOf(ClosedMonth month)
    {
        var shipments = month.Shipments.Of(Commodity.Oxide(Element.Nd)).Between("CHN", "JPN").ToList();
        return shipments.Sum(one => one.Duty.Usd * one.Mass.Tonnes) / shipments.Sum(one => one.Fob.Usd * one.Mass.Tonnes);
    }
}
