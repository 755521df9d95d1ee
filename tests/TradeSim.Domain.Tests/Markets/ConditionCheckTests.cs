using TradeSim.Domain.Markets.Clearing;

namespace TradeSim.Domain.Tests.Markets;

/// <summary>
/// The last look at an answer before it is given out: a solver that went wrong in one number is seen, and told by how much and where.
/// A seller near asks 16 and freight is 16; one farther off asks 64 and sells nothing.
/// </summary>
public class ConditionCheckTests
{
    /// <summary>A buyer of 8 at any price: he pays 32.</summary>
    private static readonly MarketProblem Wanted = Of(new LinearCurve(16, 0), new FixedCurve(8));

    /// <summary>A seller of 8 at any price: a buyer who pays 32 leaves him 16.</summary>
    private static readonly MarketProblem Offered = Of(new FixedCurve(8), new LinearCurve(32, 0));

    /// <summary>Curves of constant elasticity: 8 at 16 and 8 at 32.</summary>
    private static readonly IsoelasticCurve Supply = new(8, 16, 1);
    private static readonly IsoelasticCurve Demand = new(8, 32, -1);

    /// <summary>Nothing but a limit holds the flow: the buyer pays 40.</summary>
    private static readonly MarketProblem Endless = Of(new LinearCurve(16, 0), new LinearCurve(40, 0));

    public static TheoryData<string, string, double> Wrongs =>
        new()
        {
            { "both prices high for the seller", "the supply curve of seller near", 4.0 / 36 },
            { "both prices low for the seller", "the supply curve of seller near", 4.0 / 28 },
            { "both prices high for the buyer", "the demand curve of buyer town", 4.0 / 36 },
            { "both prices low for the buyer", "the demand curve of buyer town", 4.0 / 28 },
            { "both prices high by the seller's power", "the supply curve of seller near", 4.0 / 36 },
            { "both prices low by the seller's power", "the supply curve of seller near", 4.0 / 28 },
            { "both prices high by the buyer's power", "the demand curve of buyer town", 4.0 / 36 },
            { "both prices low by the buyer's power", "the demand curve of buyer town", 4.0 / 28 },
            { "both prices high where the seller is sold out", "nothing", 0 },
            { "both prices low where the seller is sold out", "the supply curve of seller near", 4.0 / 28 },
            { "both prices high where the buyer is full", "the demand curve of buyer town", 4.0 / 36 },
            { "both prices low where the buyer is full", "nothing", 0 },
            { "a price for one who sells nothing by his power", "the supply curve of seller far", 8.0 / 32 },
            { "a price above the delivered one", "profit left on route road", 4.0 / 36 },
            { "a price below the delivered one", "loss on route road", 4.0 / 28 },
            { "an offer that nobody takes", "profit left on route far>town", 8.0 / 32 },
            { "a trace that does not pay", "loss on route far>town", 0.5 * 40 / 32 },
            { "more than the quota", "a joint limit of policy quota", 2.0 / 12 },
            { "a rent below zero", "a rent below zero of policy quota", 4.0 / 32 },
            { "a rent where there is room", "a rent without scarcity of policy quota", 4.0 / 32 },
            { "more than the route takes", "the cap on route road", 2.0 / 12 },
            { "a flow backwards", "a flow below zero on route rail", 2.0 / 8 },
            { "no number", "the supply curve of seller near", double.PositiveInfinity },
            { "a price where nobody buys", "the supply curve of seller near", 4.0 / 20 },
        };

    [Theory]
    [MemberData(nameof(Wrongs))]
    public void An_answer_that_is_wrong_in_one_number_is_seen(string wrong, string where, double worst)
    {
        var problem = Market(wrong);
        var room = new ClearingRoom();
        Assert.Equal("none", Clearing.Solve(problem, room: room).WorstCondition);
        Spoil(wrong, room.Market, MarketScale.Of(problem, []));

        var check = new ConditionCheck();
        check.Run(room.Market);
        Assert.Equal(where, check.Describe(problem));
        Assert.Equal(worst, check.Worst, 1e-9);
    }

    private static MarketProblem Market(string wrong) => wrong switch
    {
        "both prices high for the buyer" or "both prices low for the buyer" => Offered,
        "both prices high by the seller's power" or "both prices low by the seller's power" => Wanted with { Sellers = [new("near", Supply), Wanted.Sellers[1]] },
        "both prices high by the buyer's power" or "both prices low by the buyer's power" => Offered with { Buyers = [new("town", Demand)] },
        "both prices high where the seller is sold out" or "both prices low where the seller is sold out" =>
            Wanted with { Sellers = [new("near", Supply, 8), Wanted.Sellers[1]] },
        "both prices high where the buyer is full" or "both prices low where the buyer is full" =>
            Offered with { Buyers = [new("town", Demand, 8)] },
        "a price for one who sells nothing by his power" =>
            Wanted with { Sellers = [Wanted.Sellers[0], new("far", Supply)], Routes = [Wanted.Routes[0], new(null, 1, 0, 40)] },
        "more than the quota" => Endless with { Policies = [new ImportQuota("quota", [0], 10)] },
        "a rent below zero" or "a rent where there is room" => Wanted with { Policies = [new ImportQuota("quota", [0], 1000)] },
        "more than the route takes" => Endless with { Routes = [new("road", 0, 0, 16, Cap: 10)] },
        "a flow backwards" => Wanted with { Routes = [new("road", 0, 0, 16), new("rail", 0, 0, 16)] },
        "a price where nobody buys" => Wanted with { Buyers = [], Routes = [] },
        _ => Wanted,
    };

    private static void Spoil(string wrong, PulledMarket market, MarketScale scale)
    {
        const int near = 0;
        const int far = 1;
        const int town = 2;
        const int rent = 3;
        switch (wrong)
        {
            case var high when high.StartsWith("both prices high", StringComparison.Ordinal): Prices((near, 20), (town, 36)); break;
            case var low when low.StartsWith("both prices low", StringComparison.Ordinal): Prices((near, 12), (town, 28)); break;
            case "a price for one who sells nothing by his power": Prices((far, 8)); break;
            case "a price above the delivered one": Prices((town, 36)); break;
            case "a price below the delivered one": Prices((town, 28)); break;
            case "an offer that nobody takes": Prices((far, 16)); break;
            case "a trace that does not pay": Flows(8 - 4e-7, 4e-7); break;
            case "more than the quota": Flows(12, 0); break;
            case "a rent below zero": Prices((rent, -4)); break;
            case "a rent where there is room": Prices((rent, 4)); break;
            case "more than the route takes": Flows(12); break;
            case "a flow backwards": Flows(10, -2); break;
            case "no number": Prices((near, double.NaN)); break;
            case "a price where nobody buys": Prices((near, 20), (far, 20)); break;
            default: throw new ArgumentOutOfRangeException(nameof(wrong), wrong, "No such wrong.");
        }

        void Prices(params (int Node, double Price)[] wrongs)
        {
            foreach (var (node, price) in wrongs)
            {
                market.Prices[node] = price / scale.Price;
            }
        }

        void Flows(params double[] wrongs)
        {
            for (var lane = 0; lane < wrongs.Length; lane++)
            {
                market.Flows[lane] = wrongs[lane] / scale.Quantity;
            }
        }
    }

    private static MarketProblem Of(Curve supply, Curve demand) => new(
        "flat", [new("near", supply), new("far", new LinearCurve(64, 0))], [new("town", demand)], [new("road", 0, 0, 16), new(null, 1, 0, 8)], []);
}
