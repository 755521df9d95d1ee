using TradeSim.Domain.Policy;
using TradeSim.Domain.Units;

namespace TradeSim.Domain.Markets;

/// <summary>An offtake contract, or an owner's right, for the good of one market in a month.</summary>
/// <param name="Offered">What the seller has of the promise.</param>
/// <param name="Wanted">What the buyer would take of the promise were it free.</param>
internal sealed record Offtake(Promise Promise, Mass Promised, Mass Offered, Mass Wanted)
{
    public Measure Measure => Promise.Measure;

    public OfftakeTerms Terms => Promise.Terms;

    /// <summary>Its seller's and its buyer's place among the offers and bids, where <see cref="IsOpen"/>.</summary>
    public int Offer { get; init; }

    public int Bid { get; init; }

    /// <summary>Whether a lawful way is open for anything of it.</summary>
    public bool IsOpen { get; init; }

    /// <summary>The highest price of the buyer's bid, USD/kg.</summary>
    public double Highest { get; init; }

    /// <summary>What is taken out of the market for it.</summary>
    public Mass Reserved { get; set; }
}
