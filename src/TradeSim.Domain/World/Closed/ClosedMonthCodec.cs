using System.Collections.Immutable;
using TradeSim.Domain.Goods;
using TradeSim.Domain.Policy;
using TradeSim.Domain.Shipping;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Same;

namespace TradeSim.Domain.World.Closed;

/// <summary>A closed month as canonical bytes and back: the rows of the month log.</summary>
public static class ClosedMonthCodec
{
    private const int Version = 10;

    public static byte[] ToBytes(ClosedMonth month)
    {
        using var writer = new ByteWriter();
        writer.Whole("version", Version);
        writer.Whole("month", month.Month.Index);
        Write(month.Shipments, writer, Write);
        Write(month.Prices, writer, Write);
        Write(month.Balances, writer, Write);
        Write(month.Measures, writer, Write);
        month.Enacted.Write(writer);
        Write(month.Licences, writer, (row, fields) =>
        {
            fields.Whole("commodity", row.Commodity.Index);
            row.Application.Write(fields);
        });
        Write(month.Payments, writer, Write);
        Write(month.Parts, writer, (part, fields) =>
        {
            fields.Text("part", part.Entity);
            fields.Text("digest", part.Digest);
        });
        writer.Wholes("massError", month.MassErrorGrams.AsSpan());
        writer.Text("digest", month.Digest);
        return writer.ToArray();
    }

    /// <exception cref="InvalidDataException">Another version, or bytes that are not a closed month.</exception>
    public static ClosedMonth FromBytes(ReadOnlySpan<byte> bytes)
    {
        var reader = new ByteReader(bytes, new SharedTexts());
        var version = reader.Whole();
        if (version != Version)
        {
            throw new InvalidDataException($"The month log has version {version}; this program reads version {Version}.");
        }

        return new ClosedMonth
        {
            Month = new Month((int)reader.Whole()),
            Shipments = Read(ref reader, ReadShipment),
            Prices = Read(ref reader, ReadPrice),
            Balances = Read(ref reader, ReadBalance),
            Measures = Read(ref reader, ReadMeasure),
            Enacted = Enacted.Read(ref reader),
            Licences = Read(ref reader, (ref ByteReader r) => new LicenceRow(Commodity.All[(int)r.Whole()], LicenceApplication.Read(ref r))),
            Payments = Read(ref reader, ReadPayment),
            Parts = Read(ref reader, (ref ByteReader r) => new DigestPart(r.Text(), r.Text())),
            MassErrorGrams = [.. reader.Wholes()],
            Digest = reader.Text(),
        };
    }

    internal static void Write(Shipment s, FieldWriter fields)
    {
        fields.Text("id", s.Id);
        fields.Whole("deal", (int)s.Deal);
        fields.Whole("commodity", s.Commodity.Index);
        fields.Text("seller", s.Seller);
        fields.Text("buyer", s.Buyer);
        fields.Text("origin", s.Origin);
        fields.Text("destination", s.Destination);
        fields.Whole("mass", s.Mass.Grams);
        fields.Whole("gross", s.Gross.Grams);
        fields.Whole("fob", s.Fob.Micros);
        fields.Whole("freight", s.Freight.Micros);
        fields.Whole("exportTax", s.ExportTax.Micros);
        fields.Whole("exportVat", s.ExportVat.Micros);
        fields.Whole("duty", s.Duty.Micros);
        fields.Whole("exportRent", s.ExportRent.Micros);
        fields.Whole("licenceRent", s.LicenceRent.Micros);
        fields.Whole("leakRent", s.LeakRent.Micros);
        fields.Whole("rentToState", s.RentToState.Micros);
        fields.Whole("resourceTax", s.ResourceTax.Micros);
        fields.Whole("importRent", s.ImportRent.Micros);
        fields.Whole("premium", s.Premium.Micros);
        fields.Whole("regard", s.Regard.Micros);
        fields.Whole("friction", s.Friction.Micros);
        fields.Whole("subsidy", s.Subsidy.Micros);
        fields.Text("route", s.Route);
        fields.Whole("arrives", s.Arrives.Index);
        Write(s.Provenance, fields, (share, f) =>
        {
            f.Whole("element", share.Element.Index);
            f.Text("minedIn", share.Country);
            f.Whole("mass", share.Mass.Grams);
            f.Text("separatedIn", share.SeparatedIn);
        });
        Write(s.Charges, fields, (charge, f) =>
        {
            f.Text("rule", charge.Rule);
            f.Whole("part", (int)charge.Part);
            f.Whole("price", charge.Price.Micros);
        });
    }

    internal static Shipment ReadShipment(ref ByteReader r) => new()
    {
        Id = r.Text(),
        Deal = (Deal)r.Whole(),
        Commodity = Commodity.All[(int)r.Whole()],
        Seller = r.Text(),
        Buyer = r.Text(),
        Origin = r.Text(),
        Destination = r.Text(),
        Mass = new Mass(r.Whole()),
        Gross = new Mass(r.Whole()),
        Fob = new Price(r.Whole()),
        Freight = new Price(r.Whole()),
        ExportTax = new Price(r.Whole()),
        ExportVat = new Price(r.Whole()),
        Duty = new Price(r.Whole()),
        ExportRent = new Price(r.Whole()),
        LicenceRent = new Price(r.Whole()),
        LeakRent = new Price(r.Whole()),
        RentToState = new Price(r.Whole()),
        ResourceTax = new Price(r.Whole()),
        ImportRent = new Price(r.Whole()),
        Premium = new Price(r.Whole()),
        Regard = new Price(r.Whole()),
        Friction = new Price(r.Whole()),
        Subsidy = new Price(r.Whole()),
        Route = r.Text(),
        Arrives = new Month((int)r.Whole()),
        Provenance = Read(ref r, (ref ByteReader p) => new MinedIn(new Element((byte)p.Whole()), p.Text(), new Mass(p.Whole()), p.Text())),
        Charges = Read(ref r, (ref ByteReader p) => new RuleCharge(p.Text(), (ChargePart)p.Whole(), new Price(p.Whole()))),
    };

    internal static void Write(Balance b, FieldWriter fields)
    {
        fields.Text("entity", b.Entity);
        fields.Whole("stage", (int)b.Stage);
        fields.Whole("element", b.Element.Index);
        fields.Whole("opening", b.Opening.Grams);
        fields.Whole("mined", b.Mined.Grams);
        fields.Whole("recycled", b.Recycled.Grams);
        fields.Whole("made", b.Made.Grams);
        fields.Whole("arrived", b.Arrived.Grams);
        fields.Whole("processed", b.Processed.Grams);
        fields.Whole("dispatched", b.Dispatched.Grams);
        fields.Whole("consumed", b.Consumed.Grams);
        fields.Whole("lost", b.Lost.Grams);
        fields.Whole("closing", b.Closing.Grams);
        fields.Whole("reserve", b.Reserve.Grams);
        fields.Whole("wanted", b.Wanted.Grams);
        fields.Whole("normalUse", b.NormalUse.Grams);
        fields.Whole("slowPrice", b.SlowPricePpm);
    }

    internal static Balance ReadBalance(ref ByteReader r) => new()
    {
        Entity = r.Text(),
        Stage = (Stage)r.Whole(),
        Element = new Element((byte)r.Whole()),
        Opening = new Mass(r.Whole()),
        Mined = new Mass(r.Whole()),
        Recycled = new Mass(r.Whole()),
        Made = new Mass(r.Whole()),
        Arrived = new Mass(r.Whole()),
        Processed = new Mass(r.Whole()),
        Dispatched = new Mass(r.Whole()),
        Consumed = new Mass(r.Whole()),
        Lost = new Mass(r.Whole()),
        Closing = new Mass(r.Whole()),
        Reserve = new Mass(r.Whole()),
        Wanted = new Mass(r.Whole()),
        NormalUse = new Mass(r.Whole()),
        SlowPricePpm = r.Whole(),
    };

    internal delegate T ReadItem<T>(ref ByteReader bytes);

    internal static void Write<T>(ImmutableArray<T> items, FieldWriter fields, Action<T, FieldWriter> write)
    {
        fields.Whole("items", items.Length);
        foreach (var item in items)
        {
            write(item, fields);
        }
    }

    internal static ImmutableArray<T> Read<T>(ref ByteReader bytes, ReadItem<T> read)
    {
        var count = bytes.Count();
        var items = ImmutableArray.CreateBuilder<T>(count);
        for (var i = 0; i < count; i++)
        {
            items.Add(read(ref bytes));
        }

        return items.MoveToImmutable();
    }

    private static void Write(MarketPrice price, FieldWriter fields)
    {
        fields.Whole("commodity", price.Commodity.Index);
        fields.Text("country", price.Country);
        fields.Whole("mean", price.Mean.Micros);
        fields.Whole("marginal", price.Marginal.Micros);
        fields.Whole("bought", price.Bought.Grams);
    }

    private static MarketPrice ReadPrice(ref ByteReader r) =>
        new(Commodity.All[(int)r.Whole()], r.Text(), new Price(r.Whole()), new Price(r.Whole()), new Mass(r.Whole()));

    private static void Write(MeasureState m, FieldWriter fields)
    {
        fields.Text("id", m.Id);
        fields.Text("country", m.Country);
        fields.Text("kind", m.Kind);
        fields.Text("target", m.Target);
        fields.Text("value", m.Value);
        fields.Text("state", m.State);
        fields.Text("why", m.Why);
    }

    private static MeasureState ReadMeasure(ref ByteReader r) =>
        new(r.Text(), r.Text(), r.Text(), r.Text(), r.Text(), r.Text(), r.Text());

    internal static void Write(Payment p, FieldWriter fields)
    {
        fields.Text("kind", p.Kind);
        fields.Text("measure", p.Measure);
        fields.Text("state", p.State);
        fields.Text("entity", p.Entity);
        fields.Text("country", p.Country);
        fields.Flag("ofFeed", p.OfFeed);
        fields.Whole("commodity", p.Commodity.Index);
        fields.Whole("micros", p.Micros);
    }

    internal static Payment ReadPayment(ref ByteReader r) =>
        new(r.Text(), r.Text(), r.Text(), r.Text(), r.Text(), r.Flag(), Commodity.All[(int)r.Whole()], r.Whole());
}
