namespace TradeSim.Domain.Policy;

/// <summary>
/// A contract for difference: a state pays a seller what the market's price lacks of a floor F, and may get back a share of
/// what it is above it.
/// <code>
/// paid(p) = F - p               p below F
///           - upside (p - F)    p above F
/// kept(p) = p + paid(p)
/// </code>
/// For an oxide p is the month's reference price, so that a seller who gets less for its own bears that; for concentrate, which
/// is not one good, it is the price of the sale. A plant bids for feed by what a floor leaves of the price it expects, and a mine
/// digs by what it leaves of its price. Goods are offered by the market's price as ever, and buyers see that.
/// </summary>
/// <param name="Usd">The floor, USD per kg REO; zero is none.</param>
/// <param name="Upside">Share of what the price is above the floor that goes to the state, 0 to 1.</param>
public readonly record struct PriceFloor(double Usd, double Upside)
{
    /// <summary>The floor of a rule; none without one.</summary>
    public static PriceFloor Of(Measure? rule) => rule is null ? default : new(rule.FloorUsd, rule.Upside);

    /// <summary>What the state pays, USD/kg; below zero what it gets.</summary>
    public double Paid(double price) => Usd == 0 ? 0 : price < Usd ? Usd - price : -Upside * (price - Usd);

    /// <summary>What the seller keeps of a price, USD/kg; the price itself where there is no floor.</summary>
    public double Kept(double price) => Usd == 0 ? price : price + Paid(price);
}
