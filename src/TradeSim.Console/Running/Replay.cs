using System.Collections.Immutable;
using TradeSim.Domain.Goods;
using TradeSim.Domain.Markets;
using TradeSim.Domain.World;
using TradeSim.Domain.World.Closed;

namespace TradeSim.Console.Running;

/// <summary>
/// A month of a run once more, on the reference engine. What lost in a market is kept nowhere: the same world gives the same
/// month again, and its digest says that it did.
/// </summary>
public static class Replay
{
    /// <summary>Every route of a market in a closed month; null where the month does not come out as it was.</summary>
    public static ImmutableArray<Quote>? Quotes(WorldModel world, ClosedMonth closed, Commodity commodity) => Month(world, closed, one => one == commodity)?.Quotes;

    /// <summary>The world when a month had closed, and every route of every market in it; null where the month does not come out as it was.</summary>
    public static (Engine Engine, ImmutableArray<Quote> Quotes)? Month(WorldModel world, ClosedMonth closed) => Month(world, closed, _ => true);

    private static (Engine Engine, ImmutableArray<Quote> Quotes)? Month(WorldModel world, ClosedMonth closed, Func<Commodity, bool> isAsked)
    {
        var quotes = ImmutableArray.CreateBuilder<Quote>();
        var engine = new Engine(world)
        {
            Looking = morning =>
            {
                if (morning.Month == closed.Month && isAsked(morning.Market.Commodity))
                {
                    quotes.AddRange(morning.Quotes());
                }
            },
        };
        while (engine.Due < closed.Month)
        {
            engine.Step();
        }

        return engine.Step().Digest == closed.Digest ? (engine, quotes.ToImmutable()) : null;
    }
}
