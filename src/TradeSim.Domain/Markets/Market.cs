using System.Collections.Immutable;
using TradeSim.Domain.Goods;
using TradeSim.Domain.Policy;
using TradeSim.Domain.Units;

namespace TradeSim.Domain.Markets;

/// <summary>
/// A market as calibrated at the start of a run: who may sell, who may buy, and every route between them that is
/// admissible. Sellers and buyers by id; routes by seller, then buyer.
/// </summary>
public sealed record Market(
    Commodity Commodity, ImmutableArray<MarketParty> Sellers, ImmutableArray<MarketParty> Buyers, ImmutableArray<TradeRoute> Routes)
{
    /// <summary>The key under which the market is known: <c>market-concentrate</c>, <c>market-Nd</c>.</summary>
    public string Id => $"market-{Commodity}";

    /// <summary>Monthly mean of 2024 over the routes a measure falls on, by destination, grams of what it counts.</summary>
    internal IReadOnlyDictionary<string, double> BaseFlowsUnder(Measure measure, PolicyBook policy)
    {
        var flows = new SortedDictionary<string, double>(StringComparer.Ordinal);
        foreach (var route in Routes)
        {
            var flow = FlowOn(route);
            if (route.BaseFlow > 0 && policy.FallsOn(measure, flow))
            {
                flows[flow.Destination] = flows.GetValueOrDefault(flow.Destination) + (route.BaseFlow * Rounding.FromPpm(policy.CountedPpm(measure, flow)));
            }
        }

        return flows;
    }

    /// <summary>Whether an entity of a list sells or buys here, or the list is empty.</summary>
    internal bool HasOneOf(ImmutableArray<string> entities) =>
        entities.IsEmpty || Sellers.Concat(Buyers).Any(party => entities.Contains(party.Entity));

    /// <summary>What a rule looks at on a route.</summary>
    internal Flow FlowOn(TradeRoute route)
    {
        var (from, to) = (Sellers[route.Seller], Buyers[route.Buyer]);
        return new Flow(Commodity, from.Entity, to.Entity, from.Country, to.Country, from.Basket);
    }
}

/// <summary>Someone who sells or buys in a market.</summary>
/// <param name="Grade">REO as a share of product weight of what it sells; 0 for a buyer.</param>
/// <param name="Basket">What a kilogram of the concentrate that it sold in the base year contains; null of who sells none.</param>
public sealed record MarketParty(string Entity, string Country, string Place, double Grade, Basket? Basket = null)
{
    /// <summary>The grade of separated oxide: 99% REO by weight.</summary>
    public const double OxideGrade = 0.99;
}

/// <summary>
/// A way to trade between one seller and one buyer, with its calibrated friction (positive mathematical programming,
/// Howitt 1995).
/// </summary>
/// <param name="BaseFlow">Flow a month in the base year, grams.</param>
/// <param name="Reference">Least reference flow a month, grams: half the base flow, or a share of the buyer's use.</param>
/// <param name="Friction">USD/kg at the reference flow: the base-year residual less freight and duty.</param>
/// <param name="SlopePrice">USD/kg: the price that, over sigma x reference flow, is the slope.</param>
public readonly record struct TradeRoute(int Seller, int Buyer, double BaseFlow, double Reference, double Friction, double SlopePrice);
