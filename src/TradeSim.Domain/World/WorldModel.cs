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
    private readonly ConcurrentDictionary<(int Commodity, int Epoch), MarketWays> _ways = new();
    private readonly ConcurrentDictionary<(string Measure, int Commodity), IReadOnlyDictionary<string, double>> _flowsUnder;
    private readonly ConcurrentDictionary<(int Commodity, string Measures), ImmutableArray<RouteCharges>> _charges;
    private readonly ConcurrentDictionary<string, ChargingMeasures> _charging;
    private readonly ConcurrentDictionary<(int Commodity, string Measures), ImmutableArray<ImmutableArray<Measure>>> _applying;
    private readonly Dictionary<string, Agent> _byId;
    private readonly Scenario _planned;
    private readonly Lock _changing = new();
    private Changed? _changed;
    private readonly PolicyBook _before;
    private readonly bool _hasSchedules;
    private readonly Dictionary<string, DutyBasis> _dutyBases;

    /// <param name="planned">The scenario before any measure held up or brought forward what it builds.</param>
    internal WorldModel(
        Scenario planned,
        Scenario scenario,
        Growth growth,
        Provenances provenances,
        ImmutableArray<Agent> agents,
        ImmutableArray<Market> markets,
        Network network,
        PolicyBook policy,
        BaseYear.Opening opening)
    {
        _flowsUnder = new();
        _charges = new();
        _planned = planned;
        _charging = new();
        _applying = new();
        Scenario = scenario;
        _hasSchedules = scenario.Measures.Any(measure => !measure.Schedules.IsEmpty) || scenario.Reactions.Any(rule => !rule.Then.Schedules.IsEmpty);
        Growth = growth;
        Provenances = provenances;
        Agents = agents;
        Markets = markets;
        Network = network;
        Policy = policy;
        _before = new PolicyBook(scenario with { Measures = [.. scenario.Measures.Where(measure => measure.Starts < scenario.From)] }, growth);
        Opening = opening;
        _dutyBases = scenario.World.Countries.ToDictionary(country => country.Id, country => country.DutyBasis, StringComparer.Ordinal);
        BaseTrade = new BaseTrade(scenario.World, markets, growth, opening.MiningPerYear);
        _byId = agents.ToDictionary(agent => agent.Id, StringComparer.Ordinal);
    }

    /// <summary>
    /// The same world with what was enacted since, and the members that blocs have now. An id of a measure always means the same, so
    /// what was reckoned of it holds while blocs stand.
    /// </summary>
    /// <param name="known">The last world with these members of blocs; null where there was none.</param>
    /// <param name="last">The last world, whatever members blocs had in it: its network is this one's where no closure names a bloc that grows.</param>
    private WorldModel(WorldModel before, Month month, int joined, Enacted enacted, WorldModel? known, WorldModel last)
    {
        (_flowsUnder, _charges, _charging, _applying) = known is null
            ? (new(), new(), new(), new())
            : (known._flowsUnder, known._charges, known._charging, known._applying);
        (_planned, _before, _dutyBases, _hasSchedules) = (before._planned, before._before, before._dutyBases, before._hasSchedules);
        (Scenario, Agents, _byId) = (before.Scenario, before.Agents, before._byId);
        (Growth, Provenances, Markets, Opening, BaseTrade) = (before.Growth, before.Provenances, before.Markets, before.Opening, before.BaseTrade);
        Policy = new PolicyBook(Scenario, Growth, enacted, Scenario.Accessions[..joined], month);
        if (!enacted.All.IsEmpty && Openings.HangOn(Policy))
        {
            Scenario = Openings.Under(_planned, Growth, enacted);
            Agents = [.. before.Agents.Select(agent => Openings.In(Scenario, agent))];
            _byId = Agents.ToDictionary(agent => agent.Id, StringComparer.Ordinal);
        }

        var like = known ?? last;
        (Network, _ways) = ClosuresOf(like).SequenceEqual(ClosuresOf(this)) && (known is not null || !ClosuresOf(this).Any(NamesWhoGrows))
            ? (like.Network, like._ways)
            : (new Network(Scenario, Policy), new());

        bool NamesWhoGrows(Measure closure) => Scenario.Accessions.Any(one => closure.By == one.Bloc || closure.Destinations.Contains(one.Bloc));
    }

    public Scenario Scenario { get; }

    public Parameters Parameters => Scenario.World.Parameters;

    public Growth Growth { get; }

    /// <summary>Where things are mined, by id; the last is <c>recycled</c>.</summary>
    public ImmutableArray<string> Origins => Provenances.Mined;

    /// <summary>Where goods can have been mined and separated; stocks are kept by it.</summary>
    public Provenances Provenances { get; }

    /// <summary>Every entity that trades, by id.</summary>
    public ImmutableArray<Agent> Agents { get; }

    /// <summary>One for each commodity, in the order of commodities.</summary>
    public ImmutableArray<Market> Markets { get; }

    public Network Network { get; }

    public PolicyBook Policy { get; }

    /// <summary>The first morning: opening stocks and what is under way.</summary>
    public BaseYear.Opening Opening { get; }

    public BaseTrade BaseTrade { get; }

    public Agent this[string id] => _byId[id];

    /// <summary>The world as it stands in a month, once reactions have answered and countries have joined blocs; the last one asked for is kept.</summary>
    public WorldModel In(Month month, Enacted enacted)
    {
        var joined = Scenario.Accessions.Count(one => one.From <= month);
        var edition = EditionIn(month);
        if (joined == 0 && enacted.All.IsEmpty && edition == EditionIn(Scenario.From))
        {
            return this;
        }

        lock (_changing)
        {
            if (_changed is not { } known || known.Joined != joined || !known.Enacted.Equals(enacted) || known.Edition != edition)
            {
                var last = _changed?.World ?? this;
                var like = joined == 0 ? this : _changed?.Joined == joined ? last : null;
                _changed = known = new Changed(new WorldModel(this, month, joined, enacted, like, last), joined, enacted, edition);
            }

            return known.World;
        }
    }

    /// <summary>What all scheduled values of measures are in a month, in words.</summary>
    private string EditionIn(Month month) => _hasSchedules ? string.Join(';', Scenario.Measures.Select(measure => measure.EditionIn(month)).Concat(Scenario.Reactions.Select(rule => rule.Then.EditionIn(month)))) : "";

    /// <summary>What a country charges ad valorem duties on where a measure does not say.</summary>
    public DutyBasis DutyBasisOf(string country) => _dutyBases[country];

    /// <summary>The ways of a market's routes in a month; made once for as long as the network stands.</summary>
    internal MarketWays WaysOf(Market market, Month month) => _ways.GetOrAdd(
        (market.Commodity.Index, Network.EpochOf(month)), _ => new MarketWays(Scenario, Network, market, month));

    /// <summary>Monthly mean of 2024 over the routes a measure falls on, by destination, grams; reckoned once.</summary>
    internal IReadOnlyDictionary<string, double> BaseFlowsUnder(Measure measure, Market market) => _flowsUnder.GetOrAdd(
        (measure.Id, market.Commodity.Index), _ => market.BaseFlowsUnder(measure, Policy));

    /// <summary>What measures in force charge on each route of a market; reckoned once for as long as the same ones stand.</summary>
    internal ImmutableArray<RouteCharges> ChargesOf(Market market, ChargingMeasures inForce) => _charges.GetOrAdd(
        (market.Commodity.Index, inForce.Ids), _ => [.. market.Routes.Select(market.FlowOn).Select(flow => ChargesOn(flow, inForce))]);

    /// <summary>What measures in force charge on a flow.</summary>
    internal RouteCharges ChargesOn(Flow flow, ChargingMeasures inForce) => inForce.On(this, flow);

    /// <summary>Of the measures in force those that charge: the same for as long as the same ones stand.</summary>
    internal ChargingMeasures Charging(ImmutableArray<Measure> inForce)
    {
        var charging = new ChargingMeasures(inForce);
        return _charging.GetOrAdd(charging.Ids, charging);
    }

    /// <summary>Of measures of one kind in force those that apply on each route of a market; reckoned once for as long as the same ones stand.</summary>
    internal ImmutableArray<ImmutableArray<Measure>> ApplyingOn(Market market, MeasureKind kind, ImmutableArray<Measure> ofKind) => _applying.GetOrAdd(
        (market.Commodity.Index, string.Join(' ', ofKind.Select(measure => measure.Key))),
        _ => [.. market.Routes.Select(market.FlowOn).Select(flow => Policy.Applying(ofKind, kind, flow))]);

    /// <summary>The share of its capacity that no outage has taken from a mine or plant.</summary>
    public double WorkingShare(Agent agent, Month month)
    {
        var share = 1.0;
        foreach (var outage in Policy.OnEntity(MeasureKind.Outage, agent.Country, agent.Id, month))
        {
            share *= 1 - outage.Lost;
        }

        return share;
    }

    /// <summary>
    /// What a mine keeps of a price in a month: beside the resource tax of the base year, which its base price holds, and with what
    /// a state makes good.
    /// </summary>
    public KeptPrice KeptBy(Producer mine, Month month) => new(
        ResourceTax.On(Policy, mine.Country, mine.Id, month),
        ResourceTax.On(_before, mine.Country, mine.Id, Scenario.From),
        FloorUnder(mine, Commodity.Concentrate, month),
        SubsidyOn(mine, month));

    /// <summary>What states pay a mine for the ore it sells, or a plant for the feed it buys.</summary>
    public Price SubsidyOn(Agent agent, Month month)
    {
        var paid = Price.Zero;
        foreach (var subsidy in Policy.SubsidiesOn(agent.Country, agent.Id, month))
        {
            paid += Price.FromUsd(subsidy.PaidUsdPerKg);
        }

        return paid;
    }

    /// <summary>What a state makes good of the price at which a mine or plant sells a good.</summary>
    public PriceFloor FloorUnder(Agent agent, Commodity commodity, Month month) => PriceFloor.Of(Policy.FloorUnder(agent.Country, agent.Id, commodity, month));

    /// <summary>A mine's or plant's share of a production quota: by output of the base year, among its country's or those the quota names.</summary>
    public double QuotaShare(string entity, string country, double ofCountry, Measure quota)
    {
        if (!quota.Entities.Contains(entity))
        {
            return ofCountry;
        }

        var group = Agents.Where(agent => agent.Country == country && quota.Entities.Contains(agent.Id))
            .Sum(agent => agent switch { Producer mine => mine.OutputShare, Hub hub => hub.OutputShare, _ => 0 });
        return group > 0 ? ofCountry / group : 0;
    }

    public ElementRow Element(Element element) => Scenario.World.Elements[element.Index];

    /// <summary>Calibrates. A pure function of the scenario.</summary>
    /// <exception cref="BaseYearDoesNotClose">The tables contradict themselves: a flow without output behind it.</exception>
    public static WorldModel Build(Scenario scenario) => new BaseYear.Calibration(scenario).Build();

    private static IEnumerable<Measure> ClosuresOf(WorldModel world) =>
        world.Policy.Measures.Where(measure => measure.Kind is MeasureKind.RouteClosure or MeasureKind.BorderClosure);

    private sealed record Changed(WorldModel World, int Joined, Enacted Enacted, string Edition);
}
