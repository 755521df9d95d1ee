using System.Collections.Immutable;
using TradeSim.Domain.Agents;
using TradeSim.Domain.Goods;
using TradeSim.Domain.Markets;
using TradeSim.Domain.Policy;
using TradeSim.Domain.Shipping;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Inputs;

namespace TradeSim.Domain.World.BaseYear;

/// <summary>Makes the <see cref="Opening"/>: mixes of origin, and consignments sent in the months before the first.</summary>
internal sealed class OpeningBuilder(
    Scenario scenario,
    Provenances provenances,
    OreBalance ore,
    OxideBalance oxide,
    Network network,
    Growth growth,
    BaseGrowth steady,
    ImmutableArray<Market> markets,
    IReadOnlyList<Producer> mines,
    PolicyBook policy)
{
    private readonly ImmutableArray<string> _origins = provenances.Mined;

    /// <summary>Grams by provenance.</summary>
    private readonly Dictionary<(string Entity, Element Element), double[]> _mix = [];
    private readonly SortedDictionary<SentBefore, List<Lot>> _sent = [];
    private readonly Dictionary<string, Producer> _mines = mines.ToDictionary(mine => mine.Id, StringComparer.Ordinal);

    public Opening Build()
    {
        MixOfPlants();
        MixOfCountries();
        var levels = Element.All.Select(LevelOf).ToArray();
        var supply = SupplyLevel();
        foreach (var market in markets)
        {
            var isOre = market.Commodity.Stage == Stage.Concentrate;
            PutUnderWay(market, isOre ? supply : levels[market.Commodity.Element.Index], isOre ? steady.Mining : steady.Demand[market.Commodity.Element.Index]);
        }

        var underWay = _sent.GroupBy(entry => entry.Key.Buyer, StringComparer.Ordinal).ToDictionary(
            group => group.Key,
            group => group.Select(entry => new Consignment(entry.Key.Sent, entry.Key.Seller, entry.Key.Buyer, [.. entry.Value])).ToList(),
            StringComparer.Ordinal);
        return new Opening(provenances, ore.Feed, ore.Residue, _mix, underWay, levels, supply, steady, scenario.From);
    }

    /// <summary>Trade of an element in the first month over its mean in the base year.</summary>
    private double LevelOf(Element element)
    {
        var rows = scenario.World.Demands.Where(row => row.Element == element).ToList();
        var total = rows.Sum(row => row.Tonnes);
        return total <= 0 ? 1 : rows.Sum(row => row.Tonnes * growth.Demand(row.GrowthPerYear, scenario.From)) / total;
    }

    private double SupplyLevel()
    {
        var total = mines.Sum(mine => mine.BaseMonthly);
        return total <= 0 ? 1 : mines.Sum(mine => mine.BaseMonthly * LevelOf(mine)) / total;
    }

    private double LevelOf(Producer mine) =>
        mine.FollowsQuota && mine.OutputShare > 0 && policy.ProductionQuota(mine.Country, mine.Id, Stage.Concentrate, scenario.From) is { } quota
            ? growth.SupplySince(quota.GrowthPerYear, quota.Starts, scenario.From)
            : growth.Supply(mine.Row.GrowthPerYear, scenario.From);

    private void MixOfPlants()
    {
        var countries = scenario.World.Hubs.ToDictionary(hub => hub.Id, hub => hub.Country, StringComparer.Ordinal);
        foreach (var (hub, feed) in ore.Feed)
        {
            foreach (var element in Element.All)
            {
                var made = new double[provenances.Count];
                for (var origin = 0; origin < _origins.Length; origin++)
                {
                    made[provenances.SeparatedIn(countries[hub], provenances.OfOre(origin))] = feed[(element.Index * _origins.Length) + origin];
                }

                AddMix(hub, element, made, 1);
            }
        }

        foreach (var (key, grams) in oxide.Recycled)
        {
            var recycled = new double[provenances.Count];
            recycled[provenances.Recycled(key.Country)] = grams;
            AddMix(key.Country, key.Element, recycled, 0);
            _mix[(RecyclersOf(key.Country), key.Element)] = recycled;
        }
    }

    private void MixOfCountries()
    {
        foreach (var (key, grams) in oxide.Flows)
        {
            if (_mix.TryGetValue((key.Seller, key.Element), out var plant) && plant.Sum() > 0 && !scenario.World.Countries.Any(country => country.Id == key.Seller))
            {
                AddMix(key.Buyer, key.Element, plant, grams / plant.Sum());
            }
            else if (_mix.TryGetValue((RecyclersOf(key.Seller), key.Element), out var recycled))
            {
                AddMix(key.Buyer, key.Element, recycled, grams / recycled.Sum());
            }
        }
    }

    private void PutUnderWay(Market market, double level, SteadyGrowth growth)
    {
        foreach (var route in market.Routes)
        {
            var now = route.BaseFlow * level;
            if (Rounding.ToWhole(now) == 0 || TradeWays.Find(scenario, network, market, route, scenario.From) is not { } way)
            {
                continue;
            }

            var months = Months.InTransit(way.Days);
            var seller = market.Sellers[route.Seller].Entity;
            for (var sent = scenario.From - months; sent < scenario.From; sent = sent.Next)
            {
                var key = new SentBefore(market.Buyers[route.Buyer].Entity, sent, seller);
                if (!_sent.TryGetValue(key, out var lots))
                {
                    _sent.Add(key, lots = []);
                }

                var grams = Rounding.ToWhole(now * growth.Before((scenario.From - sent).Count));
                lots.Add(new Lot(market.Commodity, sent + months, CargoOf(market, seller, grams)));
            }
        }
    }

    private Stock CargoOf(Market market, string seller, long grams)
    {
        var cargo = new Stock(provenances.Count);
        if (market.Commodity.Stage == Stage.Oxide)
        {
            var isCountry = scenario.World.Countries.Any(country => country.Id == seller);
            Opening.Fill(cargo, market.Commodity.Element, _mix[(isCountry ? RecyclersOf(seller) : seller, market.Commodity.Element)], grams);
            return cargo;
        }

        var mix = ore.Residue.TryGetValue(seller, out var residue) ? residue : OfMine(seller);
        var total = mix.Sum();
        var parts = mix.Select(part => part / total * grams).ToArray();
        var whole = new long[parts.Length];
        Apportion.Round(parts, long.MaxValue, whole);
        for (var cell = 0; cell < whole.Length; cell++)
        {
            cargo[new Element((byte)(cell / _origins.Length)), provenances.OfOre(cell % _origins.Length)] = whole[cell];
        }

        return cargo;
    }

    private double[] OfMine(string id)
    {
        var mine = _mines[id];
        var mix = new double[Element.Count * _origins.Length];
        foreach (var element in Element.All)
        {
            mix[(element.Index * _origins.Length) + _origins.IndexOf(mine.Country)] = mine.Row.Basket.Share(element);
        }

        return mix;
    }

    private void AddMix(string entity, Element element, ReadOnlySpan<double> mix, double factor)
    {
        if (!_mix.TryGetValue((entity, element), out var sum))
        {
            _mix.Add((entity, element), sum = new double[provenances.Count]);
        }

        for (var origin = 0; origin < sum.Length; origin++)
        {
            sum[origin] += mix[origin] * factor;
        }
    }

    private static string RecyclersOf(string country) => country + "/recyclers";
}
