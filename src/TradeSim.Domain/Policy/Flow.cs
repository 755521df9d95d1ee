using TradeSim.Domain.Goods;

namespace TradeSim.Domain.Policy;

/// <summary>What a rule looks at: the goods and the two ends of a trade.</summary>
/// <param name="Basket">What a kilogram of concentrate contains; null of an oxide, or where it is not known.</param>
public readonly record struct Flow(Commodity Commodity, string Seller, string Buyer, string Origin, string Destination, Basket? Basket = null);
