using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Hosting;
using TradeSim.Contracts;
using TradeSim.Domain.Units;
using TradeSim.Domain.World;
using TradeSim.Domain.World.Inputs;
using TradeSim.Grains.Runs;
using TradeSim.Grains.Storage;

namespace TradeSim.Silo;

/// <summary>
/// One or more silos inside this process, on ports of the loopback address that are free, under a name of their own, so
/// that two programs started together do not meet. Many runs can go on in it, one after another or at once.
/// </summary>
public sealed class EmbeddedCluster : IAsyncDisposable
{
    private const int Attempts = 5;
    private static readonly TimeSpan TogetherWithin = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LeaveWithin = TimeSpan.FromMilliseconds(100);

    // Counted over all clusters of the process, so that no two traces bear the same name.
    private static int _runs;

    private readonly ImmutableArray<IHost> _silos;

    private EmbeddedCluster(ImmutableArray<IHost> silos) => _silos = silos;

    public int Silos => _silos.Length;

    /// <summary>The way in, by the first silo.</summary>
    public IGrainFactory Grains => _silos[0].Services.GetRequiredService<IGrainFactory>();

    /// <param name="silos">How many silos, 1 to 16.</param>
    /// <param name="trial">What they are made to suffer; nothing when null.</param>
    public static async Task<EmbeddedCluster> Start(int silos = 1, Trial? trial = null, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(silos, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(silos, 16);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await TryStart(silos, trial ?? Trial.None, cancellation);
            }
            catch (Exception taken) when (attempt < Attempts && IsPortTaken(taken))
            {
                // Between looking for a free port and listening on it another program took it: look again.
            }
        }
    }

    /// <summary>
    /// Runs a scenario and gives each month as it closes. Cancelling ends the run after the month it is in: the months
    /// closed until then still come, and then the stream ends without an exception. Nobody waits until the run is forgotten: what it
    /// holds goes with the cluster.
    /// </summary>
    /// <param name="world">The world of the scenario, where it is being made already; when null each silo makes it.</param>
    /// <exception cref="Contracts.RunFailed">The run ended before its last month.</exception>
    public async IAsyncEnumerable<MonthClosed> Run(
        StartRun start, Task<WorldModel>? world = null, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var run = await Begin(start, world);
        await using var stop = cancellation.Register(run.RequestStop);
        try
        {
            await foreach (var month in run.Watch())
            {
                yield return month;
            }
        }
        finally
        {
            run.RequestStop();
        }
    }

    /// <summary>Begins a run; its months go on while this returns. Dispose the run to forget it.</summary>
    /// <param name="until">The last month; that of the scenario when null.</param>
    public Task<EmbeddedRun> Begin(Scenario scenario, Month? until = null) => Begin(new StartRun(new RunScenario(scenario), until ?? scenario.Until), null);

    private Task<EmbeddedRun> Begin(StartRun start, Task<WorldModel>? world)
    {
        var name = $"run-{Interlocked.Increment(ref _runs)}";
        if (world is not null)
        {
            foreach (var silo in _silos)
            {
                silo.Services.GetRequiredService<Worlds>().Give(name, world);
            }
        }

        return EmbeddedRun.Begin(Grains, name, start);
    }

    /// <summary>Ends at once: whatever these silos hold lives in this process alone.</summary>
    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_silos.Reverse().Select(Leave));
        foreach (var silo in _silos)
        {
            await DisposeOf(silo);
        }
    }

    private static async Task<EmbeddedCluster> TryStart(int count, Trial trial, CancellationToken cancellation)
    {
        var clusterId = $"embedded-{Environment.ProcessId}-{Guid.NewGuid():N}";
        var hosts = ImmutableArray.CreateBuilder<IHost>();
        var store = new MemoryStore();
        try
        {
            IPEndPoint? primary = null;
            for (var i = 0; i < count; i++)
            {
                var siloPort = LocalPort.Take();
                hosts.Add(LocalSilo.Build(clusterId, siloPort, LocalPort.Take(), primary, store, silo => Suffer(silo, trial)));
                primary ??= new IPEndPoint(IPAddress.Loopback, siloPort);
            }

            foreach (var host in hosts)
            {
                // One after another: silos that join at the same moment contend for the membership table and wait seconds.
                await host.StartAsync(cancellation);
            }

            await Task.WhenAll(hosts.Select(host => host.Sees(count, TogetherWithin, cancellation)));
            return new EmbeddedCluster(hosts.ToImmutable());
        }
        catch
        {
            await Task.WhenAll(hosts.Select(host => DisposeOf(host).AsTask()));
            throw;
        }
    }

    private static void Suffer(ISiloBuilder silo, Trial trial)
    {
        if (trial != Trial.None)
        {
            silo.AddIncomingGrainCallFilter(new TrialFilter(trial));
        }
    }

    private static async Task Leave(IHost silo)
    {
        using var soon = new CancellationTokenSource(LeaveWithin);
        try
        {
            await silo.StopAsync(soon.Token);
        }
        catch (OperationCanceledException)
        {
            // It had its time; what is left of it goes with the process.
        }
    }

    private static ValueTask DisposeOf(IHost host)
    {
        if (host is IAsyncDisposable later)
        {
            return later.DisposeAsync();
        }

        host.Dispose();
        return ValueTask.CompletedTask;
    }

    private static bool IsPortTaken(Exception failure) => failure is SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse }
        || (failure.InnerException is { } inner && IsPortTaken(inner));
}
