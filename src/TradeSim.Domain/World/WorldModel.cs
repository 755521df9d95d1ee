using System.Collections.Concurrent;
using System.Collections.Immutable;
using TradeSim.Domain.Agents;
using TradeSim.Domain.Goods;
using TradeSim.Domain.Markets;
using TradeSim.Domain.Policy;
using TradeSim.Domain.Shipping;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Inputs;

namespace TradeSim.Domain.World;

/// <summary>
/// A scenario calibrated: every entity and market with what it needs to know, the network, the measures. It is made from
/// the scenario alone, so every process that is given the scenario makes the same one. Nothing in it changes.
/// </summary>
public sealed class WorldModel
{
    /// <summary>No market has less than this of a corridor, however small its trade in the base year.</summary>
    private const double SmallestShare = 0.01;

    private readonly ConcurrentDictionary<(int Commodity, int Epoch), MarketWays> _ways = new();
    private readonly Dictionary<string, Agent> _byId;
    private readonly Dictionary<string, DutyBasis> _dutyBases;
    private readonly ImmutableArray<double> _sharesOfTrade;
    private readonly ImmutableArray<double> _growthByElement;

    internal WorldModel(
        Scenario scenario, Growth growth, ImmutableArray<string> origins, ImmutableArray<Agent> agents, ImmutableArray<Market> markets, Network network, PolicyBook policy, BaseYear.Opening opening)
    {
        Scenario = scenario;
        Growth = growth;
        Origins = origins;
        Agents = agents;
        Markets = markets;
        Network = network;
        Policy = policy;
        Opening = opening;
        _dutyBases = scenario.World.Countries.ToDictionary(country => country.Id, country => country.DutyBasis, StringComparer.Ordinal);
        _growthByElement =
        [
            .. Goods.Element.All.Select(element => scenario.World.Demands.Where(row => row.Element == element)
                .Select(row => row.GrowthPerYear).DefaultIfEmpty(0).Max()),
        ];
        var trade = markets.Select(market => market.Routes.Sum(route => route.BaseFlow / market.Sellers[route.Seller].Grade)).ToArray();
        _sharesOfTrade = [.. trade.Select(gross => trade.Sum() > 0 ? Math.Max(gross / trade.Sum(), SmallestShare) : 1)];
        _byId = agents.ToDictionary(agent => agent.Id, StringComparer.Ordinal);
    }

    public Scenario Scenario { get; }

    public Parameters Parameters => Scenario.World.Parameters;

    public Growth Growth { get; }

    /// <summary>Where things are mined, by id; the last is <c>recycled</c>.</summary>
    public ImmutableArray<string> Origins { get; }

    /// <summary>Every entity that trades, by id.</summary>
    public ImmutableArray<Agent> Agents { get; }

    /// <summary>One for each commodity, in the order of commodities.</summary>
    public ImmutableArray<Market> Markets { get; }

    public Network Network { get; }

    public PolicyBook Policy { get; }

    /// <summary>The first morning: opening stocks and what is under way.</summary>
    public BaseYear.Opening Opening { get; }

    public Agent this[string id] => _byId[id];

    /// <summary>What a country charges ad valorem duties on where a measure does not say.</summary>
    public DutyBasis DutyBasisOf(string country) => _dutyBases[country];

    /// <summary>A commodity's share of the product weight traded in the base year.</summary>
    public double ShareOfTrade(Commodity commodity) => _sharesOfTrade[commodity.Index];

    /// <summary>How much larger than in the base year trade in a commodity is expected to be in a month: its growth of demand, or of mining.</summary>
    public double TradeScale(Commodity commodity, Month month)
    {
        return commodity.Stage == Stage.Concentrate
            ? Growth.Supply(ConcentrateGrowth, month)
            : Growth.Demand(_growthByElement[commodity.Element.Index], month);
    }

    /// <summary>Growth of world mining taken for the reference flows of concentrate, a share per year: between the quota's path and that of others.</summary>
    private const double ConcentrateGrowth = 0.05;

    /// <summary>The ways of a market's routes in a month; made once for as long as the network stands.</summary>
    internal MarketWays WaysOf(Market market, Month month) => _ways.GetOrAdd(
        (market.Commodity.Index, Network.EpochOf(month)), _ => new MarketWays(Scenario, Network, market, month));

    public ElementRow Element(Element element) => Scenario.World.Elements[element.Index];

    /// <summary>Calibrates. A pure function of the scenario.</summary>
    /// <exception cref="BaseYearDoesNotClose">The tables contradict themselves: a flow without output behind it.</exception>
    public static WorldModel Build(Scenario scenario) => new BaseYear.Calibration(scenario).Build();
}
