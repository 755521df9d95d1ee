using TradeSim.Contracts;
using TradeSim.Silo.Clusters;

namespace TradeSim.Cluster.Tests.Processes;

/// <summary>The silos of one cluster, each a process, some of which will be killed.</summary>
internal sealed class Silos(ClusterAddress cluster, SiloManner manner) : IAsyncDisposable
{
    private readonly List<SiloProcess> _alive = [];
    private readonly List<SiloProcess> _all = [];

    public IReadOnlyList<SiloProcess> Alive => _alive;

    public IReadOnlyList<SiloProcess> All => _all;

    public static async Task<Silos> Start(ClusterAddress cluster, int count, SiloManner? manner = null)
    {
        var silos = new Silos(cluster, manner ?? new SiloManner());
        await silos.Fill(count);
        return silos;
    }

    /// <summary>As many silos as wanted, all ready.</summary>
    public async Task Fill(int count)
    {
        _alive.RemoveAll(silo => silo.IsGone);
        while (_alive.Count < count)
        {
            Add(manner);
        }

        await Task.WhenAll(_alive.Select(silo => silo.Ready()));
    }

    public SiloProcess Add(SiloManner how)
    {
        var silo = new SiloProcess(cluster, how);
        _all.Add(silo);
        _alive.Add(silo);
        return silo;
    }

    /// <summary>A silo that coordinates a run, or one that only has a part of it.</summary>
    public async Task<SiloProcess> With(ClusterRun run, bool isCoordinator)
    {
        var coordinator = (await run.Status()).Coordinator;
        var parts = (await run.Whereabouts()).Silos;
        return _alive.First(silo => coordinator.Contains(silo.Address, StringComparison.Ordinal) == isCoordinator
            && parts.Any(part => part.Silo.Contains(silo.Address, StringComparison.Ordinal)));
    }

    public void Kill(SiloProcess victim)
    {
        victim.Kill();
        _alive.Remove(victim);
    }

    /// <summary>Waits until a run is held at a moment, and kills the coordinator's silo or another one that has a part of it.</summary>
    public async Task Strike(ClusterRun run, string moment, bool isCoordinator)
    {
        await Held(moment);
        Kill(await With(run, isCoordinator));
    }

    /// <summary>Waits until a silo is held at a moment, and kills that one.</summary>
    public async Task StrikeHeld(string moment)
    {
        await Held(moment);
        Kill(_alive.First(silo => silo.HeldAt() == moment));
    }

    /// <summary>Waits until a silo is held at a moment. Whoever is held at another one is let go.</summary>
    public Task Held(string moment) => _alive[0].Until(() => Task.FromResult(LetGoBut(moment)), $"to be held at {moment}");

    /// <summary>Waits for something to end, and lets go whoever is held.</summary>
    public async Task<T> LettingGo<T>(Task<T> work)
    {
        while (!work.IsCompleted)
        {
            LetGoBut("");
            await Task.WhenAny(work, Task.Delay(20));
        }

        return await work;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var silo in _all)
        {
            await silo.DisposeAsync();
        }
    }

    /// <summary>A silo that was too busy to answer the others has been told that it is dead, and ended: it is started again, as compose does.</summary>
    private void StartAgain()
    {
        foreach (var gone in _alive.Where(silo => silo.IsGone).ToList())
        {
            _alive.Remove(gone);
            Add(manner);
        }
    }

    /// <summary>Whether someone is held at the moment.</summary>
    private bool LetGoBut(string moment)
    {
        StartAgain();
        var isHeld = false;
        foreach (var silo in _alive)
        {
            if (silo.HeldAt() is { Length: > 0 } held)
            {
                isHeld |= held == moment;
                if (held != moment)
                {
                    silo.LetGo();
                }
            }
        }

        return isHeld;
    }
}
