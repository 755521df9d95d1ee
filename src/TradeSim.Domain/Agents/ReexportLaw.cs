using System.Collections.Immutable;
using TradeSim.Domain.Goods;
using TradeSim.Domain.Units;
using TradeSim.Domain.World;
using TradeSim.Domain.World.Protocol;

namespace TradeSim.Domain.Agents;

/// <summary>
/// What a country's traders would sell on of the oxide its industry works with:
/// <code>
/// least    = (1 + margin) x the higher of last month's price at the country's door and the price it expects
/// spare    = stock + what arrives this month - use at the lower of the two / max_use_of_stock
/// offer(p) = offer_slope A slow (p / least - 1), within 0 and share x spare
/// </code>
/// Spatial arbitrage after Samuelson (1952), one month late: it reads prices of the closed month. The higher price is what
/// replacing the goods may cost, the lower what industry may use, so that its own traders do not starve it. Where a country
/// sold more than it used in the base year its plants sell abroad, and no traders beside them.
/// </summary>
public static class ReexportLaw
{
    /// <summary>The traders' order; null where they have no lot to offer.</summary>
    /// <param name="normal">A slow: use at the base price, grams a month.</param>
    /// <param name="arriving">What arrives this month, by element and origin.</param>
    public static Reexport? Order(WorldModel world, string country, Use use, CountryState state, Element element, double normal, Stock arriving)
    {
        if (!use.SellsOn)
        {
            return null;
        }

        var parameters = world.Parameters;
        var (last, expected) = (new Price(state.LastPaid[element.Index]).Usd, new Price(state.ExpectedPaid[element.Index]).Usd);
        var used = normal * CountryLaw.ConsumptionOf(world, use).At(Math.Max(0, Math.Min(last, expected)) / use.BasePrice.Usd);
        var spare = state.Working.Of(element) + arriving.Of(element) - (used / parameters.MaxUseOfStock);
        var limit = new Mass(Rounding.ToWhole(parameters.ReexportStockShare * Math.Max(0, spare)));
        if (limit.Grams < OfferLaw.SmallestLot.Grams || parameters.OfferSlope <= 0)
        {
            return null;
        }

        var least = (1 + parameters.ReexportMargin) * Math.Max(last, expected);
        var all = least * (1 + (limit.Grams / (parameters.OfferSlope * normal)));
        return new Reexport(
            country, Commodity.Oxide(element), [new(0, least), new(limit.Tonnes, all)], limit, MinedIn(world.Provenances, state.Working, arriving, element));
    }

    private static ImmutableArray<long> MinedIn(Provenances provenances, Stock held, Stock arriving, Element element)
    {
        var grams = new long[provenances.Mined.Length];
        foreach (var stock in new[] { held, arriving })
        {
            foreach (var part in stock.AllOf(element))
            {
                grams[provenances.MinedOf(part.Origin)] += part.Grams;
            }
        }

        return [.. grams];
    }
}
