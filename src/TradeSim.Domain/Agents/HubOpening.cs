using TradeSim.Domain.Goods;
using TradeSim.Domain.Units;
using TradeSim.Domain.World;

namespace TradeSim.Domain.Agents;

/// <summary>
/// A plant on the first morning: feed, stocks and goods under way of the steady state of a growing world. Provenance is the
/// mix of the base-year flows.
/// </summary>
internal static class HubOpening
{
    public static HubState Begin(WorldModel world, Hub hub)
    {
        var parameters = world.Parameters;
        var (mining, level) = (world.Opening.Mining, world.Opening.SupplyLevel);
        var held = mining.HeldBySeller(parameters);
        var normal = level * mining.Mean(parameters.OutputMemoryMonths);
        var state = new HubState
        {
            Feed = world.Opening.FeedOf(hub.Id, Math.Max(0, mining.Feed(parameters) - 1)),
            Residue = world.Opening.ResidueOf(hub.Id, held / mining.Sold(held)),
            Kept = new Stock(world.Provenances.Count),
            Oxides = new Stock(world.Provenances.Count),
            NormalFeed = Rounding.ToWhole(hub.BaseFeed * normal),
            Mastered = PlantRamp.MasteredAtStart(world, hub),
            NormalResidue = Rounding.ToWhole(hub.BaseResidue * normal),
            ExpectedResidue = hub.ResiduePrice,
            UsualResidue = hub.ResiduePrice,
        };
        foreach (var element in Element.All)
        {
            var e = element.Index;
            var row = world.Element(element);
            state.NormalOutput[e] = Rounding.ToWhole(hub.BaseOutput[e] * normal);
            state.Normal[e] = row.Scarce
                ? state.NormalOutput[e]
                : Rounding.ToWhole(hub.BaseNormal[e] * world.Opening.Level(element) * world.Opening.DemandOf(element).Mean(parameters.OutputMemoryMonths));
            state.Expected[e] = Price.FromUsd(row.PriceUsd).Micros;
            state.Usual[e] = state.Expected[e];
            var stock = row.Scarce ? held * hub.BaseOutput[e] * level : parameters.GlutStockMultiple * parameters.CoverMonths * state.Normal[e];
            world.Opening.Fill(state.Oxides, hub.Id, element, Rounding.ToWhole(stock));
        }

        foreach (var consignment in world.Opening.UnderWayTo(hub.Id))
        {
            state.Pipeline.File(consignment);
        }

        return state;
    }
}
