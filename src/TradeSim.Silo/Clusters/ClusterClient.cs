using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Orleans.Hosting;
using StackExchange.Redis;
using TradeSim.Contracts;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Closed;
using TradeSim.Domain.World.Inputs;
using TradeSim.Grains.Storage;
using TradeSim.Telemetry;

namespace TradeSim.Silo.Clusters;

/// <summary>A way into a cluster from outside: it starts runs there, and finds those that go on.</summary>
public sealed class ClusterClient : IAsyncDisposable
{
    /// <summary>How long a cluster may take to answer before it is not there.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(6);

    private readonly IHost _host;

    private ClusterClient(ClusterAddress address, IHost host)
    {
        Address = address;
        _host = host;
    }

    public ClusterAddress Address { get; }

    private IGrainFactory Grains => _host.Services.GetRequiredService<IGrainFactory>();

    /// <param name="certificate">The PEM file for TLS with silos; that of TRADESIM_TLS_CERTIFICATE when null, and no TLS without.</param>
    /// <param name="log">Where the client logs; nowhere when null.</param>
    /// <exception cref="ClusterNotThere">Redis, or every silo, does not answer, or they speak another contract version.</exception>
    public static async Task<ClusterClient> Connect(ClusterAddress address, string? certificate = null, ILoggerProvider? log = null, CancellationToken cancellation = default)
    {
        await MustBeReachable(address);
        var host = Build(address, certificate, log);
        try
        {
            using var late = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            late.CancelAfter(Patience);
            await host.StartAsync(late.Token);
            return new ClusterClient(address, host);
        }
        catch (Exception full) when (IsForWantOfRoom(full))
        {
            await Leave(host);
            throw new ClusterNotThere($"the Redis of cluster {address.ClusterId} is full, and lets no client in", "redis-cli config set maxmemory 2gb, or room on its disk; its runs go on by themselves then", full);
        }
        catch (Exception cause) when (!cancellation.IsCancellationRequested)
        {
            await Leave(host);
            throw new ClusterNotThere($"no silo of cluster {address.ClusterId} answers", $"tradesim-silo --cluster {address}, on this or another machine", cause);
        }
    }

    /// <summary>Every run of the cluster, and its silos.</summary>
    public Task<RunsReport> Runs() => Grains.GetGrain<IRunsGrain>(0).List();

    /// <summary>A run by its name; whether there is one, its first answer tells (<see cref="NoSuchRun"/>).</summary>
    public ClusterRun Run(string name) => new(name, Grains);

    /// <summary>Starts a run; its months go on while this returns, and when this program ends. When a silo dies meanwhile, it is asked of another one.</summary>
    /// <exception cref="Refused">The name is taken, or more was sent than a client may send.</exception>
    public async Task<ClusterRun> Start(string name, StartRun run)
    {
        using var span = Spans.StartAsk(name);
        var ask = Stamped(run) with { Trace = Spans.TraceOf(span) };
        await Repeated.Asked(() => Grains.GetGrain<ISimulationGrain>(name).Start(ask));
        return Run(name);
    }

    /// <summary>
    /// Brings a run that was closing its months elsewhere: they are sent up one by one, and it goes on from its checkpoint. Nothing
    /// of it stays where one of them is refused.
    /// </summary>
    /// <param name="before">The months before the checkpoint, from the first.</param>
    /// <exception cref="Refused">The name is taken, or more was sent than a client may send.</exception>
    public async Task<ClusterRun> Bring(string name, StartRun run, IAsyncEnumerable<ClosedMonth> before)
    {
        var coordinator = Grains.GetGrain<ISimulationGrain>(name);
        var ask = Stamped(run);
        await Repeated.Asked(() => coordinator.Bring(ask));
        try
        {
            await foreach (var month in before)
            {
                await coordinator.TakeOver(new MonthClosed(month, []));
            }

            await Run(name).GoOn();
        }
        catch (Refused)
        {
            await coordinator.Forget();
            throw;
        }

        return Run(name);
    }

    public async ValueTask DisposeAsync() => await Leave(_host);

    /// <inheritdoc cref="EmbeddedCluster.Begin"/>
    internal Task<EmbeddedRun> Begin(string name, Scenario scenario, Month until) => EmbeddedRun.Begin(Grains, name, new StartRun(new RunScenario(scenario), until));

    private static StartRun Stamped(StartRun run) => run with { Stamp = Repeated.NewStamp() };

    private static async Task MustBeReachable(ClusterAddress address)
    {
        try
        {
            await using var redis = await ConnectionMultiplexer.ConnectAsync(RedisOptions.Of(address, patient: false));
            await new ClusterContract(redis, address).MustBe(Contract.Version);
        }
        catch (ContractDiffers differs)
        {
            throw new ClusterNotThere(differs.Message, "the program of the cluster's version", differs);
        }
        catch (RedisException cause) when (cause.ToString().Contains("WRONGPASS", StringComparison.Ordinal) || cause.ToString().Contains("NOAUTH", StringComparison.Ordinal))
        {
            throw new ClusterNotThere($"Redis at {address.Host}:{address.Port} refuses the password", $"--cluster {ClusterAddress.Form}", cause);
        }
        catch (Exception cause) when (cause is RedisException or TimeoutException)
        {
            throw new ClusterNotThere($"no Redis answers at {address.Host}:{address.Port}", "docker compose up -d, or another --cluster", cause);
        }
    }

    private static IHost Build(ClusterAddress address, string? certificate, ILoggerProvider? log)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.ClearProviders();
        if (log is not null)
        {
            builder.Logging.AddProvider(log);
        }

        builder.UseOrleansClient(client =>
        {
            client.UseRedisClustering(options => options.ConfigurationOptions = RedisOptions.Of(address, patient: true));
            client.Configure<ClusterOptions>(options => (options.ServiceId, options.ClusterId) = (Membership.ServiceId, address.ClusterId));
            client.Configure<GatewayOptions>(options => options.GatewayListRefreshPeriod = Membership.GatewayRefresh);
            client.UseMutualTls(certificate);
            client.UseConnectionRetryFilter(async (cause, cancellation) =>
            {
                await Task.Delay(TimeSpan.FromMilliseconds(300), cancellation);
                return !IsForWantOfRoom(cause);
            });
        });
        return builder.Build();
    }

    /// <summary>A client that connects writes the version of the list of silos where there is none, and a full Redis refuses before it looks.</summary>
    private static bool IsForWantOfRoom(Exception? cause) =>
        cause is not null && ((cause is RedisServerException && RedisStore.IsForWantOfRoom(cause.Message)) || IsForWantOfRoom(cause.InnerException));

    private static async Task Leave(IHost host)
    {
        using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        try
        {
            await host.StopAsync(soon.Token);
        }
        catch (OperationCanceledException)
        {
            // It had its time; what is left of it goes with the process.
        }

        host.Dispose();
    }
}

/// <summary>A cluster that cannot be reached: why, and what to do.</summary>
public sealed class ClusterNotThere(string why, string cure, Exception cause) : Exception(why, cause)
{
    public string Cure { get; } = cure;
}
