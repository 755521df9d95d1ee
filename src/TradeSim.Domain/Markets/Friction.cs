using TradeSim.Domain.Units;

namespace TradeSim.Domain.Markets;

/// <summary>
/// Friction of a flow x on a route, USD/kg, by the elasticity of substitution between origins (Armington 1969):
/// <code>
/// friction(x) = a + P (1 - (x / xhat)^(-1/sigma))         up to the reference flow xhat
///               a + P (x - xhat) / (sigma xhat)           beyond it
/// </code>
/// so a duty of t on a route at an unchanged door price leaves (1 + t)^-sigma of its flow, and never nothing. In the market of a month
/// it is a straight line: the tangent at the flow that the prices of last month and the charges of this one would leave,
/// <code>
/// x = xhat (1 + max(0, a - margin) / P)^-sigma
/// </code>
/// A route that has less than its least reference flow has the straight line of that.
/// </summary>
internal static class Friction
{
    /// <summary>The tangent is never taken below this share of the reference flow, where it would be all but upright.</summary>
    private const double LeastShare = 0.02;

    /// <param name="reference">xhat, tonnes.</param>
    /// <param name="least">The least reference flow, tonnes.</param>
    public static (double At0, double Slope) Line(TradeRoute route, double sigma, double reference, double least, double margin)
    {
        var price = route.SlopePrice;
        var lost = (route.Friction - margin) / price;
        if (reference < least || !(lost > 0))
        {
            var even = price / (sigma * Math.Max(reference, least));
            return (route.Friction - (even * reference), even);
        }

        var share = Math.Max(LeastShare, Power.Of(1 + lost, -sigma));
        var root = Power.Of(share, -1 / sigma);
        var slope = price / (sigma * reference) * root / share;
        return (route.Friction + (price * (1 - root)) - (slope * share * reference), slope);
    }
}
