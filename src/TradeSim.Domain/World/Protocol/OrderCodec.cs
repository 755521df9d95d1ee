using System.Collections.Immutable;
using TradeSim.Domain.Goods;
using TradeSim.Domain.Markets.Clearing;
using TradeSim.Domain.Policy;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Same;

namespace TradeSim.Domain.World.Protocol;

/// <summary>Orders and stances as bytes, for the way between silos.</summary>
internal static class OrderCodec
{
    private const long BidKind = 0;
    private const long OfferKind = 1;
    private const long ReexportKind = 2;

    public static void Write(Planned planned, FieldWriter fields)
    {
        fields.Text("entity", planned.Entity);
        Write(planned.Orders, fields);
        Write(planned.Stances, fields);
    }

    public static Planned ReadPlanned(ref ByteReader bytes) =>
        new(bytes.Text(), ReadOrders(ref bytes), ReadStances(ref bytes));

    public static void Write(MarketOrders market, FieldWriter fields)
    {
        fields.Whole("commodity", market.Commodity.Index);
        Write(market.Orders, fields);
        Write(market.Stances, fields);
    }

    public static MarketOrders ReadMarketOrders(ref ByteReader bytes) =>
        new(Commodity.All[(int)bytes.Whole()], ReadOrders(ref bytes), ReadStances(ref bytes));

    private static void Write(ImmutableArray<Order> orders, FieldWriter fields)
    {
        fields.Whole("orders", orders.Length);
        foreach (var order in orders)
        {
            fields.Whole("kind", order switch { Offer => OfferKind, Reexport => ReexportKind, _ => BidKind });
            fields.Text("entity", order.Entity);
            fields.Whole("commodity", order.Commodity.Index);
            switch (order)
            {
                case Offer offer:
                    Write(offer.Curve, fields);
                    fields.Whole("limit", offer.Limit.Grams);
                    fields.Wholes("basket", offer.Basket is null ? [] : offer.Basket.Ppm);
                    break;
                case Reexport reexport:
                    Write(reexport.Curve, fields);
                    fields.Whole("limit", reexport.Limit.Grams);
                    fields.Wholes("minedIn", reexport.MinedIn.AsSpan());
                    break;
                case Bid bid:
                    Write(bid.Curve, fields);
                    Write(bid.Netback, fields);
                    break;
            }
        }
    }

    private static void Write(NetbackTerms? terms, FieldWriter fields)
    {
        fields.Flag("netback", terms is not null);
        if (terms is not null)
        {
            fields.Wholes("values", terms.ElementValues.AsSpan());
            fields.Whole("cost", terms.Cost.Micros);
            fields.Whole("reference", terms.Reference.Micros);
            fields.Whole("support", terms.Support.Micros);
        }
    }

    private static void Write(ImmutableArray<CurvePoint> curve, FieldWriter fields)
    {
        fields.Whole("points", curve.Length);
        foreach (var point in curve)
        {
            fields.Real("quantity", point.Quantity);
            fields.Real("price", point.Price);
        }
    }

    private static void Write(ImmutableArray<Stance> stances, FieldWriter fields)
    {
        fields.Whole("stances", stances.Length);
        foreach (var stance in stances)
        {
            fields.Text("measure", stance.Measure);
            fields.Whole("status", (int)stance.Status);
            fields.Whole("value", stance.Value);
            fields.Text("why", stance.Why);
        }
    }

    private static ImmutableArray<Order> ReadOrders(ref ByteReader bytes)
    {
        var orders = ImmutableArray.CreateBuilder<Order>();
        for (var left = bytes.Count(); left > 0; left--)
        {
            var kind = bytes.Whole();
            var entity = bytes.Text();
            var commodity = Commodity.All[(int)bytes.Whole()];
            var curve = ReadCurve(ref bytes);
            orders.Add(kind switch
            {
                OfferKind => new Offer(entity, commodity, curve, new Mass(bytes.Whole()), ReadBasket(ref bytes)),
                ReexportKind => new Reexport(entity, commodity, curve, new Mass(bytes.Whole()), [.. bytes.Wholes()]),
                BidKind => new Bid(entity, commodity, curve, ReadTerms(ref bytes)),
                _ => throw new InvalidDataException($"{kind} is no kind of order."),
            });
        }

        return orders.ToImmutable();
    }

    private static Basket? ReadBasket(ref ByteReader bytes) => bytes.Wholes() is { Length: > 0 } ppm ? new Basket(ppm) : null;

    private static NetbackTerms? ReadTerms(ref ByteReader bytes) => bytes.Flag()
        ? new NetbackTerms([.. bytes.Wholes()], new Price(bytes.Whole()), new Price(bytes.Whole()), new Price(bytes.Whole()))
        : null;

    private static ImmutableArray<CurvePoint> ReadCurve(ref ByteReader bytes)
    {
        var points = ImmutableArray.CreateBuilder<CurvePoint>();
        for (var left = bytes.Count(); left > 0; left--)
        {
            points.Add(new CurvePoint(bytes.Real(), bytes.Real()));
        }

        return points.ToImmutable();
    }

    private static ImmutableArray<Stance> ReadStances(ref ByteReader bytes)
    {
        var stances = ImmutableArray.CreateBuilder<Stance>();
        for (var left = bytes.Count(); left > 0; left--)
        {
            stances.Add(new Stance(bytes.Text(), (MeasureStatus)bytes.Whole(), bytes.Whole(), bytes.Text()));
        }

        return stances.ToImmutable();
    }
}
