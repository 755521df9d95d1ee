using System.Collections.Immutable;
using TradeSim.Domain.Markets;

namespace TradeSim.Results.Explaining;

/// <summary>What lost as text: which rule barred it, or by how much it lost.</summary>
public static class AlternativesText
{
    /// <param name="alternatives">The alternatives, in order; null where they cannot be told.</param>
    /// <param name="placeOf">File and line of a rule by its id; empty where it is not known.</param>
    public static IEnumerable<string> Lines(ImmutableArray<Quote>? alternatives, Func<string, string> placeOf)
    {
        if (alternatives is not { } lost)
        {
            yield return "Alternatives: not told; the market cannot be cleared again as it was";
            yield break;
        }

        yield return lost.IsEmpty ? "Alternatives that lost: none; every route there is carried something, each at what the door pays" : "Alternatives that lost, and why or by how many USD per kg REO";
        var shown = Alternatives.Shown(lost);
        foreach (var quote in shown)
        {
            yield return $"  {quote.Terms.Seller}{(quote.Terms.IsReexport ? " traders" : "")} > {quote.Terms.Buyer}: {Why(quote, placeOf)}";
        }

        if (lost.Length > shown.Length)
        {
            yield return $"  and {lost.Length - shown.Length} more";
        }
    }

    /// <summary>Why a route carried nothing, or no more.</summary>
    private static string Why(Quote quote, Func<string, string> placeOf)
    {
        var (free, door) = (ExplanationText.Cents(quote.Free), ExplanationText.Cents(quote.Door));
        var barred = string.Join(" and ", quote.Barriers.Select(barrier => Barred(barrier, placeOf)));
        return quote.IsBarred ? $"{barred}{(quote.Terms.Mass.Grams > 0 ? $", {quote.Terms.Mass} t came and no more" : "")}; else {Unbarred(quote)}, the door pays {door}"
            : quote.LostBy.Micros > 0 ? $"{ExplanationText.Cents(quote.LostBy)} (would land at {free}, the door pays {door}){(barred.Length > 0 ? $"; also {barred}" : "")}"
            : quote.KnewTooLittle ? $"would land at {free}, under the {door} that the door pays; they knew last month's prices only"
            : $"would land at {free}, the door pays {door}; too little would come for a shipment";
    }

    /// <summary>What would have come but for the rules that barred it, and at what price.</summary>
    private static string Unbarred(Quote quote) =>
        (quote.Terms.Mass.Grams > 0 || quote.Usual.Grams == 0 ? "it"
            : quote.Unbarred == quote.FreeAtUsual ? $"its usual {quote.Usual} t a month"
            : "its first kilogram") + $" would land at {ExplanationText.Cents(quote.Unbarred)}";

    private static string Barred(TradeBarrier barrier, Func<string, string> placeOf) =>
        $"{BarrierNames.Of(barrier.Kind)} ({barrier.Measure}{(placeOf(barrier.Measure).TrimEnd(' ') is { Length: > 0 } place ? $", {place}" : "")})";
}
