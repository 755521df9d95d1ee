using TradeSim.Domain.Policy;
using TradeSim.Domain.Tests.World;
using TradeSim.Domain.Units;
using TradeSim.Domain.World;

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
                month.Payments.Select(payment => (payment.Entity, payment.State, payment.Micros)));
        }
    }
}
