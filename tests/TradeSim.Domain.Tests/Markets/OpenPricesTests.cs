using TradeSim.Domain.Markets.Clearing;

namespace TradeSim.Domain.Tests.Markets;

/// <summary>
/// What the middle of the lowest and the highest price is, by hand: sellers sold out from 10 on and buyers served whatever they pay
/// between two prices, freight 2.
/// </summary>
public class OpenPricesTests
{
    [Theory]
    [InlineData(2, 0, 0, 2)]
    [InlineData(-3, 0, 3, 0)]
    [InlineData(-3, 0.25, 2.4, 0)]
    public void What_nothing_holds_goes_down_until_the_cheaper_price_is_zero(double freight, double duty, double seller, double buyer)
    {
        var problem = new MarketProblem(
            "no end", [new("s", new FixedCurve(6))], [new("b", new FixedCurve(6))], [new("r", 0, 0, freight)],
            [new AdValoremTariff("duty", [0], DutyBasis.FreeOnBoard, duty)]);
        foreach (var start in new ClearingStart?[] { null, new([50], [50 + freight], [0], [6], []) })
        {
            AssertPrices([seller], [buyer], Clearing.Solve(problem, start));
        }
    }

    /// <summary>The buyer pays 2 more than one seller gets, and a quarter more than that for what another sells: L, L + 2 and L / 1.25.</summary>
    [Theory]
    [InlineData(40, 0, 58)] // 42 to 82 less 2 at the buyer, 12.5 at the dutied seller
    [InlineData(5, 0, 45.25)] // 12.5 to 78
    [InlineData(5, 1, 45.25)]
    public void Prices_that_a_duty_by_value_ties_move_together_each_by_its_own_amount(double least, int dutied, double expected)
    {
        var problem = new MarketProblem(
            "duty", [SoldOut(3), SoldOut(3)], [Served(6, 80, least)], [new("first", 0, 0, 2), new("second", 1, 0, 2)],
            [new AdValoremTariff("duty", [dutied], DutyBasis.FreeOnBoard, 0.25)]);
        var answer = Clearing.Solve(problem);
        Assert.Equal(expected, answer.SellerPrices[1 - dutied], 1e-8);
        Assert.Equal(expected + 2, answer.BuyerPrices[0], 1e-8);
        Assert.Equal(expected / 1.25, answer.SellerPrices[dutied], 1e-8);
    }

    /// <summary>At most 44 leaves the full and dutied route a profit; the middle of all else would be 58.</summary>
    [Fact]
    public void Prices_that_a_full_route_would_draw_apart_stay_where_it_pays()
    {
        var problem = new MarketProblem(
            "twisted", [SoldOut(6)], [Served(6, 80, 40)], [new("wide", 0, 0, 2), new("full", 0, 0, -20, Cap: 3)],
            [new AdValoremTariff("duty", [1], DutyBasis.FreeOnBoard, 0.5)]);
        var answer = Clearing.Solve(problem);
        Assert.Equal(3, answer.Flows[1], 1e-9);
        Assert.InRange(answer.SellerPrices[0], 38, 44);
    }

    public static TheoryData<string, double[], double[]> Pairs =>
        new()
        {
            { "apart", [58, 19], [60, 21] }, // 38 to 78, and 10 to 28
            { "unused", [44.5, 21.5], [46.5, 23.5] }, // the first buyer at most 28 + 25, the second seller at least 40 - 25
            { "unused and dutied", [48, 20], [50, 22] }, // 1.25 x 28 + 25, (40 - 25) / 1.25
            { "unused, a pair dutied", [35.6, 21.5], [46.5, 23.5] }, // what the first seller gets is (buyer's - 2) / 1.25
            { "shut", [58, 19], [60, 21] },
            { "of no room", [58, 19], [60, 21] },
            { "full", [17.5, 20.5], [19.5, 22.5] }, // the first seller at most 30 - 5, the second buyer at least 10 + 5
            { "full and sloped", [17.5, 20.5], [19.5, 22.5] }, // 4 + 0.5 x 2
            { "held below zero", [25.5, 12.5], [27.5, 14.5] }, // the second seller at least 12 - 15, at most 28
            { "held above zero", [44.5, 14], [46.5, 16] }, // the second at least 0 and 2, so the first at least 2 + 9
            { "one by one", [40.5, 17.5, 15.5], [42.5, 19.5, 17.5] }, // the third buyer holds the second pair, that the first
        };

    [Theory]
    [MemberData(nameof(Pairs))]
    public void What_routes_between_pairs_allow_bounds_both(string routes, double[] sellers, double[] buyers) =>
        AssertPrices(sellers, buyers, Clearing.Solve(Paired(routes)));

    /// <summary>Sellers of 6 with a buyer each, and what else joins them.</summary>
    private static MarketProblem Paired(string routes)
    {
        MarketSeller six = SoldOut(6), held = new("s", new FixedCurve(6));
        MarketBuyer most = Served(6, 80, 40), more = Served(6, 80, 5), less = Served(6, 30, 5), any = new("b", new PiecewiseCurve([new(0, 40), new(6, 30)]));
        MarketRoute across = new("across", 1, 0, 25);
        AdValoremTariff Duty(int route) => new("duty", [route], DutyBasis.FreeOnBoard, 0.25);
        return routes switch
        {
            "apart" => Of([six, six], [most, less], []),
            "unused" => Of([six, six], [most, less], [across]),
            "unused and dutied" => Of([six, six], [most, less], [across], Duty(2)),
            "unused, a pair dutied" => Of([six, six], [most, less], [across], Duty(0)),
            "shut" => Of([six, six], [most, less], [across], new ImportQuota("shut", [2], 0)),
            "of no room" => Of([six, six], [most, less], [across with { Cap = 0 }]),
            "full" => Of([SoldOut(8), SoldOut(4)], [more, less], [new("full", 0, 1, 5, Cap: 2)]),
            "full and sloped" => Of([SoldOut(8), SoldOut(4)], [more, less], [new("full", 0, 1, 4, FrictionSlope: 0.5, Cap: 2)]),
            "held below zero" => Of([six, held], [more, any], [across with { Cost = 15 }]),
            "held above zero" => Of([six, held], [more, any], [new("across", 0, 1, -9)]),
            "one by one" => Of([six, six, six], [most, less, Served(6, 20, 5)], [new("third to second", 2, 1, 4), across]),
            _ => throw new ArgumentOutOfRangeException(nameof(routes), routes, "No such market."),
        };
    }

    private static MarketProblem Of(MarketSeller[] sellers, MarketBuyer[] buyers, MarketRoute[] between, params MarketPolicy[] policies) =>
        new("pairs", sellers, buyers, [.. Enumerable.Range(0, sellers.Length).Select(pair => new MarketRoute($"own {pair}", pair, pair, 2)), .. between], policies);

    /// <summary>The other route leaves no doubt what a place in the quota is worth: 53 - 17 - 2.</summary>
    [Theory]
    [InlineData(0, 12)]
    [InlineData(0, 40)]
    [InlineData(1, 12)]
    [InlineData(1, 40)]
    public void An_open_price_that_a_rent_ties_is_the_same_from_any_start(int tiers, double seller)
    {
        MarketPolicy quota = tiers == 0 ? new ImportQuota("quota", [0, 1], 10) : new TariffRateQuota("quota", [0, 1], 10, default, new(50, 0));
        var problem = new MarketProblem(
            "rent", [new("a", new LinearCurve(10, 1)), SoldOut(3)], [new("x", new LinearCurve(60, 1)), Served(3, 80, 40)],
            [new("a-x", 0, 0, 2), new("s-b", 1, 1, 2)], [quota]);
        var cold = Clearing.Solve(problem);
        Assert.Equal(34, cold.PolicyRents[0], 1e-8);
        AssertPrices([17, 27], [53, 63], cold); // 10 to 80 - 34 - 2
        AssertPrices([17, 27], [53, 63], Clearing.Solve(problem, new([17, seller], [53, seller + 36], [34], [7, 3], [])));
    }

    private static MarketSeller SoldOut(double quantity) => new("s", new LinearCurve(10 - quantity, 1), quantity);

    private static MarketBuyer Served(double quantity, double most, double least) =>
        new("b", new PiecewiseCurve([new(0, most + 10), new(quantity, most), new(quantity, least), new(2 * quantity, 0)]));

    private static void AssertPrices(double[] sellers, double[] buyers, MarketSolution seen)
    {
        Assert.Equal(sellers, seen.SellerPrices, (one, other) => Math.Abs(one - other) <= 1e-8);
        Assert.Equal(buyers, seen.BuyerPrices, (one, other) => Math.Abs(one - other) <= 1e-8);
    }
}
