using System.Collections.Immutable;
using TradeSim.Domain.Goods;
using TradeSim.Domain.Units;
using TradeSim.Domain.World;
using TradeSim.Domain.World.Closed;

namespace TradeSim.Domain.Markets;

/// <summary>What the freight of a shipment is made of, USD/kg REO, to the micro-dollar.</summary>
public static class FreightBill
{
    /// <summary>Each leg and terminal of the way, the interest on its days, and what is left: the price of a full leg.</summary>
    public static ImmutableArray<(string What, Price Price)> Of(WorldModel world, Month month, Shipment shipment)
    {
        var (seller, buyer) = (world[shipment.Seller], world[shipment.Buyer]);
        var grade = world.Markets[shipment.Commodity.Index].Sellers.FirstOrDefault(party => party.Entity == seller.Id)?.Grade ?? MarketParty.OxideGrade;
        var from = new MarketParty(seller.Id, seller.Country, seller.Place, grade);
        var to = new MarketParty(buyer.Id, buyer.Country, buyer.Place, 0);
        if (TradeWays.Find(world.Scenario, world.Network, shipment.Commodity, from, to, month) is not { } way || way.Text != shipment.Route)
        {
            return [("freight", shipment.Freight)];
        }

        var lines = ImmutableArray.CreateBuilder<(string What, Price Price)>();
        foreach (var leg in way.Legs.Concat(way.Terminals))
        {
            lines.Add((leg, Price.FromUsd(world.Network.CostOf(leg) / 1000 / grade)));
        }

        lines.Add(($"interest on {way.Days} days", Price.FromUsd(TradeWays.InterestUsd(world.Scenario, world.Network, shipment.Commodity, way))));
        var rest = shipment.Freight - new Price(lines.Sum(line => line.Price.Micros));

        // Each line is rounded by itself; a full leg costs more than that.
        if (Math.Abs(rest.Micros) <= lines.Count)
        {
            lines[^1] = (lines[^1].What, lines[^1].Price + rest);
        }
        else
        {
            lines.Add(("full legs", rest));
        }

        return [.. lines.Where(line => line.Price.Micros != 0)];
    }
}
