using System.Globalization;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Same;

namespace TradeSim.Domain.Policy;

/// <summary>What became of an export quota in one market and month.</summary>
/// <param name="Left">What left under it, as it counts goods: of a quota on elements, those that the goods contained.</param>
/// <param name="Goods">The goods that left.</param>
/// <param name="Rent">What a licence for a kilogram that counts was worth; nothing where some were left over.</param>
public sealed record QuotaUse(string Measure, Mass Left, Mass Goods, Price Rent)
{
    /// <summary>The mean rent of all that left, by weight; nothing where nothing left.</summary>
    public static Price MeanRent(IEnumerable<QuotaUse> goods)
    {
        Int128 value = 0;
        Int128 mass = 0;
        foreach (var one in goods)
        {
            value += (Int128)one.Left.Grams * one.Rent.Micros;
            mass += one.Left.Grams;
        }

        return mass == 0 ? Price.Zero : new Price(Rounding.Ratio(value, mass));
    }

    /// <summary>The goods of one quota in words.</summary>
    public static string InWords(IReadOnlyCollection<QuotaUse> goods) => string.Create(
        CultureInfo.InvariantCulture, $"{new Mass(goods.Sum(one => one.Left.Grams))} t went out, a licence was worth {MeanRent(goods).Usd:0.00} USD/kg on average");

    public static void Write(QuotaUse one, FieldWriter fields)
    {
        fields.Text("measure", one.Measure);
        fields.Whole("left", one.Left.Grams);
        fields.Whole("goods", one.Goods.Grams);
        fields.Whole("rent", one.Rent.Micros);
    }

    public static QuotaUse Read(ref ByteReader r) => new(r.Text(), new Mass(r.Whole()), new Mass(r.Whole()), new Price(r.Whole()));
}
