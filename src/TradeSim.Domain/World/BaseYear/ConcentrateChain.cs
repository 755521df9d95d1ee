using System.Collections.Immutable;
using TradeSim.Domain.Agents;
using TradeSim.Domain.Goods;
using TradeSim.Domain.Policy;
using TradeSim.Domain.Shipping;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Inputs;

namespace TradeSim.Domain.World.BaseYear;

/// <summary>Mines and plants with their base prices, costs and capacities.</summary>
internal sealed class ConcentrateChain(Scenario scenario, OreBalance ore, PolicyBook policy)
{
    /// <summary>A plant's feed capacity leaves room for the slot price: its base feed is at most this share of it.</summary>
    private const double BaseUtilisation = 0.88;

    private readonly WorldTables _tables = scenario.World;

    public List<Hub> Hubs(OxideBalance oxide)
    {
        var hubs = new List<Hub>();
        foreach (var row in _tables.Hubs)
        {
            var feed = ore.FeedOf(row.Id);
            var basket = OreBalance.BasketOf(ore.Feed[row.Id]) ?? BasketOfTakenOres(row);
            var residue = ore.Residue[row.Id].Sum() / ore.SoldOfMade;
            var output = Element.All.Select(element => ore.OutputOf(row.Id, element)).ToArray();
            hubs.Add(new Hub(
                row,
                Openings.Separates(scenario, row),
                [.. Element.All.Select(element => ore.RecoveryOf(row, element))],
                feed,
                basket,
                FeedCost(row, basket),
                Price.Zero,
                Calendar(Math.Max(row.WorkingTonnes / 12 * Mass.GramsPerTonne, feed / BaseUtilisation), row.GrowthPerYear, row.Id),
                [.. output.Select(Rounding.ToWhole)],
                [.. Element.All.Select(element => Rounding.ToWhole(_tables.Elements[element.Index].Scarce ? output[element.Index] : oxide.SoldBy(row.Id, element)))],
                residue,
                Price.FromUsd(ResidueValue(OreBalance.BasketOf(ore.Residue[row.Id]) ?? basket)),
                ShareOfOutput(row)));
        }

        return hubs;
    }

    public List<Producer> Mines(List<Hub> hubs)
    {
        var byId = hubs.ToDictionary(hub => hub.Id, StringComparer.Ordinal);
        var buyers = ore.Flows.Keys.ToLookup(flow => flow.Seller, flow => byId[flow.Buyer], StringComparer.Ordinal);
        var outputs = _tables.Mines.GroupBy(mine => mine.Country, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Sum(mine => mine.OutputTonnes), StringComparer.Ordinal);
        return
        [
            .. _tables.Mines.Select(row => new Producer(
                row,
                row.OutputTonnes / 12 * Mass.GramsPerTonne,
                Price.FromUsd(row.PriceUsd ?? RulePrice(row, [.. buyers[row.Id]], hubs)),
                Price.FromUsd(Math.Max(0.01, row.CostUsd - row.ByProductUsd)),
                Calendar(row.WorkingTonnes / 12 * Mass.GramsPerTonne, row.GrowthPerYear, row.Id),
                ReachOf(row),
                outputs[row.Country] > 0 ? row.OutputTonnes / outputs[row.Country] : 0,
                policy.ProductionQuota(row.Country, row.Id, Stage.Concentrate, scenario.From) is not null)),
        ];
    }

    /// <summary>(capacity / base capacity) x (base cost / cost)^elasticity: the output of 2024 belongs to the capacity and cost of 2024.</summary>
    private static double ReachOf(MineRow row)
    {
        var size = row.WorkingTonnes / Math.Max(1, Math.Max(row.BaseCapacityTonnes ?? row.CapacityTonnes, row.OutputTonnes));
        var cost = Math.Max(0.01, row.CostUsd - row.ByProductUsd);
        var cheaper = Math.Max(0.01, row.BaseNetCostUsd ?? cost) / cost;
        return row.OutputTonnes <= 0 || (row.BaseCapacityTonnes is null && row.BaseNetCostUsd is null) ? 1 : size * Power.Of(cheaper, row.SupplyElasticity);
    }

    /// <summary>Netback of a basket at a plant at base prices, USD/kg of feed.</summary>
    public static double BaseNetback(WorldTables tables, Hub hub, Basket basket)
    {
        double value = 0;
        foreach (var element in Element.All)
        {
            var row = tables.Elements[element.Index];
            var margin = Math.Max(0, row.PriceUsd * (1 - row.FinishingShare));
            value += basket.Share(element) * (hub.Row.Separates.Contains(element)
                ? hub.Recovery[element.Index] * (margin - HubLaw.DisposalUsd(tables.Parameters, row, hub.BaseNormal[element.Index], hub.BaseOutput[element.Index]))
                : margin * tables.Parameters.ResidueValueShare * hub.Row.ResidueRecovery * hub.Row.PassesOn);
        }

        return value - hub.FeedCost.Usd;
    }

    /// <summary>Where no price is known: max(0.3, 0.8 x the best netback of a plant that takes the ore).</summary>
    private double RulePrice(MineRow mine, List<Hub> buyers, List<Hub> hubs)
    {
        if (buyers.Count == 0)
        {
            buyers = [.. hubs.Where(hub => hub.BaseFeed > 0 && hub.Row.Takes.Contains(mine.Ore))];
        }

        return Math.Max(0.3, 0.8 * buyers.Select(hub => BaseNetback(_tables, hub, mine.Basket)).DefaultIfEmpty(0).Max());
    }

    private double ResidueValue(Basket basket) => _tables.Parameters.ResidueValueShare * Element.All.Sum(element =>
        basket.Share(element) * Math.Max(0, _tables.Elements[element.Index].PriceUsd * (1 - _tables.Elements[element.Index].FinishingShare)));

    /// <summary>The table's cost already holds the finishing of elements in glut, which would otherwise be paid twice.</summary>
    private Price FeedCost(HubRow row, Basket basket)
    {
        var finishing = row.Separates.Where(element => !_tables.Elements[element.Index].Scarce)
            .Sum(element => basket.Share(element) * ore.RecoveryOf(row, element) * _tables.Elements[element.Index].PriceUsd);
        return Price.FromUsd(row.CostUsd - finishing);
    }

    private double ShareOfOutput(HubRow row)
    {
        double OutputOf(HubRow hub) => Element.All.Sum(element => ore.OutputOf(hub.Id, element));
        var all = _tables.Hubs.Where(hub => hub.Country == row.Country).Sum(OutputOf);
        return all > 0 ? OutputOf(row) / all : 0;
    }

    private CapacityCalendar Calendar(double baseMonthly, double growthPerYear, string target) => new(baseMonthly, growthPerYear, Openings.Steps(scenario, target));

    /// <summary>A plant that had no feed is judged by the plain mean of the baskets it could take.</summary>
    private Basket BasketOfTakenOres(HubRow row)
    {
        var baskets = _tables.Mines.Where(mine => row.Takes.Contains(mine.Ore)).Select(mine => mine.Basket).ToList();
        if (baskets.Count == 0)
        {
            baskets = [.. _tables.Mines.Select(mine => mine.Basket)];
        }

        return Basket.FromPercent([.. Element.All.Select(element => baskets.Average(basket => basket.Share(element) * 100))]);
    }
}
