using System.Collections.Immutable;
using TradeSim.Domain.Markets;
using TradeSim.Domain.Units;
using TradeSim.Domain.World;
using TradeSim.Domain.World.Protocol;

namespace TradeSim.Domain.Policy;

/// <summary>
/// An export quota over several goods is one number of grams a month, which its period gives: <see cref="QuotaAccount"/>. A licence is by weight and lets out a kilogram of any of them, so it
/// goes where it is worth most, until it is worth the same everywhere (markets in licences, Montgomery 1972). Since markets clear one
/// by one, the grams are divided before the month, and move by what licences were worth in the month that was closed (planning
/// without prices, Heal 1969: no step breaks the limit). Of each good
/// <code>
/// at first    ~ flow x price / (price + r)                        flow, price: of the base year
/// next month  ~ kept x sqrt((price + rent) / (price + r))         kept: its grams where licences were short, else what left
/// </code>
/// with r, the same for all goods, such that they sum to the quota; no good has less than a thousandth of it. price is the market's
/// reference price. So each good is thought to be bought with an elasticity of one half at the border, and at first of one.
/// </summary>
public static class QuotaDivisionLaw
{
    /// <summary>Of the quota, that each good gets at least, so that one that was not worth a licence can come back.</summary>
    private const long LeastPart = 1000;

    private const int Halvings = 60;

    /// <summary>The quotas that stand: as they were left by the month before, or as they begin. Out of season one lets nothing pass and keeps its account.</summary>
    public static QuotaDivisions InForce(WorldModel world, ImmutableArray<Stance> stances, QuotaDivisions known, Month month)
    {
        var all = stances
            .Where(stance => world.Policy[stance.Measure] is var quota && quota.Kind is MeasureKind.ExportQuota or MeasureKind.TariffRateQuota && Stands(quota, stance.Status)
                && world.Markets.Any(market => IsOf(quota, market)))
            .DistinctBy(stance => stance.Measure).OrderBy(stance => stance.Measure, StringComparer.Ordinal)
            .Select(stance => known.Find(stance.Measure) ?? First(world, world.Policy[stance.Measure], QuotaAccount.Open(world.Policy[stance.Measure], month, 0), month))
            .ToImmutableArray();
        return all.IsEmpty ? QuotaDivisions.None : new QuotaDivisions(all);
    }

    /// <summary>The division of the next month.</summary>
    /// <param name="quotas">That of the month that was cleared.</param>
    /// <param name="next">The next month.</param>
    public static QuotaDivisions Next(WorldModel world, QuotaDivisions quotas, ImmutableArray<Cleared> cleared, Month next) => quotas.All.IsEmpty
        ? QuotaDivisions.None
        : new QuotaDivisions([.. quotas.All.Select(quota => Next(world, quota, cleared, next))]);

    private static bool Stands(Measure quota, MeasureStatus status) =>
        status == MeasureStatus.InForce || (status == MeasureStatus.Suspended && !quota.Season.IsEmpty);

    private static bool IsOf(Measure quota, Market market) => PolicyBook.Concerns(quota, market.Commodity) && market.HasOneOf(quota.Entities);

    private static QuotaDivision First(WorldModel world, Measure quota, QuotaAccount account, Month month) => new(quota.Id, quota.Kind == MeasureKind.TariffRateQuota
        ? ByTrade(world, quota, account.In(quota, month))
        : Divided(
            account.In(quota, month),
            [
                .. world.Markets.Select(market => IsOf(quota, market)
                    ? new Good(world.BaseFlowsUnder(quota, market).Values.Sum(), TradeWays.ValueUsd(world.Scenario, market.Commodity), 0)
                    : (Good?)null),
            ],
            fall => fall), account);

    /// <summary>A tariff-rate quota is divided by the trade of the base year.</summary>
    private static ImmutableArray<long> ByTrade(WorldModel world, Measure quota, long total)
    {
        long[] weights = [.. world.Markets.Select(market => IsOf(quota, market) ? Rounding.ToWhole(world.BaseFlowsUnder(quota, market).Values.Sum()) : 0)];
        var divided = new long[weights.Length];
        if (weights.Sum() > 0)
        {
            Apportion.ByWeight(total, weights, divided);
        }

        return [.. divided];
    }

    private static QuotaDivision Next(WorldModel world, QuotaDivision quota, ImmutableArray<Cleared> cleared, Month next)
    {
        var measure = world.Policy[quota.Measure].At(next);
        var account = quota.Account.After(measure, cleared.Sum(market => market.Quotas.Where(use => use.Measure == quota.Measure).Sum(use => use.Left.Grams)), next);
        var total = account.In(measure, next);
        return new QuotaDivision(quota.Measure, measure.Kind == MeasureKind.TariffRateQuota
            ? ByTrade(world, measure, total)
            : quota.Grams.All(grams => grams == 0)
                ? First(world, measure, account, next).Grams
                : Divided(
                    total,
                    [
                        .. cleared.Select((market, i) => quota.Grams[i] == 0 ? (Good?)null
                            : market.Quotas.FirstOrDefault(use => use.Measure == quota.Measure) is not { } use ? new Good(0, 1, 0)
                            : new Good(use.Rent.Micros > 0 ? quota.Grams[i] : use.Left.Grams, PriceOf(market, use), use.Rent.Usd)),
                    ],
                    Math.Sqrt), account);
    }

    /// <summary>The reference price of a kilogram that counts, USD: of a mixture that of the goods it is counted in.</summary>
    private static double PriceOf(Cleared market, QuotaUse use) =>
        new Price(Math.Max(1, market.Reference.Micros)).Usd * (use.Left.Grams > 0 ? use.Goods.Grams / (double)use.Left.Grams : 1);

    /// <param name="goods">By commodity; null of one that the quota does not name.</param>
    /// <param name="answer">What is bought of a good, as a part of before, by its old price at the border over its new one.</param>
    private static ImmutableArray<long> Divided(long total, ImmutableArray<Good?> goods, Func<double, double> answer)
    {
        double[] At(double rent) => [.. goods.Select(good => good is { } one ? one.Kept * answer((one.Price + one.Rent) / (one.Price + rent)) : 0)];

        var (low, high) = (0.0, 0.0);
        if (At(0).Sum() > total)
        {
            var times = goods.Sum(good => good?.Kept ?? 0) / Math.Max(1, total);
            high = goods.Max(good => good is { } one ? one.Price + one.Rent : 0) * Math.Max(1, times * times);
        }

        for (var i = 0; i < Halvings; i++)
        {
            var middle = (low + high) / 2;
            (low, high) = At(middle).Sum() > total ? (middle, high) : (low, middle);
        }

        var least = Math.Max(1, total / LeastPart);
        var weights = At(high).Select((grams, i) => goods[i] is null ? 0 : Math.Max(least, Rounding.ToWhole(grams))).ToArray();
        var divided = new long[weights.Length];
        Apportion.ByWeight(total, weights, divided);
        return [.. divided];
    }

    /// <param name="Kept">Grams a month.</param>
    /// <param name="Price">USD/kg, without the rent.</param>
    /// <param name="Rent">USD/kg.</param>
    private readonly record struct Good(double Kept, double Price, double Rent);
}
