using CsCheck;
using TradeSim.Domain.Markets.Clearing;

namespace TradeSim.Domain.Tests.Markets;

/// <summary>
/// Small markets drawn from a number. Ten thousand numbers stand for ten thousand markets, all of which have been cleared once, so
/// a draw that fails is news and never luck.
/// </summary>
internal static class RandomMarkets
{
    public static readonly Gen<int> Numbers = Gen.Int[0, 9_999];

    /// <summary>Any curve, any policy, flat and sloped routes, round numbers that tie.</summary>
    public static MarketProblem Any(int number)
    {
        var dice = new Dice(number);
        var (sellers, buyers) = (1 + dice.Below(4), 1 + dice.Below(4));
        var slopes = dice.Below(3);
        var routes = Routes(dice, sellers, buyers, index => slopes == 0 || (slopes == 1 && index % 2 == 0) ? 0 : dice.Between(0.01, 1));
        MarketSeller[] offers = [.. Enumerable.Range(0, sellers).Select(index => new MarketSeller($"s{index}", Supply(dice), dice.Below(4) == 0 ? dice.Between(1, 30) : null))];
        MarketBuyer[] bids = [.. Enumerable.Range(0, buyers).Select(index => new MarketBuyer($"b{index}", DemandCurve(dice), dice.Below(6) == 0 ? dice.Between(1, 30) : null))];
        return new($"any {number}", [.. offers, new("lifeline", new LinearCurve(40, 0.5))], bids, [.. routes, .. Lifelines(bids, sellers)], Policies(dice, routes.Length));
    }

    /// <summary>A buyer of constant elasticity pays any price for its last gram, so it needs a seller no policy can shut off.</summary>
    private static IEnumerable<MarketRoute> Lifelines(MarketBuyer[] bids, int seller) =>
        Enumerable.Range(0, bids.Length).Where(buyer => bids[buyer].Demand is IsoelasticCurve).Select(buyer => new MarketRoute($"lifeline{buyer}", seller, buyer, 5));

    /// <summary>Straight curves and sloped routes with numbers that do not tie, so that prices and flows are unique.</summary>
    public static MarketProblem Smooth(int number)
    {
        var dice = new Dice(number + 77_777);
        var (sellers, buyers) = (1 + dice.Below(5), 1 + dice.Below(5));
        var routes = Routes(dice, sellers, buyers, _ => dice.Between(0.02, 1));
        return new(
            $"smooth {number}",
            [.. Enumerable.Range(0, sellers).Select(index => new MarketSeller($"s{index}", new LinearCurve(dice.Between(1, 20), dice.Between(0.05, 2))))],
            [.. Enumerable.Range(0, buyers).Select(index => new MarketBuyer($"b{index}", new LinearCurve(dice.Between(30, 90), dice.Between(0.05, 2))))],
            routes,
            Policies(dice, routes.Length));
    }

    private static MarketRoute[] Routes(Dice dice, int sellers, int buyers, Func<int, double> slope)
    {
        var routes = new List<MarketRoute>();
        for (var pair = 0; pair < sellers * buyers; pair++)
        {
            if (dice.Below(8) == 0)
            {
                continue;
            }

            var isFreight = dice.Below(2) == 0;
            var steepness = slope(pair);
            routes.Add(new(
                $"r{pair}",
                pair / buyers,
                pair % buyers,
                dice.Between(0, 8),
                isFreight ? steepness : 0,
                dice.Below(3) == 0 ? dice.Between(-3, 3) : 0,
                isFreight ? 0 : steepness,
                dice.Below(6) == 0 ? dice.Between(0, 10) : null,
                dice.Below(12) == 0));
        }

        return [.. routes];
    }

    private static Curve Supply(Dice dice) => dice.Below(4) switch
    {
        0 => new PiecewiseCurve([new(0, 3), new(dice.Round(4), 3), new(6, dice.Between(4, 10)), new(6, 14), new(dice.Between(7, 20), 20)]),
        1 => new LinearCurve(dice.Round(10), dice.Below(3) == 0 ? 0 : dice.Between(0.1, 2)),
        _ => new LinearCurve(dice.Between(0, 20), dice.Between(0.1, 2)),
    };

    private static Curve DemandCurve(Dice dice) => dice.Below(4) switch
    {
        0 => new PiecewiseCurve([new(0, 50), new(dice.Round(5), 50), new(8, dice.Between(20, 40)), new(8, 15), new(dice.Between(9, 20), 0)]),
        1 => new IsoelasticCurve(dice.Between(3, 20), dice.Between(10, 40), -dice.Between(0.4, 2)),
        _ => new LinearCurve(dice.Between(20, 80), dice.Between(0.1, 2)),
    };

    private static MarketPolicy[] Policies(Dice dice, int routes)
    {
        var policies = new List<MarketPolicy>();
        var free = Enumerable.Range(0, routes).ToList();
        for (var index = dice.Below(5); index > 0; index--)
        {
            int[] on = [.. Enumerable.Range(0, routes).Where(_ => dice.Below(2) == 0)];
            var id = $"p{index}";
            switch (dice.Below(8))
            {
                case 0: policies.Add(new SpecificTariff(id, on, dice.Between(-2, 8))); break;
                case 1: policies.Add(new SpecificExportTax(id, on, dice.Between(0, 5))); break;
                case 2: policies.Add(new AdValoremTariff(id, on, DutyBasis.FreeOnBoard, dice.Between(0, 0.6))); break;
                case 3: policies.Add(new AdValoremTariff(id, on, DutyBasis.CostInsuranceFreight, dice.Between(0, 0.6))); break;
                case 4: policies.Add(new ImportQuota(id, on, dice.Round(20))); break;
                case 5: policies.Add(new ExportQuota(id, on, dice.Round(20), dice.Below(2) == 0, index % 2 == 0 ? null : [.. on.Select(route => 0.05 + (0.19 * (route % 6)))])); break;
                case 6: policies.Add(new JointCapacity(id, on, dice.Between(0, 30), [.. on.Select(_ => dice.Between(0.3, 3))])); break;
                default:
                    int[] alone = [.. on.Where(free.Contains)];
                    free.RemoveAll(alone.Contains);
                    var duty = dice.Between(0, 4);
                    DutyBasis[]? bases = alone.Length > 1 ? [.. alone.Select((_, at) => at % 2 == 0 ? DutyBasis.FreeOnBoard : DutyBasis.CostInsuranceFreight)] : null;
                    policies.Add(new TariffRateQuota(id, alone, dice.Round(15), new(duty, 0.05), new(duty + dice.Between(0, 9), 0.05 + dice.Between(0, 0.3)), bases));
                    break;
            }
        }

        return [.. policies];
    }

    /// <summary>SplitMix64 (Steele, Lea, Flood 2014): the same draws everywhere.</summary>
    internal sealed class Dice(int number)
    {
        private ulong state = (ulong)(uint)number;

        public int Below(int limit) => (int)(Next() % (ulong)limit);

        public double Between(double low, double high) => low + ((high - low) * ((Next() >> 11) / 9007199254740992.0));

        public double Round(int limit) => Below(limit + 1);

        private ulong Next()
        {
            unchecked
            {
                state += 0x9E3779B97F4A7C15;
                var mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
                mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
                return mixed ^ (mixed >> 31);
            }
        }
    }
}
