using CsCheck;
using TradeSim.Domain.Markets.Clearing;

namespace TradeSim.Domain.Tests.Markets;

public class TradeLanesTests
{
    [Fact]
    public void Where_duties_by_value_are_frozen_a_lane_asks_what_it_asked() => RandomMarkets.Numbers.Holds(number =>
    {
        var room = new ClearingRoom();
        Clearing.Solve(RandomMarkets.Any(number), room: room);
        var (lanes, market) = (room.Market.Lanes, room.Market);
        var frozen = lanes.Frozen(market.SellerPrices, market.BuyerPrices, market.Rents, market.Flows);
        Assert.False(frozen.HasShareDuties);
        for (var lane = 0; lane < lanes.Count; lane++)
        {
            Assert.Equal(Left(lanes, lane), Left(frozen, lane), 1e-9 * market.Prices.Max(Math.Abs));
        }

        double Left(TradeLanes of, int lane) =>
            of.Margin(lane, market.SellerPrices, market.BuyerPrices, market.Rents) - (of.Slope[lane] * of.RouteFlow(lane, market.Flows))
            - (of.FreightFactor[lane] * lanes.RouteRent(lane, market.SellerPrices, market.BuyerPrices, market.Rents, market.Flows));
    });
}
