using System.Globalization;
using TradeSim.Domain.Markets.Clearing;

namespace TradeSim.Domain.Tests.Markets;

/// <summary>A room is kept from month to month; what is cleared in it is what would be cleared without.</summary>
public class ClearingRoomTests
{
    [Fact]
    public void A_room_used_before_gives_the_same_bits_and_takes_no_new_memory()
    {
        var (problem, room) = (TwoByTwo.Of(new ImportQuota("some", [0], 5), new AdValoremTariff("duty", [1], DutyBasis.FreeOnBoard, 0.2)), new ClearingRoom());
        double[] expected = [.. Clearing.Solve(problem).Flows];
        Clearing.Solve(FlatMarkets.Of(12, 1), room: room);
        Clearing.Solve(problem, room: room);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var again = Clearing.Solve(problem, room: room);
        var taken = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal(expected, again.Flows);
        Assert.True(taken < 1024, $"{taken} bytes");
    }

    [Fact]
    public void What_a_room_was_used_for_before_leaves_no_trace()
    {
        var markets = LookAlikes();
        foreach (var (after, at) in markets.Select((market, at) => (market, at)))
        {
            var cold = Clearing.Solve(after);
            var warm = Clearing.Solve(after, cold.ToStart());
            var room = new ClearingRoom();
            for (var before = 0; before < markets.Length; before++)
            {
                Clearing.Solve(markets[before], room: room);
                Assert.Equal($"{at} warm after {before}: {Everything(warm)}", $"{at} warm after {before}: {Everything(Clearing.Solve(after, cold.ToStart(), room))}");
                Clearing.Solve(markets[before], room: room);
                Assert.Equal($"{at} after {before}: {Everything(cold)}", $"{at} after {before}: {Everything(Clearing.Solve(after, room: room))}");
            }
        }
    }

    /// <summary>Markets so alike that what was reckoned for one could be taken for another's.</summary>
    private static MarketProblem[] LookAlikes()
    {
        MarketPolicy duty = new AdValoremTariff("duty", [0], DutyBasis.FreeOnBoard, 0.2);
        var (plain, capped, turned, crossed, all) = (TwoByTwo.Of(), TwoByTwo.Of(duty), TwoByTwo.Of(), TwoByTwo.Of(), FlatMarkets.AllToAll(12, 12));
        capped.Routes[0] = capped.Routes[0] with { Cap = 3 };
        (turned.Routes[0], turned.Routes[1]) = (turned.Routes[1], turned.Routes[0]);
        (crossed.Routes[0], crossed.Routes[2]) = (crossed.Routes[2], crossed.Routes[0]);
        TierDuty low = new(1, 0), high = new(6, 0);
        return
        [
            plain, turned, crossed, capped,
            plain with { Sellers = [plain.Sellers[1], plain.Sellers[0]] },
            plain with { Sellers = [.. plain.Sellers, new("more", new LinearCurve(12, 1))] },
            plain with { Sellers = [new("root", new IsoelasticCurve(3, 1, 0.5)), plain.Sellers[1]] },
            plain with { Buyers = [new("power", new IsoelasticCurve(9, 30, -1)), plain.Buyers[1]] },
            plain with { Buyers = [new("held", new FixedCurve(9)), plain.Buyers[1]] },
            plain with { Buyers = [new("nobody", new FixedCurve(0)), plain.Buyers[1]] },
            TwoByTwo.Of(duty),
            TwoByTwo.Of(new AdValoremTariff("duty", [0], DutyBasis.FreeOnBoard, 0.4)),
            TwoByTwo.Of(new AdValoremTariff("duty", [0], DutyBasis.CostInsuranceFreight, 0.2)),
            TwoByTwo.Of(new ImportQuota("some", [0], 5)),
            TwoByTwo.Of(new ImportQuota("some", [1], 5)),
            TwoByTwo.Of(new ImportQuota("some", [0, 1], 5)),
            TwoByTwo.Of(duty, new ImportQuota("some", [0], 5)),
            TwoByTwo.Of(new ImportQuota("none", [0], 0), duty),
            TwoByTwo.Of(new ImportQuota("some", [0], 5), new ImportQuota("few", [1], 2)),
            TwoByTwo.Of(new ImportQuota("some", [1], 5), new ImportQuota("few", [0], 2)),
            TwoByTwo.Of(duty, new ExportQuota("some", [0, 1], 5)),
            TwoByTwo.Of(duty, new ExportQuota("some", [0, 1], 5, RentDutiable: false)),
            TwoByTwo.Of(new JointCapacity("pass", [0, 1], 8, [1, 2])),
            TwoByTwo.Of(new JointCapacity("pass", [0, 1], 8, [2, 1])),
            TwoByTwo.Of(new JointCapacity("pass", [0, 1], 16, [2, 4])),
            TwoByTwo.Of(new TariffRateQuota("tier", [0], 2, low, high)),
            TwoByTwo.Of(new TariffRateQuota("tier", [1], 2, low, high)),
            TwoByTwo.Of(new TariffRateQuota("tier", [0, 1], 2, low, new(6, 0.1))),
            OpenMarkets.Of(1), OpenMarkets.Of(2), FlatMarkets.Of(4, 1), FlatMarkets.Of(4, 2),
            all, all with { Policies = [new AdValoremTariff("duty", [0, 1], DutyBasis.FreeOnBoard, 0.2)] },
        ];
    }

    private static string Everything(MarketSolution answer) => string.Join(
        " | ",
        new[] { answer.Flows, answer.InQuotaFlows, answer.SellerPrices, answer.BuyerPrices, answer.PolicyRents, answer.RouteRents, answer.Duties, [answer.Iterations, answer.Residual] }
            .Select(numbers => string.Join(' ', numbers.Select(number => number.ToString("r", CultureInfo.InvariantCulture)))));
}
