using System.Runtime.CompilerServices;
using TradeSim.Contracts;
using TradeSim.Domain.Agents;
using TradeSim.Domain.Markets;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Closed;
using TradeSim.Domain.World.Same;
using TradeSim.Grains;
using TradeSim.Silo.Clusters;

namespace TradeSim.Silo;

/// <summary>One run in a cluster of this program's own. Disposing it ends the run and forgets what it holds.</summary>
public sealed class EmbeddedRun : IAsyncDisposable
{
    private readonly IGrainFactory _grains;
    private readonly ISimulationGrain _coordinator;
    private readonly Month _from;

    private EmbeddedRun(IGrainFactory grains, string name, Month from)
    {
        _grains = grains;
        _coordinator = grains.GetGrain<ISimulationGrain>(name);
        _from = from;
        Name = name;
    }

    public string Name { get; }

    /// <summary>Every month as it closes, from the first; ends with the run.</summary>
    /// <exception cref="RunFailed">The run ended before its last month.</exception>
    public async IAsyncEnumerable<ClosedMonth> Months([EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await foreach (var closed in Watch().WithCancellation(cancellation))
        {
            yield return closed.Month;
        }
    }

    /// <summary>
    /// The same, each with the checkpoint that was taken after it. A coordinator forgets a reader that is busy for half a minute, as
    /// with the tables of a year of a large world; it is asked anew.
    /// </summary>
    public IAsyncEnumerable<MonthClosed> Watch() => new ClusterRun(Name, _grains).Watch(_from);

    /// <summary>How many entities and markets live on each silo.</summary>
    public async Task<Whereabouts> Whereabouts() => await _coordinator.Whereabouts();

    /// <summary>Ends the run after the month it is in.</summary>
    public Task Stop() => _coordinator.Stop();

    /// <summary>The state an entity holds now.</summary>
    public async Task<AgentState> Inspect(Agent agent)
    {
        var held = await _grains.Entity(Name, agent).Inspect();
        return Checkpoint.AgentFrom(held.Held).State;
    }

    /// <summary>The state a market holds now.</summary>
    public async Task<MarketState> Inspect(Market market)
    {
        var held = await _grains.Market(Name, market).Inspect();
        return MarketState.From(held.Held);
    }

    public async ValueTask DisposeAsync() => await _coordinator.Forget();

    internal static async Task<EmbeddedRun> Begin(IGrainFactory grains, string name, StartRun start)
    {
        var run = new EmbeddedRun(grains, name, start.Scenario.Scenario.From);
        try
        {
            await run._coordinator.Start(start);
            return run;
        }
        catch
        {
            await run.DisposeAsync(); // those that began already let go
            throw;
        }
    }

    internal void RequestStop() => _ = Stop();
}
