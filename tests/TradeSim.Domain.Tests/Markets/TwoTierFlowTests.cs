using CsCheck;
using TradeSim.Domain.Markets.Clearing;

namespace TradeSim.Domain.Tests.Markets;

/// <summary>The flows of two tiers meet what they are defined by, whichever of the five patterns it is.</summary>
public class TwoTierFlowTests
{
    [Fact]
    public void A_tier_in_use_leaves_nothing_over_and_one_out_of_use_would_not_pay() => RandomMarkets.Numbers.Holds(number =>
    {
        var dice = new RandomMarkets.Dice(number);
        var (marginIn, marginOver, slopeIn, slopeOver) = (dice.Between(-3, 9), dice.Between(-3, 9), dice.Between(0, 2), dice.Between(0, 2));
        var (pull, factorIn, factorOver, cap) = (dice.Between(0.1, 1), dice.Between(1, 2), dice.Between(1, 2), dice.Below(3) == 0 ? double.PositiveInfinity : dice.Between(0.5, 5));
        var flow = TwoTierFlow.Of(marginIn, marginOver, slopeIn, slopeOver, pull, factorIn, factorOver, cap);

        var both = flow.In + flow.Over;
        Assert.True(flow.In >= 0 && flow.Over >= 0 && both <= cap + 1e-12);
        var leftIn = (marginIn - (slopeIn * both) - (pull * flow.In)) / factorIn;
        var leftOver = (marginOver - (slopeOver * both) - (pull * flow.Over)) / factorOver;
        var rent = flow.In > 0 ? leftIn : flow.Over > 0 ? leftOver : 0;
        Assert.True(both < cap - 1e-12 ? Math.Abs(rent) <= 1e-9 : rent >= -1e-9, $"a rent of {rent:r}");
        Assert.True(leftIn <= rent + 1e-9 && leftOver <= rent + 1e-9, $"{leftIn:r} and {leftOver:r} are left over, the rent is {rent:r}");
        Assert.True(flow.In == 0 || flow.Over == 0 || Math.Abs(leftIn - leftOver) <= 1e-9, $"{leftIn:r} and {leftOver:r} are left over");
    });
}
