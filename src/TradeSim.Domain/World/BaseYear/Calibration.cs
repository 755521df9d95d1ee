using System.Collections.Immutable;
using TradeSim.Domain.Agents;
using TradeSim.Domain.Goods;
using TradeSim.Domain.Markets;
using TradeSim.Domain.Policy;
using TradeSim.Domain.Shipping;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Inputs;

namespace TradeSim.Domain.World.BaseYear;

/// <summary>
/// From tables to a world that reproduces its base year: ore and oxide balances, base prices, wedges, frictions by positive
/// mathematical programming (Howitt 1995; Paris, Drogue and Anania 2011), and the opening stocks. Demand passes through base
/// price and quantity.
/// </summary>
internal sealed class Calibration
{
    private readonly Scenario _planned;
    private readonly Scenario _scenario;
    private readonly WorldTables _tables;
    private readonly Growth _growth;
    private readonly PolicyBook _policy;
    private readonly Network _network;
    private readonly ImmutableArray<string> _origins;
    private readonly BaseGrowth _steady;
    private readonly List<string> _contradictions = [];
    private readonly OreBalance _ore;
    private readonly OxideBalance _oxide;

    public Calibration(Scenario scenario)
    {
        _growth = new Growth(scenario.From, scenario.DemandGrowthScale, scenario.SupplyGrowthScale);
        _policy = new PolicyBook(scenario, _growth);
        _planned = scenario;
        _scenario = Openings.Under(scenario, _growth, Enacted.None);
        _tables = _scenario.World;
        _network = new Network(_scenario, _policy);
        _origins = [.. _tables.Mines.Select(mine => mine.Country).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal), Recycled];
        _steady = new BaseGrowth(_scenario, _growth, _policy);
        _ore = new OreBalance(_tables, _origins, _steady.Mining, MonthsBetween, _contradictions);
        _oxide = new OxideBalance(_tables, _ore, _steady.Demand, _contradictions);
    }

    /// <summary>The provenance of recycled material.</summary>
    public const string Recycled = "recycled";

    public WorldModel Build()
    {
        if (_contradictions.Count > 0)
        {
            throw new BaseYearDoesNotClose(_contradictions);
        }

        var chain = new ConcentrateChain(_scenario, _ore, _policy);
        var hubs = chain.Hubs(_oxide);
        var mines = chain.Mines(hubs);
        var routes = new RouteCalibration(_scenario, _network, _policy, _ore, _oxide);
        var markets = routes.Markets(mines, hubs);
        hubs = [.. hubs.Select(hub => hub with { Wedge = Price.FromUsd(routes.Wedges.GetValueOrDefault(hub.Id)) })];
        var countries = Countries(markets);
        ImmutableArray<Agent> agents =
        [
            .. countries.Cast<Agent>().Concat(mines).Concat(hubs).OrderBy(agent => agent.Id, StringComparer.Ordinal),
        ];
        var provenances = new Provenances(_origins, Separating());
        var opening = new OpeningBuilder(_scenario, provenances, _ore, _oxide, _network, _growth, _steady, markets, mines, _policy).Build();
        return new WorldModel(_planned, _scenario, _growth, provenances, agents, markets, _network, _policy, opening);
    }

    /// <summary>Where oxides come from: countries with a plant, or with recycling.</summary>
    private ImmutableArray<string> Separating() =>
    [
        .. _tables.Hubs.Select(hub => hub.Country).Concat(_tables.Recycling.Select(row => row.Country))
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
    ];

    /// <summary>FOB in the reference country, and at the door of anyone abroad.</summary>
    public static Price DoorPrice(WorldTables tables, string country, Element element)
    {
        var fob = tables.Elements[element.Index].PriceUsd;
        return Price.FromUsd(country == tables.Parameters.ReferenceCountry
            ? fob
            : (fob * tables.Parameters.AbroadPriceRatio) + tables.Parameters.AbroadPriceAddUsd);
    }

    private List<Country> Countries(ImmutableArray<Market> markets) =>
    [
        .. _tables.Countries.Select(row => new Country(
            row,
            [.. Element.All.Select(element => UseOf(row, element, markets[Commodity.Oxide(element).Index]))],
            [.. Element.All.Select(element => RecyclingOf(row, element))])),
    ];

    private Use? UseOf(CountryRow country, Element element, Market market)
    {
        var bought = _oxide.BoughtBy(country.Id, element);
        var row = _tables.Demands.FirstOrDefault(demand => demand.Country == country.Id && demand.Element == element);
        if (bought <= 0 || row is null)
        {
            return null;
        }

        var steady = SteadyGrowth.PerYear(row.GrowthPerYear * _scenario.DemandGrowthScale);
        var due = SumOverWaysTo(country.Id, market, steady.Before) / bought;
        return new Use(
            bought * steady.Used(_tables.Parameters, due), bought, DoorPrice(_tables, country.Id, element), row.GrowthPerYear, row.ShortElasticity,
            row.LongElasticity, SumOverWaysTo(country.Id, market, steady.UnderWay), bought > SoldBy(country.Id, market));
    }

    private static double SoldBy(string country, Market market) =>
        market.Routes.Where(route => market.Sellers[route.Seller].Country == country).Sum(route => route.BaseFlow);

    /// <summary>Over the routes to a country, the sum of base flow times what a way of so many months makes of it.</summary>
    private double SumOverWaysTo(string country, Market market, Func<int, double> timesFlow)
    {
        double sum = 0;
        foreach (var route in market.Routes)
        {
            if (route.BaseFlow > 0 && market.Buyers[route.Buyer].Entity == country
                && TradeWays.Find(_scenario, _network, market, route, _scenario.From) is { } way)
            {
                sum += route.BaseFlow * timesFlow(Months.InTransit(way.Days).Count);
            }
        }

        return sum;
    }

    /// <summary>Months under way from a mine or plant to a plant at the start; one where no way leads there.</summary>
    private int MonthsBetween(string seller, string hub)
    {
        var from = _tables.Mines.FirstOrDefault(mine => mine.Id == seller) is { } mine
            ? new MarketParty(mine.Id, mine.Country, mine.Place, mine.Grade)
            : _tables.Hubs.First(row => row.Id == seller) is var plant ? new MarketParty(plant.Id, plant.Country, plant.Place, plant.ResidueGrade) : null!;
        var buyer = _tables.Hubs.First(row => row.Id == hub);
        var to = new MarketParty(buyer.Id, buyer.Country, buyer.Place, 0);
        return TradeWays.Find(_scenario, _network, Commodity.Concentrate, from, to, _scenario.From) is { } way ? Months.InTransit(way.Days).Count : 1;
    }

    private Recycling? RecyclingOf(CountryRow country, Element element)
    {
        var row = _tables.Recycling.FirstOrDefault(recycling => recycling.Country == country.Id && recycling.Element == element);
        if (row is null || !_oxide.Recycled.TryGetValue(new(element, country.Id), out var grams))
        {
            return null;
        }

        var growth = _tables.Demands.Where(demand => demand.Element == element).Max(demand => demand.GrowthPerYear);
        return new Recycling(grams, Price.FromUsd(_tables.Elements[element.Index].PriceUsd), row.PriceElasticity, growth);
    }
}
