using System.Collections.Immutable;
using TradeSim.Domain.Goods;
using TradeSim.Domain.Policy;
using TradeSim.Domain.Shipping;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Closed;
using TradeSim.Domain.World.Same;

namespace TradeSim.Domain.World.Protocol;

/// <summary>Answers of markets and entities as bytes, for the way between silos.</summary>
internal static class FillCodec
{
    public static void Write(Cleared cleared, FieldWriter fields)
    {
        fields.Whole("commodity", cleared.Commodity.Index);
        ClosedMonthCodec.Write(cleared.Shipments, fields, ClosedMonthCodec.Write);
        ClosedMonthCodec.Write(cleared.SellerPrices, fields, Write);
        ClosedMonthCodec.Write(cleared.BuyerPrices, fields, Write);
        fields.Whole("reference", cleared.Reference.Micros);
        ClosedMonthCodec.Write(cleared.Licences, fields, (one, f) => one.Write(f));
        ClosedMonthCodec.Write(cleared.Deliveries, fields, Delivery.Write);
        ClosedMonthCodec.Write(cleared.Quotas, fields, QuotaUse.Write);
        fields.Text("digest", cleared.Digest);
        fields.Whole("iterations", cleared.Iterations);
    }

    public static Cleared ReadCleared(ref ByteReader r) => new(
        Commodity.All[(int)r.Whole()],
        ClosedMonthCodec.Read(ref r, ClosedMonthCodec.ReadShipment),
        ClosedMonthCodec.Read(ref r, ReadPrice),
        ClosedMonthCodec.Read(ref r, ReadPrice),
        new Price(r.Whole()),
        ClosedMonthCodec.Read(ref r, LicenceApplication.Read),
        ClosedMonthCodec.Read(ref r, Delivery.Read),
        ClosedMonthCodec.Read(ref r, QuotaUse.Read),
        r.Text(),
        (int)r.Whole());

    public static void Write(Fills fills, FieldWriter fields)
    {
        fields.Text("entity", fills.Entity);
        ClosedMonthCodec.Write(fills.Markets, fields, Write);
    }

    public static Fills ReadFills(ref ByteReader r) => new(r.Text(), ClosedMonthCodec.Read(ref r, ReadFill));

    public static void Write(Settled settled, FieldWriter fields)
    {
        fields.Text("entity", settled.Entity);
        ClosedMonthCodec.Write(settled.Sent, fields, (consignment, f) => consignment.Write(f));
        ClosedMonthCodec.Write(settled.Balances, fields, ClosedMonthCodec.Write);
        fields.Wholes("underWay", settled.UnderWay.AsSpan());
        fields.Text("digest", settled.Digest);
        ClosedMonthCodec.Write(settled.Payments, fields, ClosedMonthCodec.Write);
    }

    public static Settled ReadSettled(ref ByteReader r) => new(
        r.Text(),
        ClosedMonthCodec.Read(ref r, Consignment.Read),
        ClosedMonthCodec.Read(ref r, ClosedMonthCodec.ReadBalance),
        [.. r.Wholes()],
        r.Text(),
        ClosedMonthCodec.Read(ref r, ClosedMonthCodec.ReadPayment));

    private static void Write(EntityPrice price, FieldWriter fields)
    {
        fields.Text("entity", price.Entity);
        fields.Whole("price", price.Price.Micros);
    }

    private static EntityPrice ReadPrice(ref ByteReader r) => new(r.Text(), new Price(r.Whole()));

    private static void Write(Fill fill, FieldWriter fields)
    {
        fields.Whole("commodity", fill.Commodity.Index);
        Write("sold", fill.Sold, fields);
        Write("bought", fill.Bought, fields);
        fields.Whole("reference", fill.Reference.Micros);
        ClosedMonthCodec.Write(fill.Sales, fields, (sale, f) =>
        {
            f.Text("buyer", sale.Buyer);
            f.Whole("mass", sale.Mass.Grams);
            f.Whole("due", sale.Due.Index);
            f.Whole("deal", (int)sale.Deal);
        });
    }

    private static Fill ReadFill(ref ByteReader r) => new(
        Commodity.All[(int)r.Whole()],
        ReadMaybe(ref r),
        ReadMaybe(ref r),
        new Price(r.Whole()),
        ClosedMonthCodec.Read(ref r, (ref ByteReader s) => new Sale(s.Text(), new Mass(s.Whole()), new Month((int)s.Whole()), (Deal)s.Whole())));

    private static void Write(string name, Price? price, FieldWriter fields)
    {
        fields.Flag(name, price is not null);
        if (price is { } known)
        {
            fields.Whole(name, known.Micros);
        }
    }

    private static Price? ReadMaybe(ref ByteReader r) => r.Flag() ? new Price(r.Whole()) : null;
}
