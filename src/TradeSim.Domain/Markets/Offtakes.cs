using System.Collections.Immutable;
using TradeSim.Domain.Markets.Clearing;
using TradeSim.Domain.Policy;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Protocol;

namespace TradeSim.Domain.Markets;

/// <summary>
/// Offtake contracts in a market of a month. What a contract can deliver,
/// <code>
/// reserved = min(promised, what the seller offers at most, what the buyer would take were it free, licences)
/// </code>
/// is taken out before the market: the seller's cheapest tonnes and the buyer's most wanted ones, so that offer(p) and bid(p) are
/// both less by it at every price at which they were more. It goes by a route of its own, beside that of the market and along the
/// same way, from a seller who takes any price to a buyer who pays the highest of its bid: so it comes first where a quota, a
/// licence or a full leg limits both. The market's friction on the route goes on where the contract's ends.
/// </summary>
internal static class Offtakes
{
    /// <summary>Prices of a contract's own curves fall and rise by this share of the highest, since a flat curve leaves prices to the tie rule.</summary>
    private const double Tilt = 0.01;

    /// <summary>All contracts in force, by id, what each may take of what those before it left.</summary>
    public static ImmutableArray<Offtake> Of(MarketDraft draft, MarketState state, ImmutableArray<Measure> inForce)
    {
        if (!inForce.Any(PolicyBook.IsPromise))
        {
            return [];
        }

        var offered = draft.Offers.Select(offer => offer.Limit.Grams).ToArray();
        var wanted = draft.Bids.Select(bid => Mass.FromTonnes(CurveCut.AtNothing(bid.Curve)).Grams).ToArray();
        var offtakes = ImmutableArray.CreateBuilder<Offtake>();
        foreach (var promise in draft.World.Policy.PromisesIn(inForce, draft.Market.Commodity))
        {
            var terms = promise.Terms;
            var promised = promise.Promised(SoldBy(draft.Market, state, terms.Seller)).Grams;
            var offer = Array.FindIndex(draft.Offers, one => one.Entity == terms.Seller);
            var bid = Array.FindIndex(draft.Bids, one => one.Entity == terms.Buyer);
            var canSell = offer < 0 ? 0 : Math.Min(promised, offered[offer]);
            var canTake = bid < 0 ? 0 : Math.Min(promised, wanted[bid]);
            var reserved = new Mass(Math.Min(canSell, canTake));
            var isOpen = reserved > Shipments.Smallest && draft.Routes.Any(route => route.IsBetween(offer, bid) && IsLawful(draft, route, inForce));
            if (isOpen)
            {
                offered[offer] -= reserved.Grams;
                wanted[bid] -= reserved.Grams;
            }

            offtakes.Add(new Offtake(promise, new Mass(promised), new Mass(canSell), new Mass(canTake))
            {
                Offer = offer,
                Bid = bid,
                IsOpen = isOpen,
                Highest = isOpen ? draft.Bids[bid].Curve[0].Price : 0,
                Reserved = isOpen ? reserved : Mass.Zero,
            });
        }

        return offtakes.ToImmutable();
    }

    /// <summary>The routes of open contracts, in their order; their sellers and buyers come last in the problem.</summary>
    public static IEnumerable<OpenRoute> Routes(MarketDraft draft, int sellers, int buyers) => draft.Offtakes
        .Where(offtake => offtake.IsOpen)
        .Select((offtake, i) => draft.Routes.First(route => route.IsBetween(offtake.Offer, offtake.Bid)) with
        {
            Seller = sellers + i,
            Buyer = buyers + i,
            Offtake = offtake,
        });

    /// <summary>Leaves to a contract what its licences let out; they are its before they are the market's.</summary>
    public static void WithinLicences(MarketDraft draft)
    {
        foreach (var (_, measure, routes, good) in draft.Licensed())
        {
            var left = good.Grams;
            foreach (var r in routes.Where(r => draft.Routes[r].Offtake is not null))
            {
                var (offtake, ppm) = (draft.Routes[r].Offtake!, draft.CountedPpm(measure, r));
                offtake.Reserved = new Mass(Math.Min(offtake.Reserved.Grams, Contained.GoodsOf(left, ppm)));
                left = Math.Max(0, left - Contained.Grams(offtake.Reserved.Grams, ppm));
            }
        }
    }

    /// <summary>Takes what is reserved out of offers and bids.</summary>
    public static void TakeOut(MarketDraft draft)
    {
        foreach (var offtake in draft.Offtakes.Where(offtake => offtake.IsOpen))
        {
            var tonnes = offtake.Reserved.Tonnes;
            var offer = draft.Offers[offtake.Offer];
            var bid = draft.Bids[offtake.Bid];
            draft.Offers[offtake.Offer] = offer with { Curve = CurveCut.Without(offer.Curve, tonnes), Limit = offer.Limit - offtake.Reserved };
            draft.Bids[offtake.Bid] = bid with { Curve = CurveCut.Without(bid.Curve, tonnes) };
            var own = draft.Routes.FindIndex(route => route.IsBetween(offtake.Offer, offtake.Bid));
            var (at0, slope) = draft.Routes[own].Friction;
            draft.Routes[own] = draft.Routes[own] with { Friction = (at0 + (slope * tonnes), slope) };
        }
    }

    public static MarketSeller SellerOf(Offtake offtake) => new(
        $"{offtake.Terms.Seller} {offtake.Measure.Id}",
        new PiecewiseCurve([new(0, 0), new(offtake.Reserved.Tonnes, Tilt * offtake.Highest)]),
        offtake.Reserved.Tonnes);

    public static MarketBuyer BuyerOf(Offtake offtake) => new(
        $"{offtake.Terms.Buyer} {offtake.Measure.Id}",
        new PiecewiseCurve([new(0, offtake.Highest), new(offtake.Reserved.Tonnes, (1 - Tilt) * offtake.Highest)]));

    /// <summary>The price of a contract, once the market has its own.</summary>
    public static Price PriceOf(MarketDraft draft, MarketSolution solution, Offtake offtake, Price reference) => offtake.Terms.PriceAt(
        draft.Market.Commodity.Stage == Goods.Stage.Concentrate && offtake.Offer >= 0 ? Price.FromUsd(solution.SellerPrices[offtake.Offer]) : reference);

    /// <summary>What became of the contracts.</summary>
    public static ImmutableArray<Delivery> Deliveries(MarketDraft draft, MarketSolution solution, IReadOnlyList<long> grams, Price reference) =>
    [
        .. draft.Offtakes.Select(offtake => new Delivery(
            offtake.Measure.Id, offtake.Promised, offtake.Offered, offtake.Wanted,
            new Mass(draft.Routes.FindIndex(route => route.Offtake == offtake) is var r && r >= 0 ? grams[r] : 0),
            PriceOf(draft, solution, offtake, reference))),
    ];

    /// <summary>What a seller sold a month: the moving mean of its routes.</summary>
    private static Mass SoldBy(Market market, MarketState state, string seller) =>
        new(Enumerable.Range(0, market.Routes.Length).Where(r => market.Sellers[market.Routes[r].Seller].Entity == seller).Sum(r => state.MeanFlows[r]));

    private static bool IsLawful(MarketDraft draft, OpenRoute route, ImmutableArray<Measure> inForce) =>
        !draft.World.Policy.Applying(inForce, MeasureKind.ExportBan, route.Flow).Any()
        && !draft.World.Policy.Applying(inForce, MeasureKind.ImportBan, route.Flow).Any();
}
