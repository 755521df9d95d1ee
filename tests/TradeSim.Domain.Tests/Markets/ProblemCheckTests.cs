using TradeSim.Domain.Markets.Clearing;

namespace TradeSim.Domain.Tests.Markets;

/// <summary>Problems without a meaning are refused with the id of what is wrong, before a step is spent on them.</summary>
public class ProblemCheckTests
{
    private static readonly MarketProblem Sound = new(
        "sound", [new("s", new LinearCurve(10, 1), 50)], [new("b", new LinearCurve(60, 1), 50)], [new("r", 0, 0, 2, 0.1, 1, 0.1, 20)], []);

    public static TheoryData<string, string> Faults =>
        new()
        {
            { "seller cap", "s has a cap below zero." },
            { "buyer cap", "b has a cap below zero." },
            { "supply falls", "s has a line with a slope below zero." },
            { "supply nowhere", "s has a line with a slope below zero." },
            { "supply endless", "s has a line with a slope below zero." },
            { "fixed", "b has a fixed quantity below zero." },
            { "power of nothing", "b has a reference price or quantity not above zero." },
            { "power of no quantity", "b has a reference price or quantity not above zero." },
            { "demand rises with price", "b has an elasticity of the wrong sign." },
            { "supply falls with price", "s has an elasticity of the wrong sign." },
            { "demand that never changes", "b has an elasticity of the wrong sign." },
            { "supply that never changes", "s has an elasticity of the wrong sign." },
            { "no points", "s has a piecewise curve without points." },
            { "point", "s has a point that is no number." },
            { "order", "s has points out of the order of quantity." },
            { "supply points fall", "s has a supply that falls." },
            { "demand points rise", "b has a demand that rises." },
            { "from nobody", "r begins at no seller." },
            { "to nobody", "r ends at no buyer." },
            { "beyond the last", "r ends at no buyer." },
            { "cost", "r has a cost that is no number." },
            { "friction", "r has a cost that is no number." },
            { "cost slope endless", "r has a slope that is no number." },
            { "friction slope endless", "r has a slope that is no number." },
            { "cost falls", "r has a cost that falls with flow." },
            { "friction falls", "r has a cost that falls with flow." },
            { "route cap", "r has a cap below zero." },
            { "unnamed", "s>b has a cap below zero." },
            { "policy elsewhere", "p names a route there is not." },
            { "policy before the first", "p names a route there is not." },
            { "import quota", "p has a limit below zero." },
            { "export quota", "p has a limit below zero." },
            { "subsidy of all", "p has a rate of -100 % or less." },
            { "rate quota", "p has a quota below zero." },
            { "tiers", "p has an in-quota duty above its over-quota duty." },
            { "tiers by value", "p has an in-quota duty above its over-quota duty." },
            { "two rate quotas", "Route 0 stands in two tariff-rate quotas; q is the second." },
            { "bases", "p has bases for other than its routes." },
            { "capacity", "p has a limit below zero." },
            { "weights", "p has weights for other than its routes." },
            { "weight", "p has a weight not above zero." },
        };

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_problem_without_a_meaning_is_refused(string fault, string expected) =>
        Assert.Equal(expected, Assert.Throws<ArgumentException>(() => Clearing.Solve(Broken(fault))).Message);

    [Fact]
    public void What_is_just_within_its_bounds_is_cleared()
    {
        MarketProblem[] atTheEdge =
        [
            Sound,
            Offered(new LinearCurve(10, 0)), Offered(new PiecewiseCurve([new(0, 5), new(0, 8), new(9, 8)])),
            Sound with { Sellers = [new("s", new LinearCurve(10, 1), 0)] }, Wanted(new FixedCurve(0)), Routed(new("r", 0, 0, -5, Cap: 0)),
            Laid(new ImportQuota("p", [0], 0)), Laid(new TariffRateQuota("p", [0], 0, new(1, 0), new(1, 0))), Laid(new JointCapacity("p", [0], 0, [0.5])),
            Sound with { Buyers = [Sound.Buyers[0] with { Cap = 0 }] }, Laid(new JointCapacity("p", [0], 5)), Laid(new TariffRateQuota("p", [0], 5, new(3, 0.1), new(2, 0.2))),
            Laid(new AdValoremTariff("p", [0], DutyBasis.FreeOnBoard, -0.99)),
        ];
        Assert.All(atTheEdge, problem => Assert.True(EquilibriumConditions.Of(problem, Clearing.Solve(problem)).Worst <= 1e-6));
    }

    private static MarketProblem Broken(string fault) => fault switch
    {
        "seller cap" => Sound with { Sellers = [Sound.Sellers[0] with { Cap = -1 }] },
        "buyer cap" => Sound with { Buyers = [Sound.Buyers[0] with { Cap = -1 }] },
        "supply falls" => Offered(new LinearCurve(10, -1)),
        "supply nowhere" => Offered(new LinearCurve(double.NaN, 1)),
        "supply endless" => Offered(new LinearCurve(10, double.PositiveInfinity)),
        "fixed" => Wanted(new FixedCurve(-1)),
        "power of nothing" => Wanted(new IsoelasticCurve(5, 0, -1)),
        "power of no quantity" => Wanted(new IsoelasticCurve(0, 5, -1)),
        "demand rises with price" => Wanted(new IsoelasticCurve(5, 5, 1)),
        "demand that never changes" => Wanted(new IsoelasticCurve(5, 5, 0)),
        "supply that never changes" => Offered(new IsoelasticCurve(5, 5, 0)),
        "supply falls with price" => Offered(new IsoelasticCurve(5, 5, -1)),
        "no points" => Offered(new PiecewiseCurve([])),
        "point" => Offered(new PiecewiseCurve([new(0, double.NaN)])),
        "order" => Offered(new PiecewiseCurve([new(2, 5), new(1, 6)])),
        "supply points fall" => Offered(new PiecewiseCurve([new(0, 5), new(1, 4)])),
        "demand points rise" => Wanted(new PiecewiseCurve([new(0, 5), new(1, 6)])),
        "from nobody" => Routed(new("r", 1, 0, 2)),
        "to nobody" => Routed(new("r", 0, -1, 2)),
        "beyond the last" => Routed(new("r", 0, 1, 2)),
        "cost" => Routed(new("r", 0, 0, double.NaN)),
        "friction" => Routed(new("r", 0, 0, 2, Friction: double.NegativeInfinity)),
        "cost slope endless" => Routed(new("r", 0, 0, 2, CostSlope: double.PositiveInfinity)),
        "friction slope endless" => Routed(new("r", 0, 0, 2, FrictionSlope: double.NaN)),
        "cost falls" => Routed(new("r", 0, 0, 2, CostSlope: -0.1)),
        "friction falls" => Routed(new("r", 0, 0, 2, FrictionSlope: -0.1)),
        "route cap" => Routed(new("r", 0, 0, 2, Cap: double.NaN)),
        "unnamed" => Routed(new(null, 0, 0, 2, Cap: -1)),
        "policy elsewhere" => Laid(new SpecificTariff("p", [1], 1)),
        "policy before the first" => Laid(new RouteBan("p", [-1])),
        "import quota" => Laid(new ImportQuota("p", [0], -1)),
        "export quota" => Laid(new ExportQuota("p", [0], -1)),
        "subsidy of all" => Laid(new AdValoremTariff("p", [0], DutyBasis.FreeOnBoard, -1)),
        "rate quota" => Laid(new TariffRateQuota("p", [0], -1, new(1, 0), new(2, 0))),
        "tiers" => Laid(new TariffRateQuota("p", [0], 1, new(3, 0), new(2, 0))),
        "tiers by value" => Laid(new TariffRateQuota("p", [0], 1, new(3, 0.2), new(2, 0.1))),
        "two rate quotas" => Laid(new TariffRateQuota("p", [0], 1, new(1, 0), new(2, 0)), new TariffRateQuota("q", [0], 1, new(1, 0), new(2, 0))),
        "bases" => Laid(new TariffRateQuota("p", [0], 1, new(1, 0), new(2, 0), [DutyBasis.FreeOnBoard, DutyBasis.FreeOnBoard])),
        "capacity" => Laid(new JointCapacity("p", [0], -1)),
        "weights" => Laid(new JointCapacity("p", [0], 1, [1, 1])),
        "weight" => Laid(new JointCapacity("p", [0], 1, [0])),
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, "No such fault."),
    };

    private static MarketProblem Offered(Curve supply) => Sound with { Sellers = [new("s", supply, 50)] };

    private static MarketProblem Wanted(Curve demand) => Sound with { Buyers = [new("b", demand)] };

    private static MarketProblem Routed(MarketRoute route) => Sound with { Routes = [route] };

    private static MarketProblem Laid(params MarketPolicy[] policies) => Sound with { Policies = policies };
}
