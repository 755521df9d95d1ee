using TradeSim.Domain.Goods;
using TradeSim.Domain.Markets;
using TradeSim.Domain.Markets.Clearing;
using TradeSim.Domain.Policy;
using TradeSim.Domain.Tests.World;

namespace TradeSim.Domain.Tests.Markets;

/// <summary>What contracts take out of a market before it is cleared: neodymium of the west plant.</summary>
public class OfftakesTests
{
    [Theory]
    [InlineData(8, 30, 50, 8, 8, 8)]
    [InlineData(8, 6, 50, 6, 8, 6)]
    [InlineData(8, 30, 5, 8, 5, 5)]
    [InlineData(8, 6, 5, 6, 5, 5)]
    [InlineData(8, 5, 6, 5, 6, 5)]
    [InlineData(8, 8, 8, 8, 8, 8)]
    public void A_contract_reserves_the_least_of_the_promise_the_offer_and_what_would_be_taken_for_nothing(
        double promised, double offer, double bid, double offered, double wanted, double reserved)
    {
        var offtake = Assert.Single(Draft(offer, bid, Contract("deal", "USA", promised)).Offtakes);
        Assert.Equal((promised, offered, wanted, reserved), (offtake.Promised.Tonnes, offtake.Offered.Tonnes, offtake.Wanted.Tonnes, offtake.Reserved.Tonnes));
        Assert.True(offtake.IsOpen);
        Assert.Equal(200, offtake.Highest);
    }

    [Theory]
    [InlineData(20, 12, 12, 8)]
    [InlineData(15, 12, 12, 3)]
    [InlineData(12, 12, 12, 0)]
    [InlineData(9, 12, 9, 0)]
    public void Of_what_is_short_the_first_contract_by_id_has_its_part_first(double offer, double promised, double first, double second)
    {
        var draft = Draft(offer, 50, Contract("b", "JPN", 8), Contract("a", "USA", promised));
        Assert.Equal([("a", first), ("b", second)], draft.Offtakes.Select(one => (one.Measure.Id, one.Reserved.Tonnes)));
        Assert.Equal([true, second > 0], draft.Offtakes.Select(one => one.IsOpen));
        Assert.Equal(second, draft.Offtakes[1].Offered.Tonnes);
        Assert.Equal(offer - first - second, draft.Offers.Single(one => one.Entity == "west-plant").Limit.Tonnes, 1e-9);
    }

    [Theory]
    [InlineData(20, 12, 8)]
    [InlineData(15, 12, 3)]
    [InlineData(10, 10, 0)]
    public void Nor_is_a_buyer_reserved_more_than_it_would_take(double bid, double first, double second)
    {
        var draft = Draft(30, bid, Contract("b", "USA", 8), Contract("a", "USA", 12) with { Offtake = Terms("east-plant", "USA", 12) });
        Assert.Equal([("a", first), ("b", second)], draft.Offtakes.Select(one => (one.Measure.Id, one.Reserved.Tonnes)));
        Assert.Equal(second, draft.Offtakes[1].Wanted.Tonnes);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10e-6)]
    public void Less_than_a_shipment_is_not_reserved(double offer)
    {
        var draft = Draft(offer, 50, Contract("deal", "USA", 8));
        Assert.False(Assert.Single(draft.Offtakes).IsOpen);
        Assert.Equal(0, draft.Offtakes[0].Reserved.Grams);
        Assert.DoesNotContain(draft.Routes, route => route.Offtake is not null);
        Assert.True(Assert.Single(Draft(offer + 11e-6, 50, Contract("deal", "USA", 8)).Offtakes).IsOpen);
    }

    [Fact]
    public void What_is_reserved_are_the_cheapest_and_the_most_wanted_tonnes_and_frictions_go_on_where_it_ends()
    {
        var (free, draft) = (Draft(30, 50), Draft(30, 50, Contract("deal", "USA", 20)));
        var (offer, bid) = (draft.Offers.Single(one => one.Entity == "west-plant"), draft.Bids.Single(one => one.Entity == "USA"));
        Assert.Equal(10, offer.Limit.Tonnes);
        Assert.Equal([0, 10], offer.Curve.Select(point => point.Quantity));
        Assert.Equal([20 + (40.0 * 5 / 15), 60], offer.Curve.Select(point => point.Price));
        Assert.Equal([new CurvePoint(0, 120), new(30, 0)], bid.Curve);
        var (of, own) = (draft.Routes.Single(route => route.Offtake is not null), draft.Routes.FindIndex(route => route.Offtake is null && route.From.Entity == "west-plant" && route.To.Entity == "USA"));
        Assert.Equal(free.Routes[own].Friction, of.Friction);
        Assert.True(of.Friction.Slope > 0);
        Assert.Equal((of.Friction.At0 + (20 * of.Friction.Slope), of.Friction.Slope), draft.Routes[own].Friction);
        Assert.Equal(free.Routes.Where((_, r) => r != own).Select(route => route.Friction), draft.Routes.Where((route, r) => r != own && route.Offtake is null).Select(route => route.Friction));
    }

    [Fact]
    public void A_contract_has_a_seller_who_takes_any_price_and_a_buyer_who_pays_the_highest()
    {
        var draft = Draft(30, 50, Contract("deal", "USA", 20));
        var of = draft.Routes.Single(route => route.Offtake is not null);
        var (seller, buyer) = (draft.Problem.Sellers[of.Seller], draft.Problem.Buyers[of.Buyer]);
        Assert.Equal(("west-plant deal", 20, 20), (seller.Id, seller.Cap, draft.LimitOf(of.Seller).Tonnes));
        Assert.Equal("USA deal", buyer.Id);
        Assert.Equal([new CurvePoint(0, 0), new(20, 2)], ((PiecewiseCurve)seller.Supply).Points);
        Assert.Equal([new CurvePoint(0, 200), new(20, 198)], ((PiecewiseCurve)buyer.Demand).Points);
    }

    private static OfftakeTerms Terms(string seller, string buyer, double tonnes) => new(seller, buyer, tonnes, 1, 0, null, 0, 0);

    private static Measure Contract(string id, string buyer, double tonnes) =>
        SmallMarket.Measure(MeasureKind.Offtake, buyer) with { Id = id, Elements = [Element.Nd], Stages = [Stage.Oxide], Offtake = Terms("west-plant", buyer, tonnes) };

    private static MarketDraft Draft(double offer, double bid, params Measure[] contracts)
    {
        var market = SmallMarket.Of(Element.Nd, contracts);
        return market.Draft(56, market.Offer("east-plant", 40), market.Offer("west-plant", offer), market.Bid("CHN", 50), market.Bid("JPN", 50), market.Bid("USA", bid));
    }
}
