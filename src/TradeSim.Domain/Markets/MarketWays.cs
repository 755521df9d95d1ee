using System.Collections.Immutable;
using TradeSim.Domain.Shipping;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Inputs;

namespace TradeSim.Domain.Markets;

/// <summary>
/// The ways of all routes of a market while the network stands as it does, with their freight, and which routes share each
/// corridor and terminal.
/// </summary>
internal sealed class MarketWays
{
    private readonly HashSet<string> _legs;

    public MarketWays(Scenario scenario, Network network, Market market, Month month)
    {
        Ways = [.. market.Routes.Select(route => TradeWays.Find(scenario, network, market, route, month))];
        Freight = [.. market.Routes.Select((route, r) => Ways[r] is { } way ? TradeWays.FreightUsd(scenario, network, market, route, way) : 0)];
        Legs = [.. UsersOf(network, market).Select(leg => new SharedLeg(
            leg.Id, leg.TonnesPerMonth, [.. leg.Routes], [.. leg.Routes.Select(r => market.Routes[r].Seller).Distinct()]))];
        _legs = Legs.Select(leg => leg.Id).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>By route of the market; null where none is open.</summary>
    public ImmutableArray<Way?> Ways { get; }

    /// <summary>USD/kg REO by route of the market.</summary>
    public ImmutableArray<double> Freight { get; }

    /// <summary>By id of corridor or terminal.</summary>
    public ImmutableArray<SharedLeg> Legs { get; }

    /// <summary>Whether any of the ways takes a corridor or terminal.</summary>
    public bool Take(string leg) => _legs.Contains(leg);

    private IEnumerable<(string Id, double TonnesPerMonth, List<int> Routes)> UsersOf(Network network, Market market)
    {
        var users = new SortedDictionary<string, List<int>>(StringComparer.Ordinal);
        for (var r = 0; r < market.Routes.Length; r++)
        {
            foreach (var leg in Ways[r] is { } way ? way.Legs.Concat(way.Terminals) : [])
            {
                if (!users.TryGetValue(leg, out var routes))
                {
                    users.Add(leg, routes = []);
                }

                routes.Add(r);
            }
        }

        return users.Select(user => (user.Key, network.CapacityOf(user.Key), user.Value));
    }
}

/// <summary>A corridor or terminal that routes of a market share. Capacity is tonnes of product a month, of all markets together.</summary>
internal sealed record SharedLeg(string Id, double TonnesPerMonth, ImmutableArray<int> Routes, ImmutableArray<int> Sellers);
