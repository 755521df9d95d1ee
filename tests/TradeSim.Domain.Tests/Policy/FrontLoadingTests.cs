using TradeSim.Domain.Goods;
using TradeSim.Domain.Policy;
using TradeSim.Domain.Tests.World;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Closed;

namespace TradeSim.Domain.Tests.Policy;

/// <summary>Buyers lay in goods before a duty that is announced, and live on them after; on the small world, where Japan buys Nd of China.</summary>
public class FrontLoadingTests
{
    private static readonly Measure Duty = new()
    {
        Id = "duty", Kind = MeasureKind.Tariff, By = "JPN", Announced = Month.Of(2024, 3), Starts = Month.Of(2024, 7), Origins = ["CHN"], AdValorem = 0.25,
    };

    /// <summary>An announced duty moved nobody before it started.</summary>
    [Fact]
    public void A_duty_that_is_announced_brings_imports_forward()
    {
        var (told, silent) = (Run(Duty), Run(Duty with { Announced = null }));
        Assert.Equal(Imports(silent, 1, 2), Imports(told, 1, 2), 1e-6);
        Assert.InRange(Imports(told, 3, 6) / Imports(silent, 3, 6), 1.05, 1.4);
        Assert.True(Imports(told, 7, 9) < 0.9 * Imports(silent, 7, 9), $"{Imports(told, 7, 9)} t against {Imports(silent, 7, 9)} t");
    }

    /// <summary>At 8 % a year a duty of 1 % pays for stock of six weeks: nobody lays in four months ahead, and somebody one month ahead.</summary>
    [Fact]
    public void Nobody_keeps_stock_that_costs_more_than_the_duty()
    {
        var small = Duty with { AdValorem = 0.01 };
        var (told, silent) = (Run(small), Run(small with { Announced = null }));
        Assert.Equal(Imports(silent, 1, 5), Imports(told, 1, 5), 1e-6);
        Assert.True(Imports(told, 6, 6) > Imports(silent, 6, 6));
    }

    private static List<ClosedMonth> Run(Measure duty) => SmallWorld.Scenario(12, duty).Run();

    private static double Imports(List<ClosedMonth> run, int from, int until) =>
        run[(from - 1)..until].Shipments().Of(Commodity.Oxide(Element.Nd)).Between("CHN", "JPN").Tonnes();
}
