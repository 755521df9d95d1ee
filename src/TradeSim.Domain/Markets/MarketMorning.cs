using System.Collections.Immutable;
using TradeSim.Domain.Markets.Clearing;
using TradeSim.Domain.Policy;
using TradeSim.Domain.Shipping;
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
    /// is more than the buyer's door pays, or where a rule barred it. Traders who stayed at home stand with the least they wanted;
    /// they knew last month's prices only, so the door may pay more than that.
    /// </summary>
    public ImmutableArray<Quote> Quotes()
    {
        var room = new ClearingRoom();
        var (draft, _) = MarketLaw.Draft(world, market, state, month, orders, room);
        var (solution, _) = MarketLaw.Solve(draft, state, room);
        var sold = Shipments.Grams(draft, solution);
        var limits = new RouteLimits(draft.Problem, solution);
        var reference = MarketLaw.Reference(world, market, state, Shipments.Of(draft, solution, sold, month));
        ImmutableArray<OpenRoute> closed = [.. draft.WithoutWay(state, WithoutClosures())];
        ImmutableArray<(OpenRoute Route, double Least)> stayed = [.. TradersWhoStayed(draft)];
        var wider = draft.With(closed.Concat(stayed.Select(one => one.Route)));
        var barriers = new Barriers(wider, MeasurePolicies.Of(wider, state, draft.InForce(orders)), draft.Problem, solution);
        var free = WithoutRents(draft.Problem, solution);
        var (firstClosed, firstStayed) = (draft.Routes.Count, draft.Routes.Count + closed.Length);
        return
        [
            .. Enumerable.Range(0, draft.Routes.Count).Where(r => sold[r] > 0 || draft.Routes[r].Offtake is null).Select(r => new Quote(
                Shipments.Bill(draft, solution, limits, r, sold[r], month, reference),
                Price.FromUsd(solution.BuyerPrices[draft.Routes[r].Bid]),
                Shipments.Bill(draft, free, limits, r, sold[r], month, reference).Landed,
                Shipments.Bill(draft, free, limits, r, sold[r] > 0 ? sold[r] : UsualOn(draft.Routes[r]).Grams, month, reference).Landed,
                UsualOn(draft.Routes[r]),
                barriers.On(r)) { HasGoods = draft.LimitOf(draft.Routes[r].Seller).Grams > 0 }),
            .. closed.Select((route, i) => Looked(
                route,
                solution.SellerPrices[route.Seller],
                [.. world.Network.ClosedBy(route.Way, month).Select(measure => new TradeBarrier(measure.Id, BarrierKind.Closure, Price.Zero)), .. barriers.On(firstClosed + i)])),
            .. stayed.Select((one, i) => Looked(one.Route, one.Least, barriers.On(firstStayed + i)) with { Stayed = true }),
        ];

        Quote Looked(OpenRoute route, double fob, ImmutableArray<TradeBarrier> barred)
        {
            var (terms, usual) = (Shipments.Bill(route, fob, default, 0, month), UsualOn(route));
            return new(
                terms, Price.FromUsd(solution.BuyerPrices[route.Buyer]), terms.Landed, Shipments.Bill(route, fob, default, usual.Grams, month).Landed, usual, barred);
        }
    }

    private IEnumerable<(OpenRoute Route, double Least)> TradersWhoStayed(MarketDraft draft)
    {
        ImmutableArray<Measure> inForce = [.. draft.InForce(orders).Select(stance => world.Policy[stance.Measure])];
        var reexports = new ReexportRoutes(draft, state, month, inForce);
        return orders.Orders.OfType<Reexport>().SelectMany(order => reexports.Shut(order, draft.Routes).Select(route => (route, order.Least)));
    }

    /// <summary>The network as if no measure closed anything.</summary>
    private Network WithoutClosures() =>
        new(world.Scenario, new PolicyBook(world.Scenario with { Measures = [], Truces = [], Reactions = [] }, world.Growth));

    /// <summary>The same prices without what limits by law add to them; what full legs add is freight.</summary>
    private static MarketSolution WithoutRents(MarketProblem problem, MarketSolution solution) => new()
    {
        Flows = solution.Flows,
        InQuotaFlows = solution.InQuotaFlows,
        SellerPrices = solution.SellerPrices,
        BuyerPrices = solution.BuyerPrices,
        PolicyRents = [.. problem.Policies.Select((policy, p) => policy is JointCapacity ? solution.PolicyRents[p] : 0)],
        RouteRents = solution.RouteRents,
        Duties = solution.Duties,
        Iterations = solution.Iterations,
        Residual = solution.Residual,
        WorstCondition = solution.WorstCondition,
    };

    private Mass UsualOn(OpenRoute route) => new(route.IsReexport ? 0 : Rounding.ToWhole(market.Routes[route.Index].BaseFlow));
}

/// <summary>What goods of one seller cost, or would have cost, at one buyer's door.</summary>
/// <param name="Terms">The parts of the price; without mass where nothing came, and without provenance.</param>
/// <param name="Door">What the buyer's door pays.</param>
/// <param name="Free">What that, or where nothing came the first kilogram, would land at were no rent of a limit in it.</param>
/// <param name="FreeAtUsual">The same of what usually came, where nothing did: a larger flow has more friction.</param>
/// <param name="Usual">What came a month in 2024.</param>
/// <param name="Barriers">The rules that shut the route, or limit what goes there.</param>
public sealed record Quote(Shipment Terms, Price Door, Price Free, Price FreeAtUsual, Mass Usual, ImmutableArray<TradeBarrier> Barriers)
{
    /// <summary>Whether its seller had anything to sell; a mine that has nothing asks what its first kilogram would fetch.</summary>
    public bool HasGoods { get; init; } = true;

    /// <summary>Whether it is of traders who stayed at home, since last month's price did not pay for the way.</summary>
    public bool Stayed { get; init; }

    /// <summary>
    /// What the first kilogram would have cost over what the door pays, rents aside: what a limit adds to the price on a route that it
    /// shuts is what makes that the door's. Zero where something came.
    /// </summary>
    public Price LostBy => Terms.Mass.Grams > 0 ? Price.Zero : Free - Door;

    /// <summary>Whether the door would have paid for it, or for more of it, but for a rule.</summary>
    public bool IsBarred => !Barriers.IsEmpty && Free.Micros < Door.Micros;

    /// <summary>What it would land at but for the rules that bar it: all that usually came where the door would have paid for that, else the first kilogram.</summary>
    public Price Unbarred => FreeAtUsual.Micros < Door.Micros ? FreeAtUsual : Free;

    /// <summary>Whether nothing but its traders' ignorance of this month's price kept it away.</summary>
    public bool KnewTooLittle => Stayed && !IsBarred && LostBy.Micros <= 0;
}
