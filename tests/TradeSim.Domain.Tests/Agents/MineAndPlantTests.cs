using System.Collections.Immutable;
using TradeSim.Domain.Agents;
using TradeSim.Domain.Goods;
using TradeSim.Domain.Policy;
using TradeSim.Domain.Tests.World;
using TradeSim.Domain.Units;
using TradeSim.Domain.World;
using TradeSim.Domain.World.Closed;
using TradeSim.Domain.World.Inputs;

namespace TradeSim.Domain.Tests.Agents;

/// <summary>Mines, plants and recyclers in the small world.</summary>
public class MineAndPlantTests
{
    private static readonly Lazy<List<ClosedMonth>> PlainRun = new(() => SmallWorld.Scenario(24).Run());

    private static List<ClosedMonth> Plain => PlainRun.Value;

    [Fact]
    public void A_mine_digs_until_its_ore_is_gone()
    {
        var run = SmallWorld.Scenario(24).WithMine("west", mine => mine with { ResourceTonnes = 2_000 }).Run();
        Assert.Equal(2_000, Mined(run, "west"), 1e-6);
        Assert.All(run[12..], month => Assert.Equal(0, Mined([month], "west")));
    }

    [Fact]
    public void A_plant_passes_on_what_it_cannot_separate_with_the_basket_that_remains()
    {
        var residue = Plain.Shipments().Where(shipment => shipment.Seller == "east-plant" && shipment.Commodity.Stage == Stage.Concentrate).ToList();
        Assert.NotEmpty(residue);
        Assert.All(residue, shipment => Assert.Equal("heavy-plant", shipment.Buyer));
        foreach (var element in Element.All)
        {
            var passed = residue.SelectMany(shipment => shipment.Provenance).Where(share => share.Element == element).Sum(share => share.Mass.Grams);
            Assert.Equal(SmallWorld.Light.Contains(element), passed == 0);
            Assert.Equal(SmallWorld.Light.Contains(element), Plain.Balances().Where(row => row.Entity == "east-plant" && row.Stage == Stage.Oxide && row.Element == element).Sum(row => row.Made.Grams) > 0);
        }

        var basket = SmallWorld.Tables().Mines[0].Basket;
        var ratio = Passed(residue, Element.Dy) / Passed(residue, Element.Y);
        Assert.Equal(basket.Share(Element.Dy) / basket.Share(Element.Y), ratio, 0.001);
    }

    [Fact]
    public void A_plant_that_keeps_its_residue_stocks_it()
    {
        var held = Plain.Select(month => month.Balances.Where(row => row.Entity == "west-plant" && row.Stage == Stage.Concentrate && row.Element == Element.Dy).Sum(row => row.Closing.Grams)).ToList();
        Assert.All(held.Zip(held.Skip(1)), pair => Assert.True(pair.Second >= pair.First));
        Assert.DoesNotContain(Plain.Shipments(), shipment => shipment.Seller == "west-plant" && shipment.Commodity.Stage == Stage.Concentrate);
    }

    [Fact]
    public void Elements_in_glut_are_thrown_away_and_scarce_ones_never()
    {
        var tailings = Plain.Balances().Where(row => row.Stage == Stage.Oxide && row.Lost.Grams > 0).ToList();
        Assert.Contains(tailings, row => row.Element == Element.Ce);
        Assert.All(tailings, row => Assert.DoesNotContain(row.Element, new[] { Element.Pr, Element.Nd, Element.Tb, Element.Dy }));
        var made = Plain.Balances().Where(row => row.Entity == "east-plant" && row.Stage == Stage.Oxide && row.Element == Element.Ce).ToList();
        Assert.Equal(0.5, made.Sum(row => row.Lost.Tonnes) / made.Sum(row => row.Made.Tonnes), 0.01);
    }

    [Fact]
    public void Process_loss_stands_in_the_row_that_was_fed()
    {
        var rows = Plain.Balances().Where(row => row.Entity == "east-plant" && row.Element == Element.Nd).ToList();
        var fed = rows.Where(row => row.Stage == Stage.Concentrate).ToList();
        Assert.Equal(0.1, fed.Sum(row => row.Lost.Tonnes) / fed.Sum(row => row.Lost.Tonnes + row.Processed.Tonnes), 1e-6);
        Assert.Equal(0, rows.Where(row => row.Stage == Stage.Oxide).Sum(row => row.Lost.Grams));
    }

    [Fact]
    public void A_plant_bids_more_when_it_expects_a_higher_price_and_nothing_for_what_it_cannot_use()
    {
        var world = WorldModel.Build(SmallWorld.Scenario());
        var hub = (Hub)world["west-plant"];
        var state = HubLaw.Begin(world, hub);
        var before = HubLaw.Terms(world, hub, state, SmallWorld.From);
        state.Expected[Element.Nd.Index] *= 2;
        state.Usual[Element.Nd.Index] *= 2;
        var after = HubLaw.Terms(world, hub, state, SmallWorld.From);
        Assert.Equal(hub.BaseBasket.Share(Element.Nd) * 0.9 * 56, after.Reference.Usd - before.Reference.Usd, 1e-4);
        Assert.Equal(0, after.ElementValues[Element.Dy.Index]);
    }

    [Fact]
    public void What_is_thrown_away_costs_its_maker()
    {
        var world = WorldModel.Build(SmallWorld.Scenario());
        var hub = (Hub)world["east-plant"];
        var state = HubLaw.Begin(world, hub);
        var half = HubLaw.Terms(world, hub, state, SmallWorld.From).Reference.Usd;
        state.Normal[Element.Ce.Index] = state.NormalOutput[Element.Ce.Index];
        var nothing = HubLaw.Terms(world, hub, state, SmallWorld.From).Reference.Usd;
        var cerium = hub.BaseBasket.Share(Element.Ce) * hub.Recovery[Element.Ce.Index];
        Assert.Equal(0.5 * world.Parameters.DisposalUsd * cerium, nothing - half, 1e-3);
    }

    [Fact]
    public void A_quota_on_separation_holds_a_country_s_plants_to_it()
    {
        var plain = SmallWorld.Scenario(24);
        var quota = new Measure
        {
            Id = "less",
            Kind = MeasureKind.ProductionQuota,
            By = plain.World.Hubs.First(hub => hub.Id == "east-plant").Country,
            Starts = Month.Of(2025, 1),
            Stages = [Stage.Oxide],
            TonnesPerYear = 60,
        };
        var made = (plain with { Measures = [.. plain.Measures, quota] }).Run()
            .Where(month => month.Month >= quota.Starts)
            .Select(month => month.Balances.Where(row => row.Entity == "east-plant" && row.Stage == Stage.Oxide).Sum(row => row.Made.Tonnes));
        Assert.All(made, tonnes => Assert.InRange(tonnes, 0.1, 5.001));
    }

    [Fact]
    public void A_project_lets_a_plant_separate_more_from_its_opening()
    {
        var opens = Month.Of(2024, 10);
        ImmutableArray<Element> adds = [Element.Sm];
        var scenario = SmallWorld.Scenario(24) with { Projects = [new HubProject("more", opens, "", "west-plant", 0, 0, adds)] };
        var made = scenario.Run().Where(month => month.Balances.Any(row => row.Entity == "west-plant" && row.Stage == Stage.Oxide && row.Element == Element.Sm && row.Made.Grams > 0)).Select(month => month.Month).ToList();
        Assert.Equal(opens, made[0]);
        Assert.Equal(15, made.Count);
    }

    [Fact]
    public void A_mine_grows_over_the_ramp_of_its_project()
    {
        var scenario = SmallWorld.Scenario(36) with { Projects = [new MineProject("larger", Month.Of(2024, 7), "", "west", 5_400, 12)] };
        scenario = scenario.WithHub("west-plant", hub => hub with { CapacityTonnes = 8_000 });
        var run = scenario.Run();
        Assert.Equal(1_800, Mined(run[..6], "west"), 40.0);
        Assert.InRange(Mined(run[6..18], "west"), 3_700, 5_000);
        Assert.InRange(Mined(run[24..36], "west"), 4_300, 5_401);
    }

    [Fact]
    public void Recycling_answers_to_price_and_is_sold_like_any_stock()
    {
        Assert.Equal(100, Plain[..12].Balances().Sum(row => row.Recycled.Tonnes), 0.2);
        Assert.All(Plain.Shipments().Where(shipment => shipment.Seller == "JPN"), shipment => Assert.All(shipment.Provenance, share => Assert.Equal("recycled", share.Country)));
        var dear = SmallWorld.Scenario(24, new TradeSim.Domain.Policy.Measure
        {
            Id = "stop", Kind = TradeSim.Domain.Policy.MeasureKind.ExportBan, By = "CHN", Starts = Month.Of(2024, 3), Elements = [Element.Nd], Destinations = ["JPN"],
        }).Run();
        Assert.True(dear[12..].Balances().Sum(row => row.Recycled.Tonnes) > 105);
    }

    [Fact]
    public void A_country_buys_to_its_cover_counting_what_is_under_way()
    {
        foreach (var month in Plain[6..])
        {
            var row = month.Balances.Single(row => row.Entity == "USA" && row.Stage == Stage.Oxide && row.Element == Element.Dy);
            Assert.Equal(1, row.Arrived.Tonnes / row.Consumed.Tonnes, 0.01);
            Assert.Equal(row.Wanted, row.Consumed);
        }
    }

    private static double Mined(IEnumerable<ClosedMonth> months, string mine) => months.Balances().Where(row => row.Entity == mine).Sum(row => row.Mined.Tonnes);

    private static double Passed(List<Shipment> shipments, Element element) =>
        shipments.SelectMany(shipment => shipment.Provenance).Where(share => share.Element == element).Sum(share => share.Mass.Tonnes);
}
