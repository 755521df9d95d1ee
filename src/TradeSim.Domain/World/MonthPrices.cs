using System.Collections.Immutable;
using TradeSim.Domain.Goods;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Closed;
using TradeSim.Domain.World.Protocol;

namespace TradeSim.Domain.World;

/// <summary>The price of each commodity in each country: mean landed price by volume, and what one kilogram more is worth there.</summary>
internal static class MonthPrices
{
    public static ImmutableArray<MarketPrice> Of(WorldModel world, ImmutableArray<Cleared> cleared)
    {
        var prices = ImmutableArray.CreateBuilder<MarketPrice>();
        foreach (var market in cleared)
        {
            var bought = market.Shipments.ToLookup(shipment => shipment.Destination, StringComparer.Ordinal);
            var byEntity = market.Shipments.ToLookup(shipment => shipment.Buyer, StringComparer.Ordinal);
            foreach (var country in market.BuyerPrices.GroupBy(price => world[price.Entity].Country, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal))
            {
                prices.Add(PriceOf(market.Commodity, country, bought[country.Key], byEntity));
            }
        }

        return prices.ToImmutable();
    }

    private static MarketPrice PriceOf(
        Commodity commodity, IGrouping<string, EntityPrice> buyers, IEnumerable<Shipment> shipments, ILookup<string, Shipment> byEntity)
    {
        Int128 landed = 0;
        Int128 mass = 0;
        foreach (var shipment in shipments)
        {
            landed += (Int128)shipment.Landed.Micros * shipment.Mass.Grams;
            mass += shipment.Mass.Grams;
        }

        Int128 marginal = 0;
        foreach (var buyer in buyers)
        {
            marginal += (Int128)buyer.Price.Micros * byEntity[buyer.Entity].Sum(shipment => shipment.Mass.Grams);
        }

        var highest = buyers.Max(buyer => buyer.Price.Micros);
        var edge = new Price(mass > 0 ? (long)(marginal / mass) : highest);
        return new MarketPrice(commodity, buyers.Key, mass > 0 ? new Price((long)(landed / mass)) : edge, edge, new Mass((long)mass));
    }
}
