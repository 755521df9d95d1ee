using CsCheck;
using TradeSim.Domain.Goods;
using TradeSim.Domain.Policy;
using TradeSim.Domain.Tests.World;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Closed;

namespace TradeSim.Domain.Tests.Policy;

/// <summary>Quotas of a year, a quarter or a month, spread evenly or first come first served; on the small world, where China sends 14 t of Tb a year to Japan and the United States.</summary>
public class QuotaPeriodTests
{
    private static readonly Commodity Nd = Commodity.Oxide(Element.Nd);

    private static readonly Measure Quota = new()
    {
        Id = "quota", Kind = MeasureKind.ExportQuota, By = "CHN", Starts = SmallWorld.From, Stages = [Stage.Oxide], Elements = [Element.Nd], Period = QuotaPeriod.Year,
    };

    private static readonly Lazy<double> FreeMonth = new(() => Left(SmallWorld.Scenario(3).Run()[1]));

    [Fact]
    public void A_quota_of_a_year_that_who_comes_first_uses_runs_out_and_opens_again_in_January()
    {
        var run = SmallWorld.Scenario(15, Quota with { TonnesPerYear = 5.5 * FreeMonth.Value, FirstCome = true }).Run();
        Assert.All(run[..5], month => Assert.Equal(0, month.Shipments.Of(Nd).Sum(one => one.QuotaRent.Micros)));
        Assert.Equal(5.5 * FreeMonth.Value, run[..12].Sum(Left), 1e-5);
        Assert.All(run[6..12], month => Assert.Equal(0, Left(month)));
        Assert.True(Left(run[12]) > FreeMonth.Value);
    }

    [Fact]
    public void Spread_evenly_what_one_month_leaves_goes_to_those_after_it()
    {
        var run = SmallWorld.Scenario(12, Quota with { TonnesPerYear = 6 * FreeMonth.Value }).Run();
        Assert.All(run, month => Assert.Equal(0.5 * FreeMonth.Value, Left(month), 1e-4));
        Assert.All(run, month => Assert.True(month.Shipments.Of(Nd).Where(one => one.Origin != one.Destination && one.Origin == "CHN").All(one => one.QuotaRent.Micros > 0)));
    }

    /// <summary>The quota of a year that opens in spring alone passed a twelfth a month, and so a quarter of itself.</summary>
    [Fact]
    public void A_tariff_rate_quota_with_a_season_passes_all_of_its_year_in_it()
    {
        var quota = new Measure
        {
            Id = "tiers", Kind = MeasureKind.TariffRateQuota, By = "JPN", Starts = SmallWorld.From, Origins = ["CHN"], Stages = [Stage.Oxide], Elements = [Element.Nd],
            TonnesPerYear = 1.2 * FreeMonth.Value, OverAdValorem = 0.4, Period = QuotaPeriod.Year, Season = [3, 4, 5],
        };
        var run = SmallWorld.Scenario(6, quota).Run();
        double Free(ClosedMonth month) => month.Shipments.Of(Nd).Between("CHN", "JPN").Sum(one => one.Mass.Tonnes * (1 - (one.Duty.Usd / (0.4 * (one.Fob.Usd + one.Freight.Usd)))));
        Assert.Equal([0.4, 0.4, 0.4], run[2..5].Select(month => Math.Round(Free(month) / FreeMonth.Value, 3)));
        Assert.Equal("suspended", run[0].Measures.Single().State);
        Assert.StartsWith("0", run[5].Measures.Single().Value, StringComparison.Ordinal);
    }

    [Fact]
    public void A_tariff_rate_quota_of_a_year_charges_the_higher_duty_once_it_is_used_up()
    {
        var quota = new Measure
        {
            Id = "tiers", Kind = MeasureKind.TariffRateQuota, By = "JPN", Starts = SmallWorld.From, Origins = ["CHN"], Stages = [Stage.Oxide], Elements = [Element.Nd],
            TonnesPerYear = 1.2 * FreeMonth.Value, OverAdValorem = 0.4, Period = QuotaPeriod.Year, FirstCome = true,
        };
        var run = SmallWorld.Scenario(13, quota).Run();
        bool IsFree(ClosedMonth month) => month.Shipments.Of(Nd).Between("CHN", "JPN").All(one => one.Duty.Micros == 0);
        Assert.True(IsFree(run[0]));
        Assert.False(IsFree(run[10]));
        Assert.True(IsFree(run[12]));
    }

    /// <summary>Whatever passes each month, no period passes more than its amount and what it was left.</summary>
    [Fact]
    public void No_period_gives_out_more_than_it_has() => Gen.Select(
        Gen.Int[0, 2], Gen.Int[1, 12], Gen.Bool, Gen.Double[0, 1], Gen.Double[0, 1].Array[40]).Holds((period, starts, first, carry, used) =>
    {
        var quota = Quota with { TonnesPerYear = 12, Period = (QuotaPeriod)period, PeriodStarts = starts, FirstCome = first, CarryOver = carry };
        var account = QuotaAccount.Open(quota, SmallWorld.From, 0);
        var amount = new[] { 1_000_000L, 3_000_000L, 12_000_000L }[period];
        var passed = 0L;
        for (var t = 0; t < used.Length; t++)
        {
            var month = SmallWorld.From + new Months(t);
            var may = account.In(quota, month);
            Assert.InRange(account.Total, 0, amount + Rounding.ToWhole(carry * amount));
            Assert.InRange(may, 0, account.Total - account.Used);
            var left = Rounding.ToWhole(used[t] * may);
            passed += left;
            account = account.After(quota, left, month.Next);
        }

        Assert.True(passed <= 12_000_000L * 40 / 12 + amount);
    });

    private static double Left(ClosedMonth month) => month.Shipments.Of(Nd).Where(one => one.Origin == "CHN" && one.Destination != "CHN").Tonnes();
}
