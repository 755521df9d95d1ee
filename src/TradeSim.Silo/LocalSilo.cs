using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Metadata;
using Orleans.Runtime;
using TradeSim.Grains;
using TradeSim.Grains.Storage;

namespace TradeSim.Silo;

/// <summary>One silo on this machine, listening on the loopback address alone.</summary>
internal static class LocalSilo
{
    private const string ServiceId = "tradesim";

    /// <param name="primary">Where the first silo of the cluster listens; null for the first one itself.</param>
    public static IHost Build(string clusterId, int siloPort, int gatewayPort, IPEndPoint? primary, IRunStore store, Action<ISiloBuilder> more)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<IHostLifetime, ProgramsOwnLife>();
        builder.UseOrleans(silo =>
        {
            silo.UseLocalhostClustering(siloPort, gatewayPort, primary, ServiceId, clusterId);
            silo.Configure<ClusterMembershipOptions>(options => options.TableRefreshTimeout = TimeSpan.FromSeconds(2));
            silo.AddTradeSim(store);
            more(silo);
        });
        return builder.Build();
    }

    /// <summary>Waits until a silo sees a number of silos, and what each of them can host.</summary>
    /// <exception cref="TimeoutException">It did not see them in time.</exception>
    public static async Task Sees(this IHost silo, int count, TimeSpan limit, CancellationToken cancellation)
    {
        var status = silo.Services.GetRequiredService<ISiloStatusOracle>();
        var manifests = silo.Services.GetRequiredService<IClusterManifestProvider>();
        using var late = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        late.CancelAfter(limit);
        while (Active(status) < count || manifests.Current.Silos.Count < count)
        {
            try
            {
                await Task.Delay(10, late.Token);
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                throw new TimeoutException(
                    $"{status.SiloAddress} sees {Active(status)} silos and {manifests.Current.Silos.Count} manifests after {limit.TotalSeconds:0} s; {count} were started.");
            }
        }
    }

    private static int Active(ISiloStatusOracle status) => status.GetApproximateSiloStatuses(onlyActive: true).Count;

    /// <summary>Signals are for the program to hear: a silo inside it that heard Ctrl-C too would break off its start.</summary>
    private sealed class ProgramsOwnLife : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
