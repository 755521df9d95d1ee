using System.Collections.Immutable;
using TradeSim.Domain.Goods;
using TradeSim.Domain.Markets.Clearing;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Same;

namespace TradeSim.Domain.World.Protocol;

/// <summary>What an entity wants of one market this month. A closed set: it sells, it sells on or it buys.</summary>
public abstract record Order(string Entity, Commodity Commodity);

/// <summary>An offer: how much at which price.</summary>
/// <param name="Curve">Tonnes against USD/kg, rising.</param>
/// <param name="Limit">What it holds and would let go; no more may be sold whatever the curve says.</param>
/// <param name="Basket">What a kilogram of the offered goods holds; null for an oxide.</param>
public sealed record Offer(string Entity, Commodity Commodity, ImmutableArray<CurvePoint> Curve, Mass Limit, Basket? Basket)
    : Order(Entity, Commodity);

/// <summary>What a country's traders would sell on of the oxide its industry works with.</summary>
/// <param name="Curve">Tonnes against USD/kg, rising; its first price is the least they want.</param>
/// <param name="Limit">No more may be sold whatever the curve says.</param>
/// <param name="MinedIn">Where the goods were mined: grams of all it holds, in the order of origins.</param>
public sealed record Reexport(string Entity, Commodity Commodity, ImmutableArray<CurvePoint> Curve, Mass Limit, ImmutableArray<long> MinedIn)
    : Order(Entity, Commodity)
{
    /// <summary>The least the traders want, USD/kg.</summary>
    public double Least => Curve[0].Price;

    /// <summary>The same goods for at least another price, the curve in proportion.</summary>
    public Reexport For(double least) => this with { Curve = [.. Curve.Select(point => point with { Price = point.Price * least / Least })] };
}

/// <summary>A bid: how much at which price.</summary>
/// <param name="Curve">Tonnes against USD/kg, falling. For concentrate the price is that of the buyer's reference basket.</param>
/// <param name="Netback">What the buyer would pay for other baskets; null for an oxide.</param>
public sealed record Bid(string Entity, Commodity Commodity, ImmutableArray<CurvePoint> Curve, NetbackTerms? Netback)
    : Order(Entity, Commodity);

/// <summary>
/// What a basket is worth at the gate of a plant, USD/kg of feed: the sum over elements of share x value, less the cost.
/// </summary>
/// <param name="ElementValues">Micro-dollars per kg of each element in the feed: expected price less finishing, times recovery.</param>
/// <param name="Cost">Cost of processing a kilogram of feed.</param>
/// <param name="Reference">Netback of the plant's reference basket.</param>
/// <param name="Support">What a state pays per kilogram of feed; zero or more.</param>
public sealed record NetbackTerms(ImmutableArray<long> ElementValues, Price Cost, Price Reference, Price Support)
{
    /// <summary>The netback of a basket, micro-dollars per kilogram, rounded once.</summary>
    public Price Of(Basket basket)
    {
        Int128 sum = 0;
        for (var e = 0; e < Element.Count; e++)
        {
            sum += (Int128)basket.Ppm[e] * ElementValues[e];
        }

        return new Price((long)(sum / Rounding.Million)) - Cost;
    }
}

/// <summary>A measure of a country as it stands this month; values in parts per million or grams a month, by kind.</summary>
public sealed record Stance(string Measure, Policy.MeasureStatus Status, long Value, string Why);

/// <summary>An entity's answer to Plan.</summary>
public sealed record Planned(string Entity, ImmutableArray<Order> Orders, ImmutableArray<Stance> Stances) : IFields
{
    public void Write(FieldWriter fields) => OrderCodec.Write(this, fields);

    public static Planned Read(ref ByteReader bytes) => OrderCodec.ReadPlanned(ref bytes);
}

/// <summary>All that one market is told before it clears.</summary>
public sealed record MarketOrders(Commodity Commodity, ImmutableArray<Order> Orders, ImmutableArray<Stance> Stances) : IFields
{
    public void Write(FieldWriter fields) => OrderCodec.Write(this, fields);

    public static MarketOrders Read(ref ByteReader bytes) => OrderCodec.ReadMarketOrders(ref bytes);
}
