using System.Collections.Immutable;
using TradeSim.Domain.Agents;
using TradeSim.Domain.Markets;
using TradeSim.Domain.Markets.Clearing;
using TradeSim.Domain.Shipping;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Closed;
using TradeSim.Domain.World.Protocol;
using TradeSim.Domain.World.Same;

namespace TradeSim.Domain.World;

/// <summary>The reference engine: the whole world on one thread, the same laws in the same order as the grains call them.</summary>
public sealed class Engine
{
    private readonly WorldModel _world;
    private readonly AgentState[] _states;
    private readonly MarketState[] _marketStates;
    private readonly ClearingRoom[] _rooms;
    private readonly Dictionary<string, List<Consignment>> _inboxes = new(StringComparer.Ordinal);
    private readonly Ledger _ledger;

    public Engine(WorldModel world)
    {
        _world = world;
        _states = [.. world.Agents.Select(agent => Phases.Begin(world, agent))];
        _marketStates = [.. world.Markets.Select(market => Phases.Begin(world, market))];
        _rooms = [.. world.Markets.Select(_ => new ClearingRoom())];
        _ledger = Close.Open(world, _states);
    }

    /// <summary>Goes on from a checkpoint as if it had never stopped.</summary>
    /// <param name="seal">The seal of this world up to the month that is due; see <see cref="Checkpoint.Seal"/>.</param>
    /// <exception cref="CheckpointRefused">It is of another world.</exception>
    public Engine(WorldModel world, Checkpoint checkpoint, string seal)
    {
        checkpoint.MustBeOf(world, seal);
        _world = world;
        var held = checkpoint.Agents.Select(part => (part.Id, Held: Checkpoint.AgentFrom(part.Bytes.AsSpan()))).ToList();
        _states = [.. held.Select(agent => agent.Held.State)];
        _marketStates = [.. checkpoint.Markets.Select(part => MarketState.From(part.Bytes.AsSpan()))];
        _rooms = [.. world.Markets.Select(_ => new ClearingRoom())];
        _ledger = checkpoint.Ledger.Copy();
        foreach (var (id, (_, inbox)) in held)
        {
            Inbox(id).AddRange(inbox);
        }
    }

    /// <summary>Shown every market before it is cleared; null when nobody looks.</summary>
    public Action<MarketMorning>? Looking { get; init; }

    /// <summary>The month that is due next.</summary>
    public Month Due => _ledger.Due;

    /// <summary>Whether the last month of the scenario is closed.</summary>
    public bool IsDone => Due > _world.Scenario.Until;

    /// <summary>One month: plan, clear, settle, close.</summary>
    public ClosedMonth Step()
    {
        var month = Due;
        var world = _world.In(month, _ledger.Enacted);
        var planned = world.Agents.Select((agent, i) => Phases.Plan(world, agent, _states[i], month, TakeInbox(agent.Id))).ToImmutableArray();
        var cleared = Exchange.Orders(world, planned, _ledger.Quotas, month).Select((orders, i) => Clear(world, i, month, orders)).ToImmutableArray();
        var settled = Exchange.Fills(world, cleared).Select((fills, i) => Phases.Settle(world, world.Agents[i], _states[i], month, fills)).ToImmutableArray();
        foreach (var consignment in settled.SelectMany(answer => answer.Sent))
        {
            Inbox(consignment.Buyer).Add(consignment);
        }

        return Close.Month(world, _ledger, month, planned, cleared, settled);
    }

    /// <summary>The whole world as it stands between two months.</summary>
    /// <param name="seal">The seal of this world up to the month that is due.</param>
    public Checkpoint TakeCheckpoint(string seal) => new(
        seal,
        _ledger.Copy(),
        [.. _world.Agents.Select((agent, i) => new HeldPart(agent.Id, [.. Checkpoint.BytesOf(_states[i], _inboxes.GetValueOrDefault(agent.Id, []))]))],
        [.. _world.Markets.Select((market, i) => new HeldPart(market.Id, [.. WorldDigest.ToBytes(_marketStates[i])]))]);

    /// <summary>The state of an entity, for looking at; changing it changes the world.</summary>
    public AgentState StateOf(string entity) => _states[_world.Agents.IndexOf(_world[entity])];

    /// <summary>The state of a market, for looking at; changing it changes the world.</summary>
    public MarketState StateOf(Market market) => _marketStates[market.Commodity.Index];

    private Cleared Clear(WorldModel world, int market, Month month, MarketOrders orders)
    {
        Looking?.Invoke(new MarketMorning(world, world.Markets[market], _marketStates[market], month, orders));
        return Phases.Clear(world, world.Markets[market], _marketStates[market], month, orders, _rooms[market]);
    }

    private List<Consignment> TakeInbox(string entity) => _inboxes.Remove(entity, out var filed) ? filed : [];

    private List<Consignment> Inbox(string entity)
    {
        if (!_inboxes.TryGetValue(entity, out var inbox))
        {
            _inboxes.Add(entity, inbox = []);
        }

        return inbox;
    }
}
