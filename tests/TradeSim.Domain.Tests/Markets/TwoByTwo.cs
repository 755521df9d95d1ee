using TradeSim.Domain.Markets.Clearing;

namespace TradeSim.Domain.Tests.Markets;

/// <summary>Two sellers, two buyers, four sloped routes; the first route is the one policies fall on.</summary>
internal static class TwoByTwo
{
    public static MarketProblem Of(params MarketPolicy[] policies) => new(
        "two by two",
        [new("near", new LinearCurve(10, 1)), new("far", new LinearCurve(14, 0.5))],
        [new("town", new LinearCurve(60, 1)), new("port", new LinearCurve(50, 0.7))],
        [
            new("near-town", 0, 0, 2, FrictionSlope: 0.1),
            new("near-port", 0, 1, 3, FrictionSlope: 0.1),
            new("far-town", 1, 0, 4, FrictionSlope: 0.1),
            new("far-port", 1, 1, 1, FrictionSlope: 0.1),
        ],
        policies);
}
