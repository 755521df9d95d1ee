using TradeSim.Domain.Goods;
using TradeSim.Domain.Policy;
using TradeSim.Domain.Shipping;
using TradeSim.Domain.Tests.World;
using TradeSim.Domain.Units;
using TradeSim.Domain.World;
using TradeSim.Domain.World.Closed;

namespace TradeSim.Domain.Tests.Policy;

/// <summary>What states get of mines and plants they own a part of, on the small world from its third month.</summary>
public class StateEquityTests
{
    [Fact]
    public void An_owner_gets_its_share_of_what_is_earned_and_moves_nothing()
    {
        var stake = new Measure { Id = "stake", Kind = MeasureKind.StateEquity, By = "JPN", Starts = Month.Of(2024, 3), Entities = ["west", "west-plant"], Stake = 0.15, CapitalUsd = 2e6 };
        var free = SmallWorld.Scenario(6).Run();
        var run = SmallWorld.Scenario(6, stake).Run();
        Assert.Equal(free.Select(month => month.Digest), run.Select(month => month.Digest));
        Assert.All(run[..2], month => Assert.Empty(month.Payments));
        foreach (var month in run[2..])
        {
            var earned = new Earnings(SmallWorld.Tables()).Of(month.Shipments, []);
            var price = month == run[2] ? 1_000_000_000_000 : 0;
            Assert.Equal(
                from entity in new[] { "west", "west-plant" }
                let share = earned[entity] > 0 ? Rounding.PerThousand(earned[entity] * 15 / 100) : 0
                where price - share != 0
                select (entity, "JPN", price - share),
                month.Payments.GroupBy(payment => (payment.Entity, payment.State)).Select(paid => (paid.Key.Entity, paid.Key.State, paid.Sum(payment => payment.Micros))));
        }
    }

    /// <summary>In the first month in force one rule pays both.</summary>
    [Fact]
    public void What_a_state_pays_by_weight_is_earned_and_what_it_pays_once_is_not()
    {
        var stake = new Measure { Id = "stake", Kind = MeasureKind.StateEquity, By = "JPN", Starts = Month.Of(2024, 3), Entities = ["west"], Stake = 0.15 };
        var aid = new Measure { Id = "aid", Kind = MeasureKind.Subsidy, By = "USA", Starts = Month.Of(2024, 3), Entities = ["west"], PaidUsdPerKg = 20, CapitalUsd = 5e6 };
        var run = SmallWorld.Scenario(4, stake, aid).Run();
        foreach (var (month, once) in new[] { (run[2], 5_000_000_000_000), (run[3], 0L) })
        {
            var byWeight = 20_000 * month.Shipments.Where(one => one.Seller == "west").Sum(one => one.Mass.Grams);
            var earned = new Earnings(SmallWorld.Tables()).Of(month.Shipments, [])["west"] + ((Int128)byWeight * 1000);
            Assert.True(earned > 0);
            Assert.Equal(
                [("aid", byWeight + once), ("stake", -Rounding.PerThousand(earned * 15 / 100))],
                month.Payments.GroupBy(payment => payment.Measure).Select(paid => (paid.Key, paid.Sum(payment => payment.Micros))));
        }
    }

    /// <summary>Its industry takes a part of each oxide that its plant sold, and no more; of ore its plant takes it.</summary>
    [Theory]
    [InlineData("JPN", null, 0.15)]
    [InlineData("JPN", null, 0.4)]
    [InlineData("USA", "west-plant", 0.3)]
    public void An_owner_may_take_its_share_of_what_is_sold_at_the_reference_price(string by, string? ore, double stake)
    {
        var run = SmallWorld.Scenario(24, Owner(by, stake) with { OreTo = ore }).Run();
        foreach (var good in Commodity.All.Where(good => good.Stage == Stage.Oxide || ore is not null))
        {
            var sold = run.Select(month => month.Shipments.Of(good).Where(Sold).Tonnes()).ToList();
            var taken = run.Select(month => month.Shipments.Of(good).Where(one => one.Deal == Deal.Offtake).ToList()).ToList();
            Assert.All(taken[..2], Assert.Empty);
            Assert.All(taken.SelectMany(month => month), one => Assert.Equal(by, one.Destination));
            if (sold[^1] > 0.01 && Takes(good, ore))
            {
                // What it may take follows the mean of what was sold.
                Assert.InRange(taken[^6..].Sum(month => month.Tonnes()) / sold[^6..].Sum(), 0.8 * stake, 1.1 * stake);
            }
        }

        Assert.All(run.Shipments().Where(one => one.Deal == Deal.Offtake), one => Assert.Equal(0, one.Rent.Micros));
        Assert.Matches("^[0-9]+%, delivered [0-9.]+ t of [0-9.]+ t$", run[^1].Measures.Single().Value);
        Assert.All(run, month => Assert.All(month.MassErrorGrams, grams => Assert.Equal(0, grams)));

        static bool Sold(Shipment shipment) => shipment.Seller is "west" or "west-plant";
    }

    [Fact]
    public void A_contract_of_the_same_seller_and_buyer_goes_before_an_owners_right()
    {
        var contract = new Measure
        {
            Id = "deal", Kind = MeasureKind.Offtake, By = "JPN", Starts = Month.Of(2024, 3), Stages = [Stage.Oxide], Elements = [Element.Nd], Entities = ["west-plant"],
            Offtake = new OfftakeTerms("west-plant", "JPN", 2, 1, 0, null, 0, 0),
        };
        var nd = SmallWorld.Scenario(6, contract, Owner("JPN", 0.15)).Run()[^1].Shipments.Of(Commodity.Oxide(Element.Nd)).Where(one => one.Deal == Deal.Offtake);
        Assert.Equal(2, Assert.Single(nd).Mass.Tonnes, 1e-6);
    }

    [Fact]
    public void An_owner_need_not_take_anything_and_nobody_pays_for_what_it_leaves()
    {
        var run = SmallWorld.Scenario(12, Owner("JPN", 1)).Run();
        Assert.All(run.SelectMany(month => month.Payments), payment => Assert.Equal("state-equity", payment.Kind));
        Assert.Contains(run.Shipments(), one => one.Deal == Deal.Offtake);
    }

    private static bool Takes(Commodity good, string? ore) => good.Stage == Stage.Oxide ? good.Element.Index <= Element.Nd.Index : ore is not null;

    private static Measure Owner(string by, double stake) =>
        new() { Id = "stake", Kind = MeasureKind.StateEquity, By = by, Starts = Month.Of(2024, 3), Entities = ["west", "west-plant"], Stake = stake, TakesOutput = true };
}
