using CsCheck;
using TradeSim.Domain.Goods;
using TradeSim.Domain.Policy;
using TradeSim.Domain.Tests.World;
using TradeSim.Domain.Units;
using TradeSim.Domain.World;
using TradeSim.Domain.World.Closed;
using TradeSim.Domain.World.Inputs;
using TradeSim.Domain.World.Protocol;
using TradeSim.Domain.World.Same;

namespace TradeSim.Domain.Tests.Policy;

/// <summary>An export quota over several goods: how it is divided, and what its licences are worth.</summary>
public class QuotaDivisionTests
{
    private const int Worlds = 8;
    private const int Months = 48;

    private static readonly Month Start = Month.Of(2024, 3);

    private static Gen<Scenario> Drawn { get; } = Gen.Select(Gen.Double[2, 10], Gen.Double[0.3, 1.5], Gen.Double[0.2, 1.5], Gen.Double[0.45, 0.8])
        .Select((sigma, caution, slope, part) => SmallWorld.Scenario(Months, Quota(part * FreeTonnes))
            .WithParameters(given => given with { SigmaOxide = sigma, Caution = caution, OfferSlope = slope }));

    /// <summary>What China sends abroad in a year without any measure.</summary>
    private static double FreeTonnes { get; } = SmallWorld.Scenario(12).Run().Shipments().Where(Leaves).Tonnes();

    [Fact]
    public void Rents_of_a_quota_over_many_goods_come_together() => Drawn.Holds(
        scenario =>
        {
            var run = scenario.Run();
            double[] spread = [Spread(run[2..8]), Spread(run[^6..])];
            Assert.True(spread[1] < 0.02 && spread[1] < spread[0] / 2, $"{spread[0]:0.0000}, then {spread[1]:0.0000}");
        },
        Worlds);

    [Fact]
    public void The_division_does_not_swing() => Drawn.Holds(
        scenario =>
        {
            var turns = scenario.Run()[14..].Select(month => Exports(month)).ToList();
            foreach (var element in Element.All)
            {
                var steps = turns.Zip(turns.Skip(1), (a, b) => Math.Log(b.GetValueOrDefault(element, 1e-6) / a.GetValueOrDefault(element, 1e-6))).ToList();
                var alternating = steps.Zip(steps.Skip(1), (a, b) => a * b < 0 && Math.Min(Math.Abs(a), Math.Abs(b)) > 0.01).Count(swings => swings);
                Assert.True(alternating <= 2, $"{element}: {string.Join(' ', steps.Select(step => step.ToString("0.000", System.Globalization.CultureInfo.InvariantCulture)))}");
            }
        },
        Worlds);

    [Fact]
    public void No_more_leaves_than_the_quota_to_the_gram_and_hardly_less() => Drawn.Holds(
        scenario =>
        {
            var most = Mass.FromTonnes(scenario.Measures[0].TonnesPerYear / 12).Grams;
            Assert.All(scenario.Run()[2..], month => Assert.InRange(month.Shipments.Where(Leaves).Sum(one => one.Mass.Grams), most * 95 / 100, most));
        },
        Worlds);

    [Fact]
    public void A_division_sums_to_the_quota_to_the_gram() => Gen.Select(Gen.Int[0, SmallModels.Length - 1], Gen.Long[0, 1_000_000_000].Array[12], Gen.Long[0, 300_000_000].Array[12], Gen.Bool.Array[12]).Holds(
        (model, left, rents, binds) =>
        {
            var (total, world) = SmallModels[model];
            var quotas = QuotaDivisionLaw.InForce(world, [new Stance("quota", MeasureStatus.InForce, total, "")], QuotaDivisions.None, Start);
            Assert.Equal(total, quotas.All.Single().Grams.Sum());
            for (var month = 0; month < 4; month++)
            {
                var uses = quotas.All[0].Grams.Select((grams, i) => new QuotaUse("quota", new Mass(binds[i] ? grams : Math.Min(left[i], grams)), new Mass(binds[i] ? grams : Math.Min(left[i], grams)), new Price(binds[i] ? rents[i] : 0)));
                quotas = QuotaDivisionLaw.Next(world, quotas, [.. uses.Select((use, i) => Cleared(Commodity.All[i], use))], Start + new Months(month + 1));
                Assert.Equal(total, quotas.All.Single().Grams.Sum());
                Assert.All(quotas.All[0].Grams, grams => Assert.True(grams >= 0));
                Assert.Equal(0, quotas.All[0].Grams[0]);
            }
        });

    /// <summary>A kilogram of dysprosium is worth a licence that lanthanum is not, whatever the base year sent.</summary>
    [Fact]
    public void Cheap_goods_lose_most_of_what_they_sent()
    {
        var run = SmallWorld.Scenario(Months, Quota(0.4 * FreeTonnes)).Run();
        var (free, bound) = (Exports(SmallWorld.Scenario(2).Run()[^1]), Exports(run[^1]));
        var lost = Element.All.ToDictionary(element => element, element => 1 - (bound[element] / free[element]));
        Assert.True(lost[Element.La] > 0.5 && lost[Element.Ce] > 0.5, $"{lost[Element.La]} {lost[Element.Ce]}");
        Assert.All(new[] { Element.Nd, Element.Tb, Element.Dy }, element => Assert.InRange(lost[element], -0.1, 0.2));
    }

    [Fact]
    public void What_an_element_does_not_use_goes_to_the_others()
    {
        // A duty of its own keeps La at home, so its licences would lie idle.
        var shut = new Measure { Id = "shut", Kind = MeasureKind.ExportTax, By = "CHN", Starts = Start, Elements = [Element.La], Specific = 500 };
        var run = SmallWorld.Scenario(12, Quota(0.5 * FreeTonnes), shut).Run();
        var most = 0.5 * FreeTonnes / 12;
        Assert.True(run[2].Shipments.Where(Leaves).Tonnes() < 0.95 * most);
        Assert.InRange(run[^1].Shipments.Where(Leaves).Tonnes(), 0.99 * most, most);
    }

    [Fact]
    public void A_quota_of_one_plant_is_divided_among_what_the_plant_makes()
    {
        QuotaDivisions Of(string entity)
        {
            var world = WorldModel.Build(SmallWorld.Scenario(1, Quota(120) with { By = "USA", Entities = [entity] }));
            return QuotaDivisionLaw.InForce(world, [new Stance("quota", MeasureStatus.InForce, 10_000_000, "")], QuotaDivisions.None, Start);
        }

        var plant = Of("west-plant").All.Single().Grams;
        Assert.Equal([Element.La, Element.Ce, Element.Pr, Element.Nd], Element.All.Where(element => plant[Commodity.Oxide(element).Index] > 0));
        Assert.Equal(10_000_000, plant.Sum());
        Assert.Empty(Of("west").All); // a mine makes none
    }

    [Fact]
    public void A_quota_that_slept_begins_anew()
    {
        var quota = Quota(0.5 * FreeTonnes);
        var slept = quota with { Suspended = [new Pause(Month.Of(2024, 5), Month.Of(2024, 7))] };
        var parts = SmallWorld.Scenario(8, slept).Run().Select(month => month.Parts.Any(part => part.Entity == "quotas"));
        Assert.Equal([false, false, true, true, false, false, true, true], parts);
    }

    [Fact]
    public void A_world_under_a_quota_that_goes_on_from_a_checkpoint_is_the_same_world()
    {
        var world = WorldModel.Build(SmallWorld.Scenario(8, Quota(0.5 * FreeTonnes)));
        var engine = new Engine(world);
        while (engine.Due < Month.Of(2024, 6))
        {
            engine.Step();
        }

        var other = new Engine(world, Checkpoint.FromBytes(engine.TakeCheckpoint("").ToBytes()), "");
        while (!engine.IsDone)
        {
            Assert.Equal(ClosedMonthCodec.ToBytes(engine.Step()), ClosedMonthCodec.ToBytes(other.Step()));
        }
    }

    /// <summary>Quotas of a month, from nothing to more than anybody sends, each in its world.</summary>
    private static (long Grams, WorldModel World)[] SmallModels { get; } =
        [.. new[] { 0L, 1, 1_000, 83_333_333, 5_000_000_000 }.Select(grams => (grams, WorldModel.Build(SmallWorld.Scenario(12, Quota(grams * 12 / 1e6)))))];

    private static Measure Quota(double tonnesPerYear) => new()
    {
        Id = "quota", Kind = MeasureKind.ExportQuota, By = "CHN", Starts = Start, Stages = [Stage.Oxide], TonnesPerYear = tonnesPerYear,
    };

    private static Cleared Cleared(Commodity good, QuotaUse use) => new(good, [], [], [], Price.FromUsd(1 + good.Index), [], [], [use], "", 0);

    private static bool Leaves(Shipment shipment) => shipment.Commodity.Stage == Stage.Oxide && shipment.Origin == "CHN" && shipment.Destination != "CHN";

    private static Dictionary<Element, double> Exports(ClosedMonth month) =>
        month.Shipments.Where(Leaves).GroupBy(shipment => shipment.Commodity.Element).ToDictionary(group => group.Key, group => group.Tonnes());

    /// <summary>How far goods abroad are from what they would cost at the mean rent: the root of the mean square, by weight.</summary>
    private static double Spread(IEnumerable<ClosedMonth> months) => months.Average(month =>
    {
        var exports = month.Shipments.Where(Leaves).ToList();
        var mean = exports.Sum(one => one.Mass.Tonnes * one.ExportRent.Usd) / exports.Tonnes();
        return Math.Sqrt(exports.Sum(one => one.Mass.Tonnes * Square((one.ExportRent.Usd - mean) / (one.Fob.Usd + mean))) / exports.Tonnes());
    });

    private static double Square(double number) => number * number;
}
