using TradeSim.Domain.Goods;
using TradeSim.Domain.Policy;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Closed;

namespace TradeSim.Domain.Tests.World;

/// <summary>A table of constants must fail: what the world does differently when one thing is different, in the first full year.</summary>
public class ResponseTests
{
    private static readonly Month From = Month.Of(2024, 1);

    [Fact]
    public void A_duty_of_half_on_Chinese_oxides_turns_American_imports_elsewhere()
    {
        var run = Run(new Measure
        {
            Id = "test-duty", Kind = MeasureKind.Tariff, By = "USA", Starts = From, Origins = ["CHN"], Stages = [Stage.Oxide], AdValorem = 0.5,
        });
        var before = Imports(RareEarths.FirstYear, "USA", "CHN");
        var after = Imports(run, "USA", "CHN");
        Assert.True(after <= 0.95 * before, $"from China {before:0} t -> {after:0} t");
        Assert.True(
            Others(run, "USA", "CHN") > Others(RareEarths.FirstYear, "USA", "CHN"),
            $"from others {Others(RareEarths.FirstYear, "USA", "CHN"):0} t -> {Others(run, "USA", "CHN"):0} t");
    }

    [Fact]
    public void Without_the_mines_of_Myanmar_dysprosium_rises_by_a_tenth_and_twice_as_much_as_neodymium()
    {
        var run = Run(new Measure
        {
            Id = "test-stop", Kind = MeasureKind.ProductionQuota, By = "MMR", Starts = From, Ends = Month.Of(2025, 1), Stages = [Stage.Concentrate], TonnesPerYear = 0,
        });
        var mined = run.Balances().Where(row => row.Entity is "kachin_pangwa" or "kachin_momauk" or "wa_mongbawk").Sum(row => row.Mined.Tonnes);
        Assert.Equal(0, mined);
        var dysprosium = Rise(run, Element.Dy);
        var neodymium = Rise(run, Element.Nd);
        Assert.True(dysprosium >= 0.10, $"Dy {dysprosium:+0.0%;-0.0%}, Nd {neodymium:+0.0%;-0.0%}");
        Assert.True(dysprosium >= 2 * neodymium, $"Dy {dysprosium:+0.0%;-0.0%}, Nd {neodymium:+0.0%;-0.0%}");
    }

    [Fact]
    public void A_duty_on_China_alone_moves_the_European_mix_to_Malaysia()
    {
        var run = Run(
            new Measure { Id = "test-malaysia", Kind = MeasureKind.Tariff, By = "EUU", Starts = From, Origins = ["MYS"], Stages = [Stage.Oxide], AdValorem = 0 },
            new Measure { Id = "test-china", Kind = MeasureKind.Tariff, By = "EUU", Starts = From, Origins = ["CHN"], Stages = [Stage.Oxide], AdValorem = 0.2 });
        var (chinaBefore, malaysiaBefore) = (Share(RareEarths.FirstYear, "CHN"), Share(RareEarths.FirstYear, "MYS"));
        var (china, malaysia) = (Share(run, "CHN"), Share(run, "MYS"));
        Assert.True(china < chinaBefore - 0.01, $"China {chinaBefore:0.0%} -> {china:0.0%}");
        Assert.True(malaysia > malaysiaBefore, $"Malaysia {malaysiaBefore:0.0%} -> {malaysia:0.0%}");
    }

    [Fact]
    public void A_larger_and_cheaper_Lovozero_mines_more()
    {
        var mine = RareEarths.Baseline("2024-12").World.Mines.Single(row => row.Id == "lovozero");
        var run = RareEarths.Baseline("2024-12", FormattableString.Invariant($"world.mines.lovozero.capacity={mine.CapacityTonnes * 2}"), FormattableString.Invariant($"world.mines.lovozero.cost={mine.CostUsd / 2}")).Run();
        var before = Mined(RareEarths.FirstYear);
        var after = Mined(run);
        Assert.True(after > before * 1.02, $"Lovozero {before:0} t -> {after:0} t");
    }

    private static List<ClosedMonth> Run(params Measure[] measures)
    {
        var baseline = RareEarths.Baseline("2024-12");
        return (baseline with { Measures = [.. baseline.Measures, .. measures] }).Run();
    }

    private static double Imports(IEnumerable<ClosedMonth> months, string to, string from) => months.Shipments().Oxides().Between(from, to).Tonnes();

    private static double Others(IEnumerable<ClosedMonth> months, string to, string from) =>
        months.Shipments().Oxides().Where(shipment => shipment.Destination == to && shipment.Origin != to && shipment.Origin != from).Tonnes();

    /// <summary>Share of a country in European imports, both stages, by product weight.</summary>
    private static double Share(List<ClosedMonth> months, string origin)
    {
        var imports = months.Shipments().Where(shipment => shipment.Destination == "EUU" && shipment.Origin != "EUU").ToList();
        return imports.Where(shipment => shipment.Origin == origin).GrossTonnes() / imports.GrossTonnes();
    }

    private static double Rise(List<ClosedMonth> months, Element element) =>
        (months.Shipments().ExportPrice(element)!.Value / RareEarths.FirstYear.Shipments().ExportPrice(element)!.Value) - 1;

    private static double Mined(IEnumerable<ClosedMonth> months) => months.Balances().Where(row => row.Entity == "lovozero").Sum(row => row.Mined.Tonnes);
}
