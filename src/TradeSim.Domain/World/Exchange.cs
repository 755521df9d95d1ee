using System.Collections.Immutable;
using TradeSim.Domain.Policy;
using TradeSim.Domain.Shipping;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Protocol;

namespace TradeSim.Domain.World;

/// <summary>
/// What the coordinator passes on between phases: orders to markets, with the part of each export quota that is theirs, and
/// fills to entities. Only sorting, no law.
/// </summary>
public static class Exchange
{
    /// <summary>The orders and stances of a month for each market, in the order of <see cref="WorldModel.Markets"/>.</summary>
    /// <param name="quotas">How quotas are divided this month, of those that stood in the last one.</param>
    public static ImmutableArray<MarketOrders> Orders(WorldModel world, ImmutableArray<Planned> planned, QuotaDivisions quotas, Month month)
    {
        var stances = planned.SelectMany(answer => answer.Stances).ToImmutableArray();
        var divided = QuotaDivisionLaw.InForce(world, stances, quotas, month);
        var byMarket = world.Markets.Select(_ => ImmutableArray.CreateBuilder<Order>()).ToArray();
        foreach (var order in planned.SelectMany(answer => answer.Orders))
        {
            byMarket[order.Commodity.Index].Add(order);
        }

        return [.. world.Markets.Select((market, i) => new MarketOrders(market.Commodity, byMarket[i].ToImmutable(), divided.HeardBy(market.Commodity, stances)))];
    }

    /// <summary>The fills of a month for each entity, in the order of <see cref="WorldModel.Agents"/>.</summary>
    public static ImmutableArray<Fills> Fills(WorldModel world, ImmutableArray<Cleared> cleared)
    {
        var byEntity = world.Agents.ToDictionary(agent => agent.Id, _ => new List<Fill>(), StringComparer.Ordinal);
        foreach (var market in cleared)
        {
            var sold = market.SellerPrices.ToDictionary(price => price.Entity, price => price.Price, StringComparer.Ordinal);
            var bought = market.BuyerPrices.ToDictionary(price => price.Entity, price => price.Price, StringComparer.Ordinal);
            var sales = market.Shipments.ToLookup(shipment => shipment.Seller, StringComparer.Ordinal);
            foreach (var (entity, fills) in byEntity)
            {
                fills.Add(new Fill(
                    market.Commodity,
                    sold.TryGetValue(entity, out var fob) ? fob : null,
                    bought.TryGetValue(entity, out var landed) ? landed : null,
                    market.Reference,
                    [.. sales[entity].Select(shipment => new Sale(shipment.Buyer, shipment.Mass, shipment.Arrives, shipment.Deal))]));
            }
        }

        return [.. world.Agents.Select(agent => new Fills(agent.Id, [.. byEntity[agent.Id]]))];
    }
}
