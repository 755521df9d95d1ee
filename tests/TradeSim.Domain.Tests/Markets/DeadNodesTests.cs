using TradeSim.Domain.Markets.Clearing;

namespace TradeSim.Domain.Tests.Markets;

/// <summary>
/// The prices of those who can never trade, by hand. A seller of 10 + q serves a town that pays 60 - q and a port that pays 50 - q, freight 2:
/// he gets 116/3 and both pay 122/3. Beside them a seller with nothing to sell and a buyer who wants nothing.
/// </summary>
public class DeadNodesTests
{
    private const double Sold = 116.0 / 3;
    private const double Paid = 122.0 / 3;

    public static TheoryData<string, double, double> Cases =>
        new()
        {
            { "no routes", 0, 0 },
            { "out by the cheaper first", Paid - 3, 0 },
            { "out by the cheaper last", Paid - 3, 0 },
            { "out, the cheaper dutied", Paid - 4, 0 },
            { "out, the cheaper shut", Paid - 4, 0 },
            { "out, at a loss", Paid - 50, 0 },
            { "out, all dutied", (Paid - 3) / 1.5, 0 },
            { "in by the cheaper first", 0, Sold + 7 },
            { "in by the cheaper last", 0, Sold + 7 },
            { "in, the cheaper shut", 0, Sold + 8 },
            { "in, dutied", 0, (1.5 * Sold) + 7 },
            { "from the one to the other", 0, 6 },
            { "from the one to the other and out", Paid - 3, Paid - 3 + 6 },
        };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Who_cannot_trade_shows_the_price_at_which_none_of_his_routes_would_pay(string given, double seller, double buyer)
    {
        var (routes, policies) = Given(given);
        var problem = new MarketProblem(
            given, [new("live", new LinearCurve(10, 1)), new("empty", new LinearCurve(5, 1), 0)],
            [new("town", new LinearCurve(60, 1)), new("port", new LinearCurve(50, 1)), new("nobody", new FixedCurve(0))],
            [new("live-town", 0, 0, 2), new("live-port", 0, 1, 2), .. routes], policies);
        var cold = Clearing.Solve(problem);
        foreach (var answer in new[] { cold, Clearing.Solve(problem, new([30, 99], [50, 50, 99], cold.PolicyRents, [], [])) })
        {
            Assert.Equal([Sold, seller], answer.SellerPrices, (one, other) => Math.Abs(one - other) <= 1e-8);
            Assert.Equal([Paid, Paid, buyer], answer.BuyerPrices, (one, other) => Math.Abs(one - other) <= 1e-8);
            Assert.All(answer.Flows.Skip(2), flow => Assert.Equal(0, flow));
        }
    }

    private static (MarketRoute[] Routes, MarketPolicy[] Policies) Given(string given)
    {
        MarketRoute[] cheaperOut = [new("town", 1, 0, 3), new("port", 1, 1, 4)];
        MarketRoute[] cheaperIn = [new("road", 0, 2, 7), new("rail", 0, 2, 8)];
        AdValoremTariff Duty(params int[] on) => new("duty", on, DutyBasis.FreeOnBoard, 0.5);
        return given switch
        {
            "no routes" => ([], []),
            "out by the cheaper first" => (cheaperOut, []),
            "out by the cheaper last" => ([.. cheaperOut.Reverse()], []),
            "out, the cheaper dutied" => (cheaperOut, [Duty(2)]),
            "out, the cheaper shut" => (cheaperOut, [new ImportQuota("shut", [2], 0)]),
            "out, at a loss" => ([new("town", 1, 0, 50), new("port", 1, 1, 60)], []),
            "out, all dutied" => (cheaperOut[..1], [Duty(2)]),
            "in by the cheaper first" => (cheaperIn, []),
            "in by the cheaper last" => ([.. cheaperIn.Reverse()], []),
            "in, the cheaper shut" => (cheaperIn, [new ImportQuota("shut", [2], 0)]),
            "in, dutied" => (cheaperIn[..1], [Duty(2)]),
            "from the one to the other" => ([new("over", 1, 2, 6)], []),
            "from the one to the other and out" => ([new("over", 1, 2, 6), .. cheaperOut], []),
            _ => throw new ArgumentOutOfRangeException(nameof(given), given, "No such case."),
        };
    }
}
