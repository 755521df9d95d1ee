using TradeSim.Domain.Units;
using TradeSim.Domain.World;
using TradeSim.Domain.World.Inputs;

namespace TradeSim.Domain.Agents;

/// <summary>
/// How much of its capacity a plant can use, grams of feed a month:
/// <code>
/// usable(t)     = min(capacity(t), max((1 + g) mastered(t), throughput_start x design capacity))       g = throughput_growth
/// mastered(t+1) = max(mastered(t), throughput(t))
/// bought(t)     = at most min(capacity(t), k usable(t) / (1 + g))
/// k             = (1 + 1/(a g)) / ((1 - c/a) / (1 + m g) + 1/(a g))
/// </code>
/// A separation plant learns by doing, whatever ore lies before it, so its throughput grows by a few per cent a month (learning by
/// doing: Arrow 1962). What worked in the base year had mastered its capacity; a plant in its first years what it was fed. Throughput
/// follows feed with a lag (<see cref="HubProcess"/>), so a plant that grows by g a month buys k times what it processes: that is the
/// steady state of its law with a = feed_adjust_months, c = feed_cover_months, m = output_memory_months.
/// </summary>
internal static class PlantRamp
{
    public static long MasteredAtStart(WorldModel world, Hub hub) => Rounding.ToWhole(
        hub.Row.IsRampingUp ? hub.BaseFeed * world.Opening.SupplyLevel
        : hub.Capacity.BaseMonthly > 0 ? hub.Capacity.At(world.Scenario.From, world.Growth)
        : 0);

    public static double Usable(WorldModel world, Hub hub, HubState state, Month month)
    {
        var start = world.Parameters.ThroughputStart * hub.Capacity.Design(month, world.Growth);
        return Math.Min(hub.Capacity.At(month, world.Growth), Math.Max((1 + world.Parameters.ThroughputGrowth) * state.Mastered, start));
    }

    /// <summary>
    /// The most feed that it buys in a month, and the feed from which a slot costs extra: a share of capacity, or half of the way that it
    /// can grow in a month, so that a plant which grows slowly with its market does not pay for it.
    /// </summary>
    public static (double Free, double Most) Feed(WorldModel world, Hub hub, HubState state, Month month)
    {
        var parameters = world.Parameters;
        var capacity = hub.Capacity.At(month, world.Growth);
        var mastered = Usable(world, hub, state, month) / (1 + parameters.ThroughputGrowth);
        var ahead = BoughtPerProcessed(parameters);
        return (Math.Min(parameters.SlotStart * capacity, (1 + ahead) / 2 * mastered), Math.Min(capacity, ahead * mastered));
    }

    private static double BoughtPerProcessed(Parameters parameters)
    {
        var (growth, adjust) = (parameters.ThroughputGrowth, parameters.FeedAdjustMonths);
        var stock = 1 / (adjust * growth);
        var flow = Math.Max(0, 1 - (parameters.FeedCoverMonths / adjust)) / (1 + (parameters.OutputMemoryMonths * growth));
        return (1 + stock) / (flow + stock);
    }
}
