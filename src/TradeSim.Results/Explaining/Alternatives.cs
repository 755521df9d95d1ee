using System.Collections.Immutable;
using TradeSim.Domain.Markets;
using TradeSim.Domain.World.Closed;

namespace TradeSim.Results.Explaining;

/// <summary>What else could have come to a buyer, or where else its seller could have sent it.</summary>
public static class Alternatives
{
    /// <summary>More than this are counted, not shown, unless they must be.</summary>
    private const int MostShown = 8;

    /// <summary>
    /// Of one shipment: the routes to its buyer and from its seller that carried nothing, and those to its buyer of which a rule let no
    /// more come. Of several: those to their buyer that carried nothing. First what a rule shut or limited and the door would have paid
    /// for, to the buyer before elsewhere, what would land cheapest before the dearer; then by how much they lost.
    /// </summary>
    /// <param name="shipments">What came.</param>
    /// <param name="quotes">Every route of the market.</param>
    /// <param name="applied">The rules that fell on what came: a rival that those alone limit had no more to bear.</param>
    public static ImmutableArray<Quote> To(ImmutableArray<Shipment> shipments, ImmutableArray<Quote> quotes, ImmutableArray<string> applied)
    {
        var (first, one) = (shipments[0], shipments.Length == 1);
        bool IsToBuyer(Quote quote) => quote.Terms.Buyer == first.Buyer;
        return
        [
            .. quotes
                .Where(quote => quote.HasGoods && (quote.Terms.Mass.Grams == 0
                    ? IsToBuyer(quote) || (one && quote.Terms.Seller == first.Seller)
                    : one && IsToBuyer(quote) && quote.Terms.Id != first.Id && quote.IsBarred && quote.Barriers.Any(barrier => !applied.Contains(barrier.Measure))))
                .OrderBy(quote => !quote.IsBarred).ThenBy(quote => quote.IsBarred && !IsToBuyer(quote))
                .ThenBy(quote => quote.IsBarred ? quote.Unbarred : quote.LostBy).ThenBy(quote => quote.Terms.Id, StringComparer.Ordinal),
        ];
    }

    /// <summary>Those that are told one by one: the first ones, the largest usual one of those that a rule barred, and one for each such rule.</summary>
    public static ImmutableArray<Quote> Shown(ImmutableArray<Quote> lost)
    {
        var largest = lost.Where(quote => quote.IsBarred).MaxBy(quote => quote.Usual);
        var named = new HashSet<string>(StringComparer.Ordinal);
        var shown = ImmutableArray.CreateBuilder<Quote>();
        for (var i = 0; i < lost.Length; i++)
        {
            var isNew = lost[i].IsBarred && lost[i].Barriers.Count(barrier => named.Add(barrier.Measure)) > 0;
            if (i < MostShown || isNew || lost[i] == largest)
            {
                shown.Add(lost[i]);
            }
        }

        return shown.ToImmutable();
    }
}
