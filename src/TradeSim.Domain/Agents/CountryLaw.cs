using System.Collections.Immutable;
using TradeSim.Domain.Goods;
using TradeSim.Domain.Markets.Clearing;
using TradeSim.Domain.Units;
using TradeSim.Domain.World;
using TradeSim.Domain.World.Closed;
using TradeSim.Domain.World.Protocol;
using TradeSim.Domain.World.Same;

namespace TradeSim.Domain.Agents;

/// <summary>
/// A country's industry:
/// <code>
/// use(z) = A(t) slow zeta(z)                 z = price / base price; zeta: constant elasticity with a choke band
/// slow   = zbar^-(el - es)                   zbar = slow mean of z
/// buy(p) = use + (target - position) / restore - caution A slow (p / expected - 1), within 0 and purchase_limit A slow; nothing where use ends
/// </code>
/// The target is <see cref="Precaution"/>'s; position counts what is under way beyond the pipeline of normal trade. Its recyclers
/// give R(t) (p/p0)^e and sell like any holder of stock; its traders sell on by <see cref="ReexportLaw"/>, and its state keeps a
/// reserve by <see cref="StockpileLaw"/>.
/// </summary>
public static class CountryLaw
{
    /// <summary>The slow response goes no further than that of a price of a thousandth.</summary>
    public const double LeastSlowPrice = 1e-3;

    public static CountryState Begin(WorldModel world, Country country)
    {
        var state = new CountryState
        {
            Working = new Stock(world.Provenances.Count),
            Reserve = new Stock(world.Provenances.Count),
            Recycled = new Stock(world.Provenances.Count),
        };
        foreach (var element in Element.All)
        {
            var e = element.Index;
            state.SlowPrice[e] = Rounding.Million;
            var recycling = country.Recycles[e];
            state.ExpectedSold[e] = (recycling?.BasePrice ?? Price.FromUsd(world.Element(element).PriceUsd)).Micros;
            state.UsualSold[e] = state.ExpectedSold[e];
            var (steady, level) = (world.Opening.DemandOf(element), world.Opening.Level(element));
            var recycled = (recycling?.Monthly ?? 0) * level;
            state.NormalRecycled[e] = Rounding.ToWhole(recycled * steady.Mean(world.Parameters.OutputMemoryMonths));
            if (recycling is not null)
            {
                state.Recycled[element, world.Provenances.Recycled(country.Id)] = Rounding.ToWhole(recycled * steady.HeldBySeller(world.Parameters));
            }

            if (country.Uses[e] is not { } use)
            {
                continue;
            }

            state.ExpectedPaid[e] = use.BasePrice.Micros;
            state.UsualPaid[e] = use.BasePrice.Micros;
            state.LastPaid[e] = use.BasePrice.Micros;
            var used = NormalUse(world, use, world.Scenario.From);
            var opening = (world.Parameters.CoverMonths * used) - world.Opening.ArrivingAt(country.Id, element)
                - (world.Parameters.RestoreMonths * ((use.Bought * level) - used));
            world.Opening.Fill(state.Working, country.Id, element, Rounding.ToWhole(Math.Max(0, opening)));
        }

        foreach (var consignment in world.Opening.UnderWayTo(country.Id))
        {
            state.Pipeline.File(consignment);
        }

        return state;
    }

    public static Planned Plan(WorldModel world, Country country, CountryState state, Month month)
    {
        var orders = ImmutableArray.CreateBuilder<Order>();
        var arriving = Arriving(world, state, month);
        foreach (var element in Element.All)
        {
            if (country.Uses[element.Index] is { } use)
            {
                var normal = NormalUse(world, use, month) * Slow(state, use, element);
                var bid = BuyCurve(world, country, use, state, element, normal, arriving.Of(element), month);
                orders.Add(new Bid(country.Id, Commodity.Oxide(element), StockpileLaw.WithReserve(world, country, state, element, month, bid), null));
                if (ReexportLaw.Order(world, country.Id, use, state, element, normal, arriving) is { } reexport)
                {
                    orders.Add(reexport);
                }
            }

            AddRecycled(world, country, state, element, orders);
        }

        return new Planned(country.Id, orders.ToImmutable(), StockpileLaw.Told(world, state, world.Policy.StancesOf(country.Id, month)));
    }

    public static Settled Settle(WorldModel world, Country country, CountryState state, Month month, Fills fills)
    {
        var books = new Books(country.Id);
        books.Opening(Stage.Oxide, state.Working);
        books.Opening(Stage.Oxide, state.Reserve);
        books.Opening(Stage.Oxide, state.Recycled);
        foreach (var lot in state.Pipeline.TakeDue(month))
        {
            books.Arrived(Stage.Oxide, lot.Cargo);
            state.Working.Add(lot.Cargo);
        }

        var payments = ImmutableArray.CreateBuilder<Payment>();
        var dispatch = new Dispatch(month, country.Id, books);
        foreach (var element in Element.All)
        {
            var fill = fills.Markets[Commodity.Oxide(element).Index];
            dispatch.Ship(fill, state.Recycled, state.Working);
            Use(world, country, state, element, month, fill, books, payments);
            Recycle(world, country, state, element, month, fill, books);
        }

        books.Closing(Stage.Oxide, state.Working);
        books.Closing(Stage.Oxide, state.Reserve);
        books.Reserve(state.Reserve);
        books.Closing(Stage.Oxide, state.Recycled);
        return new Settled(country.Id, dispatch.Consignments(), books.Rows(), [.. state.UnderWay()], WorldDigest.Of(state), payments.ToImmutable());
    }

    /// <summary>A(t): use at the base price before the slow response, grams a month.</summary>
    public static double NormalUse(WorldModel world, Use use, Month month) => use.Monthly * world.Growth.Demand(use.GrowthPerYear, month);

    private static ImmutableArray<CurvePoint> BuyCurve(
        WorldModel world, Country country, Use use, CountryState state, Element element, double normal, long due, Month month)
    {
        var parameters = world.Parameters;
        var consumption = ConsumptionOf(world, use);
        var expected = Expectation.Of(parameters, state.ExpectedPaid[element.Index], state.UsualPaid[element.Index]);
        var underWay = state.Pipeline.Of(Stage.Oxide, element) - due;
        var steady = use.UnderWay * world.Growth.Demand(use.GrowthPerYear, month);
        var position = state.Working.Of(element) + due + underWay - steady;
        var target = parameters.CoverMonths * (1 + Precaution.Of(world, country, use, element, month)) * normal;
        var restoring = (target - position) / parameters.RestoreMonths;
        var points = ImmutableArray.CreateBuilder<CurvePoint>();
        for (var k = consumption.Knots.Length - 1; k >= 0; k--)
        {
            var price = consumption.Knots[k] * use.BasePrice.Usd;
            var wanted = (normal * consumption.AtKnot(k)) + restoring - (parameters.Caution * normal * ((price / expected) - 1));
            var most = consumption.AtKnot(k) > 0 ? parameters.PurchaseLimit * normal : 0;
            var tonnes = Math.Clamp(wanted, 0, most) / Mass.GramsPerTonne;
            if (points.Count > 1 && points[^1].Quantity == tonnes && points[^2].Quantity == tonnes)
            {
                points.RemoveAt(points.Count - 1);
            }

            points.Add(new CurvePoint(points.Count > 0 ? Math.Max(tonnes, points[^1].Quantity) : tonnes, price));
        }

        return points.ToImmutable();
    }

    /// <summary>What arrives this month: it counts as stock on hand.</summary>
    private static Stock Arriving(WorldModel world, CountryState state, Month month)
    {
        var arriving = new Stock(world.Provenances.Count);
        foreach (var consignment in state.Pipeline.UnderWay)
        {
            foreach (var lot in consignment.Lots)
            {
                if (lot.Due <= month)
                {
                    arriving.Add(lot.Cargo);
                }
            }
        }

        return arriving;
    }

    private static void AddRecycled(WorldModel world, Country country, CountryState state, Element element, ImmutableArray<Order>.Builder orders)
    {
        var stock = state.Recycled.Of(element);
        if (stock < OfferLaw.SmallestLot.Grams)
        {
            return;
        }

        var row = world.Element(element);
        var curve = OfferLaw.Curve(
            world.Parameters,
            state.NormalRecycled[element.Index],
            stock,
            Expectation.Of(world.Parameters, state.ExpectedSold[element.Index], state.UsualSold[element.Index]),
            row.FinishingShare * row.PriceUsd,
            row.PriceUsd);
        var limit = new Mass(Rounding.ToWhole(world.Parameters.MaxOfferOfStock * stock));
        orders.Add(new Offer(country.Id, Commodity.Oxide(element), curve, limit, null));
    }

    private static void Use(
        WorldModel world, Country country, CountryState state, Element element, Month month, Fill fill, Books books, ImmutableArray<Payment>.Builder payments)
    {
        if (country.Uses[element.Index] is not { } use || fill.Bought is not { } price)
        {
            return;
        }

        var e = element.Index;
        var z = Math.Max(0, price.Usd) / use.BasePrice.Usd;
        var normal = NormalUse(world, use, month);
        var wanted = normal * Slow(state, use, element) * ConsumptionOf(world, use).At(z);
        books.Wanted(element, Rounding.ToWhole(wanted), Rounding.ToWhole(normal), state.SlowPrice[e]);
        var lacking = Rounding.ToWhole((wanted / world.Parameters.MaxUseOfStock) - state.Working.Of(element));
        var sold = StockpileLaw.SellWhatIsShort(world, country, state, element, month, lacking);
        var used = Rounding.ToWhole(Math.Min(wanted, world.Parameters.MaxUseOfStock * state.Working.Of(element)));
        if (used > 0)
        {
            state.Working.Take(element, used);
            books.Consumed(element, used);
        }

        StockpileLaw.Trade(world, country, state, element, month, price, sold, payments);
        state.SlowPrice[e] = Expectation.Toward(state.SlowPrice[e], Rounding.ToPpm(z), 1 / world.Parameters.PriceMemoryMonths);
        state.LastPaid[e] = price.Micros;
        state.ExpectedPaid[e] = Expectation.Toward(state.ExpectedPaid[e], Math.Max(1, price.Micros), world.Parameters.ExpectationSpeed);
        state.UsualPaid[e] = Expectation.Usual(world.Parameters, state.UsualPaid[e], Math.Max(1, price.Micros));
    }

    private static void Recycle(WorldModel world, Country country, CountryState state, Element element, Month month, Fill fill, Books books)
    {
        var e = element.Index;
        if (country.Recycles[e] is not { } recycling)
        {
            return;
        }

        var price = fill.Sold ?? fill.Reference;
        var response = price.Micros > 0 ? Power.Of(price.Usd / recycling.BasePrice.Usd, recycling.PriceElasticity) : 0;
        var grams = Rounding.ToWhole(recycling.Monthly * world.Growth.Demand(recycling.GrowthPerYear, month) * response);
        state.Recycled[element, world.Provenances.Recycled(country.Id)] += grams;
        books.Recycled(element, grams);
        state.NormalRecycled[e] = Expectation.Toward(state.NormalRecycled[e], grams, 1 / world.Parameters.OutputMemoryMonths);
        state.ExpectedSold[e] = Expectation.Toward(state.ExpectedSold[e], price.Micros, world.Parameters.ExpectationSpeed);
        state.UsualSold[e] = Expectation.Usual(world.Parameters, state.UsualSold[e], price.Micros);
    }

    private static double Slow(CountryState state, Use use, Element element) =>
        Power.Of(Math.Max(LeastSlowPrice, Rounding.FromPpm(state.SlowPrice[element.Index])), use.ShortElasticity - use.LongElasticity);

    internal static Consumption ConsumptionOf(WorldModel world, Use use) =>
        Consumption.Of(use.ShortElasticity, world.Parameters.ChokeStart, world.Parameters.ChokeEnd);
}
