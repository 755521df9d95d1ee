using System.Collections.Immutable;
using TradeSim.Domain.Goods;
using TradeSim.Domain.Markets.Clearing;
using TradeSim.Domain.Policy;
using TradeSim.Domain.Shipping;
using TradeSim.Domain.Units;
using TradeSim.Domain.World;
using TradeSim.Domain.World.Protocol;

namespace TradeSim.Domain.Markets;

/// <summary>
/// The market problem of a month: those who gave an order, the open routes between them with this month's freight and
/// friction, and what states lay upon them. Quantities are tonnes, prices USD/kg.
/// </summary>
internal sealed class MarketDraft
{
    private readonly Month _month;
    private ImmutableArray<Stance> _inForce;

    /// <summary>What it was made of, before contracts were taken out and traders looked at home.</summary>
    private (ImmutableArray<Offer> Offers, ImmutableArray<Bid> Bids, ImmutableArray<Reexport> Traders, ImmutableArray<OpenRoute> Routes) _opened;

    /// <summary>The problem before traders looked at home.</summary>
    private MarketProblem _posed = null!;

    private MarketDraft(
        WorldModel world, Market market, Month month, MarketWays ways, ImmutableArray<int> sellers, ImmutableArray<int> buyers, Offer[] offers, Bid[] bids)
    {
        _month = month;
        Ways = ways;
        World = world;
        Market = market;
        Sellers = sellers;
        Buyers = buyers;
        Offers = offers;
        Bids = bids;
    }

    public WorldModel World { get; }

    public Market Market { get; }

    public MarketWays Ways { get; }

    /// <summary>Which sellers of the market take part: index in the problem to index in the market.</summary>
    public ImmutableArray<int> Sellers { get; }

    public ImmutableArray<int> Buyers { get; }

    public Offer[] Offers { get; }

    public Bid[] Bids { get; }

    /// <summary>Countries whose traders sell on this month. In the problem they come after the offers.</summary>
    public List<Reexport> Traders { get; } = [];

    /// <summary>The contracts in force.</summary>
    public ImmutableArray<Offtake> Offtakes { get; private set; } = [];

    /// <summary>Those with a way; their sellers and buyers come last in the problem.</summary>
    public IEnumerable<Offtake> OpenOfftakes => Offtakes.Where(offtake => offtake.IsOpen);

    /// <summary>The open routes, parallel to those of the problem.</summary>
    public List<OpenRoute> Routes { get; } = [];

    /// <summary>The export licences in force, each with the routes that need one, by country of destination.</summary>
    public ImmutableArray<(Measure Measure, ImmutableArray<(string Country, int[] Routes)> Destinations)> Licensing { get; private set; } = [];

    /// <summary>The desks whose licences limit the market; null where it is drafted as if there were none.</summary>
    public LicenceDesks? Desks { get; private init; }

    public MarketProblem Problem { get; private set; } = null!;

    private ImmutableArray<Measure> InForceMeasures => [.. _inForce.Select(stance => World.Policy[stance.Measure])];

    /// <summary>The market as if there were no licence desks.</summary>
    public static MarketDraft Of(WorldModel world, Market market, MarketState state, Month month, MarketOrders orders)
    {
        var offers = orders.Orders.OfType<Offer>().ToDictionary(order => order.Entity, StringComparer.Ordinal);
        var bids = orders.Orders.OfType<Bid>().ToDictionary(order => order.Entity, StringComparer.Ordinal);
        ImmutableArray<int> sellers = [.. Enumerable.Range(0, market.Sellers.Length).Where(i => offers.ContainsKey(market.Sellers[i].Entity))];
        ImmutableArray<int> buyers = [.. Enumerable.Range(0, market.Buyers.Length).Where(i => bids.ContainsKey(market.Buyers[i].Entity))];
        var draft = new MarketDraft(
            world, market, month, world.WaysOf(market, month), sellers, buyers,
            [.. sellers.Select(i => offers[market.Sellers[i].Entity])],
            [.. buyers.Select(i => bids[market.Buyers[i].Entity])]);
        draft._inForce = draft.InForce(orders);
        var measures = draft.InForceMeasures;
        draft.OpenRoutes(state, world.Charging(measures));
        draft.OpenReexports(new ReexportRoutes(draft, state, month, measures), orders);
        draft.Offtakes = Markets.Offtakes.Of(draft, state, measures);
        draft.Routes.AddRange([.. Markets.Offtakes.Routes(draft, draft.Offers.Length + draft.Traders.Count, draft.Bids.Length)]);
        draft.Licensing = draft.UnderLicence();
        draft._opened = ([.. draft.Offers], [.. draft.Bids], [.. draft.Traders], [.. draft.Routes]);
        draft.Pose(state);
        return draft;
    }

    /// <summary>The same market with the licence desks that have decided.</summary>
    public MarketDraft Under(LicenceDesks desks, MarketState state)
    {
        var draft = new MarketDraft(World, Market, _month, Ways, Sellers, Buyers, [.. _opened.Offers], [.. _opened.Bids])
        {
            Desks = desks,
            Offtakes = Offtakes,
            Licensing = Licensing,
            _inForce = _inForce,
        };
        draft.Traders.AddRange(_opened.Traders);
        draft.Routes.AddRange(_opened.Routes);
        if (Offtakes.IsEmpty)
        {
            // Nothing is promised, so licences are all that is new.
            draft.Problem = _posed with { Policies = MeasurePolicies.WithLicences(_posed.Policies, draft) };
        }
        else
        {
            draft.Pose(state);
        }

        return draft;
    }

    /// <summary>The same market with further routes, which come last: for looking at. It poses no problem.</summary>
    public MarketDraft With(IEnumerable<OpenRoute> further)
    {
        var draft = new MarketDraft(World, Market, _month, Ways, Sellers, Buyers, Offers, Bids)
        {
            Desks = Desks,
            Offtakes = Offtakes,
            _inForce = _inForce,
        };
        draft.Traders.AddRange(Traders);
        draft.Routes.AddRange([.. Routes, .. further]);
        draft.Licensing = draft.UnderLicence();
        return draft;
    }

    /// <summary>The routes between those who gave an order on which no way is open, by the way that they take on another network: for looking at.</summary>
    public IEnumerable<OpenRoute> WithoutWay(MarketState state, Network network)
    {
        var sellerAt = Positions(Sellers, Market.Sellers.Length);
        var buyerAt = Positions(Buyers, Market.Buyers.Length);
        var charges = World.ChargesOf(Market, World.Charging(InForceMeasures));
        for (var r = 0; r < Market.Routes.Length; r++)
        {
            var route = Market.Routes[r];
            if (sellerAt[route.Seller] >= 0 && buyerAt[route.Buyer] >= 0 && Ways.Ways[r] is null
                && TradeWays.Find(World.Scenario, network, Market, route, _month) is { } way)
            {
                var freight = TradeWays.FreightUsd(World.Scenario, network, Market, route, way);
                yield return Open(r, route, sellerAt[route.Seller], buyerAt[route.Buyer], way, freight, state, World.BaseTrade.ScaleOf(Market.Commodity, _month), charges[r]);
            }
        }
    }

    /// <summary>Takes out what contracts and licences reserve, and poses the problem of what is left.</summary>
    private void Pose(MarketState state)
    {
        Markets.Offtakes.WithinLicences(this);
        Markets.Offtakes.TakeOut(this);
        Problem = new MarketProblem(
            $"{Market.Commodity} {_month}",
            ProblemSellers(),
            [.. Bids.Select(bid => new MarketBuyer(bid.Entity, PiecewiseCurve.Over(bid.Curve))), .. OpenOfftakes.Select(Markets.Offtakes.BuyerOf)],
            [.. Routes.Select(route => route.ToMarketRoute())],
            [.. MeasurePolicies.Of(this, state, _inForce), .. CorridorCapacities.Of(this)]);
        _posed = Problem;
    }

    /// <summary>What countries say of the measures that may fall on this market, of those in force; by id.</summary>
    public ImmutableArray<Stance> InForce(MarketOrders orders) =>
    [
        .. orders.Stances
            .Where(stance => stance.Status == MeasureStatus.InForce && PolicyBook.Concerns(World.Policy[stance.Measure], Market.Commodity))
            .DistinctBy(stance => stance.Measure).OrderBy(stance => stance.Measure, StringComparer.Ordinal),
    ];

    /// <summary>
    /// Traders who would sell on for less than their own country now pays want as much as that: they knew last month's prices
    /// only. Whether there are any; then the market is to be cleared again.
    /// </summary>
    public bool LookAtHome(MarketSolution solution)
    {
        var raised = false;
        for (var i = 0; i < Traders.Count; i++)
        {
            var seller = Offers.Length + i;
            var home = Array.FindIndex(Bids, bid => bid.Entity == Traders[i].Entity);
            if (home < 0 || solution.SellerPrices[seller] >= solution.BuyerPrices[home] || Sold(solution, seller) <= 0)
            {
                continue;
            }

            Traders[i] = Traders[i].For(solution.BuyerPrices[home]);
            raised = true;
        }

        if (raised)
        {
            Problem = Problem with { Sellers = ProblemSellers() };
        }

        return raised;
    }

    /// <summary>
    /// By licence and destination: the routes that share what may leave under it, and those to buyers there whom the desk denies. What
    /// may leave is in grams of what the licence counts.
    /// </summary>
    public IEnumerable<(string Id, Measure Measure, int[] Routes, Mass Good)> Licensed() => Desks is null
        ? []
        : Licensing.SelectMany(rule => rule.Destinations.SelectMany(destination => destination.Routes.GroupBy(r => IsDenied(rule.Measure, r))
            .Select(routes => (
                $"{rule.Measure.Id}>{destination.Country}{(routes.Key ? " denied" : "")}", rule.Measure, routes.ToArray(),
                routes.Key ? Mass.Zero : Desks.GoodFor(rule.Measure.Id, destination.Country)))));

    /// <summary>What a measure counts of the goods on a route, parts per million.</summary>
    public long CountedPpm(Measure measure, int r) => World.Policy.CountedPpm(measure, Routes[r].Flow);

    /// <summary>The same of several routes, as weights of a limit; null where it counts all of the goods.</summary>
    public double[]? WeightsOf(Measure measure, IReadOnlyCollection<int> routes) => Market.Commodity.Stage == Stage.Oxide || measure.Elements.IsEmpty
        ? null
        : [.. routes.Select(r => Rounding.FromPpm(CountedPpm(measure, r)))];

    /// <summary>No seller of the problem may sell more.</summary>
    public Mass LimitOf(int seller) => seller < Offers.Length ? Offers[seller].Limit
        : seller < Offers.Length + Traders.Count ? Traders[seller - Offers.Length].Limit
        : OpenOfftakes.ElementAt(seller - Offers.Length - Traders.Count).Reserved;

    /// <summary>Where the solver starts: last month's prices, rents and flows, all of them digested state; traders at the least they want.</summary>
    public ClearingStart Start(MarketState state) => new(
        [.. Sellers.Select(i => new Price(state.SellerPrices[i]).Usd), .. Traders.Select(trader => trader.Least), .. OpenOfftakes.Select(offtake => offtake.Highest / 2)],
        [.. Buyers.Select(i => new Price(state.BuyerPrices[i]).Usd), .. OpenOfftakes.Select(offtake => offtake.Highest / 2)],
        [.. Problem.Policies.Select(policy => new Price(state.Rents.GetValueOrDefault(policy.Id)).Usd)],
        [.. Routes.Select(route => route.Deal switch
        {
            Deal.Market => new Mass(state.Flows[route.Index]).Tonnes,
            Deal.Offtake => route.Offtake!.Reserved.Tonnes,
            _ => 0,
        })],
        []);

    private void OpenRoutes(MarketState state, ChargingMeasures charging)
    {
        var sellerAt = Positions(Sellers, Market.Sellers.Length);
        var buyerAt = Positions(Buyers, Market.Buyers.Length);
        var scale = World.BaseTrade.ScaleOf(Market.Commodity, _month);
        var charges = World.ChargesOf(Market, charging);
        for (var r = 0; r < Market.Routes.Length; r++)
        {
            var route = Market.Routes[r];
            if (sellerAt[route.Seller] < 0 || buyerAt[route.Buyer] < 0 || Ways.Ways[r] is not { } way)
            {
                continue;
            }

            Routes.Add(Open(r, route, sellerAt[route.Seller], buyerAt[route.Buyer], way, Ways.Freight[r], state, scale, charges[r]));
        }
    }

    private bool IsDenied(Measure licence, int r) => World.Policy.Names(licence.Deny, Routes[r].To.Entity, Routes[r].To.Country);

    /// <summary>The export licences in force, with the routes that need one.</summary>
    private ImmutableArray<(Measure Measure, ImmutableArray<(string Country, int[] Routes)> Destinations)> UnderLicence() =>
        [.. MeasurePolicies.RoutesBy(this, InForceMeasures, MeasureKind.ExportLicence).Select(rule => (rule.Measure, NeedLicence(rule.Measure, rule.Routes)))];

    /// <summary>All but those to buyers that hold a general licence.</summary>
    private ImmutableArray<(string Country, int[] Routes)> NeedLicence(Measure measure, List<int> routes) =>
    [
        .. routes.Where(r => !World.Policy.Names(measure.General, Routes[r].To.Entity, Routes[r].To.Country))
            .GroupBy(r => Routes[r].To.Country, StringComparer.Ordinal).OrderBy(destination => destination.Key, StringComparer.Ordinal)
            .Select(destination => (destination.Key, destination.ToArray())),
    ];

    private MarketSeller[] ProblemSellers() =>
    [
        .. Offers.Select(offer => new MarketSeller(offer.Entity, PiecewiseCurve.Over(offer.Curve), offer.Limit.Tonnes)),
        .. Traders.Select(trader => new MarketSeller(trader.Entity + " traders", PiecewiseCurve.Over(trader.Curve), trader.Limit.Tonnes)),
        .. OpenOfftakes.Select(Markets.Offtakes.SellerOf),
    ];

    private double Sold(MarketSolution solution, int seller) =>
        Enumerable.Range(0, Routes.Count).Where(r => Routes[r].Seller == seller).Sum(r => solution.Flows[r]);

    private void OpenReexports(ReexportRoutes reexports, MarketOrders orders)
    {
        foreach (var order in orders.Orders.OfType<Reexport>())
        {
            if (reexports.Of(order, Offers.Length + Traders.Count) is { Count: > 0 } routes)
            {
                Traders.Add(order);
                Routes.AddRange(routes);
            }
        }
    }

    private static int[] Positions(ImmutableArray<int> present, int count)
    {
        var positions = new int[count];
        Array.Fill(positions, -1);
        for (var i = 0; i < present.Length; i++)
        {
            positions[present[i]] = i;
        }

        return positions;
    }

    private OpenRoute Open(int index, TradeRoute route, int seller, int buyer, Way way, double freight, MarketState state, double scale, RouteCharges charges)
    {
        var from = Market.Sellers[route.Seller];
        var to = Market.Buyers[route.Buyer];
        var terms = Bids[buyer].Netback;
        var quality = terms is null || Offers[seller].Basket is not { } basket ? Price.Zero : terms.Reference - terms.Of(basket);
        return new OpenRoute(
            index, seller, buyer, from, to, Market.Commodity, way, charges,
            freight,
            FrictionOf(route, state.MeanFlows[index], scale),
            quality.Usd,
            terms?.Support.Usd ?? 0,
            Offers[seller].Basket);
    }

    /// <summary>
    /// friction(x) = friction at reference + price / (sigma x max(reference flow, least)) x (x - reference flow), where the
    /// reference flow is half the grown base flow and half the moving mean.
    /// </summary>
    public (double At0, double Slope) FrictionOf(TradeRoute route, long meanFlow, double scale)
    {
        if (!World.Scenario.Friction)
        {
            return (0, 0);
        }

        var parameters = World.Parameters;
        var reference = ((1 - parameters.MovingShare) * route.BaseFlow * scale) + (parameters.MovingShare * meanFlow);
        var sigma = Market.Commodity.Stage == Stage.Concentrate ? parameters.SigmaConcentrate : parameters.SigmaOxide;
        var slope = route.SlopePrice / (sigma * Math.Max(1, Math.Max(reference, route.Reference * scale)) / Mass.GramsPerTonne);
        return (route.Friction - (slope * reference / Mass.GramsPerTonne), slope);
    }
}

/// <summary>A route that is open this month, with what it costs.</summary>
/// <param name="Index">Its index in the market; below zero where traders sell on, who come and go.</param>
/// <param name="Seller">Its seller's index in the problem.</param>
/// <param name="Buyer">Its buyer's index in the problem.</param>
/// <param name="Leak">The import ban that it goes round.</param>
/// <param name="Offtake">The contract whose goods alone it carries, beside the market's route of that index; null for any other.</param>
/// <param name="Basket">What a kilogram of concentrate contains this month; null of an oxide.</param>
/// <param name="Quality">What the buyer pays less for this basket than for its reference, USD/kg; negative for a better one.</param>
internal sealed record OpenRoute(
    int Index, int Seller, int Buyer, MarketParty From, MarketParty To, Commodity Commodity, Way Way, RouteCharges Charges,
    double Freight, (double At0, double Slope) Friction, double Quality, double Support, Basket? Basket = null, string? Leak = null, Offtake? Offtake = null)
{
    public Deal Deal => Offtake is not null ? Deal.Offtake : Index < 0 ? Deal.Reexport : Deal.Market;

    public bool IsReexport => Deal == Deal.Reexport;

    /// <summary>Its buyer's place among the bids; a contract's goods have a buyer of their own in the problem.</summary>
    public int Bid => Offtake?.Bid ?? Buyer;

    /// <summary>Whether it is the market's own route of an offer and a bid.</summary>
    public bool IsBetween(int offer, int bid) => Deal == Deal.Market && Seller == offer && Buyer == bid;

    /// <summary>What a rule looks at.</summary>
    public Flow Flow => new(Commodity, From.Entity, To.Entity, From.Country, To.Country, Basket);

    /// <summary>What the buyer takes a friend's goods for more, at a value on board.</summary>
    public Price PreferenceOf(double value) => Price.FromUsd(Charges.Preference(value));

    public MarketRoute ToMarketRoute() => new(
        null, Seller, Buyer, Freight, 0, Friction.At0 + Quality - Support, Friction.Slope);
}
