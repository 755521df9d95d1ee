using TradeSim.Domain.Goods;
using TradeSim.Domain.Policy;
using TradeSim.Domain.Tests.World;
using TradeSim.Domain.Units;
using TradeSim.Domain.World;
using TradeSim.Domain.World.Closed;

namespace TradeSim.Domain.Tests.Policy;

/// <summary>Reserves of states, on the small world from its third month.</summary>
public class StockpileTests
{
    private const int Months = 30;
    private static readonly Month Start = Month.Of(2024, 3);
    private static readonly StockpileTerms Terms = new(12, null, 24, 5, 6, 6, null);
    private static readonly Lazy<List<ClosedMonth>> FreeRun = new(() => SmallWorld.Scenario(Months).Run());

    [Theory]
    [InlineData("Dy", "Nd Pr Tb")]
    [InlineData("Tb", "Nd Pr Dy")]
    [InlineData("Nd", "Dy Tb")]
    public void Stockpiling_one_element_raises_its_price_and_ore_output_and_lowers_the_prices_of_the_others_of_the_basket(string stored, string others)
    {
        var run = Run(Reserve(Terms) with { Elements = [Named(stored)] });
        Assert.True(MeanPrice(run, Named(stored)) > 1.02 * MeanPrice(FreeRun.Value, Named(stored)));
        Assert.True(Mined(run) > Mined(FreeRun.Value));
        Assert.All(others.Split(' '), other => Assert.True(MeanPrice(run, Named(other)) < MeanPrice(FreeRun.Value, Named(other)), other));
    }

    [Fact]
    public void A_state_buys_its_part_each_month_until_it_has_its_target_and_pays_the_price_at_its_door()
    {
        var run = Run(Reserve(Terms with { TargetMonths = null, TargetTonnes = 3, FillMonths = 6 }));
        foreach (var month in run.Skip(2).Take(6))
        {
            var payment = Assert.Single(month.Payments);
            Assert.Equal(("stockpile", "reserve", "JPN", "JPN"), (payment.Kind, payment.Measure, payment.State, payment.Country));
            Assert.Equal(500 * PriceIn(month), payment.Micros / 1e6, 1.0);
        }

        Assert.All(run.Skip(8), month => Assert.Empty(month.Payments));
        Assert.Equal("holds 3.000000 t", run[^1].Measures.Single().Value);
        var more = HeldBy(run[^1]) - HeldBy(FreeRun.Value[^1]);
        Assert.InRange(more, 2.0, 4.0);
    }

    [Theory]
    [InlineData(600e3)]
    [InlineData(60e3)]
    public void A_state_spends_its_budget_and_no_more(double budget)
    {
        var run = Run(Reserve(Terms with { BudgetUsdPerYear = budget }));

        // To the gram.
        Assert.All(run[3..12], month => Assert.Equal(budget / 12, Assert.Single(month.Payments).Micros / 1e6, PriceIn(month) / 1000));
    }

    [Fact]
    public void Above_its_ceiling_a_state_buys_nothing()
    {
        var run = Run(Reserve(Terms with { BuysBelow = 0.5 }));
        Assert.All(run, month => Assert.Empty(month.Payments));
    }

    [Fact]
    public void When_goods_stop_coming_the_reserve_is_sold_to_industry_which_uses_more_than_without()
    {
        var ban = new Measure { Id = "ban", Kind = MeasureKind.ExportBan, By = "CHN", Starts = Month.Of(2025, 3), Elements = [Element.Dy] };
        var (with, without) = (Run(Reserve(Terms), ban), Run(ban));
        Assert.Contains(with.Skip(14), month => month.Payments.Any(payment => payment.Micros < 0));
        Assert.True(Used(with.Skip(14)) > 1.2 * Used(without.Skip(14)));
    }

    [Fact]
    public void A_reserve_is_kept_when_its_measure_sleeps_and_when_it_ends()
    {
        var run = Run(Reserve(Terms) with { Suspended = [new Pause(Month.Of(2024, 8), Month.Of(2024, 11))], Ends = Month.Of(2025, 2) });
        Assert.All(run.Where(month => month.Month >= Month.Of(2024, 8) && month.Month < Month.Of(2024, 11)), month => Assert.Empty(month.Payments));
        Assert.All(run.Where(month => month.Month >= Month.Of(2025, 2)), month => Assert.Empty(month.Payments));
        Assert.NotEqual(run[6].Measures.Single().Value, run[12].Measures.Single().Value);
    }

    [Fact]
    public void What_a_state_pays_its_industry_is_earned_by_no_mine_and_no_plant()
    {
        var month = Run(Reserve(Terms))[4];
        Assert.NotEmpty(month.Payments);
        Assert.DoesNotContain("JPN", new Earnings(SmallWorld.Tables()).Of(month.Shipments, month.Payments).Keys);
    }

    [Fact]
    public void A_world_with_a_reserve_goes_on_from_its_checkpoint() => SmallWorld.Scenario(Months, Reserve(Terms)).MustGoOnFromItsCheckpoint(8, 4);

    private static Measure Reserve(StockpileTerms terms) =>
        new() { Id = "reserve", Kind = MeasureKind.Stockpile, By = "JPN", Starts = Start, Elements = [Element.Dy], Stockpile = terms };

    private static List<ClosedMonth> Run(params Measure[] measures) => SmallWorld.Scenario(Months, measures).Run();

    private static Element Named(string symbol) => Element.All.Single(element => element.Symbol == symbol);

    private static double Mined(IEnumerable<ClosedMonth> run) => run.Balances().Sum(row => row.Mined.Tonnes);

    private static double Used(IEnumerable<ClosedMonth> run) =>
        run.Balances().Where(row => row.Entity == "JPN" && row.Element == Element.Dy).Sum(row => row.Consumed.Tonnes);

    private static double HeldBy(ClosedMonth month) =>
        month.Balances.Single(row => row.Entity == "JPN" && row.Stage == Stage.Oxide && row.Element == Element.Dy).Closing.Tonnes;

    private static double PriceIn(ClosedMonth month) =>
        month.Prices.Single(row => row.Country == "JPN" && row.Commodity == Commodity.Oxide(Element.Dy)).Marginal.Usd;

    private static double MeanPrice(List<ClosedMonth> run, Element element) => run[4..24]
        .Average(month => month.Prices.Single(row => row.Country == "CHN" && row.Commodity == Commodity.Oxide(element)).Marginal.Usd);
}
