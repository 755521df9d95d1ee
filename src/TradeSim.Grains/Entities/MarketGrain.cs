using System.Diagnostics;
using TradeSim.Contracts;
using TradeSim.Domain.Markets;
using TradeSim.Domain.Markets.Clearing;
using TradeSim.Domain.World;
using TradeSim.Domain.World.Protocol;
using TradeSim.Domain.World.Same;
using TradeSim.Grains.Placement;
using TradeSim.Grains.Runs;
using TradeSim.Telemetry;

namespace TradeSim.Grains.Entities;

/// <summary>One market: it holds where its solver starts, and clears away from the grain's own thread.</summary>
[EvenPlacement]
public sealed class MarketGrain(Worlds worlds) : Grain, IMarketGrain
{
    private Held? _held;

    private RunKey Key => RunKey.Parse(this.GetPrimaryKeyString());

    public async ValueTask<Began> Begin(BeginRun ask)
    {
        if (_held is null || ask.First.Epoch > _held.Steps.Due.Epoch)
        {
            var world = await worlds.Of(Key.Run, ask.Revision);
            if (_held is null)
            {
                Metrics.EntityBegan();
            }

            var market = world.Markets.Single(one => one.Id == Key.Entity);
            var state = ask.Held.Length == 0 ? Phases.Begin(world, market) : MarketState.From(ask.Held);
            _held = new Held(world, market, state, new StepGuard(market.Id, ask.First));
        }

        _held.Steps.MustBeOfThisEpoch(ask.First);
        return new Began(RuntimeIdentity);
    }

    public async ValueTask<ClearAnswer> Clear(AskToClear ask)
    {
        var held = _held ?? throw OutOfStep.NothingHeld(Key.Entity, ask.Step.ToString());
        if (held.Steps.Answered(ask.Step, out ClearAnswer said))
        {
            return said;
        }

        using var span = Spans.StartMarket(Key.Run, ask.Step.Month, held.Market.Commodity.ToString(), ask.Trace);
        var cleared = await Task.Run(() => Clear(held, ask));
        return held.Steps.Keep(ask.Step, new ClearAnswer(cleared));
    }

    public ValueTask<Inspected> Inspect()
    {
        var held = _held ?? throw OutOfStep.NothingHeld(Key.Entity, nameof(Inspect));
        return ValueTask.FromResult(new Inspected(held.Steps.Due, WorldDigest.ToBytes(held.State)));
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

    private Cleared Clear(Held held, AskToClear ask)
    {
        var start = Stopwatch.GetTimestamp();
        var cleared = Phases.Clear(held.World.In(ask.Step.Month, ask.Enacted), held.Market, held.State, ask.Step.Month, ask.Orders, held.Room);
        Metrics.Cleared(Key.Run, cleared, Stopwatch.GetElapsedTime(start));
        return cleared;
    }

    private sealed record Held(WorldModel World, Market Market, MarketState State, StepGuard Steps)
    {
        /// <summary>No state: only room to clear in.</summary>
        public ClearingRoom Room { get; } = new();
    }
}
