using TradeSim.Domain.Units;

namespace TradeSim.Domain.Policy;

/// <summary>
/// What of a seller's goods is promised to a buyer in a month: by an offtake contract its tonnes, or to the industry or a plant of a
/// state that owns a part of the seller
/// <code>
/// promised = stake x what the seller sold a month of the good     (moving mean), at the reference price
/// </code>
/// </summary>
/// <param name="Terms">Those of the contract; of an owner's right, which it need not use, at the reference price and without penalties.</param>
public sealed record Promise(Measure Measure, OfftakeTerms Terms)
{
    public static Promise Of(Measure contract) => new(contract, contract.Offtake!);

    public static Promise Of(Measure stake, string entity, string buyer) => new(stake, new OfftakeTerms(entity, buyer, 0, 1, 0, null, 0, 0));

    /// <param name="sold">What the seller sold a month of the good.</param>
    public Mass Promised(Mass sold) => Measure.Kind == MeasureKind.StateEquity ? new Mass(Rounding.ToWhole(Measure.Stake * sold.Grams)) : Terms.Promised;
}
