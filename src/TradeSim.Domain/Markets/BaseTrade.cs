using System.Collections.Immutable;
using TradeSim.Domain.Agents;
using TradeSim.Domain.Goods;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Inputs;

namespace TradeSim.Domain.Markets;

/// <summary>How large each market's trade was in the base year, and how much larger it is expected to be in a month.</summary>
public sealed class BaseTrade
{
    /// <summary>No market has less than this of a corridor, however small its trade in the base year.</summary>
    private const double SmallestShare = 0.01;

    private readonly ImmutableArray<double> _shares;
    private readonly ImmutableArray<double> _growthByElement;
    private readonly Growth _growth;
    private readonly double _miningPerYear;

    /// <param name="miningPerYear">Mean growth of mining in the first month, a share a year.</param>
    internal BaseTrade(WorldTables tables, ImmutableArray<Market> markets, Growth growth, double miningPerYear)
    {
        _growth = growth;
        _miningPerYear = miningPerYear;
        _growthByElement =
        [
            .. Element.All.Select(element => tables.Demands.Where(row => row.Element == element)
                .Select(row => row.GrowthPerYear).DefaultIfEmpty(0).Max()),
        ];
        var gross = markets.Select(market => market.Routes.Sum(route => route.BaseFlow / market.Sellers[route.Seller].Grade)).ToArray();
        var atLeast = gross.Select(one => Math.Max(one, gross.Sum() * SmallestShare)).ToArray();
        _shares = [.. atLeast.Select(one => atLeast.Sum() > 0 ? one / atLeast.Sum() : 1)];
    }

    /// <summary>A commodity's share of the product weight traded in the base year; the shares sum to one.</summary>
    public double ShareOf(Commodity commodity) => _shares[commodity.Index];

    /// <summary>Trade in a commodity as it is expected in a month, over the base year's: by the growth of demand, or of mining.</summary>
    public double ScaleOf(Commodity commodity, Month month) => commodity.Stage == Stage.Concentrate
        ? _growth.Supply(_miningPerYear, month)
        : _growth.Demand(_growthByElement[commodity.Element.Index], month);
}
