using System.Collections.Immutable;
using TradeSim.Domain.Goods;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Same;

namespace TradeSim.Domain.Shipping;

/// <summary>
/// All that one seller sends one buyer in one month: handed over grain to grain and acknowledged. Its id is made of
/// month, seller and buyer, so the same consignment handed over twice is filed once.
/// </summary>
public sealed record Consignment(Month Sent, string Seller, string Buyer, ImmutableArray<Lot> Lots) : IFields
{
    public string Id { get; } = $"{Sent}/{Seller}/{Buyer}";

    /// <summary>Whether a lot of it is due by a month.</summary>
    public bool HasDue(Month now)
    {
        foreach (var lot in Lots)
        {
            if (lot.Due <= now)
            {
                return true;
            }
        }

        return false;
    }

    public void Write(FieldWriter fields)
    {
        fields.Whole("sent", Sent.Index);
        fields.Text("seller", Seller);
        fields.Text("buyer", Buyer);
        fields.Whole("lots", Lots.Length);
        foreach (var lot in Lots)
        {
            lot.Write(fields);
        }
    }

    public static Consignment Read(ref ByteReader bytes)
    {
        var sent = new Month((int)bytes.Whole());
        var seller = bytes.Text();
        var buyer = bytes.Text();
        var lots = ImmutableArray.CreateBuilder<Lot>();
        for (var left = bytes.Count(); left > 0; left--)
        {
            lots.Add(Lot.Read(ref bytes));
        }

        return new Consignment(sent, seller, buyer, lots.ToImmutable());
    }
}

/// <summary>The goods of one commodity in a consignment. The cargo is never changed once it is under way.</summary>
/// <param name="Deal">How it was sold: beside it there may be lots of the same commodity that were sold otherwise.</param>
public sealed record Lot(Commodity Commodity, Month Due, Stock Cargo, Deal Deal = Deal.Market) : IFields
{
    /// <summary>Adds its grams to those of concentrate by element, then oxides by element.</summary>
    public void AddTo(Span<long> grams)
    {
        var first = Commodity.Stage == Stage.Oxide ? Element.Count : 0;
        foreach (var (element, _, held) in Cargo.All)
        {
            grams[first + element.Index] += held;
        }
    }

    public void Write(FieldWriter fields)
    {
        fields.Whole("commodity", Commodity.Index);
        fields.Whole("due", Due.Index);
        Cargo.Write(fields);
        fields.Whole("deal", (int)Deal);
    }

    public static Lot Read(ref ByteReader bytes) =>
        new(Commodity.All[(int)bytes.Whole()], new Month((int)bytes.Whole()), Stock.Read(ref bytes), (Deal)bytes.Whole());
}
