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
    private readonly Dictionary<string, Agent> _byId;

    internal WorldModel(
        Scenario scenario, Growth growth, ImmutableArray<string> origins, ImmutableArray<Agent> agents, ImmutableArray<Market> markets, Network network, PolicyBook policy)
    {
        Scenario = scenario;
        Growth = growth;
        Origins = origins;
        Agents = agents;
        Markets = markets;
        Network = network;
        Policy = policy;
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

    public Agent this[string id] => _byId[id];

    public ElementRow Element(Element element) => Scenario.World.Elements[element.Index];

    /// <summary>Calibrates. A pure function of the scenario.</summary>
    /// <exception cref="BaseYearDoesNotClose">The tables contradict themselves: a flow without output behind it.</exception>
    public static WorldModel Build(Scenario scenario) => new BaseYear.Calibration(scenario).Build();
}
