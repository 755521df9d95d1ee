using TradeSim.Domain.Units;
using TradeSim.Domain.World;

namespace TradeSim.Domain.Agents;

/// <summary>
/// How far a mine is ready to work, and whether it works:
/// <code>
/// ready(t+1) = min(capacity(t+1), ready(t) + pace)     in a month whose price, and the price it expects, cover its cost
/// ready(t+1) = min(capacity(t+1), ready(t))            else
/// pace       = (step - capacity before it) / its ramp of a mine that is built, capacity / reopen_ramp_months of one that stood
/// </code>
/// So a mine that never covers its cost does not open, and one that is built grows as far as it pays. It digs nothing under
/// avoidable cost, and after close_after_months of that in a row it is closed: nothing is ready. At a price over full cost it
/// reopens after reopen_delay_months, and its ramp begins again. Prices are what it keeps: after resource tax, with what states pay.
/// </summary>
internal static class MineOperation
{
    /// <summary>A mine asks for the price of its ore this many months before it is to open.</summary>
    private static readonly Months Outlook = new(12);

    /// <summary>The first state: what worked in the base year is ready.</summary>
    public static long ReadyAtStart(WorldModel world, Producer mine) => Rounding.ToWhole(
        mine.Row.IsRampingUp ? mine.BaseMonthly : mine.Capacity.BaseMonthly > 0 ? mine.Capacity.At(world.Scenario.From, world.Growth) : 0);

    /// <summary>Whether there is, or soon will be, a mine that can be offered a price.</summary>
    public static bool IsInMarket(Producer mine, Month month) => mine.Capacity.IsOpen(month + Outlook);

    /// <summary>Share of its capacity that is ready, 0 to 1; of a mine that digs what a quota lets it, of the capacity of the base year.</summary>
    public static double ReadyShare(WorldModel world, Producer mine, ProducerState state, Month month)
    {
        var capacity = mine.FollowsQuota ? mine.Capacity.BaseMonthly : mine.Capacity.At(month, world.Growth);
        return capacity > 0 ? Math.Min(1, state.Ready / capacity) : 0;
    }

    /// <summary>A mine whose delay is over works again, and its ramp begins.</summary>
    public static void Wake(WorldModel world, Producer mine, ProducerState state, Month month)
    {
        if (state.Status == MineStatus.Reopening && month >= state.Reopens)
        {
            var capacity = mine.Capacity.At(month, world.Growth);
            state.Status = MineStatus.Working;
            state.IdleMonths = 0;
            state.Ready = Rounding.ToWhole(Math.Min(capacity, Pace(world, mine, month, capacity)));
        }
    }

    /// <summary>After the month's digging: opens, grows, closes or reopens.</summary>
    /// <param name="price">The price of the month for its ore; zero where no way leads to a buyer.</param>
    public static void Review(WorldModel world, Producer mine, ProducerState state, Month month, Price price)
    {
        var costs = MineCosts.Of(world, mine);
        var kept = world.KeptBy(mine, month);
        var now = kept.Of(price.Usd);
        var sure = Math.Min(now, kept.Of(state.Expected.Usd));
        switch (state.Status)
        {
            case MineStatus.Working:
                Grow(world, mine, state, month, sure >= costs.Growth);
                state.IdleMonths = state.Ready > 0 && now <= costs.Avoidable && world.WorkingShare(mine, month) > 0 ? state.IdleMonths + 1 : 0;
                if (state.IdleMonths >= world.Parameters.CloseAfterMonths)
                {
                    (state.Status, state.Ready, state.IdleMonths) = (MineStatus.Closed, 0, 0);
                }

                break;
            case MineStatus.Closed when sure >= costs.Full:
                state.Status = MineStatus.Reopening;
                state.Reopens = month + new Months(world.Parameters.ReopenDelayMonths);
                break;
            default:
                break;
        }
    }

    private static void Grow(WorldModel world, Producer mine, ProducerState state, Month month, bool pays)
    {
        var next = mine.Capacity.At(month.Next, world.Growth);
        var grown = pays ? state.Ready + Pace(world, mine, month.Next, next) : state.Ready;
        state.Ready = Rounding.ToWhole(Math.Min(next, grown));
    }

    /// <summary>The most that becomes ready in a month, grams a month.</summary>
    private static double Pace(WorldModel world, Producer mine, Month month, double capacity)
    {
        var built = mine.Capacity.FastestRamp(month);
        return mine.Capacity.BaseMonthly > 0 ? Math.Max(built, capacity / Math.Max(1, world.Parameters.ReopenRampMonths)) : built;
    }
}
