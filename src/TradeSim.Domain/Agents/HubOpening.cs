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
        var state = new HubState
        {
            Feed = world.Opening.FeedOf(hub.Id, Math.Max(0, parameters.FeedCoverMonths - 1)),
            Residue = world.Opening.ResidueOf(hub.Id, parameters.CoverMonths),
            Kept = new Stock(world.Provenances.Count),
            Oxides = new Stock(world.Provenances.Count),
            NormalFeed = Rounding.ToWhole(hub.BaseFeed * world.Opening.SupplyLevel),
            NormalResidue = Rounding.ToWhole(hub.BaseResidue * world.Opening.SupplyLevel),
            ExpectedResidue = hub.ResiduePrice,
        };
        foreach (var element in Element.All)
        {
            var e = element.Index;
            var row = world.Element(element);
            var level = world.Opening.Level(element);
            state.Normal[e] = Rounding.ToWhole(hub.BaseNormal[e] * level);
            state.NormalOutput[e] = Rounding.ToWhole(hub.BaseOutput[e] * level);
            state.Expected[e] = Price.FromUsd(row.PriceUsd).Micros;
            var months = row.Scarce ? parameters.CoverMonths : parameters.GlutStockMultiple * parameters.CoverMonths;
            world.Opening.Fill(state.Oxides, hub.Id, element, Rounding.ToWhole(months * state.Normal[e]));
        }

        foreach (var consignment in world.Opening.UnderWayTo(hub.Id))
        {
            state.Pipeline.File(consignment);
        }

        return state;
    }
}
