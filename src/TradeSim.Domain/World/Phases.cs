using TradeSim.Domain.Agents;
using TradeSim.Domain.Markets;
using TradeSim.Domain.Markets.Clearing;
using TradeSim.Domain.Shipping;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Protocol;

namespace TradeSim.Domain.World;

/// <summary>
/// The doors of the domain: what an entity does in Plan and Settle and a market in Clear. The reference engine and the
/// grains call these and nothing else. Each changes the state it is given, once; a caller that may be asked twice keeps
/// the answer.
/// </summary>
public static class Phases
{
    public static AgentState Begin(WorldModel world, Agent agent) => agent switch
    {
        Country country => CountryLaw.Begin(world, country),
        Producer producer => ProducerLaw.Begin(world, producer),
        Hub hub => HubLaw.Begin(world, hub),
        _ => throw NoSuchKind(agent),
    };

    /// <summary>Takes in what was handed over since the last Plan, then what is due; answers with orders and stances.</summary>
    /// <param name="inbox">Consignments handed over since the last Plan, in any order; twice the same is once.</param>
    public static Planned Plan(WorldModel world, Agent agent, AgentState state, Month month, IEnumerable<Consignment> inbox)
    {
        foreach (var consignment in inbox)
        {
            state.Pipeline.File(consignment);
        }

        return (agent, state) switch
        {
            (Country country, CountryState own) => CountryLaw.Plan(world, country, own, month),
            (Producer producer, ProducerState own) => ProducerLaw.Plan(world, producer, own, month),
            (Hub hub, HubState own) => HubLaw.Plan(world, hub, own, month),
            _ => throw NoSuchKind(agent),
        };
    }

    public static MarketState Begin(WorldModel world, Market market) => MarketLaw.Begin(world, market);

    public static Cleared Clear(WorldModel world, Market market, MarketState state, Month month, MarketOrders orders, ClearingRoom room) =>
        MarketLaw.Clear(world, market, state, month, orders, room);

    /// <summary>Ships, makes, uses, learns. The consignments of the answer are to be handed over before the month closes.</summary>
    public static Settled Settle(WorldModel world, Agent agent, AgentState state, Month month, Fills fills) => (agent, state) switch
    {
        (Country country, CountryState own) => CountryLaw.Settle(world, country, own, month, fills),
        (Producer producer, ProducerState own) => ProducerLaw.Settle(world, producer, own, month, fills),
        (Hub hub, HubState own) => HubLaw.Settle(world, hub, own, month, fills),
        _ => throw NoSuchKind(agent),
    };

    private static ArgumentException NoSuchKind(Agent agent) => new($"{agent.Id} is no country, producer or hub, or its state is another kind's.");
}
