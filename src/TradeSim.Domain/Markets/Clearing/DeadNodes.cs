namespace TradeSim.Domain.Markets.Clearing;

/// <summary>
/// A seller with nothing to sell and a buyer who wants nothing have no price of their own. The rule: the seller shows what
/// the best buyer would leave it, the buyer the cheapest delivered price, so that no route of theirs would pay and the price does not
/// depend on where the search began. Without any open route the price is zero.
/// </summary>
internal static class DeadNodes
{
    /// <summary>Sets the prices of dead nodes. Reached is room for a mark by node, all false.</summary>
    public static void Price(PulledMarket market, Span<double> sellers, Span<double> buyers, ReadOnlySpan<double> rents, bool[] reached)
    {
        if (!market.HasDead)
        {
            return;
        }

        var lanes = market.Lanes;
        for (var node = 0; node < reached.Length; node++)
        {
            if (market.CurveAt(node).IsDead)
            {
                (node < market.Sellers ? sellers : buyers)[node < market.Sellers ? node : node - market.Sellers] = 0;
            }
        }

        for (var lane = 0; lane < lanes.Count; lane++)
        {
            var (seller, buyer) = (lanes.Seller[lane], lanes.Buyer[lane]);
            if (market.CurveAt(seller).IsDead && !market.CurveAt(market.Sellers + buyer).IsDead && !lanes.HasZeroLimit(lane))
            {
                var left = sellers[seller] + (lanes.Margin(lane, sellers, buyers, rents) / lanes.PriceFactor[lane]);
                sellers[seller] = reached[seller] ? Math.Max(sellers[seller], left) : left;
                reached[seller] = true;
            }
        }

        for (var lane = 0; lane < lanes.Count; lane++)
        {
            var (seller, buyer) = (lanes.Seller[lane], lanes.Buyer[lane]);
            if (market.CurveAt(market.Sellers + buyer).IsDead && !lanes.HasZeroLimit(lane))
            {
                var node = market.Sellers + buyer;
                var delivered = buyers[buyer] - lanes.Margin(lane, sellers, buyers, rents);
                buyers[buyer] = reached[node] ? Math.Min(buyers[buyer], delivered) : delivered;
                reached[node] = true;
            }
        }
    }
}
