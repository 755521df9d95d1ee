using System.Collections.Immutable;
using System.Diagnostics;
using TradeSim.Contracts;
using TradeSim.Domain.Units;
using TradeSim.Domain.World;
using TradeSim.Domain.World.Closed;
using TradeSim.Domain.World.Protocol;
using TradeSim.Grains.Placement;
using TradeSim.Telemetry;

namespace TradeSim.Grains.Runs;

/// <summary>
/// Walks the entities and markets of a run through a month: plan, clear, settle, close. All calls of a phase are sent,
/// then awaited in index order.
/// </summary>
internal sealed class MonthWalk
{
    private readonly string _run;
    private readonly int _epoch;
    private readonly WorldModel _world;
    private readonly IEntityGrain[] _entities;
    private readonly IMarketGrain[] _markets;
    private readonly Ledger _ledger;
    private ActivityContext _runSpan;

    public MonthWalk(IGrainFactory grains, string run, int epoch, WorldModel world)
    {
        _run = run;
        _epoch = epoch;
        _world = world;
        _entities = [.. world.Agents.Select(agent => grains.Entity(run, agent))];
        _markets = [.. world.Markets.Select(market => grains.Market(run, market))];
        _ledger = Domain.World.Close.Open(world, [.. world.Agents.Select(agent => Phases.Begin(world, agent))]);
    }

    /// <summary>The month that is due next.</summary>
    public Month Due => _ledger.Due;

    /// <summary>Every entity and market takes its first state; answers where they live.</summary>
    public async Task<Whereabouts> Begin()
    {
        using var span = Spans.StartRun(_run);
        _runSpan = span?.Context ?? default;
        var entities = await Asked("Begin", EntityName, Placed(_entities, (entity, _) => entity.Begin(new BeginRun(At(Phase.Plan)))));
        var markets = await Asked("Begin", MarketName, Placed(_markets, (market, _) => market.Begin(new BeginRun(At(Phase.Clear)))));
        return WhereaboutsOf(entities, markets);
    }

    /// <summary>One month.</summary>
    /// <exception cref="RunFailed">It names phase, month and who could not answer.</exception>
    public async Task<ClosedMonth> Step()
    {
        var start = Stopwatch.GetTimestamp();
        using var span = Spans.StartMonth(_run, Due, _epoch, _runSpan);
        var planned = await Plan();
        var cleared = await Clear(Exchange.Orders(_world, planned));
        var settled = await Settle(Exchange.Fills(_world, cleared));
        var closed = Close(planned, cleared, settled);
        Metrics.MonthClosed(_run, closed, Stopwatch.GetElapsedTime(start));
        return closed;
    }

    public async Task Forget()
    {
        await Task.WhenAll(_entities.Select(entity => entity.Forget().AsTask()));
        await Task.WhenAll(_markets.Select(market => market.Forget().AsTask()));
    }

    private async Task<ImmutableArray<Planned>> Plan()
    {
        using var span = Spans.StartPhase(Spans.Plan, _run, Due);
        var ask = new AskToPlan(At(Phase.Plan), Spans.TraceOf(span));
        var answers = await Asked(nameof(Plan), EntityName, [.. _entities.Select(entity => entity.Plan(ask))]);
        return [.. answers.Select(answer => answer.Planned)];
    }

    private async Task<ImmutableArray<Cleared>> Clear(ImmutableArray<MarketOrders> orders)
    {
        using var span = Spans.StartPhase(Spans.Clear, _run, Due);
        var (step, trace) = (At(Phase.Clear), Spans.TraceOf(span));
        var answers = await Asked(nameof(Clear), MarketName, [.. _markets.Select((market, i) => market.Clear(new AskToClear(step, orders[i], trace)))]);
        return [.. answers.Select(answer => answer.Cleared)];
    }

    private async Task<ImmutableArray<Settled>> Settle(ImmutableArray<Fills> fills)
    {
        using var span = Spans.StartPhase(Spans.Settle, _run, Due);
        var (step, trace) = (At(Phase.Settle), Spans.TraceOf(span));
        var answers = await Asked(nameof(Settle), EntityName, [.. _entities.Select((entity, i) => entity.Settle(new AskToSettle(step, fills[i], trace)))]);
        return [.. answers.Select(answer => answer.Settled)];
    }

    private ClosedMonth Close(ImmutableArray<Planned> planned, ImmutableArray<Cleared> cleared, ImmutableArray<Settled> settled)
    {
        using var span = Spans.StartPhase(Spans.Close, _run, Due);
        var month = Due;
        try
        {
            return Domain.World.Close.Month(_world, _ledger, month, planned, cleared, settled);
        }
        catch (Exception cause)
        {
            span.Fail(cause);
            throw new RunFailed($"{nameof(Close)} {month}: {cause.Message}", month.Index);
        }
    }

    private async Task<T[]> Asked<T>(string phase, Func<int, string> name, ValueTask<T>[] calls)
    {
        try
        {
            return await calls.InOrder();
        }
        catch (AskedInVain failure)
        {
            Activity.Current.Fail(failure);
            throw new RunFailed($"{phase} {Due}, {name(failure.Index)}: {failure.Message}", Due.Index);
        }
    }

    private static ValueTask<Began>[] Placed<TGrain>(TGrain[] grains, Func<TGrain, int, ValueTask<Began>> begin)
    {
        var calls = new ValueTask<Began>[grains.Length];
        for (var i = 0; i < grains.Length; i++)
        {
            EvenPlacementDirector.GiveIndex(i);
            calls[i] = begin(grains[i], i);
        }

        EvenPlacementDirector.GiveNoIndex();
        return calls;
    }

    private static Whereabouts WhereaboutsOf(Began[] entities, Began[] markets) => new(
    [
        .. entities.Concat(markets).Select(began => began.Silo).Distinct().Order(StringComparer.Ordinal)
            .Select(silo => new SiloShare(silo, entities.Count(one => one.Silo == silo), markets.Count(one => one.Silo == silo))),
    ]);

    private Step At(Phase phase) => new(_epoch, Due, phase);

    private string EntityName(int index) => _world.Agents[index].Id;

    private string MarketName(int index) => _world.Markets[index].Id;
}
