using TradeSim.Domain.Goods;

namespace TradeSim.Domain.Policy;

/// <summary>What a rule looks at: the goods and the two ends of a trade.</summary>
public readonly record struct Flow(Commodity Commodity, string Seller, string Buyer, string Origin, string Destination);
