using TradeSim.Domain.Markets.Clearing;

namespace TradeSim.Domain.Tests.Markets;

/// <summary>Facts of trade theory a clearing must reproduce, on a market small enough to check by hand.</summary>
public class ClearingFactsTests
{
    [Fact]
    public void A_quota_of_zero_is_a_ban()
    {
        var quota = Clearing.Solve(TwoByTwo.Of(new ImportQuota("none", [0, 1], 0)));
        var ban = Clearing.Solve(TwoByTwo.Of(new RouteBan("shut", [0, 1])));
        AssertClose(ban.Flows, quota.Flows);
        AssertClose(ban.BuyerPrices, quota.BuyerPrices);
        Assert.True(quota.PolicyRents[0] > 0);
    }

    [Fact]
    public void A_limit_of_zero_has_the_least_rent_at_which_none_of_its_routes_would_pay()
    {
        var both = Clearing.Solve(TwoByTwo.Of(new ImportQuota("none", [0, 1], 0)));
        Assert.Equal(Math.Max(both.BuyerPrices[0] - 2, both.BuyerPrices[1] - 3) - both.SellerPrices[0], both.PolicyRents[0], 1e-9);

        var invoiced = Clearing.Solve(TwoByTwo.Of(new ExportQuota("none", [0], 0), new AdValoremTariff("duty", [0], DutyBasis.FreeOnBoard, 0.25)));
        Assert.Equal(((invoiced.BuyerPrices[0] - 2) / 1.25) - invoiced.SellerPrices[0], invoiced.PolicyRents[0], 1e-9);

        var twice = Clearing.Solve(TwoByTwo.Of(new ImportQuota("none", [0], 0), new ExportQuota("neither", [0], 0)));
        Assert.Equal(twice.BuyerPrices[0] - 2 - twice.SellerPrices[0], twice.PolicyRents.Max(), 1e-9);
        Assert.Equal(0, twice.PolicyRents.Min());

        var tier = Clearing.Solve(TwoByTwo.Of(new TariffRateQuota("tier", [0], 0, new(1, 0), new(6, 0))));
        Assert.True(tier.Flows[0] > 1);
        Assert.Equal(5, tier.PolicyRents[0], 1e-9);
    }

    [Fact]
    public void A_binding_quota_is_the_tariff_equal_to_its_rent()
    {
        var quota = Clearing.Solve(TwoByTwo.Of(new ImportQuota("some", [0], 5)));
        Assert.Equal(5, quota.Flows[0], 1e-9);
        var tariff = Clearing.Solve(TwoByTwo.Of(new SpecificTariff("same", [0], quota.PolicyRents[0])));
        AssertClose(quota.Flows, tariff.Flows);
        AssertClose(quota.BuyerPrices, tariff.BuyerPrices);
        AssertClose(quota.SellerPrices, tariff.SellerPrices);
    }

    [Fact]
    public void A_slack_quota_changes_nothing_and_earns_nothing()
    {
        var free = Clearing.Solve(TwoByTwo.Of());
        var slack = Clearing.Solve(TwoByTwo.Of(new ExportQuota("wide", [0, 1], 1000)));
        AssertClose(free.Flows, slack.Flows);
        Assert.Equal(0, slack.PolicyRents[0]);
    }

    [Fact]
    public void An_export_tax_and_an_import_tariff_of_one_amount_are_the_same()
    {
        var tariff = Clearing.Solve(TwoByTwo.Of(new SpecificTariff("in", [0], 3)));
        var tax = Clearing.Solve(TwoByTwo.Of(new SpecificExportTax("out", [0], 3)));
        Assert.Equal(tariff.Flows, tax.Flows);
    }

    [Fact]
    public void A_tariff_rate_quota_in_full_use_pays_a_rent_between_its_duties()
    {
        var solution = Clearing.Solve(TwoByTwo.Of(new TariffRateQuota("tier", [0], 2, new(1, 0), new(6, 0))));
        Assert.Equal(2, solution.InQuotaFlows[0], 1e-9);
        Assert.True(solution.Flows[0] > 2);
        Assert.Equal(5, solution.PolicyRents[0], 1e-9);
    }

    /// <summary>A check that sees no fault in a wrong answer would let every solver pass.</summary>
    [Theory]
    [InlineData("flow", 0)]
    [InlineData("flow", 1)]
    [InlineData("flow", 2)]
    [InlineData("flow", 3)]
    [InlineData("seller's price", 0)]
    [InlineData("seller's price", 1)]
    [InlineData("buyer's price", 0)]
    [InlineData("buyer's price", 1)]
    [InlineData("rent", 0)]
    [InlineData("rent", 1)]
    [InlineData("rent", 2)]
    [InlineData("flow within the quota", 3)]
    [InlineData("duty", 0)]
    [InlineData("duty", 3)]
    [InlineData("route's rent", 1)]
    public void An_answer_that_is_wrong_in_one_number_is_seen(string what, int at)
    {
        var market = TwoByTwo.Of(
            new ImportQuota("some", [0], 5), new ExportQuota("wide", [2, 3], 1000), new TariffRateQuota("tier", [3], 2, new(1, 0), new(6, 0)));
        var solution = Clearing.Solve(market);
        Assert.InRange(EquilibriumConditions.Of(market, solution).Worst, 0, 1e-9);

        var numbers = what switch
        {
            "flow" => solution.Flows,
            "seller's price" => solution.SellerPrices,
            "buyer's price" => solution.BuyerPrices,
            "rent" => solution.PolicyRents,
            "duty" => solution.Duties,
            "route's rent" => solution.RouteRents,
            _ => solution.InQuotaFlows,
        };
        numbers[at] += 0.01;

        Assert.True(EquilibriumConditions.Of(market, solution).Worst > 1e-6);
    }

    [Fact]
    public void A_joint_capacity_of_one_route_is_its_cap()
    {
        var joint = Clearing.Solve(TwoByTwo.Of(new JointCapacity("pass", [0], 8, [2]), new AdValoremTariff("duty", [0], DutyBasis.CostInsuranceFreight, 0.2)));
        var capped = TwoByTwo.Of(new AdValoremTariff("duty", [0], DutyBasis.CostInsuranceFreight, 0.2));
        capped.Routes[0] = capped.Routes[0] with { Cap = 4 };
        var alone = Clearing.Solve(capped);
        AssertClose(alone.Flows, joint.Flows);
        Assert.Equal(alone.RouteRents[0], 2 * joint.PolicyRents[0], 1e-9);
        Assert.Equal(alone.Duties[0], joint.Duties[0], 1e-9);
    }

    [Fact]
    public void Friction_is_not_dutiable_and_freight_is()
    {
        MarketPolicy duty = new AdValoremTariff("duty", [0], DutyBasis.CostInsuranceFreight, 0.5);
        var asFriction = TwoByTwo.Of(duty);
        asFriction.Routes[0] = asFriction.Routes[0] with { Cost = 0, Friction = 2 };
        var friction = Clearing.Solve(asFriction);
        var freight = Clearing.Solve(TwoByTwo.Of(duty));
        Assert.Equal(0.5 * friction.SellerPrices[0], friction.Duties[0], 1e-9);
        Assert.Equal(0.5 * (freight.SellerPrices[0] + 2), freight.Duties[0], 1e-9);
    }

    [Fact]
    public void A_fixed_order_nobody_can_fill_is_refused_and_not_smoothed_over()
    {
        var hopeless = TwoByTwo.Of() with { Buyers = [new("town", new FixedCurve(1000)), new("port", new FixedCurve(10))], };
        hopeless = hopeless with { Sellers = [new("near", new LinearCurve(10, 1), 100), new("far", new LinearCurve(14, 0.5), 100)] };
        var refusal = Assert.Throws<MarketNotCleared>(() => Clearing.Solve(hopeless));
        Assert.Equal("two by two", refusal.Market);
        Assert.True(refusal.Residual > 0.1);
    }

    [Fact]
    public void A_market_of_nobody_clears()
    {
        var solution = Clearing.Solve(new("empty", [], [], [], []));
        Assert.Empty(solution.Flows);
    }

    [Fact]
    public void Routes_that_tie_are_filled_in_their_order_from_any_start()
    {
        var problem = new MarketProblem(
            "ties",
            [new("a", new LinearCurve(0, 1)), new("b", new LinearCurve(0, 1))],
            [new("x", new FixedCurve(6)), new("y", new FixedCurve(4))],
            [new("a-x", 0, 0, 1, Cap: 3), new("a-y", 0, 1, 1), new("b-x", 1, 0, 1), new("b-y", 1, 1, 1)],
            []);
        AssertClose([3, 2, 3, 2], Clearing.Solve(problem).Flows);
        var elsewhere = new ClearingStart([5, 5], [6, 6], [], [1, 4, 5, 0], []);
        AssertClose([3, 2, 3, 2], Clearing.Solve(problem, elsewhere).Flows);
    }

    /// <summary>Seller sold out at 6 from 10 on, buyer served at 6 from 80 down to 40, freight 2: the seller's price lies between 38 and 78, or what another asks.</summary>
    [Theory]
    [InlineData(null, 58)]
    [InlineData(60.0, 49)]
    public void An_open_price_is_the_middle_of_what_the_conditions_leave(double? otherAsks, double expected)
    {
        var other = new MarketSeller("other", new LinearCurve(otherAsks ?? 1000, 1));
        var problem = new MarketProblem(
            "open", [new("sold out", new LinearCurve(4, 1), 6), other], [new("served", new PiecewiseCurve([new(0, 90), new(6, 80), new(6, 40), new(9, 0)]))],
            [new("its own", 0, 0, 2), new("other's", 1, 0, 2)], []);
        var cold = Clearing.Solve(problem);
        Assert.Equal(expected, cold.SellerPrices[0], 1e-8);
        Assert.Equal(expected + 2, cold.BuyerPrices[0], 1e-8);
        AssertClose(cold.SellerPrices, Clearing.Solve(problem, new([12, 1], [33], [], [], [])).SellerPrices);
    }

    [Fact]
    public void Without_a_highest_price_the_lowest_holds()
    {
        var problem = new MarketProblem("no end", [new("sold out", new LinearCurve(4, 1), 6)], [new("must have", new FixedCurve(6))], [new("r", 0, 0, 2)], []);
        Assert.Equal(10, Clearing.Solve(problem).SellerPrices[0], 1e-9);
        Assert.Equal(10, Clearing.Solve(problem, new([70], [5], [], [6], [])).SellerPrices[0], 1e-9);
    }

    [Fact]
    public void Within_a_tariff_rate_quota_the_first_route_goes_first_from_any_start()
    {
        var problem = new MarketProblem(
            "tiers", [new("a", new LinearCurve(10, 1)), new("b", new LinearCurve(10, 1))], [new("x", new LinearCurve(60, 1))],
            [new("a-x", 0, 0, 2, FrictionSlope: 0.1), new("b-x", 1, 0, 2, FrictionSlope: 0.1)], [new TariffRateQuota("tier", [0, 1], 4, new(1, 0), new(6, 0))]);
        var cold = Clearing.Solve(problem);
        AssertClose([42 / 3.1, 42 / 3.1], cold.Flows);
        AssertClose([4, 0], cold.InQuotaFlows);
        AssertClose([4, 0], Clearing.Solve(problem, new(cold.SellerPrices, cold.BuyerPrices, cold.PolicyRents, cold.Flows, [0, 4])).InQuotaFlows);
    }

    /// <summary>A quota of just what the buyer wants between 40 and 15: its rent lies between nothing and 40 less the seller's price and the freight.</summary>
    [Theory]
    [InlineData(14.0, 39.0)]
    [InlineData(14.0, 16.0)]
    [InlineData(2.0, 90.0)]
    public void A_rent_that_the_conditions_leave_open_is_the_same_from_any_start(double sellerPrice, double buyerPrice)
    {
        var problem = new MarketProblem(
            "open rent", [new("s", new LinearCurve(6, 1))], [new("b", new PiecewiseCurve([new(0, 50), new(8, 40), new(8, 15), new(10, 0)]))],
            [new("r", 0, 0, 4, FrictionSlope: 0.5)], [new ExportQuota("q", [0], 8)]);
        var cold = Clearing.Solve(problem);
        var warm = Clearing.Solve(problem, new([sellerPrice], [buyerPrice], [buyerPrice - sellerPrice], [8], []));
        Assert.InRange(cold.PolicyRents[0], 0, 40 - 14 - 8);
        Assert.Equal(cold.PolicyRents[0], warm.PolicyRents[0], 1e-9);
        Assert.Equal(cold.BuyerPrices[0], warm.BuyerPrices[0], 1e-9);
    }

    /// <summary>The first route is full, so that its own rent takes what both tiers leave over.</summary>
    [Theory]
    [InlineData(6, 0)]
    [InlineData(1, 0.2)]
    public void A_full_route_of_two_equal_tiers_is_filled_within_the_quota_in_its_turn(double overSpecific, double overRate)
    {
        var problem = new MarketProblem(
            "full tiers", [new("a", new LinearCurve(10, 1)), new("b", new LinearCurve(10, 1))], [new("x", new LinearCurve(60, 1))],
            [new("a-x", 0, 0, 2, Cap: 3), new("b-x", 1, 0, 2, FrictionSlope: 0.1)], [new TariffRateQuota("tier", [0, 1], 4, new(1, 0), new(overSpecific, overRate))]);
        var cold = Clearing.Solve(problem);
        AssertClose([3, 1], cold.InQuotaFlows);
        AssertClose([3, 1], Clearing.Solve(problem, new(cold.SellerPrices, cold.BuyerPrices, cold.PolicyRents, cold.Flows, [0, 4])).InQuotaFlows);
    }

    [Theory]
    [InlineData("seller's prices", "prices")]
    [InlineData("buyer's prices", "prices")]
    [InlineData("rents", "rents")]
    [InlineData("flows", "flows")]
    public void A_start_of_another_market_is_refused(string what, string told)
    {
        var problem = TwoByTwo.Of(new ImportQuota("some", [0], 5));
        var start = Clearing.Solve(problem).ToStart();
        start = what switch
        {
            "seller's prices" => start with { SellerPrices = [1] },
            "buyer's prices" => start with { BuyerPrices = [1, 2, 3] },
            "rents" => start with { PolicyRents = [] },
            _ => start with { Flows = [1, 2, 3] },
        };
        Assert.Equal($"The start's {told} do not run parallel to the problem to clear.", Assert.Throws<ArgumentException>(() => Clearing.Solve(problem, start)).Message);
    }

    /// <summary>He offers 3 times the root of his price; who pays 11 less the quantity, freight 1 within, takes 6 of him at 4.</summary>
    [Theory]
    [InlineData(11, null, 6, 4, 5)]
    [InlineData(11, 5.0, 5, 5, 6)] // all that he has
    [InlineData(11, 7.0, 6, 4, 5)]
    [InlineData(11, 0.0, 0, 10, 11)]
    public void A_supply_of_constant_elasticity_answers_to_price(double intercept, double? cap, double flow, double seller, double buyer)
    {
        var answer = Clearing.Solve(new("root", [new("s", new IsoelasticCurve(3, 1, 0.5), cap)], [new("b", new LinearCurve(intercept, 1))], [new("r", 0, 0, 1)], []));
        AssertClose([flow, seller, buyer], [answer.Flows[0], answer.SellerPrices[0], answer.BuyerPrices[0]]);
    }

    [Fact]
    public void A_supply_of_constant_elasticity_is_nothing_where_nobody_pays()
    {
        var answer = Clearing.Solve(new("root", [new("s", new IsoelasticCurve(3, 1, 0.5))], [new("b", new LinearCurve(3, 1))], [new("r", 0, 0, 5)], []));
        Assert.Equal(0, answer.Flows[0]);
        Assert.InRange(answer.SellerPrices[0], -2, 1e-9);
    }

    private static void AssertClose(double[] expected, double[] seen)
    {
        for (var index = 0; index < expected.Length; index++)
        {
            Assert.Equal(expected[index], seen[index], 1e-8);
        }
    }
}
