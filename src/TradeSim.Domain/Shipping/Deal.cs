namespace TradeSim.Domain.Shipping;

/// <summary>How goods came to be sold. Of one commodity a seller sends a buyer at most one shipment of each in a month.</summary>
public enum Deal
{
    /// <summary>At the market's price.</summary>
    Market,

    /// <summary>A country's traders sell on what it bought.</summary>
    Reexport,

    /// <summary>Promised in an offtake contract: <see cref="Policy.OfftakeTerms"/>.</summary>
    Offtake,
}
