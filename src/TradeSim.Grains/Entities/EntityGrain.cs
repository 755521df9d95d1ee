using System.Collections.Immutable;
using TradeSim.Contracts;
using TradeSim.Domain.Agents;
using TradeSim.Domain.Shipping;
using TradeSim.Domain.World;
using TradeSim.Domain.World.Same;
using TradeSim.Grains.Placement;
using TradeSim.Grains.Runs;
using TradeSim.Telemetry;

namespace TradeSim.Grains.Entities;

/// <summary>An entity that trades: it holds its state and calls the law. What the law is, it does not know.</summary>
public abstract class EntityGrain(Worlds worlds) : Grain, IEntityGrain
{
    private readonly Inbox _inbox = new();
    private Held? _held;

    private RunKey Key { get; set; }

    /// <summary>What it holds; null before a run begins.</summary>
    internal AgentState? State => _held?.State;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        Key = RunKey.Parse(this.GetPrimaryKeyString());
        return base.OnActivateAsync(cancellationToken);
    }

    public async ValueTask<Began> Begin(BeginRun ask)
    {
        if (_held is null || ask.First.Epoch > _held.Steps.Due.Epoch)
        {
            var world = await worlds.Of(Key.Run, ask.Revision);
            _held = Taken(ask, world, world[Key.Entity]);
        }

        _held.Steps.MustBeOfThisEpoch(ask.First);
        return new Began(RuntimeIdentity);
    }

    public ValueTask<PlanAnswer> Plan(AskToPlan ask)
    {
        var held = HeldFor(ask.Step);
        if (held.Steps.Answered(ask.Step, out PlanAnswer said))
        {
            return ValueTask.FromResult(said);
        }

        using var span = Spans.StartEntity(Spans.EntityPlan, Key.Run, ask.Step.Month, held.Agent.Id, held.Agent.Country, ask.Trace);
        var world = held.World.In(ask.Step.Month, ask.Enacted);
        var planned = Phases.Plan(world, world[held.Agent.Id], held.State, ask.Step.Month, _inbox.TakeAll());
        return ValueTask.FromResult(held.Steps.Keep(ask.Step, new PlanAnswer(planned)));
    }

    public async ValueTask<SettleAnswer> Settle(AskToSettle ask)
    {
        var held = HeldFor(ask.Step);
        if (!held.Steps.Answered(ask.Step, out SettleAnswer said))
        {
            using var span = Spans.StartEntity(Spans.EntitySettle, Key.Run, ask.Step.Month, held.Agent.Id, held.Agent.Country, ask.Trace);
            var world = held.World.In(ask.Step.Month, ask.Enacted);
            var settled = Phases.Settle(world, world[held.Agent.Id], held.State, ask.Step.Month, ask.Fills);
            said = held.Steps.Keep(ask.Step, new SettleAnswer(settled));
            await HandOver(held, settled.Sent, ask.Step, Spans.TraceOf(span));
        }
        else if (held.HandedOver != ask.Step)
        {
            await HandOver(held, said.Settled.Sent, ask.Step, ask.Trace);
        }

        return said;
    }

    public ValueTask<Receipt> Receive(HandOver goods)
    {
        var held = HeldFor(goods.Step);
        held.Steps.MustBeOfThisEpoch(goods.Step);
        using var span = Spans.StartConsignment(Key.Run, goods.Step.Month, held.Agent.Id, goods.Consignment.Id, goods.Trace);
        _inbox.File(held.Agent.Id, goods, held.Steps.Due);
        return ValueTask.FromResult(new Receipt(goods.Consignment.Id));
    }

    public ValueTask<Inspected> Inspect()
    {
        var held = _held ?? throw OutOfStep.NothingHeld(Key.Entity, nameof(Inspect));
        return ValueTask.FromResult(new Inspected(held.Steps.Due, Checkpoint.BytesOf(held.State, _inbox.Filed)));
    }

    public ValueTask Forget()
    {
        if (_held is not null)
        {
            Metrics.EntityForgotten();
        }

        _held = null;
        worlds.Forget(Key.Run);
        DeactivateOnIdle();
        return ValueTask.CompletedTask;
    }

    /// <summary>Takes the first state of a run, or that of a checkpoint with the goods it had not read.</summary>
    private Held Taken(BeginRun ask, WorldModel world, Agent agent)
    {
        if (_held is null)
        {
            Metrics.EntityBegan();
        }

        var (state, filed) = ask.Held.Length == 0 ? (Phases.Begin(world, agent), []) : Checkpoint.AgentFrom(ask.Held);
        _inbox.Replace(filed);
        return new Held(world, agent, state, new StepGuard(agent.Id, ask.First));
    }

    /// <summary>All consignments at once; done when every buyer has acknowledged.</summary>
    private async Task HandOver(Held held, ImmutableArray<Consignment> sent, Step step, string trace)
    {
        await Calls.AllAnswers(sent.Length, i => Buyer(held, sent[i].Buyer).Receive(new HandOver(step, sent[i], trace)));
        held.HandedOver = step;
        Metrics.ConsignmentsSent(Key.Run, sent.Length);
    }

    private IEntityGrain Buyer(Held held, string id)
    {
        if (!held.Buyers.TryGetValue(id, out var buyer))
        {
            held.Buyers.Add(id, buyer = GrainFactory.Entity(Key.Run, held.World[id]));
        }

        return buyer;
    }

    private Held HeldFor(Step step) => _held ?? throw OutOfStep.NothingHeld(Key.Entity, step.ToString());

    private sealed record Held(WorldModel World, Agent Agent, AgentState State, StepGuard Steps)
    {
        /// <summary>Whom it has sold to, so that none is looked up twice.</summary>
        public Dictionary<string, IEntityGrain> Buyers { get; } = new(StringComparer.Ordinal);

        /// <summary>The last Settle whose consignments were all acknowledged.</summary>
        public Step HandedOver { get; set; }
    }
}

[EvenPlacement]
public sealed class CountryGrain(Worlds worlds) : EntityGrain(worlds), ICountryGrain;

[EvenPlacement]
public sealed class ProducerGrain(Worlds worlds) : EntityGrain(worlds), IProducerGrain;

[EvenPlacement]
public sealed class HubGrain(Worlds worlds) : EntityGrain(worlds), IHubGrain;
