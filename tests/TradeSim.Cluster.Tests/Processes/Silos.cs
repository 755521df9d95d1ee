using TradeSim.Contracts;
using TradeSim.Silo.Clusters;

namespace TradeSim.Cluster.Tests.Processes;

/// <summary>The silos of one cluster, each a process, some of which will be killed.</summary>
internal sealed class Silos : IAsyncDisposable
{
    private readonly List<SiloProcess> _alive = [];
    private readonly List<SiloProcess> _all = [];

    public IReadOnlyList<SiloProcess> Alive => _alive;

    public static async Task<Silos> Start(ClusterAddress cluster, int count, string holdAt = "", string telemetry = "")
    {
        var silos = new Silos();
        for (var i = 0; i < count; i++)
        {
            silos.Add(new SiloProcess(cluster, holdAt: holdAt, telemetry: telemetry));
        }

        await Task.WhenAll(silos._all.Select(silo => silo.Ready()));
        return silos;
    }

    public void Add(SiloProcess silo)
    {
        _all.Add(silo);
        _alive.Add(silo);
    }

    /// <summary>
    /// Waits until a run is held at a moment, kills the coordinator's silo or another one there, and lets the others go on.
    /// Those that come to the same moment again, while the month is replayed, are let go too.
    /// </summary>
    public async Task<SiloProcess> Strike(ClusterRun run, string moment, bool isCoordinator)
    {
        await _alive[0].Until(() => Task.FromResult(LetGoBut(moment).Any()), $"to be held at {moment}");
        var coordinator = (await run.Status()).Coordinator;
        var victim = _alive.First(silo => coordinator.Contains(silo.Address, StringComparison.Ordinal) == isCoordinator);
        victim.Kill();
        _alive.Remove(victim);
        foreach (var silo in _alive.Where(silo => silo.HeldAt() == moment))
        {
            silo.LetGo();
        }

        return victim;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var silo in _all)
        {
            await silo.DisposeAsync();
        }
    }

    /// <summary>Lets go those that are held elsewhere; answers with those held at the moment.</summary>
    private IEnumerable<SiloProcess> LetGoBut(string moment)
    {
        foreach (var silo in _alive)
        {
            if (silo.HeldAt() is { Length: > 0 } held)
            {
                if (held == moment)
                {
                    yield return silo;
                }
                else
                {
                    silo.LetGo();
                }
            }
        }
    }
}
