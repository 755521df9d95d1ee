using System.Collections.Immutable;
using TradeSim.Domain.Goods;
using TradeSim.Domain.Policy;
using TradeSim.Domain.Units;
using TradeSim.Domain.World;

namespace TradeSim.Domain.Markets;

/// <summary>What a control on elements reaches of the trade of the base year, by what sellers then sold.</summary>
/// <param name="Oxides">The oxides that it names and somebody sells from there.</param>
/// <param name="Mixtures">Who sells concentrate that it falls on, and the named elements in it, parts per million; the richest first.</param>
/// <param name="Free">How many sell concentrate from there that it leaves alone.</param>
public sealed record ControlReach(Measure Measure, ImmutableArray<Element> Oxides, ImmutableArray<(string Seller, long Ppm)> Mixtures, int Free)
{
    /// <summary>Of every ban, licence and quota that names elements, by id.</summary>
    public static ImmutableArray<ControlReach> Of(WorldModel world) =>
        [.. world.Policy.Measures.Where(measure => Contained.IsControl(measure.Kind) && !measure.Elements.IsEmpty).Select(measure => Of(world, measure))];

    private static ControlReach Of(WorldModel world, Measure measure)
    {
        bool FallsOn(Flow flow) => world.Policy.FallsOn(measure, flow);
        IEnumerable<Flow> FlowsOf(Market market) => market.Routes.Select(market.FlowOn);
        var hit = world.Markets.ToDictionary(market => market.Commodity, market => FlowsOf(market).Where(FallsOn).ToList());
        var mixtures = hit[Commodity.Concentrate].DistinctBy(flow => flow.Seller)
            .Select(flow => (flow.Seller, Ppm: world.Policy.CountedPpm(measure, flow)))
            .OrderByDescending(seller => seller.Ppm).ThenBy(seller => seller.Seller, StringComparer.Ordinal).ToImmutableArray();
        var there = FlowsOf(world.Markets[Commodity.Concentrate.Index])
            .Where(flow => FallsOn(flow with { Basket = Everything(measure) })).Select(flow => flow.Seller).Distinct().Count();
        return new ControlReach(
            measure, [.. Element.All.Where(element => hit[Commodity.Oxide(element)].Count > 0)], mixtures, Math.Max(0, there - mixtures.Length));
    }

    /// <summary>A mixture of the first element that the control names alone: it falls on it wherever it counts mixtures.</summary>
    private static Basket Everything(Measure measure)
    {
        var ppm = new long[Element.Count];
        ppm[measure.Elements[0].Index] = Rounding.Million;
        return new Basket(ppm);
    }
}
