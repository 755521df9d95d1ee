using TradeSim.Domain.Goods;
using TradeSim.Domain.Policy;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Closed;

namespace TradeSim.Domain.Tests.World;

/// <summary>
/// How fast a duty works: on American imports from China, as the duties of 2018 and 2019 did. An elasticity of 1.3 (Amiti, Redding and
/// Weinstein 2019) to 2.5 (Fajgelbaum, Goldberg, Kennedy and Khandelwal 2020) makes 25 % a fall by 25 to 43 % of the imports hit, at
/// prices that hold all of the duty; what comes instead, and what the exporter bears, makes it a little more or less.
/// </summary>
public class DutySpeedTests
{
    private static readonly Month Start = Month.Of(2024, 4);

    [Theory]
    [InlineData("Nd", 0.25, 0.25, 0.55)]
    [InlineData("La", 0.25, 0.20, 0.50)]
    [InlineData("Dy", 0.25, 0.10, 0.50)]
    [InlineData("Nd", 0.45, 0.50, 0.95)]
    public void The_first_month_of_a_duty_cuts_imports_by_what_was_measured_and_ends_none(string symbol, double rate, double least, double most)
    {
        Assert.True(Element.TryParse(symbol, out var element));
        var baseline = RareEarths.Baseline("2024-04");
        var run = (baseline with
        {
            Measures = [.. baseline.Measures, new Measure { Id = "duty", Kind = MeasureKind.Tariff, By = "USA", Starts = Start, Origins = ["CHN"], Stages = [Stage.Oxide], AdValorem = rate }],
        }).Run();
        var cut = 1 - (Imports(run[3], element) / Imports(run[2], element));
        Assert.True(cut >= least && cut <= most, $"{cut:0%}");
    }

    private static double Imports(ClosedMonth month, Element element) =>
        month.Shipments.Of(Commodity.Oxide(element)).Between("CHN", "USA").Tonnes();
}
