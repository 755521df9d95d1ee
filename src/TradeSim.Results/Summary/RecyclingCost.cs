using TradeSim.Domain.Goods;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Closed;
using TradeSim.Domain.World.Inputs;

namespace TradeSim.Results.Summary;

/// <summary>
/// What recycled oxides cost those who recycle them. Supply is R(t) (p / p0)^e, so of each dollar that recyclers get
/// <code>
/// e / (1 + e)  is cost, the area under the supply curve;     1 / (1 + e)  is surplus, the area left of it
/// </code>
/// </summary>
public sealed class RecyclingCost(WorldTables world)
{
    private readonly Dictionary<(string Country, Element Element), long> _elasticityPpm =
        world.Recycling.ToDictionary(row => (row.Country, row.Element), row => Rounding.ToPpm(row.PriceElasticity));

    /// <summary>Grams times micro-dollars per kilogram; null where the goods are not sold by recyclers.</summary>
    public Int128? Of(Shipment shipment) =>
        shipment.Commodity.Stage == Stage.Oxide && !shipment.IsReexport && _elasticityPpm.TryGetValue((shipment.Seller, shipment.Commodity.Element), out var elasticity)
            ? Math.BigMul(shipment.Mass.Grams, shipment.Fob.Micros) * elasticity / (Rounding.Million + elasticity)
            : null;
}
