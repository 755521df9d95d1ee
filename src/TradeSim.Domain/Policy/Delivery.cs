using System.Globalization;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Same;

namespace TradeSim.Domain.Policy;

/// <summary>
/// What became of an offtake contract for one good in a month:
/// <code>
/// penalty = penalty share x price x (promised - offered)
/// untaken = price x max(0, min(offered, take-or-pay share x promised) - wanted)
/// </code>
/// What both could, and the law or a full way did not let pass, nobody pays.
/// </summary>
/// <param name="Offered">What the seller had of the promise.</param>
/// <param name="Wanted">What the buyer had room for of the promise.</param>
/// <param name="Price">The contract's price of the month.</param>
public sealed record Delivery(string Measure, Mass Promised, Mass Offered, Mass Wanted, Mass Delivered, Price Price)
{
    /// <summary>What the seller pays the buyer, micro-dollars.</summary>
    public long Penalty(OfftakeTerms terms) =>
        Rounding.PerThousand((Int128)(Promised - Offered).Grams * Rounding.ToPpm(terms.Penalty) / Rounding.Million * Price.Micros);

    /// <summary>What the buyer pays the seller for goods it does not take, micro-dollars.</summary>
    public long Untaken(OfftakeTerms terms)
    {
        var due = Math.Min(Offered.Grams, Rounding.ToWhole(terms.TakeOrPay * Promised.Grams));
        return Rounding.PerThousand((Int128)Math.Max(0, due - Wanted.Grams) * Price.Micros);
    }

    /// <summary>The goods of one contract in words.</summary>
    public static string InWords(IReadOnlyCollection<Delivery> goods, OfftakeTerms terms)
    {
        var (penalty, untaken) = (goods.Sum(one => one.Penalty(terms)), goods.Sum(one => one.Untaken(terms)));
        return InWords(goods) + Dollars(", penalty ", penalty) + Dollars(", paid and not taken ", untaken);
    }

    public static string InWords(IReadOnlyCollection<Delivery> goods) => $"delivered {Sum(goods, one => one.Delivered)} t of {Sum(goods, one => one.Promised)} t";

    public static void Write(Delivery one, FieldWriter fields)
    {
        fields.Text("measure", one.Measure);
        fields.Whole("promised", one.Promised.Grams);
        fields.Whole("offered", one.Offered.Grams);
        fields.Whole("wanted", one.Wanted.Grams);
        fields.Whole("delivered", one.Delivered.Grams);
        fields.Whole("price", one.Price.Micros);
    }

    public static Delivery Read(ref ByteReader r) =>
        new(r.Text(), new Mass(r.Whole()), new Mass(r.Whole()), new Mass(r.Whole()), new Mass(r.Whole()), new Price(r.Whole()));

    private static Mass Sum(IEnumerable<Delivery> goods, Func<Delivery, Mass> part) => new(goods.Sum(one => part(one).Grams));

    private static string Dollars(string what, long micros) =>
        micros == 0 ? "" : what + (micros / 1_000_000m).ToString("0", CultureInfo.InvariantCulture) + " USD";
}
