using System.Globalization;
using CsCheck;

namespace TradeSim.Domain.Tests;

/// <summary>
/// Tries a law on drawn cases. The draws are the same every time, so a build never fails by luck; <c>TRADESIM_LAW_SEED</c>
/// (a number) draws others, and <c>TRADESIM_LAW_TIMES</c> (20, or 0.1) multiplies how many. A failure names the seed and the draw.
/// </summary>
internal static class LawDraws
{
    private const long UsualDraws = 1_000;

    public static void Holds<T>(this Gen<T> gen, Action<T> law, long iter = UsualDraws)
    {
        var seed = Setting("TRADESIM_LAW_SEED", 1UL);
        var draws = Math.Ceiling(iter * Setting("TRADESIM_LAW_TIMES", 1.0));
        for (var draw = 0L; draw < draws; draw++)
        {
            var drawn = gen.Generate(new PCG(unchecked((uint)draw), seed), null, out _);
            try
            {
                law(drawn);
            }
            catch (Exception cause)
            {
                throw new LawBroken(FormattableString.Invariant($"Draw {draw} of TRADESIM_LAW_SEED={seed}: {Check.Print(drawn)}: {cause.Message}"), cause);
            }
        }
    }

    public static void Holds<T>(this Gen<T> gen, Func<T, bool> law, long iter = UsualDraws) =>
        gen.Holds(drawn => Assert.True(law(drawn)), iter);

    public static void Holds<T1, T2>(this Gen<(T1, T2)> gen, Action<T1, T2> law, long iter = UsualDraws) =>
        gen.Holds(drawn => law(drawn.Item1, drawn.Item2), iter);

    public static void Holds<T1, T2, T3>(this Gen<(T1, T2, T3)> gen, Action<T1, T2, T3> law, long iter = UsualDraws) =>
        gen.Holds(drawn => law(drawn.Item1, drawn.Item2, drawn.Item3), iter);

    public static void Holds<T1, T2, T3, T4>(this Gen<(T1, T2, T3, T4)> gen, Action<T1, T2, T3, T4> law, long iter = UsualDraws) =>
        gen.Holds(drawn => law(drawn.Item1, drawn.Item2, drawn.Item3, drawn.Item4), iter);

    public static void Holds<T1, T2, T3, T4, T5>(this Gen<(T1, T2, T3, T4, T5)> gen, Action<T1, T2, T3, T4, T5> law, long iter = UsualDraws) =>
        gen.Holds(drawn => law(drawn.Item1, drawn.Item2, drawn.Item3, drawn.Item4, drawn.Item5), iter);

    private static T Setting<T>(string name, T usual)
        where T : ISpanParsable<T> =>
        T.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var set) ? set : usual;
}

/// <summary>A law does not hold of a drawn case.</summary>
public sealed class LawBroken(string message, Exception cause) : Exception(message, cause);
