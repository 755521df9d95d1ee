using System.Collections.Immutable;
using TradeSim.Domain.Goods;
using TradeSim.Domain.Markets.Clearing;
using TradeSim.Domain.Units;
using TradeSim.Domain.World;
using TradeSim.Domain.World.Protocol;

namespace TradeSim.Domain.Agents;

/// <summary>
/// A mine digs along an increasing marginal cost curve, holds concentrate, and offers
/// <code>
/// dig(p)   = potential (p / p0)^eta x clamp((p - avoidable) / (full - avoidable), 0, 1), within what is ready, quota and resource
/// offer(p) = dig(p) + (stock - cover usual) / restore + slope usual (p / expected - 1), within 0 and max_offer_of_stock x stock
/// </code>
/// Costs are those of <see cref="MineCosts"/>, what is ready of <see cref="MineOperation"/>; usual is what it digs at the higher of
/// base price and full cost. Isoelastic short-run supply as in the partial-equilibrium literature (Francois and Hall 1997); elasticities are rows of the world.
/// </summary>
public static class ProducerLaw
{
    /// <summary>Prices at which the curve is drawn, in units of the base price.</summary>
    private static readonly ImmutableArray<double> Multiples =
        [0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 2, 3, 5, 10, 20];

    /// <summary>A mine stops digging when its stock passes this many months of output.</summary>
    private const double LargestStockMonths = 12;

    public static ProducerState Begin(WorldModel world, Producer mine) => new()
    {
        Concentrate = OwnConcentrate(world, mine, world.Opening.Mining.HeldByMine(world.Parameters) * DigAtBase(world, mine, world.Scenario.From)),
        Resource = Mass.FromTonnes(mine.Row.ResourceTonnes),
        Expected = mine.BasePrice,
        Usual = mine.BasePrice,
        Ready = MineOperation.ReadyAtStart(world, mine),
    };

    public static Planned Plan(WorldModel world, Producer mine, ProducerState state, Month month)
    {
        MineOperation.Wake(world, mine, state, month);
        var stock = state.Concentrate.Total();
        if (stock < OfferLaw.SmallestLot.Grams)
        {
            return new Planned(mine.Id, MineOperation.IsInMarket(mine, month) ? [PriceEnquiry(mine)] : [], []);
        }

        var parameters = world.Parameters;
        var digging = new Digging(world, mine, state, month);
        var usual = digging.Usual;
        var expected = Math.Max(Expectation.Of(parameters, state.Expected.Micros, state.Usual.Micros), 1e-6);
        var correction = (stock - (parameters.CoverMonths * usual)) / parameters.RestoreMonths;
        var curve = OfferLaw.Points(
            Prices(world, mine, expected, world.FloorUnder(mine, Commodity.Concentrate, month).Usd),
            price => Math.Clamp(
                digging.At(price) + correction + (usual * parameters.OfferSlope * ((price / expected) - 1)),
                0,
                parameters.MaxOfferOfStock * stock));
        var limit = new Mass(Rounding.ToWhole(parameters.MaxOfferOfStock * stock));
        return new Planned(mine.Id, [new Offer(mine.Id, Commodity.Concentrate, curve, limit, state.Concentrate.Basket())], []);
    }

    public static Settled Settle(WorldModel world, Producer mine, ProducerState state, Month month, Fills fills)
    {
        var books = new Books(mine.Id);
        var dispatch = new Dispatch(month, mine.Id, books);
        var fill = fills.Markets[0];
        books.Opening(Stage.Concentrate, state.Concentrate);
        dispatch.Ship(fill, state.Concentrate);
        if (fill.Sold is { } price)
        {
            DigUp(world, mine, state, month, price.Usd, books);
            Expect(world, state, price);
            MineOperation.Review(world, mine, state, month, price);
        }

        books.Closing(Stage.Concentrate, state.Concentrate);
        return new Settled(mine.Id, dispatch.Consignments(), books.Rows(), [.. state.UnderWay()], World.Same.WorldDigest.Of(state), []);
    }

    private static double DigAtBase(WorldModel world, Producer mine, Month month) => mine.BaseMonthly <= 0 ? 0
        : mine.Row.IsRampingUp ? mine.BaseMonthly
        : Digging.Potential(world, mine, month) is var (potential, limit) ? Math.Min(potential, limit) : 0;

    private static void DigUp(WorldModel world, Producer mine, ProducerState state, Month month, double price, Books books)
    {
        var dig = new Digging(world, mine, state, month).At(price);
        var room = Math.Max(0, (LargestStockMonths * dig) - state.Concentrate.Total());
        var dug = OwnConcentrate(world, mine, Math.Min(dig, room));
        state.Resource -= new Mass(dug.Total());
        state.Concentrate.Add(dug);
        books.Mined(Stage.Concentrate, dug);
    }

    /// <summary>No price is seen where no way leads to a buyer.</summary>
    private static void Expect(WorldModel world, ProducerState state, Price price)
    {
        if (price.Micros != 0)
        {
            state.Expected = Expectation.Toward(state.Expected, price, world.Parameters.ExpectationSpeed);
            state.Usual = new Price(Expectation.Usual(world.Parameters, state.Usual.Micros, price.Micros));
        }
    }

    /// <summary>An offer of nothing, to learn what the best buyer would leave for the first kilogram.</summary>
    private static Offer PriceEnquiry(Producer mine) => new(mine.Id, Commodity.Concentrate, [new CurvePoint(0, mine.BasePrice.Usd)], Mass.Zero, mine.Row.Basket);

    private static IEnumerable<double> Prices(WorldModel world, Producer mine, double expected, double floor)
    {
        var costs = MineCosts.Of(world, mine);
        return Multiples.Select(multiple => multiple * mine.BasePrice.Usd)
            .Append(expected).Append(costs.Avoidable).Append(costs.Full)
            .Concat(floor > 0 ? [floor] : [])
            .Order();
    }

    private static Stock OwnConcentrate(WorldModel world, Producer mine, double grams)
    {
        Span<double> parts = stackalloc double[Element.Count];
        Span<long> whole = stackalloc long[Element.Count];
        foreach (var element in Element.All)
        {
            parts[element.Index] = grams * mine.Row.Basket.Share(element);
        }

        Apportion.Round(parts, long.MaxValue, whole);
        var stock = new Stock(world.Provenances.Count);
        var origin = world.Provenances.OfOre(mine.Country);
        foreach (var element in Element.All)
        {
            stock[element, origin] = whole[element.Index];
        }

        return stock;
    }
}
