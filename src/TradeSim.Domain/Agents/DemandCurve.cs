using TradeSim.Domain.Units;
using TradeSim.Domain.World.BaseYear;
using TradeSim.Domain.World.Inputs;

namespace TradeSim.Domain.Agents;

/// <summary>The demand of a country for an oxide: use(p) = served x zbar^-(el - es) x zeta(p / base price), as in <see cref="CountryLaw"/>.</summary>
/// <param name="BasePriceUsd">The price at the door in the base year, USD/kg.</param>
/// <param name="ShortElasticity">es, above zero.</param>
/// <param name="LongElasticity">el.</param>
/// <param name="ChokeStart">Multiple of the base price at which demand begins to choke.</param>
/// <param name="ChokeEnd">Multiple at which it ends.</param>
public sealed record DemandCurve(double BasePriceUsd, double ShortElasticity, double LongElasticity, double ChokeStart, double ChokeEnd)
{
    private readonly double _slowExponent = ShortElasticity - LongElasticity;

    /// <summary>How use answers to the price of the month.</summary>
    public Consumption Zeta { get; init; } = Consumption.Of(ShortElasticity, ChokeStart, ChokeEnd);

    public static DemandCurve Of(WorldTables tables, DemandRow row) => new(
        Calibration.DoorPrice(tables, row.Country, row.Element).Usd, row.ShortElasticity, row.LongElasticity, tables.Parameters.ChokeStart, tables.Parameters.ChokeEnd);

    /// <summary>The month as it would be had every price always been the base price.</summary>
    public UseOfMonth AtBasePrices(UseOfMonth month) => new(BasePriceUsd, 1, month.NormalGrams * Zeta.At(1), month.NormalGrams);

    /// <summary>The mean of use over the prices from a lower to a higher one, grams.</summary>
    public double MeanUse(UseOfMonth low, UseOfMonth high)
    {
        var (bottom, top) = (low.PriceUsd / BasePriceUsd, high.PriceUsd / BasePriceUsd);
        var (servedLow, servedHigh) = (Served(low), Served(high));
        var (least, most) = (Math.Min(low.UsedGrams, high.UsedGrams), Math.Max(low.UsedGrams, high.UsedGrams));
        if (!(top > bottom) || least == most)
        {
            return (low.UsedGrams + high.UsedGrams) / 2;
        }

        return PiecewiseMean.Of(
            Zeta.Knots,
            bottom,
            top,
            z =>
            {
                var share = (z - bottom) / (top - bottom);
                var served = Toward(servedLow ?? servedHigh ?? 0, servedHigh ?? servedLow ?? 0, share);
                return Math.Clamp(served * SlowAt(Toward(low.SlowPrice, high.SlowPrice, share)) * Zeta.At(z), least, most);
            });
    }

    /// <summary>What is used, at the base price and before the slow response; null at a price at which nothing is wanted.</summary>
    private double? Served(UseOfMonth month) =>
        SlowAt(month.SlowPrice) * Zeta.At(month.PriceUsd / BasePriceUsd) is var wanted and > 0 ? month.UsedGrams / wanted : null;

    private double SlowAt(double slowPrice) => Power.Of(Math.Max(CountryLaw.LeastSlowPrice, slowPrice), _slowExponent);

    private static double Toward(double from, double to, double share) => from + (share * (to - from));
}
