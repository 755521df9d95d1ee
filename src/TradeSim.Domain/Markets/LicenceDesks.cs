using System.Collections.Immutable;
using TradeSim.Domain.Markets.Clearing;
using TradeSim.Domain.Policy;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Closed;

namespace TradeSim.Domain.Markets;

/// <summary>
/// The licence desks of one market in a month. What sellers apply for is what they would ship if there were no desk: the market
/// is cleared without it first, so that a route that was denied comes back when the desk opens.
/// </summary>
internal sealed class LicenceDesks
{
    private readonly Month _month;
    private readonly ImmutableArray<LicenceDesk> _desks;
    private readonly List<LicenceApplication> _queue;

    /// <summary>What may leave, by licence and destination.</summary>
    private readonly Dictionary<string, IReadOnlyDictionary<string, Mass>> _good;

    private LicenceDesks(Month month, ImmutableArray<LicenceDesk> desks, List<LicenceApplication> queue)
    {
        _month = month;
        _desks = desks;
        _queue = queue;
        _good = desks.ToDictionary(desk => desk.Measure.Id, desk => desk.Good(queue), StringComparer.Ordinal);
    }

    /// <summary>Files what sellers would ship, and decides. A desk that no longer stands gives back all that waits with it.</summary>
    /// <param name="free">The market as it would clear without desks.</param>
    public static LicenceDesks Open(MarketDraft free, MarketSolution? shipped, MarketState state, Month month)
    {
        var desks = free.Licensing.Select(rule => DeskOf(free, rule.Measure)).ToImmutableArray();
        var standing = desks.Select(desk => desk.Measure.Id).ToHashSet(StringComparer.Ordinal);
        var queue = state.Applications.Select(one => standing.Contains(one.Desk) ? one : one.Withdraw()).ToList();
        foreach (var (measure, destinations) in free.Licensing)
        {
            var wishes = destinations.SelectMany(destination => destination.Routes).Where(r => shipped!.Flows[r] > 0)
                .GroupBy(r => (Seller: free.Routes[r].From.Entity, Buyer: free.Routes[r].To.Entity))
                .OrderBy(pair => pair.Key.Seller, StringComparer.Ordinal).ThenBy(pair => pair.Key.Buyer, StringComparer.Ordinal);
            foreach (var wish in wishes)
            {
                var grams = Rounding.ToWhole(wish.Sum(r => shipped!.Flows[r] * Rounding.FromPpm(free.CountedPpm(measure, r))) * Mass.GramsPerTonne);
                if (grams >= Shipments.Smallest.Grams)
                {
                    queue.Add(LicenceApplication.File(measure.Id, wish.Key.Seller, wish.Key.Buyer, free.Routes[wish.First()].To.Country, month, new Mass(grams)));
                }
            }
        }

        foreach (var desk in desks)
        {
            desk.Decide(queue, month);
        }

        return new LicenceDesks(month, desks, queue);
    }

    /// <summary>What may leave under a licence for a destination; nothing where nobody had to ask the desk.</summary>
    public Mass GoodFor(string measure, string destination) => _good.GetValueOrDefault(measure)?.GetValueOrDefault(destination) ?? Mass.Zero;

    /// <summary>Uses the licences for what left, and keeps in the state what still waits or is good.</summary>
    /// <returns>Every application that was alive this month, as it stands at its end.</returns>
    public ImmutableArray<LicenceApplication> Close(MarketDraft draft, IReadOnlyList<long> grams, MarketState state)
    {
        foreach (var (desk, (measure, destinations)) in _desks.Zip(draft.Licensing))
        {
            desk.Use(_queue, destinations.ToDictionary(
                destination => destination.Country,
                destination => new Mass(destination.Routes.Sum(r => Contained.Grams(grams[r], draft.CountedPpm(measure, r)))), StringComparer.Ordinal));
            desk.Lapse(_queue, _month);
        }

        state.Applications.Clear();
        state.Applications.AddRange(_queue.Where(one => !one.IsClosed));
        return [.. _queue];
    }

    private static LicenceDesk DeskOf(MarketDraft draft, Measure measure)
    {
        var policy = draft.World.Policy;
        var capacity = measure.TonnesPerMonth is { } tonnes
            ? Mass.FromTonnes(tonnes * MeasurePolicies.ShareOfCommodity(draft, measure)).Grams
            : long.MaxValue;
        return new LicenceDesk(measure, draft.World.BaseFlowsUnder(measure, draft.Market), capacity, (buyer, country) => policy.Names(measure.Deny, buyer, country));
    }
}
