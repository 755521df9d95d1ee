using TradeSim.Domain.Units;

namespace TradeSim.Domain.Policy;

/// <summary>
/// What a seller promises a buyer, and at which price:
/// <code>
/// price = min(max(formula x reference, floor), ceiling)
/// </code>
/// The reference is the month's reference price of an oxide; for concentrate, which is not one good, the seller's own price in the
/// market. Floor and ceiling alike make a fixed price. Prices are USD per kg REO.
/// </summary>
/// <param name="Seller">The mine or plant.</param>
/// <param name="Buyer">The plant that takes concentrate, or the country whose industry takes oxides.</param>
/// <param name="TonnesPerMonth">What is promised of each good, tonnes REO.</param>
/// <param name="Formula">Share of the reference price.</param>
/// <param name="FloorUsd">The least price; zero is none.</param>
/// <param name="CeilingUsd">The highest price; null is none.</param>
/// <param name="TakeOrPay">Share of the promise that is paid for even where the buyer has no use for it.</param>
/// <param name="Penalty">What the seller pays for what it does not have, as a share of its value.</param>
public sealed record OfftakeTerms(
    string Seller, string Buyer, double TonnesPerMonth, double Formula, double FloorUsd, double? CeilingUsd, double TakeOrPay, double Penalty)
{
    public Mass Promised => Mass.FromTonnes(TonnesPerMonth);

    public Price PriceAt(Price reference) =>
        Price.FromUsd(Math.Min(Math.Max(Formula * reference.Usd, FloorUsd), CeilingUsd ?? double.PositiveInfinity));
}
