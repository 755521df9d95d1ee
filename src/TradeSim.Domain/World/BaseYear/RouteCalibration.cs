using System.Collections.Immutable;
using TradeSim.Domain.Agents;
using TradeSim.Domain.Goods;
using TradeSim.Domain.Markets;
using TradeSim.Domain.Policy;
using TradeSim.Domain.Shipping;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Inputs;

namespace TradeSim.Domain.World.BaseYear;

/// <summary>
/// Every admissible route of every market with its friction:
/// <code>
/// used in the base year:  friction = door price - delivered(base price) at the flow of the base year; reference = half that flow
/// not used:               friction = margin x price at no flow, or what made trade between two old hands not worth it;
///                         reference = newcomer_reference x the buyer's use (home_reference for its own sellers)
/// slope                   = price / (sigma x max(moving reference flow, reference))
/// </code>
/// Positive mathematical programming with the slope from an elasticity around the base flow, not from the residual.
/// </summary>
internal sealed class RouteCalibration(Scenario scenario, Network network, PolicyBook policy, OreBalance ore, OxideBalance oxide)
{
    private readonly WorldTables _tables = scenario.World;

    /// <summary>What was charged in the base year. A measure that starts with the run, or later, is a change and no part of it.</summary>
    private readonly ImmutableArray<Measure> _inForce =
        [.. policy.Measures.Where(measure => measure.Starts < scenario.From && measure.StatusIn(scenario.From) == MeasureStatus.InForce)];

    /// <summary>What each plant earned beyond its netback in the base year, USD/kg of feed.</summary>
    public Dictionary<string, double> Wedges { get; } = new(StringComparer.Ordinal);

    public ImmutableArray<Market> Markets(IReadOnlyList<Producer> mines, IReadOnlyList<Hub> hubs) =>
        [.. Commodity.All.Select(commodity => commodity.Stage == Stage.Concentrate ? Concentrate(mines, hubs) : Oxide(commodity, hubs))];

    private Market Concentrate(IReadOnlyList<Producer> mines, IReadOnlyList<Hub> hubs)
    {
        var sellers = mines.Where(HasCapacity).Select(mine => (
                Party: new MarketParty(mine.Id, mine.Country, mine.Place, mine.Row.Grade, mine.Row.Basket), mine.Row.Ore, Price: mine.BasePrice.Usd, mine.Row.Basket))
            .Concat(hubs.Where(PassesOn).Select(hub => (Hub: hub, Basket: OreBalance.BasketOf(ore.Residue[hub.Id]) ?? hub.BaseBasket)).Select(passed => (
                Party: new MarketParty(passed.Hub.Id, passed.Hub.Country, passed.Hub.Place, passed.Hub.Row.ResidueGrade, passed.Basket),
                Ore: passed.Hub.Row.ResidueOre, Price: passed.Hub.ResiduePrice.Usd, passed.Basket)))
            .OrderBy(seller => seller.Party.Entity, StringComparer.Ordinal).ToList();
        var buyers = hubs.Where(HasCapacity).OrderBy(hub => hub.Id, StringComparer.Ordinal).ToList();
        var market = new Market(
            Commodity.Concentrate,
            [.. sellers.Select(seller => seller.Party)],
            [.. buyers.Select(hub => new MarketParty(hub.Id, hub.Country, hub.Place, 0))],
            []);
        var traded = ore.Flows.Keys.Select(key => key.Seller).ToHashSet(StringComparer.Ordinal);
        var residuals = new Dictionary<(int, int), double>();
        var routes = ImmutableArray.CreateBuilder<TradeRoute>();
        for (var s = 0; s < sellers.Count; s++)
        {
            for (var b = 0; b < buyers.Count; b++)
            {
                if (sellers[s].Party.Entity == buyers[b].Id || !buyers[b].Row.Takes.Contains(sellers[s].Ore))
                {
                    continue;
                }

                var flow = ore.Flows.GetValueOrDefault(new(sellers[s].Party.Entity, buyers[b].Id));
                var netback = ConcentrateChain.BaseNetback(_tables, buyers[b], sellers[s].Basket);
                var home = sellers[s].Party.Country == buyers[b].Country;
                var size = SizeOf(buyers[b]);
                var route = new TradeRoute(s, b, flow, Reference(flow, size, home), 0, Math.Max(Math.Max(sellers[s].Price, 0.25 * Math.Abs(netback)), 1));
                if (traded.Contains(sellers[s].Party.Entity) && buyers[b].Row.CapacityTonnes > 0)
                {
                    residuals[(s, b)] = netback - Delivered(market, route, sellers[s].Price);
                }

                routes.Add(route);
            }
        }

        var used = routes.Where(route => route.BaseFlow > 0).ToLookup(route => route.Buyer);
        for (var b = 0; b < buyers.Count; b++)
        {
            var own = used[b];
            var flow = own.Sum(route => route.BaseFlow);
            Wedges[buyers[b].Id] = flow > 0 ? own.Sum(route => route.BaseFlow * residuals[(route.Seller, b)]) / flow : 0;
        }

        return market with
        {
            Routes = [.. routes.Select(route => route with
            {
                Friction = FrictionOf(
                    route,
                    residuals.TryGetValue((route.Seller, route.Buyer), out var residual) ? residual - RoundedWedge(buyers[route.Buyer].Id) : null,
                    _tables.Parameters.TradeMargin * sellers[route.Seller].Price),
            })],
        };
    }

    /// <summary>
    /// What was not traded between a seller that traded and a plant that stood was not worth it: the friction is at least
    /// what made it so. A newcomer meets the margin alone.
    /// </summary>
    private static double FrictionOf(TradeRoute route, double? residual, double margin) =>
        route.BaseFlow > 0 ? residual!.Value : Math.Max(margin, residual ?? margin);

    private Market Oxide(Commodity commodity, IReadOnlyList<Hub> hubs)
    {
        var element = commodity.Element;
        var recyclers = oxide.Recycled.Where(flow => flow.Key.Element == element).Select(flow => flow.Key.Country).ToHashSet(StringComparer.Ordinal);
        var sellers = hubs.Where(hub => HasCapacity(hub) && hub.Separates[element.Index] is not null)
            .Select(hub => (Party: new MarketParty(hub.Id, hub.Country, hub.Place, MarketParty.OxideGrade), Share: ShareOf(hub.Id, hub.Country, element)))
            .Concat(_tables.Countries.Where(country => recyclers.Contains(country.Id))
                .Select(country => (Party: new MarketParty(country.Id, country.Id, country.Gateway, MarketParty.OxideGrade), Share: ShareOf(country.Id, country.Id, element))))
            .OrderBy(seller => seller.Party.Entity, StringComparer.Ordinal).ToList();
        var buyers = _tables.Countries.Where(country => oxide.BoughtBy(country.Id, element) > 0)
            .OrderBy(country => country.Id, StringComparer.Ordinal).ToList();
        var market = new Market(
            commodity,
            [.. sellers.Select(seller => seller.Party)],
            [.. buyers.Select(country => new MarketParty(country.Id, country.Id, country.Gateway, 0))],
            []);
        var fob = _tables.Elements[element.Index].PriceUsd;
        var routes = ImmutableArray.CreateBuilder<TradeRoute>();
        for (var s = 0; s < sellers.Count; s++)
        {
            for (var b = 0; b < buyers.Count; b++)
            {
                var flow = oxide.Flows.GetValueOrDefault(new(element, sellers[s].Party.Entity, buyers[b].Id));
                var use = oxide.BoughtBy(buyers[b].Id, element) * sellers[s].Share;
                var route = new TradeRoute(s, b, flow, Reference(flow, use, sellers[s].Party.Country == buyers[b].Id), 0, fob);
                var friction = flow > 0
                    ? Calibration.DoorPrice(_tables, buyers[b].Id, element).Usd - Delivered(market, route, fob)
                    : _tables.Parameters.TradeMargin * fob;
                routes.Add(route with { Friction = friction });
            }
        }

        return market with { Routes = routes.ToImmutable() };
    }

    private double RoundedWedge(string hub) => Price.FromUsd(Wedges[hub]).Usd;

    private double Reference(double flow, double use, bool home) => flow > 0
        ? flow / 2
        : use * (home ? _tables.Parameters.HomeReference : _tables.Parameters.NewcomerReference);

    /// <summary>A seller's share of what its country gives, so that many plants of one country count as one; a newcomer counts whole.</summary>
    private double ShareOf(string seller, string country, Element element)
    {
        var own = oxide.SoldBy(seller, element);
        if (own <= 0)
        {
            return 1;
        }

        var all = _tables.Hubs.Where(hub => hub.Country == country).Sum(hub => oxide.SoldBy(hub.Id, element)) + oxide.SoldBy(country, element);
        return own / all;
    }

    /// <summary>What the buyer would pay at the base price without friction, USD/kg.</summary>
    private double Delivered(Market market, TradeRoute route, double fob)
    {
        var seller = market.Sellers[route.Seller];
        var buyer = market.Buyers[route.Buyer];
        var way = TradeWays.Find(scenario, network, market, route, scenario.From)
            ?? throw new BaseYearDoesNotClose([$"No way leads from {seller.Place} to {buyer.Place} in {scenario.From}, yet {seller.Entity} sold to {buyer.Entity}; open a corridor."]);
        var custom = _tables.Countries.First(country => country.Id == buyer.Country).DutyBasis;
        var flow = new Flow(market.Commodity, seller.Entity, buyer.Entity, seller.Country, buyer.Country);
        return RouteCharges.Of(policy, _inForce, flow, custom).Delivered(fob, TradeWays.FreightUsd(scenario, network, market, route, way));
    }

    /// <summary>What a plant uses: its feed of the base year; the capacity it will have where it had none.</summary>
    private static double SizeOf(Hub hub) => hub.BaseFeed > 0
        ? hub.BaseFeed
        : hub.Capacity.Steps.Select(step => step.Monthly).Append(hub.Capacity.BaseMonthly).Max();

    private static bool HasCapacity(Producer mine) => mine.Capacity.BaseMonthly > 0 || mine.Capacity.Steps.Length > 0;

    private static bool HasCapacity(Hub hub) => hub.Capacity.BaseMonthly > 0 || hub.Capacity.Steps.Length > 0;

    private static bool PassesOn(Hub hub) =>
        HasCapacity(hub) && hub.Row.PassesOn > 0 && hub.Row.ResidueRecovery > 0 && hub.Separates.Any(from => from is null);
}
