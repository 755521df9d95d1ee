using System.Collections.Immutable;
using System.Diagnostics;
using System.Runtime.InteropServices;
using TradeSim.Contracts;
using TradeSim.Domain.Units;
using TradeSim.Domain.World;
using TradeSim.Domain.World.Closed;
using TradeSim.Domain.World.Protocol;
using TradeSim.Domain.World.Same;
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
    private readonly int _revision;
    private readonly WorldModel _world;
    private readonly IEntityGrain[] _entities;
    private readonly IMarketGrain[] _markets;
    private readonly Ledger _ledger;
    private ActivityContext _runSpan;

    private readonly Checkpoint? _checkpoint;

    /// <param name="revision">How many measures were entered into the run: which world of it this is.</param>
    /// <param name="checkpoint">What to go on from; null for the first month.</param>
    public MonthWalk(IGrainFactory grains, string run, int epoch, int revision, WorldModel world, Checkpoint? checkpoint)
    {
        _run = run;
        _epoch = epoch;
        _revision = revision;
        _world = world;
        _checkpoint = checkpoint;
        _entities = [.. world.Agents.Select(agent => grains.Entity(run, agent))];
        _markets = [.. world.Markets.Select(market => grains.Market(run, market))];
        _ledger = checkpoint?.Ledger.Copy() ?? Domain.World.Close.Open(world, [.. world.Agents.Select(agent => Phases.Begin(world, agent))]);
    }

    public int Epoch => _epoch;

    /// <summary>The month that is due next.</summary>
    public Month Due => _ledger.Due;

    /// <summary>Every entity and market takes its state, of this epoch; answers where they live.</summary>
    /// <param name="trace">The context of the client that asked for the run; empty where there is none.</param>
    /// <exception cref="AskedInVain">One of them could not.</exception>
    public async Task<Whereabouts> Begin(string trace)
    {
        using var span = Spans.StartRun(_run, _epoch, trace);
        _runSpan = span?.Context ?? default;
        var entities = await Asked("Begin", EntityName, _entities.Length, Placed(i => _entities[i].Begin(Beginning(Phase.Plan, _checkpoint?.Agents[i]))));
        var markets = await Asked("Begin", MarketName, _markets.Length, Placed(i => _markets[i].Begin(Beginning(Phase.Clear, _checkpoint?.Markets[i]))));
        return WhereaboutsOf(entities, markets);
    }

    /// <summary>The whole world between two months, with one call to each entity and market.</summary>
    public async Task<Checkpoint> TakeCheckpoint(string seal)
    {
        var entities = await Asked(nameof(Checkpoint), EntityName, _entities.Length, i => _entities[i].Inspect());
        var markets = await Asked(nameof(Checkpoint), MarketName, _markets.Length, i => _markets[i].Inspect());
        return new Checkpoint(seal, _ledger.Copy(), Held(entities, EntityName, Phase.Plan), Held(markets, MarketName, Phase.Clear));
    }

    /// <summary>One month.</summary>
    /// <exception cref="RunFailed">A law failed; it names phase, month and where.</exception>
    /// <exception cref="AskedInVain">Someone could not answer for a reason that restoring cures.</exception>
    public async Task<ClosedMonth> Step()
    {
        var start = Stopwatch.GetTimestamp();
        using var span = Spans.StartMonth(_run, Due, _epoch, _runSpan);
        var planned = await Plan();
        var cleared = await Clear(Exchange.Orders(_world.In(Due, _ledger.Enacted), planned, _ledger.Quotas, Due));
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
        var ask = new AskToPlan(At(Phase.Plan), Spans.TraceOf(span)) { Enacted = _ledger.Enacted };
        var answers = await Asked(nameof(Plan), EntityName, _entities.Length, i => _entities[i].Plan(ask));
        return [.. answers.Select(answer => answer.Planned)];
    }

    private async Task<ImmutableArray<Cleared>> Clear(ImmutableArray<MarketOrders> orders)
    {
        using var span = Spans.StartPhase(Spans.Clear, _run, Due);
        var (step, trace) = (At(Phase.Clear), Spans.TraceOf(span));
        var answers = await Asked(nameof(Clear), MarketName, _markets.Length, i => _markets[i].Clear(new AskToClear(step, orders[i], trace) { Enacted = _ledger.Enacted }));
        return [.. answers.Select(answer => answer.Cleared)];
    }

    private async Task<ImmutableArray<Settled>> Settle(ImmutableArray<Fills> fills)
    {
        using var span = Spans.StartPhase(Spans.Settle, _run, Due);
        var (step, trace) = (At(Phase.Settle), Spans.TraceOf(span));
        var answers = await Asked(nameof(Settle), EntityName, _entities.Length, i => _entities[i].Settle(new AskToSettle(step, fills[i], trace) { Enacted = _ledger.Enacted }));
        return [.. answers.Select(answer => answer.Settled)];
    }

    private ClosedMonth Close(ImmutableArray<Planned> planned, ImmutableArray<Cleared> cleared, ImmutableArray<Settled> settled)
    {
        using var span = Spans.StartPhase(Spans.Close, _run, Due);
        var month = Due;
        try
        {
            return Domain.World.Close.Month(_world.In(month, _ledger.Enacted), _ledger, month, planned, cleared, settled);
        }
        catch (Exception cause)
        {
            span.Fail(cause);
            throw new RunFailed($"{nameof(Close)} {month}: {cause.Message}", month.Index);
        }
    }

    private async Task<T[]> Asked<T>(string phase, Func<int, string> name, int count, Func<int, ValueTask<T>> ask)
    {
        try
        {
            return await Calls.AllAnswers(count, ask);
        }
        catch (AskedInVain failure)
        {
            Activity.Current.Fail(failure);
            throw failure.IsCuredByRestoring() ? failure : new RunFailed($"{phase} {Due}, {name(failure.Index)}: {failure.Message}", Due.Index);
        }
    }

    /// <summary>
    /// Gives the director of placement an index along with each call when a run begins. Later those that have lost their
    /// place are spread by their keys: by index, all of one silo's would go to one other silo.
    /// </summary>
    private Func<int, ValueTask<Began>> Placed(Func<int, ValueTask<Began>> begin) => _epoch > 1 ? begin : i =>
    {
        EvenPlacementDirector.GiveIndex(i);
        try
        {
            return begin(i);
        }
        finally
        {
            EvenPlacementDirector.GiveNoIndex();
        }
    };

    private BeginRun Beginning(Phase phase, HeldPart? held) => new(At(phase), _revision, held is { } part ? [.. part.Bytes] : []);

    /// <exception cref="OutOfStep">Someone is not where all the others are.</exception>
    private ImmutableArray<HeldPart> Held(Inspected[] inspected, Func<int, string> name, Phase next)
    {
        var parts = ImmutableArray.CreateBuilder<HeldPart>(inspected.Length);
        for (var i = 0; i < inspected.Length; i++)
        {
            parts.Add(inspected[i].Due == At(next)
                ? new HeldPart(name(i), ImmutableCollectionsMarshal.AsImmutableArray(inspected[i].Held))
                : throw new OutOfStep(name(i), At(next), inspected[i].Due));
        }

        return parts.MoveToImmutable();
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
