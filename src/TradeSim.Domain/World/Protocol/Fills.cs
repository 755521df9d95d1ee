using System.Collections.Immutable;
using TradeSim.Domain.Goods;
using TradeSim.Domain.Policy;
using TradeSim.Domain.Units;
using TradeSim.Domain.Shipping;
using TradeSim.Domain.World.Closed;
using TradeSim.Domain.World.Same;

namespace TradeSim.Domain.World.Protocol;

/// <summary>One market's answer: what moves, at which prices.</summary>
/// <param name="Shipments">By seller, then buyer; without provenance, which only the seller knows.</param>
/// <param name="SellerPrices">Every seller with an order: its FOB price, of one with contracts the mean of what it sold.</param>
/// <param name="BuyerPrices">Every buyer with an order: the price at its door.</param>
/// <param name="Reference">Mean FOB price of the reference country's sellers, weighted by volume.</param>
/// <param name="Licences">Every application to a licence desk that was alive this month.</param>
/// <param name="Deliveries">What became of offtake contracts, by id.</param>
/// <param name="Quotas">What became of export quotas, by id.</param>
/// <param name="Iterations">Newton steps the clearing took.</param>
public sealed record Cleared(
    Commodity Commodity,
    ImmutableArray<Shipment> Shipments,
    ImmutableArray<EntityPrice> SellerPrices,
    ImmutableArray<EntityPrice> BuyerPrices,
    Price Reference,
    ImmutableArray<LicenceApplication> Licences,
    ImmutableArray<Delivery> Deliveries,
    ImmutableArray<QuotaUse> Quotas,
    string Digest,
    int Iterations) : IFields
{
    public void Write(FieldWriter fields) => FillCodec.Write(this, fields);

    public static Cleared Read(ref ByteReader bytes) => FillCodec.ReadCleared(ref bytes);
}

public readonly record struct EntityPrice(string Entity, Price Price);

/// <summary>What one entity learns of one market: its price there, and what it sells to whom.</summary>
/// <param name="Sold">FOB price of what it offered; null when it made no offer.</param>
/// <param name="Bought">Price at its door of what it bid for; null when it made no bid.</param>
/// <param name="Reference">Mean FOB price of the reference country.</param>
public sealed record Fill(Commodity Commodity, Price? Sold, Price? Bought, Price Reference, ImmutableArray<Sale> Sales);

/// <summary>Goods to send: to whom, how much, due when.</summary>
public readonly record struct Sale(string Buyer, Mass Mass, Month Due, Deal Deal = Deal.Market);

/// <summary>An entity's fills of all markets, in the order of commodities.</summary>
public sealed record Fills(string Entity, ImmutableArray<Fill> Markets) : IFields
{
    public void Write(FieldWriter fields) => FillCodec.Write(this, fields);

    public static Fills Read(ref ByteReader bytes) => FillCodec.ReadFills(ref bytes);
}

/// <summary>An entity's answer to Settle: what it sent, what it holds, and the digest of its new state.</summary>
/// <param name="UnderWay">Grams under way to it, by stage (concentrate first) and element; this month's consignments not counted.</param>
/// <param name="Payments">What its state paid, and got, beside the price of goods.</param>
public sealed record Settled(
    string Entity,
    ImmutableArray<Consignment> Sent,
    ImmutableArray<Balance> Balances,
    ImmutableArray<long> UnderWay,
    string Digest,
    ImmutableArray<Payment> Payments) : IFields
{
    public void Write(FieldWriter fields) => FillCodec.Write(this, fields);

    public static Settled Read(ref ByteReader bytes) => FillCodec.ReadSettled(ref bytes);
}
