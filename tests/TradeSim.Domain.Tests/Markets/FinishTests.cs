using TradeSim.Domain.Markets.Clearing;

namespace TradeSim.Domain.Tests.Markets;

/// <summary>What rounding leaves on a route is not told as trade. A buyer of 8 takes all by road; rail costs more.</summary>
public class FinishTests
{
    private const int Rail = 1;

    [Theory]
    [InlineData(0, false)]
    [InlineData(1e-16, false)]
    [InlineData(9e-14, false)]
    [InlineData(2e-13, true)]
    [InlineData(1e-12, true)]
    public void A_flow_that_rounding_left_is_swept_and_a_larger_one_stays(double share, bool stays)
    {
        var problem = new MarketProblem(
            "dust", [new("s", new LinearCurve(16, 0))], [new("b", new FixedCurve(8))], [new("road", 0, 0, 16), new("rail", 0, 0, 17)], []);
        var (room, scale) = (new ClearingRoom(), MarketScale.Of(problem, []));
        Assert.Equal(0, Clearing.Solve(problem, room: room).Flows[Rail]);

        room.Market.Flows[Rail] = share * 8 / scale.Quantity;
        Assert.Equal(stays ? share * 8 : 0, room.Finish.Answer(problem, room.Market, scale, 1).Flows[Rail]);
    }
}
