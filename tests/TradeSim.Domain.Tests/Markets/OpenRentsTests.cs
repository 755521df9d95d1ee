using TradeSim.Domain.Markets.Clearing;

namespace TradeSim.Domain.Tests.Markets;

/// <summary>
/// Which rents the conditions leave open. A seller asks 10 and the quantity, a buyer pays 60 less the quantity, freight 2: 24 without a
/// limit, and at a limit of 10 a rent of 28.
/// </summary>
public class OpenRentsTests
{
    public static TheoryData<string, bool> Cases =>
        new()
        {
            { "no limit", false },
            { "a slack limit", false },
            { "a limit of nothing", false },
            { "a full limit", false },
            { "a full limit beside a slack one", false },
            { "a full limit in a wider full one", false },
            { "a tariff-rate quota with trade over it", false },
            { "a limit on two routes, one of them at open prices", false },
            { "two limits of one amount", true },
            { "two limits that are one by their weights", true },
            { "a limit of what the route takes", true },
            { "a limit of all that the seller has", true },
            { "a limit of what the seller offers at any price", true },
            { "a limit of what the buyer wants at many prices", true },
            { "a limit of what the buyer wants at few prices", true },
            { "a limit of what is traded without it", true },
        };

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_rent_is_open_where_more_than_one_meets_the_conditions(string given, bool isOpen)
    {
        var room = new ClearingRoom();
        Clearing.Solve(Market(given), room: room);
        Assert.Equal(isOpen, room.Search.LeavesRentOpen);
    }

    private static MarketProblem Market(string given)
    {
        MarketSeller seller = new("s", new LinearCurve(10, 1)), second = new("t", new LinearCurve(7, 1), 3);
        MarketBuyer buyer = new("b", new LinearCurve(60, 1)), served = new("c", Steps(3, 80, 40));
        MarketRoute route = new("r", 0, 0, 2), other = new("o", 1, 1, 2);
        ImportQuota ten = new("ten", [0], 10), both = new("both", [0, 1], 10);
        MarketProblem Of(params MarketPolicy[] policies) => new(given, [seller], [buyer], [route], policies);
        MarketProblem Two(MarketBuyer to, params MarketPolicy[] policies) => new(given, [seller, second], [buyer, to], [route, other], policies);
        return given switch
        {
            "no limit" => Of(),
            "a slack limit" => Of(new ImportQuota("wide", [0], 1000)),
            "a limit of nothing" => Of(new ImportQuota("none", [0], 0)),
            "a full limit" => Of(ten),
            "a full limit beside a slack one" => Of(ten, new ExportQuota("wide", [0], 11)),
            "a full limit in a wider full one" => Two(new("c", new LinearCurve(60, 1)), both, new ExportQuota("eight", [0], 8)),
            "a tariff-rate quota with trade over it" => Of(new TariffRateQuota("tier", [0], 4, new(1, 0), new(6, 0))),
            "a limit on two routes, one of them at open prices" => Two(served, both),
            "two limits of one amount" => Of(ten, new ExportQuota("ten too", [0], 10)),
            "two limits that are one by their weights" => Of(ten, new JointCapacity("twenty", [0], 20, [2])),
            "a limit of what the route takes" => Of(ten) with { Routes = [route with { Cap = 10 }] },
            "a limit of all that the seller has" => Of(ten) with { Sellers = [seller with { Cap = 10 }] },
            "a limit of what the seller offers at any price" => Of(ten) with { Sellers = [new("s", new FixedCurve(10))] },
            "a limit of what the buyer wants at many prices" => Of(ten) with { Buyers = [new("b", Steps(10, 80, 40))] },
            "a limit of what the buyer wants at few prices" => Of(ten) with { Buyers = [new("b", Steps(10, 24, 23, 2000))] },
            "a limit of what is traded without it" => Of(new ImportQuota("just", [0], 24)),
            _ => throw new ArgumentOutOfRangeException(nameof(given), given, "No such market."),
        };
    }

    /// <summary>So much at every price from the most down to the least.</summary>
    private static PiecewiseCurve Steps(double quantity, double most, double least, double first = 90) =>
        new([new(0, first), new(quantity, most), new(quantity, least), new(2 * quantity, 0)]);
}
