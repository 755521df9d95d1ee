using System.Collections.Immutable;
using TradeSim.Domain.Agents;
using TradeSim.Domain.Policy;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Closed;
using TradeSim.Domain.World.Protocol;

namespace TradeSim.Domain.Markets;

/// <summary>
/// The routes on which traders sell on this month: those between countries where the price of the closed month paid for the way,
/// <code>
/// last price at the buyer's door > delivered(least the traders want) + a
/// a = max(0, price at the buyer's door - least the traders want - freight), all of the base year
/// </code>
/// So what differed in the base year is no profit: positive mathematical programming with a flow of zero (Howitt 1995). A route
/// that carried something last month passes while its traders want no more, since its buyer paid as much.
/// </summary>
internal sealed class ReexportRoutes(MarketDraft draft, MarketState state, Month month, ImmutableArray<Measure> inForce)
{
    private readonly double _scale = draft.World.BaseTrade.ScaleOf(draft.Market.Commodity, month);
    private readonly ChargingMeasures _charging = draft.World.Charging(inForce);
    private readonly ImmutableArray<Measure> _bans = [.. inForce.Where(measure => measure.Kind == MeasureKind.ImportBan || (measure.Kind == MeasureKind.ExportBan && measure.Reexports))];

    /// <summary>By buyer: whether its country asks where goods were mined, and what it prefers them by at most, a share of their price.</summary>
    private readonly (bool Asks, double Prefers)[] _importers = Importers(draft, inForce);

    /// <summary>The routes of one country's traders; none where the price nowhere pays.</summary>
    /// <param name="seller">Their index in the problem.</param>
    public List<OpenRoute> Of(Reexport order, int seller)
    {
        var routes = new List<OpenRoute>();
        var minedIn = MinedIn(order);
        for (var buyer = 0; buyer < draft.Buyers.Length; buyer++)
        {
            var price = new Price(state.BuyerPrices[draft.Buyers[buyer]]).Usd;
            if (price > AtLeast(order, buyer) && draft.Bids[buyer].Entity != order.Entity && Open(order, minedIn, seller, buyer, price) is { } route)
            {
                routes.Add(route);
            }
        }

        return routes;
    }

    /// <summary>The routes that traders left shut: for looking at. Where a ban on what was mined elsewhere shut one, it is that which it would have to go round.</summary>
    public IEnumerable<OpenRoute> Shut(Reexport order, IReadOnlyCollection<OpenRoute> open)
    {
        var minedIn = MinedIn(order);
        for (var buyer = 0; buyer < draft.Buyers.Length; buyer++)
        {
            if (draft.Bids[buyer].Entity != order.Entity
                && !open.Any(route => route.IsReexport && route.From.Entity == order.Entity && route.Buyer == buyer)
                && Open(order, minedIn, -1, buyer, double.PositiveInfinity, evenBanned: true) is { } route)
            {
                yield return BansOn(route.Flow, minedIn).FirstOrDefault(ban => ban.Leak <= 0) is { } ban ? route with { Leak = ban.Id } : route;
            }
        }
    }

    private OpenRoute? Open(
        Reexport order, List<(string Country, double Share)> minedIn, int seller, int buyer, double price, bool evenBanned = false)
    {
        var (world, commodity, least) = (draft.World, draft.Market.Commodity, order.Least);
        var traders = world[order.Entity];
        var from = new MarketParty(traders.Id, traders.Country, traders.Place, MarketParty.OxideGrade);
        var to = draft.Market.Buyers[draft.Buyers[buyer]];
        if (TradeWays.Find(world.Scenario, world.Network, commodity, from, to, month) is not { } way)
        {
            return null;
        }

        var freight = TradeWays.FreightUsd(world.Scenario, world.Network, commodity, from, way);
        var atLeast = AtLeast(order, buyer) + freight;
        if (price <= atLeast)
        {
            return null;
        }

        var friction = draft.FrictionOf(Calibrated(from, to), 0, _scale);
        if (price <= atLeast + friction.At0)
        {
            return null;
        }

        var flow = new Flow(commodity, from.Entity, to.Entity, from.Country, to.Country);
        var charges = RouteCharges.OfReexport(ChargesOn, flow, _importers[buyer].Asks ? minedIn : []);
        var bans = BansOn(flow, minedIn);
        if (!evenBanned && bans.Any(ban => ban.Leak <= 0))
        {
            return null;
        }

        // What goes round a ban pays for it, and has a cap of its own.
        if (bans.MaxBy(ban => ban.LeakPremium) is { LeakPremium: > 0 } dearest)
        {
            charges = charges.With(new RuleRate(dearest.Id, ChargePart.Premium, dearest.LeakPremium, 0, 0));
        }

        return price > charges.Delivered(least, freight) + friction.At0
            ? new OpenRoute(-1, seller, buyer, from, to, commodity, way, charges, freight, friction, 0, 0, Leak: bans.FirstOrDefault()?.Id)
            : null;
    }

    /// <summary>A route that pays less does not pay, which is mostly known before what it costs is.</summary>
    private double AtLeast(Reexport order, int buyer) => (1 - _importers[buyer].Prefers) * order.Least;

    private static (bool Asks, double Prefers)[] Importers(MarketDraft draft, ImmutableArray<Measure> inForce)
    {
        var importers = new (bool Asks, double Prefers)[draft.Buyers.Length];
        foreach (var measure in inForce.Where(measure => measure.Kind is MeasureKind.Tariff or MeasureKind.Compliance or MeasureKind.Preference))
        {
            for (var buyer = 0; buyer < importers.Length; buyer++)
            {
                if (draft.World.Policy.Means(measure.By, draft.Market.Buyers[draft.Buyers[buyer]].Country))
                {
                    importers[buyer] = (true, importers[buyer].Prefers + (measure.Kind == MeasureKind.Preference ? measure.Premium : 0));
                }
            }
        }

        return importers;
    }

    private RouteCharges ChargesOn(Flow flow) => draft.World.ChargesOn(flow, _charging);

    /// <summary>A route without flow in the base year, on which nothing could be earned then.</summary>
    private TradeRoute Calibrated(MarketParty from, MarketParty to)
    {
        var (world, element) = (draft.World, draft.Market.Commodity.Element);
        var (seller, buyer) = (UseOf(from, element.Index), UseOf(to, element.Index));
        var freight = TradeWays.Find(world.Scenario, world.Network, draft.Market.Commodity, from, to, world.Scenario.From) is { } way
            ? TradeWays.FreightUsd(world.Scenario, world.Network, draft.Market.Commodity, from, way)
            : 0;
        var least = (1 + world.Parameters.ReexportMargin) * seller.BasePrice.Usd;
        return new TradeRoute(
            -1, -1, 0, world.Parameters.NewcomerReference * buyer.Monthly, Math.Max(0, buyer.BasePrice.Usd - least - freight), world.Element(element).PriceUsd);
    }

    private Use UseOf(MarketParty country, int element) => ((Country)draft.World[country.Entity]).Uses[element]!;

    /// <summary>Shares of the goods by country of mining; recycled material counts as the traders' own.</summary>
    private List<(string Country, double Share)> MinedIn(Reexport order)
    {
        var (origins, all) = (draft.World.Origins, order.MinedIn.Sum());
        return
        [
            .. Enumerable.Range(0, origins.Length).Where(origin => order.MinedIn[origin] > 0)
                .Select(origin => (origin == origins.Length - 1 ? order.Entity : origins[origin], order.MinedIn[origin] / (double)all)),
        ];
    }

    /// <summary>The bans on where the goods were mined, of the importer or of that country on what others sell on, by id; none where no more was than the smallest share that is let pass.</summary>
    private ImmutableArray<Measure> BansOn(Flow flow, List<(string Country, double Share)> minedIn)
    {
        if (_bans.IsEmpty)
        {
            return [];
        }

        var hit = minedIn.Select(part => (part.Share, Flow: flow with { Origin = part.Country }))
            .Select(part => (part.Share, Ban: draft.World.Policy.Applying(_bans, MeasureKind.ImportBan, part.Flow)
                .Concat(draft.World.Policy.Applying(_bans, MeasureKind.ExportBan, part.Flow)).FirstOrDefault()))
            .Where(part => part.Ban is not null).ToList();
        return hit.Count == 0 || hit.Sum(part => part.Share) <= hit.Min(part => part.Ban!.DeMinimis ?? draft.World.Parameters.ReexportDeMinimis)
            ? []
            : [.. hit.Select(part => part.Ban!).DistinctBy(ban => ban.Id).OrderBy(ban => ban.Id, StringComparer.Ordinal)];
    }
}
