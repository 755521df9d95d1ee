using System.Collections.Immutable;
using TradeSim.Domain.Goods;
using TradeSim.Domain.Policy;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Closed;
using TradeSim.Domain.World.Protocol;

namespace TradeSim.Domain.World;

/// <summary>What states pay mines and plants, and get of them, beside the price of goods: known once the month has its prices.</summary>
internal static class StatePayments
{
    /// <summary>By measure, entity and commodity.</summary>
    public static ImmutableArray<Payment> Of(WorldModel world, Month month, ImmutableArray<Cleared> cleared)
    {
        if (!world.Policy.HasSupports)
        {
            return [];
        }

        var sums = new Dictionary<(string Measure, string Entity, Commodity Commodity), Int128>();
        foreach (var (market, shipment) in cleared.SelectMany(market => market.Shipments.Where(shipment => !shipment.IsReexport).Select(shipment => (market, shipment))))
        {
            if (world.Policy.FloorUnder(shipment.Origin, shipment.Seller, shipment.Commodity, month) is { } floor)
            {
                var key = (floor.Id, shipment.Seller, shipment.Commodity);
                // Concentrate is not one good, and has no price but its own.
                var price = shipment.Commodity.Stage == Stage.Oxide ? market.Reference : shipment.Fob;
                var paid = Price.FromUsd(PriceFloor.Of(floor).Paid(price.Usd));
                sums[key] = sums.GetValueOrDefault(key) + ((Int128)shipment.Mass.Grams * paid.Micros);
            }
        }

        return
        [
            .. sums.Where(sum => sum.Value != 0)
                .OrderBy(sum => sum.Key.Measure, StringComparer.Ordinal).ThenBy(sum => sum.Key.Entity, StringComparer.Ordinal).ThenBy(sum => sum.Key.Commodity.Index)
                .Select(sum => PaymentOf(world, sum.Key.Measure, sum.Key.Entity, sum.Key.Commodity, sum.Value)),
        ];
    }

    private static Payment PaymentOf(WorldModel world, string measure, string entity, Commodity commodity, Int128 gramMicros)
    {
        var rule = world.Policy[measure];
        return new Payment(MeasureNames.Of(rule.Kind), rule.Id, rule.By, entity, world[entity].Country, commodity, Rounding.PerThousand(gramMicros));
    }
}
