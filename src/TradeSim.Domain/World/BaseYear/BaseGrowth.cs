using System.Collections.Immutable;
using TradeSim.Domain.Agents;
using TradeSim.Domain.Goods;
using TradeSim.Domain.Policy;
using TradeSim.Domain.World.Inputs;

namespace TradeSim.Domain.World.BaseYear;

/// <summary>How the world of the first month grows: mining as a whole, and the use of each element.</summary>
internal sealed class BaseGrowth
{
    public BaseGrowth(Scenario scenario, Growth growth, PolicyBook policy)
    {
        var mines = scenario.World.Mines.Where(mine => mine.OutputTonnes > 0).ToList();
        var mined = mines.Sum(mine => mine.OutputTonnes);
        MiningPerYear = mined > 0 ? mines.Sum(mine => mine.OutputTonnes * PerYear(mine, scenario, policy)) / mined : 0;
        Mining = SteadyGrowth.PerYear(MiningPerYear * growth.SupplyScale);
        Demand = [.. Element.All.Select(element => SteadyGrowth.PerYear(
            growth.DemandScale * scenario.World.Demands.Where(row => row.Element == element).Select(row => row.GrowthPerYear).DefaultIfEmpty(0).Max()))];
    }

    /// <summary>Mean growth of mines by output, a share a year, before the scenario's scale.</summary>
    public double MiningPerYear { get; }

    public SteadyGrowth Mining { get; }

    /// <summary>By element: the fastest growing demand for it, by which recycling grows too.</summary>
    public ImmutableArray<SteadyGrowth> Demand { get; }

    private static double PerYear(MineRow mine, Scenario scenario, PolicyBook policy) =>
        policy.ProductionQuota(mine.Country, mine.Id, Stage.Concentrate, scenario.From)?.GrowthPerYear ?? mine.GrowthPerYear;
}
