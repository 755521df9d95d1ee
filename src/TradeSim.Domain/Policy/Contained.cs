using TradeSim.Domain.Goods;
using TradeSim.Domain.Units;

namespace TradeSim.Domain.Policy;

/// <summary>
/// What a control on elements counts of a good. Bans, licences and quotas count the elements they name in any good, mixtures and
/// concentrate too, as China's announcement 18 of 2025 covers oxides, compounds and their mixtures:
/// <code>
/// counted = 1                                      of an oxide it names, and of any good where it names no elements
///           sum of the named elements' shares      of concentrate, where that is the least share or more; else 0
/// </code>
/// Duties and taxes go by customs heading, and those that name elements leave concentrate alone.
/// </summary>
public static class Contained
{
    /// <summary>Whether a rule names elements and counts them inside mixtures.</summary>
    public static bool Counts(Measure measure) => measure.InMixtures && !measure.Elements.IsEmpty && IsControl(measure.Kind);

    /// <summary>The kinds that count what a mixture contains.</summary>
    public static bool IsControl(MeasureKind kind) =>
        kind is MeasureKind.ExportBan or MeasureKind.ImportBan or MeasureKind.ExportLicence or MeasureKind.ExportQuota;

    /// <summary>What a rule counts of a good that it may fall on, parts per million; 0 where it leaves the good alone.</summary>
    /// <param name="basket">What a kilogram of concentrate contains; null where that is not known, and then the rule leaves it alone.</param>
    /// <param name="leastShare">The world's least share, for rules that state none.</param>
    public static long PpmOf(Measure measure, Commodity good, Basket? basket, double leastShare)
    {
        if (good.Stage == Stage.Oxide || measure.Elements.IsEmpty)
        {
            return Rounding.Million;
        }

        long ppm = 0;
        foreach (var element in measure.Elements)
        {
            ppm += basket?[element] ?? 0;
        }

        return Counts(measure) && ppm >= Rounding.ToPpm(measure.MixturesFrom ?? leastShare) ? ppm : 0;
    }

    /// <summary>Grams that count, of grams of a good.</summary>
    public static long Grams(long grams, long ppm) => ppm == Rounding.Million ? grams : Rounding.Ratio((Int128)grams * ppm, Rounding.Million);

    /// <summary>Grams of a good that hold so many that count.</summary>
    public static long GoodsOf(long counted, long ppm) => ppm == Rounding.Million ? counted : Rounding.Ratio((Int128)counted * Rounding.Million, ppm);
}
