using TradeSim.Domain.Goods;
using TradeSim.Domain.Units;
using TradeSim.Domain.World;

namespace TradeSim.Domain.Agents;

/// <summary>
/// A month inside a plant:
/// <code>
/// throughput = max(floor normal, normal + (feed - cover normal) / adjust), within max_offer_of_stock x feed, what is usable and quota
/// oxide      = feed x recovery          for what it separates; the rest is process loss
/// residue    = feed x residue recovery  for the others, part of it offered, the rest kept
/// tailings   = oxide stock above M x cover x normal sales, of elements in glut only
/// </code>
/// </summary>
internal static class HubProcess
{
    public static void Run(WorldModel world, Hub hub, HubState state, Month month, long arrived, ReadOnlySpan<long> sold, Books books)
    {
        var fed = Feed(world, hub, state, month);
        state.Mastered = Math.Max(state.Mastered, fed.Total());
        var made = Separate(world.Provenances, hub, state, month, fed, books, out var residue);
        Remember(world, state, arrived, made, residue, sold);
        ThrowAway(world, state, books);
    }

    /// <summary>Takes this month's throughput out of the feed.</summary>
    private static Stock Feed(WorldModel world, Hub hub, HubState state, Month month)
    {
        var parameters = world.Parameters;
        double feed = state.Feed.Total();
        double normal = state.NormalFeed;
        var wanted = normal + ((feed - (parameters.FeedCoverMonths * normal)) / parameters.FeedAdjustMonths);
        var throughput = Math.Max(parameters.ThroughputFloor * normal, wanted);
        var most = Math.Min(world.WorkingShare(hub, month) * PlantRamp.Usable(world, hub, state, month), QuotaOnFeed(world, hub, state, month));
        var grams = Math.Clamp(throughput, 0, Math.Min(parameters.MaxOfferOfStock * feed, most));
        return state.Feed.Take(Rounding.ToWhole(grams));
    }

    /// <summary>The feed that makes this plant's share of its quota on separation, of ore from home alone where the quota says so; no limit where there is none.</summary>
    private static double QuotaOnFeed(WorldModel world, Hub hub, HubState state, Month month)
    {
        if (world.Policy.ProductionQuota(hub.Country, hub.Id, Stage.Oxide, month) is not { } quota)
        {
            return double.PositiveInfinity;
        }

        var allowed = world.Policy.ValueOf(quota, month) * world.QuotaShare(hub.Id, hub.Country, hub.OutputShare, quota);
        double feed = state.Feed.Total();
        var home = world.Provenances.OfOre(hub.Country);
        var oxides = Element.All.Where(element => hub.CanSeparate(element, month)).Sum(element =>
            (quota.ImportedOre ? state.Feed.Of(element) : home < 0 ? 0 : state.Feed[element, home]) * hub.Recovery[element.Index]);
        return oxides > 0 ? allowed * feed / oxides : double.PositiveInfinity;
    }

    private static long[] Separate(Provenances provenances, Hub hub, HubState state, Month month, Stock fed, Books books, out long residue)
    {
        var made = new long[Element.Count];
        residue = 0;
        foreach (var element in Element.All)
        {
            var separates = hub.CanSeparate(element, month);
            long given = 0, kept = 0, lost = 0;
            foreach (var (_, origin, grams) in fed.AllOf(element))
            {
                var gained = Share(grams, separates ? hub.Recovery[element.Index] : hub.Row.ResidueRecovery);
                lost += grams - gained;
                if (separates)
                {
                    given += gained;
                    state.Oxides[element, provenances.SeparatedIn(hub.Country, origin)] += gained;
                    continue;
                }

                var passedOn = Share(gained, hub.Row.PassesOn);
                given += passedOn;
                kept += gained - passedOn;
                state.Residue[element, origin] += passedOn;
                state.Kept[element, origin] += gained - passedOn;
            }

            Write(books, element, separates, given, kept, lost);
            made[element.Index] = separates ? given : 0;
            residue += separates ? 0 : given;
        }

        return made;
    }

    private static void Write(Books books, Element element, bool separates, long given, long kept, long lost)
    {
        if (given + kept + lost == 0)
        {
            return;
        }

        books.Processed(Stage.Concentrate, element, given + kept);
        books.Made(separates ? Stage.Oxide : Stage.Concentrate, element, given + kept);
        books.Lost(Stage.Concentrate, element, lost);
    }

    private static void Remember(WorldModel world, HubState state, long arrived, long[] made, long residue, ReadOnlySpan<long> sold)
    {
        var speed = 1 / world.Parameters.OutputMemoryMonths;
        state.NormalFeed = Expectation.Toward(state.NormalFeed, arrived, speed);
        state.NormalResidue = Expectation.Toward(state.NormalResidue, residue, speed);
        foreach (var element in Element.All)
        {
            var e = element.Index;
            state.NormalOutput[e] = Expectation.Toward(state.NormalOutput[e], made[e], speed);
            state.Normal[e] = world.Element(element).Scarce
                ? state.NormalOutput[e]
                : Math.Max(Expectation.Toward(state.Normal[e], sold[e], speed), state.NormalOutput[e] / 20);
        }
    }

    private static void ThrowAway(WorldModel world, HubState state, Books books)
    {
        foreach (var element in Element.All)
        {
            if (world.Element(element).Scarce)
            {
                continue;
            }

            var most = Rounding.ToWhole(world.Parameters.GlutStockMultiple * world.Parameters.CoverMonths * state.Normal[element.Index]);
            var surplus = state.Oxides.Of(element) - most;
            if (surplus > 0)
            {
                state.Oxides.Take(element, surplus);
                books.Lost(Stage.Oxide, element, surplus);
            }
        }
    }

    private static long Share(long grams, double share) => (long)((Int128)grams * Rounding.ToPpm(share) / Rounding.Million);
}
