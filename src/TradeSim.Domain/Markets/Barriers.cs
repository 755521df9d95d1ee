using System.Collections.Immutable;
using TradeSim.Domain.Markets.Clearing;
using TradeSim.Domain.Policy;
using TradeSim.Domain.Units;

namespace TradeSim.Domain.Markets;

/// <summary>
/// Which rules shut or limit each route of a cleared market: bans, and limits of nothing or with a rent. A limit that is not
/// full bars nobody.
/// </summary>
internal sealed class Barriers
{
    private readonly MarketDraft _draft;
    private readonly MarketSolution _solution;
    private readonly ILookup<int, (MarketPolicy Policy, int At, double Rent)> _byRoute;

    /// <param name="draft">The market, with routes that are only looked at after those that were cleared.</param>
    /// <param name="policies">What the law lays on all of them.</param>
    /// <param name="cleared">The market that was cleared.</param>
    public Barriers(MarketDraft draft, IEnumerable<MarketPolicy> policies, MarketProblem cleared, MarketSolution solution)
    {
        _draft = draft;
        _solution = solution;
        var rents = cleared.Policies.Select((policy, p) => (policy.Id, Rent: solution.PolicyRents[p])).ToDictionary(StringComparer.Ordinal);
        _byRoute = policies
            .Select(policy => (Policy: policy, Rent: rents.GetValueOrDefault(policy.Id)))
            .Where(one => one.Rent > 0 || IsShut(one.Policy))
            .SelectMany(one => one.Policy.Routes.Select((route, at) => (Route: route, one.Policy, At: at, one.Rent)))
            .ToLookup(one => one.Route, one => (one.Policy, one.At, one.Rent));
    }

    /// <summary>Those of a route; none of a contract's, which holds what it takes to keep it.</summary>
    public ImmutableArray<TradeBarrier> On(int route) =>
        _draft.Routes[route].Offtake is not null ? [] : [.. _byRoute[route].Select(one => Of(route, one.Policy, one.At, one.Rent))];

    private static bool IsShut(MarketPolicy policy) => policy is RouteBan or ExportQuota { Limit: <= 0 } or ImportQuota { Limit: <= 0 };

    private TradeBarrier Of(int r, MarketPolicy policy, int at, double rent)
    {
        var (route, isShut) = (_draft.Routes[r], IsShut(policy));
        var usd = Price.FromUsd(Shipments.ImportRent(policy, at, rent, r < _solution.Flows.Length ? Shipments.Within(_solution, r) : 1));
        return policy switch
        {
            RouteBan => new TradeBarrier(policy.Id, BarrierKind.Ban, Price.Zero),
            TariffRateQuota => new TradeBarrier(policy.Id, BarrierKind.TariffRateQuotaFull, usd),
            ImportQuota => new TradeBarrier(MeasurePolicies.MeasureOf(policy), isShut ? BarrierKind.CapOfZero : BarrierKind.CapFull, usd),
            ExportQuota when route.Leak is { } ban && policy.Id == MeasurePolicies.LeakOf(ban, route.To.Country) =>
                new TradeBarrier(ban, isShut ? BarrierKind.BanAsMined : BarrierKind.LeakFull, usd),
            ExportQuota when _draft.World.Policy.Find(policy.Id) is not null => new TradeBarrier(policy.Id, isShut ? BarrierKind.QuotaOfZero : BarrierKind.QuotaFull, usd),
            ExportQuota => OfLicence(MeasurePolicies.MeasureOf(policy), route, isShut, usd),
            _ => throw new ArgumentOutOfRangeException(nameof(policy)),
        };
    }

    private TradeBarrier OfLicence(string measure, OpenRoute route, bool isShut, Price rent) => new(
        measure,
        !isShut ? BarrierKind.LicencesUsed
            : _draft.World.Policy.Names(_draft.World.Policy[measure].Deny, route.To.Entity, route.To.Country) ? BarrierKind.LicenceDenied
            : BarrierKind.NoLicence,
        rent);
}
