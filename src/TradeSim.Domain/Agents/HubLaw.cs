using System.Collections.Immutable;
using TradeSim.Domain.Goods;
using TradeSim.Domain.Units;
using TradeSim.Domain.World;
using TradeSim.Domain.World.Inputs;
using TradeSim.Domain.World.Protocol;
using TradeSim.Domain.World.Same;

namespace TradeSim.Domain.Agents;

/// <summary>
/// A plant buys baskets by their netback, runs near its normal throughput, sells its oxides along an offer curve, passes on
/// what it cannot separate, and throws away the surplus of elements in glut.
/// </summary>
public static class HubLaw
{
    public static HubState Begin(WorldModel world, Hub hub) => HubOpening.Begin(world, hub);

    public static Planned Plan(WorldModel world, Hub hub, HubState state, Month month)
    {
        var orders = ImmutableArray.CreateBuilder<Order>();
        AddResidue(world, hub, state, orders);
        AddBid(world, hub, state, month, orders);
        AddOxides(world, hub, state, orders);
        return new Planned(hub.Id, orders.ToImmutable(), []);
    }

    public static Settled Settle(WorldModel world, Hub hub, HubState state, Month month, Fills fills)
    {
        var books = new Books(hub.Id);
        foreach (var stock in new[] { state.Feed, state.Residue, state.Kept })
        {
            books.Opening(Stage.Concentrate, stock);
        }

        books.Opening(Stage.Oxide, state.Oxides);
        var dispatch = new Dispatch(month, hub.Id, books);
        var sold = new long[Element.Count];
        dispatch.Ship(fills.Markets[0], state.Residue);
        foreach (var element in Element.All)
        {
            var fill = fills.Markets[Commodity.Oxide(element).Index];
            dispatch.Ship(fill, state.Oxides);
            sold[element.Index] = fill.Sales.Sum(sale => sale.Mass.Grams);
        }

        var arrived = TakeIn(state, month, books);
        HubProcess.Run(world, hub, state, month, arrived, sold, books);
        Learn(world, state, fills);
        foreach (var stock in new[] { state.Feed, state.Residue, state.Kept })
        {
            books.Closing(Stage.Concentrate, stock);
        }

        books.Closing(Stage.Oxide, state.Oxides);
        return new Settled(hub.Id, dispatch.Consignments(), books.Rows(), [.. state.UnderWay()], WorldDigest.Of(state), []);
    }

    /// <summary>
    /// What each element in the feed is worth, USD per kg of that element: recovery x (expected price - finishing - disposal of
    /// what is not sold) where it is separated, a share of its value where it is passed on. A price is what a floor leaves of it.
    /// </summary>
    public static NetbackTerms Terms(WorldModel world, Hub hub, HubState state, Month month)
    {
        var values = new long[Element.Count];
        foreach (var element in Element.All)
        {
            var e = element.Index;
            var row = world.Element(element);
            var floor = world.FloorUnder(hub, Commodity.Oxide(element), month);
            var margin = Math.Max(0, floor.Kept(ExpectedUsd(world, state, element)) - (row.FinishingShare * row.PriceUsd));
            values[e] = Rounding.ToPpm(hub.CanSeparate(element, month)
                ? hub.Recovery[e] * (margin - DisposalUsd(world.Parameters, row, state.Normal[e], state.NormalOutput[e]))
                : margin * world.Parameters.ResidueValueShare * hub.Row.ResidueRecovery * hub.Row.PassesOn);
        }

        var terms = new NetbackTerms([.. values], hub.FeedCost, default, world.SubsidyOn(hub, month));
        return terms with { Reference = terms.Of(hub.BaseBasket) };
    }

    /// <summary>What a kilogram made of an element in glut costs to throw away, times the share that is not sold, USD/kg.</summary>
    public static double DisposalUsd(Parameters parameters, ElementRow row, double sold, double made) =>
        row.Scarce || made <= 0 ? 0 : parameters.DisposalUsd * Math.Clamp(1 - (sold / made), 0, 1);

    /// <summary>Goods due are taken in at Settle, after the sales of the month: a plant offers only what it held before.</summary>
    private static long TakeIn(HubState state, Month month, Books books)
    {
        long arrived = 0;
        foreach (var lot in state.Pipeline.TakeDue(month))
        {
            books.Arrived(Stage.Concentrate, lot.Cargo);
            state.Feed.Add(lot.Cargo);
            arrived += lot.Cargo.Total();
        }

        return arrived;
    }

    private static void AddResidue(WorldModel world, Hub hub, HubState state, ImmutableArray<Order>.Builder orders)
    {
        var stock = state.Residue.Total();
        if (stock < OfferLaw.SmallestLot.Grams || state.Residue.Basket() is not { } basket)
        {
            return;
        }

        var curve = OfferLaw.Curve(
            world.Parameters, state.NormalResidue, stock, Expectation.Of(world.Parameters, state.ExpectedResidue.Micros, state.UsualResidue.Micros), 0.04 * hub.ResiduePrice.Usd, hub.ResiduePrice.Usd);
        orders.Add(new Offer(hub.Id, Commodity.Concentrate, curve, LimitOf(world, stock), basket));
    }

    /// <summary>
    /// The bid for feed: the netback of the reference basket, less the wedge, flat up to the start of the slot price, then
    /// falling by the cost of processing to what is usable of its capacity.
    /// </summary>
    private static void AddBid(WorldModel world, Hub hub, HubState state, Month month, ImmutableArray<Order>.Builder orders)
    {
        var working = world.WorkingShare(hub, month) / Mass.GramsPerTonne;
        var (free, capacity) = PlantRamp.Feed(world, hub, state, month);
        (free, capacity) = (working * free, working * capacity);
        if (capacity <= 0 || !hub.Capacity.IsOpen(month))
        {
            return;
        }

        var terms = Terms(world, hub, state, month);
        var door = (terms.Reference - hub.Wedge).Usd;
        var slot = Math.Max(hub.Row.CostUsd, 0.5);
        var usual = Math.Min(state.NormalFeed / (double)Mass.GramsPerTonne, free);
        var tilt = 0.1 * slot / capacity;
        ImmutableArray<Markets.Clearing.CurvePoint> curve =
        [
            new(0, door + (tilt * usual)),
            new(free, door - (tilt * (free - usual))),
            new(capacity, door - slot),
        ];
        orders.Add(new Bid(hub.Id, Commodity.Concentrate, curve, terms));
    }

    private static void AddOxides(WorldModel world, Hub hub, HubState state, ImmutableArray<Order>.Builder orders)
    {
        foreach (var element in Element.All)
        {
            var stock = state.Oxides.Of(element);
            if (stock < OfferLaw.SmallestLot.Grams)
            {
                continue;
            }

            var row = world.Element(element);
            var curve = OfferLaw.Curve(
                world.Parameters,
                state.Normal[element.Index],
                stock,
                ExpectedUsd(world, state, element),
                FinishingCost(world, element),
                row.PriceUsd);
            orders.Add(new Offer(hub.Id, Commodity.Oxide(element), curve, LimitOf(world, stock), null));
        }
    }

    /// <summary>
    /// The finishing cost below which an element is not offered, USD/kg. In glut it is set so that the base price is the
    /// steady state: f = p / (low + width s), s = 1 / (1 + (M - 1) cover / restore).
    /// </summary>
    public static double FinishingCost(WorldModel world, Element element)
    {
        var row = world.Element(element);
        var parameters = world.Parameters;
        if (row.Scarce)
        {
            return row.FinishingShare * row.PriceUsd;
        }

        var surplus = 1 / (1 + ((parameters.GlutStockMultiple - 1) * parameters.CoverMonths / parameters.RestoreMonths));
        return row.PriceUsd / (parameters.GlutRampLow + (parameters.GlutRampWidth * surplus));
    }

    private static double ExpectedUsd(WorldModel world, HubState state, Element element) =>
        Expectation.Of(world.Parameters, state.Expected[element.Index], state.Usual[element.Index]);

    private static void Learn(WorldModel world, HubState state, Fills fills)
    {
        var speed = world.Parameters.ExpectationSpeed;
        foreach (var element in Element.All)
        {
            var fill = fills.Markets[Commodity.Oxide(element).Index];
            var seen = fill.Sold ?? fill.Reference;
            state.Expected[element.Index] = Expectation.Toward(state.Expected[element.Index], seen.Micros, speed);
            state.Usual[element.Index] = Expectation.Usual(world.Parameters, state.Usual[element.Index], seen.Micros);
        }

        if (fills.Markets[0].Sold is { } residue)
        {
            state.ExpectedResidue = Expectation.Toward(state.ExpectedResidue, residue, speed);
            state.UsualResidue = new Price(Expectation.Usual(world.Parameters, state.UsualResidue.Micros, residue.Micros));
        }
    }

    private static Mass LimitOf(WorldModel world, long stock) => new(Rounding.ToWhole(world.Parameters.MaxOfferOfStock * stock));
}
