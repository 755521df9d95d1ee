using System.Collections.Immutable;
using TradeSim.Domain.Markets.Clearing;
using TradeSim.Domain.Policy;
using TradeSim.Domain.Units;
using TradeSim.Domain.World;
using TradeSim.Domain.World.Closed;
using TradeSim.Domain.World.Protocol;

namespace TradeSim.Domain.Markets;

/// <summary>A market of a month before it is cleared, for looking at: nothing is changed.</summary>
public sealed class MarketMorning(WorldModel world, Market market, MarketState state, Month month, MarketOrders orders)
{
    public Month Month => month;

    public Market Market => market;

    /// <summary>The problem that is going to be solved.</summary>
    public MarketProblem Problem() => MarketLaw.Draft(world, market, state, month, orders, new ClearingRoom()).Draft.Problem;

    /// <summary>
    /// Every route at the prices of the cleared market: what came, or what the first kilogram would have cost. It lost where that
    /// is more than the buyer's door pays. Traders who stayed at home stand with the least they wanted; they knew last month's
    /// prices only, so the door may pay more than that.
    /// </summary>
    public ImmutableArray<Quote> Quotes()
    {
        var room = new ClearingRoom();
        var (draft, _) = MarketLaw.Draft(world, market, state, month, orders, room);
        var (solution, _) = MarketLaw.Solve(draft, state, room);
        var sold = Shipments.Grams(draft, solution);
        var limits = new RouteLimits(draft.Problem, solution);
        var reference = MarketLaw.Reference(world, market, state, Shipments.Of(draft, solution, sold, month));
        var shut = draft.Problem.Policies.OfType<RouteBan>()
            .SelectMany(ban => ban.Routes.Select(route => (Route: route, ban.Id)))
            .DistinctBy(pair => pair.Route).ToDictionary(pair => pair.Route, pair => pair.Id);
        return
        [
            .. Enumerable.Range(0, draft.Routes.Count).Where(r => sold[r] > 0 || draft.Routes[r].Offtake is null).Select(r => new Quote(
                Shipments.Bill(draft, solution, limits, r, sold[r], month, reference),
                Price.FromUsd(solution.BuyerPrices[draft.Routes[r].Offtake?.Bid ?? draft.Routes[r].Buyer]),
                shut.GetValueOrDefault(r),
                [.. Shipments.ImportRents(draft, solution, r).Select(limit => new LimitRent(limit.Measure, Price.FromUsd(limit.Usd)))])),
            .. TradersWhoStayed(draft).Select(stayed => new Quote(
                Shipments.Bill(stayed.Route, stayed.Least, default, 0, month),
                Price.FromUsd(solution.BuyerPrices[stayed.Route.Buyer]),
                stayed.IsBanned ? "where it was mined" : null,
                [])),
        ];
    }

    private IEnumerable<(OpenRoute Route, double Least, bool IsBanned)> TradersWhoStayed(MarketDraft draft)
    {
        ImmutableArray<Measure> inForce = [.. draft.InForce(orders).Select(stance => world.Policy[stance.Measure])];
        var reexports = new ReexportRoutes(draft, state, month, inForce);
        return orders.Orders.OfType<Reexport>()
            .SelectMany(order => reexports.Shut(order, draft.Routes).Select(shut => (shut.Route, order.Least, shut.IsBanned)));
    }
}

/// <summary>What a limit on imports adds to a price.</summary>
/// <param name="Measure">A sourcing cap, a tariff-rate quota, or an export quota given to importers.</param>
public readonly record struct LimitRent(string Measure, Price Rent);

/// <summary>What goods of one seller cost, or would have cost, at one buyer's door.</summary>
/// <param name="Terms">The parts of the price; without mass where nothing came, and without provenance.</param>
/// <param name="Door">What the buyer's door pays.</param>
/// <param name="Banned">What shuts the route by law: a measure's id, or where the goods were mined; null where nothing does.</param>
/// <param name="Limits">What each limit on imports adds to the price.</param>
public sealed record Quote(Shipment Terms, Price Door, string? Banned, ImmutableArray<LimitRent> Limits)
{
    /// <summary>What the first kilogram would have cost over what the door pays; zero where something came.</summary>
    public Price LostBy => Terms.Mass.Grams > 0 ? Price.Zero : Terms.Landed - Door;
}
