using TradeSim.Domain.Goods;
using TradeSim.Domain.Units;

namespace TradeSim.Domain.World.BaseYear;

/// <summary>Concentrate of one seller to one buyer. Ordered by id, ordinally.</summary>
internal readonly record struct OreFlow(string Seller, string Buyer) : IComparable<OreFlow>
{
    public int CompareTo(OreFlow other) => Ordinal.Compare(Seller, other.Seller, Buyer, other.Buyer);
}

/// <summary>An oxide of one seller to one country.</summary>
internal readonly record struct OxideFlow(Element Element, string Seller, string Buyer) : IComparable<OxideFlow>
{
    public int CompareTo(OxideFlow other) => Element == other.Element
        ? Ordinal.Compare(Seller, other.Seller, Buyer, other.Buyer)
        : Element.CompareTo(other.Element);
}

/// <summary>An element recycled in a country.</summary>
internal readonly record struct RecycledFlow(Element Element, string Country) : IComparable<RecycledFlow>
{
    public int CompareTo(RecycledFlow other) => Element == other.Element
        ? string.CompareOrdinal(Country, other.Country)
        : Element.CompareTo(other.Element);
}

/// <summary>What was sent to a buyer in a month before the first.</summary>
internal readonly record struct SentBefore(string Buyer, Month Sent, string Seller) : IComparable<SentBefore>
{
    public int CompareTo(SentBefore other)
    {
        var buyer = string.CompareOrdinal(Buyer, other.Buyer);
        return buyer != 0 ? buyer : Sent != other.Sent ? Sent.CompareTo(other.Sent) : string.CompareOrdinal(Seller, other.Seller);
    }
}

internal static class Ordinal
{
    public static int Compare(string a, string otherA, string b, string otherB)
    {
        var first = string.CompareOrdinal(a, otherA);
        return first != 0 ? first : string.CompareOrdinal(b, otherB);
    }
}
