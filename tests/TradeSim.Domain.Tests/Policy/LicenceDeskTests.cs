using CsCheck;
using TradeSim.Domain.Goods;
using TradeSim.Domain.Markets;
using TradeSim.Domain.Policy;
using TradeSim.Domain.Tests.World;
using TradeSim.Domain.Units;
using TradeSim.Domain.World;
using TradeSim.Domain.World.Closed;
using TradeSim.Domain.World.Same;

namespace TradeSim.Domain.Tests.Policy;

/// <summary>The queue of a licence desk, alone and on the small world.</summary>
public class LicenceDeskTests
{
    private static readonly Month First = Month.Of(2025, 1);

    /// <summary>
    /// A hundred are applied for each month by two sellers, seventy and thirty. The desk takes two months and decides on sixty a
    /// month; of these it grants half. A licence is good for two months, and a tenth of each is used.
    /// </summary>
    [Fact]
    public void A_desk_works_off_its_queue_the_oldest_first()
    {
        var desk = Desk(new Measure
        {
            Id = "desk", Kind = MeasureKind.ExportLicence, By = "CHN", Starts = First,
            DelayDays = 45, Approval = 0.5, ApprovalOf = ApprovalBasis.Applications, ValidMonths = 2,
        }, capacity: 60);
        var queue = new List<LicenceApplication>();
        List<string> seen = [];
        for (var month = First; month < First + new Months(5); month = month.Next)
        {
            queue.Add(LicenceApplication.File("desk", "big", "JPN", "JPN", month, new Mass(70)));
            queue.Add(LicenceApplication.File("desk", "small", "JPN", "JPN", month, new Mass(30)));
            desk.Decide(queue, month);
            var good = desk.Good(queue).GetValueOrDefault("JPN");
            desk.Use(queue, new Dictionary<string, Mass> { ["JPN"] = new Mass(good.Grams / 10) });
            desk.Lapse(queue, month);
            seen.Add($"{month}: good {good.Grams}; " + string.Join(", ", queue.Where(one => one.Filed < First.Next.Next)
                .Select(one => $"{one.Applicant} {one.Filed}: {one.Granted.Grams}/{one.Denied.Grams}/{one.Lapsed.Grams}/{one.Waiting.Grams}")));
        }

        Assert.Equal(
            [
                "2025-01: good 0; big 2025-01: 0/0/0/70, small 2025-01: 0/0/0/30",
                "2025-02: good 0; big 2025-01: 0/0/0/70, small 2025-01: 0/0/0/30, big 2025-02: 0/0/0/70, small 2025-02: 0/0/0/30",
                "2025-03: good 30; big 2025-01: 21/21/0/28, small 2025-01: 9/9/0/12, big 2025-02: 0/0/0/70, small 2025-02: 0/0/0/30",
                "2025-04: good 57; big 2025-01: 35/35/0/0, small 2025-01: 15/15/0/0, big 2025-02: 7/7/0/56, small 2025-02: 3/3/0/24",
                "2025-05: good 82; big 2025-01: 11/35/24/0, small 2025-01: 4/15/11/0, big 2025-02: 28/28/0/14, small 2025-02: 12/12/0/6",
            ],
            seen);
    }

    [Fact]
    public void A_denied_buyer_gets_nothing_and_takes_nothing_from_the_others()
    {
        var desk = Desk(new Measure { Id = "desk", Kind = MeasureKind.ExportLicence, By = "CHN", Starts = First, Approval = 0.5 }, denied: "army");
        List<LicenceApplication> queue =
        [
            LicenceApplication.File("desk", "plant", "army", "JPN", First, new Mass(900)),
            LicenceApplication.File("desk", "plant", "works", "JPN", First, new Mass(900)),
        ];
        desk.Decide(queue, First);
        Assert.Equal([0, 500], queue.Select(one => one.Granted.Grams));
        Assert.Equal([900, 400], queue.Select(one => one.Denied.Grams));
    }

    [Fact]
    public void A_desk_keeps_account_of_every_gram()
    {
        var draws = Gen.Select(Gen.Int[0, 100], Gen.Int[1, 4], Gen.Int[0, 10], Gen.Double[0, 1], Gen.Int[0, 2_000_000].Array[24]);
        draws.Holds((days, valid, room, approval, wishes) =>
        {
            var desk = Desk(new Measure
            {
                Id = "desk", Kind = MeasureKind.ExportLicence, By = "CHN", Starts = First, DelayDays = days, Approval = approval,
                ApprovalOf = days % 2 == 0 ? ApprovalBasis.BaseYear : ApprovalBasis.Applications, ValidMonths = valid,
            }, capacity: room == 0 ? long.MaxValue : room * 250_000);
            var queue = new List<LicenceApplication>();
            long granted = 0, left = 0;
            for (var t = 0; t < wishes.Length; t++)
            {
                var month = First + new Months(t / 2);
                queue.Add(LicenceApplication.File("desk", t % 2 == 0 ? "one" : "other", "JPN", "JPN", month, new Mass(wishes[t])));
                if (t % 2 == 0)
                {
                    continue;
                }

                var before = queue.Sum(one => one.Granted.Grams);
                desk.Decide(queue, month);
                granted += queue.Sum(one => one.Granted.Grams) - before;
                var use = new Mass(Math.Min(desk.Good(queue).GetValueOrDefault("JPN").Grams, wishes[t]));
                left += use.Grams;
                desk.Use(queue, new Dictionary<string, Mass> { ["JPN"] = use });
                desk.Lapse(queue, month);
            }

            Assert.All(queue, one => Assert.Equal(one.Applied, one.Granted + one.Denied + one.Lapsed + one.Waiting));
            Assert.All(queue, one => Assert.True(new[] { one.Granted, one.Denied, one.Lapsed, one.Waiting, one.Good }.Min().Grams >= 0));
            Assert.True(left <= granted, $"{left} g left, {granted} g were licensed");
            Assert.Equal(granted, left + queue.Sum(one => one.Lapsed.Grams + one.Good.Grams));
        }, 300);
    }

    [Fact]
    public void What_sellers_apply_for_is_what_they_would_ship_without_the_desk()
    {
        var nd = Commodity.Oxide(Element.Nd);
        var run = World(Licence() with { DelayDays = 45, Approval = 0.35, Elements = [Element.Nd, Element.Dy] });
        var free = SmallWorld.Scenario(12).Run();
        var applied = run[2].Licences.Where(row => row.Commodity == nd).Sum(row => row.Application.Applied.Tonnes);
        Assert.Equal(free[2].Shipments.Of(nd).Where(one => one.Origin == "CHN" && one.Destination != "CHN").Tonnes(), applied, 1e-5);
        foreach (var month in run[2..])
        {
            Assert.All(month.Licences, row => Assert.Equal(row.Application.Applied, row.Application.Granted + row.Application.Denied + row.Application.Lapsed + row.Application.Waiting));
        }
    }

    [Fact]
    public void The_desk_lets_out_no_more_than_it_approved()
    {
        var run = World(Licence() with { DelayDays = 30, Approval = 0.6, ApprovalOf = ApprovalBasis.Applications, TonnesPerMonth = 15, ValidMonths = 2 });
        long granted = 0, left = 0;
        var known = new Dictionary<(Commodity, string, string, Month), long>();
        foreach (var month in run)
        {
            foreach (var (commodity, one) in month.Licences)
            {
                var before = known.GetValueOrDefault((commodity, one.Applicant, one.Buyer, one.Filed));
                var now = one.Granted.Grams + one.Lapsed.Grams;
                granted += Math.Max(0, now - before);
                known[(commodity, one.Applicant, one.Buyer, one.Filed)] = now;
            }

            left += month.Month < Third ? 0 : month.Shipments.Where(one => one.Origin == "CHN" && one.Destination != "CHN").Sum(one => one.Mass.Grams);
            Assert.True(left <= granted, $"{month.Month}: {left} g left, {granted} g were licensed");
        }

        Assert.True(left > 0.5 * granted);
    }

    [Fact]
    public void A_denied_route_comes_back_when_the_desk_opens()
    {
        var run = World(
            Licence() with { Id = "shut", Approval = 0, Ends = Month.Of(2024, 8) },
            Licence() with { Id = "open", Approval = 1, ApprovalOf = ApprovalBasis.Applications, Starts = Month.Of(2024, 8) });
        var nd = Commodity.Oxide(Element.Nd);
        Assert.Empty(run[2..7].Shipments().Of(nd).Between("CHN", "JPN"));
        Assert.NotEmpty(run[7].Shipments.Of(nd).Between("CHN", "JPN"));
        Assert.Contains(run[7].Licences, row => row.Application is { Desk: "open", Buyer: "JPN" } && row.Application.Granted > Mass.Zero);
    }

    [Fact]
    public void A_general_licence_asks_nothing_and_a_denied_buyer_gets_nothing()
    {
        var run = World(Licence() with { Approval = 0.3, General = ["JPN"], Deny = ["USA"] });
        Assert.Empty(run[2..].Shipments().Oxides().Between("CHN", "USA"));
        Assert.NotEmpty(run[2].Shipments.Oxides().Between("CHN", "JPN"));
        Assert.All(run[2..].Shipments().Between("CHN", "JPN"), one => Assert.Equal(0, one.ExportRent.Micros));
        Assert.All(run[2..].SelectMany(month => month.Licences), row => Assert.Equal(("USA", Mass.Zero), (row.Application.Destination, row.Application.Granted)));
    }

    [Fact]
    public void A_denied_plant_does_not_get_what_was_licensed_for_another_of_its_country()
    {
        var desk = Licence() with { By = "MMR", Stages = [Stage.Concentrate], Approval = 0.8, ApprovalOf = ApprovalBasis.Applications, Deny = ["jiangsu"] };
        var baseline = RareEarths.Baseline("2024-05");
        var run = (baseline with { Measures = [.. baseline.Measures, desk] }).Run();
        Assert.Contains(run[1].Shipments, one => one.Origin == "MMR" && one.Buyer == "jiangsu");
        Assert.DoesNotContain(run[2..].Shipments(), one => one.Origin == "MMR" && one.Buyer == "jiangsu");
        Assert.Contains(run[2..].Shipments(), one => one.Origin == "MMR" && one.Buyer == "ganzhou_south");
    }

    [Fact]
    public void A_suspended_desk_gives_back_what_waits()
    {
        var run = World(Licence() with { DelayDays = 90, Approval = 1, Suspended = [new Pause(Month.Of(2024, 5), Month.Of(2024, 8))] });
        Assert.All(run[4].Licences, row => Assert.Equal(row.Application.Applied, row.Application.Lapsed));
        Assert.NotEmpty(run[4].Licences);
        Assert.All(run[5..7], month => Assert.Empty(month.Licences));
        Assert.Empty(run[7..9].Shipments().Between("CHN", "JPN"));
    }

    [Fact]
    public void The_queue_comes_back_from_its_bytes()
    {
        var world = WorldModel.Build(SmallWorld.Scenario(12, Licence() with { DelayDays = 60, Approval = 0.5, ValidMonths = 3 }));
        var engine = new Engine(world);
        while (engine.Due < Month.Of(2024, 7))
        {
            engine.Step();
        }

        var state = engine.StateOf(world.Markets[Commodity.Oxide(Element.Nd).Index]);
        var back = MarketState.From(WorldDigest.ToBytes(state));
        Assert.NotEmpty(state.Applications);
        Assert.Equal(state.Applications, back.Applications);
        Assert.Null(WorldDigest.FirstDifference(state, back));
    }

    private static readonly Month Third = Month.Of(2024, 3);

    private static Measure Licence() => new() { Id = "desk", Kind = MeasureKind.ExportLicence, By = "CHN", Starts = Third };

    private static List<ClosedMonth> World(params Measure[] measures) => SmallWorld.Scenario(12, measures).Run();

    private static LicenceDesk Desk(Measure measure, long capacity = long.MaxValue, string denied = "") => new(
        measure, new Dictionary<string, double> { ["JPN"] = 1000 }, capacity, (buyer, _) => buyer == denied);
}
