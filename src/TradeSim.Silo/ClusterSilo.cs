using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Orleans.Configuration;
using Orleans.Dashboard;
using Orleans.Hosting;
using Orleans.Runtime;
using StackExchange.Redis;
using TradeSim.Contracts;
using TradeSim.Grains;
using TradeSim.Grains.Runs;
using TradeSim.Grains.Storage;
using TradeSim.Silo.Clusters;

namespace TradeSim.Silo;

/// <summary>A process that is one silo of a cluster, from the first word to the last.</summary>
internal static class ClusterSilo
{
    /// <summary>Set to <c>json</c>, every line of the log is one JSON object.</summary>
    private const string LogVariable = "TRADESIM_LOG";

    private const string Timestamp = "yyyy-MM-ddTHH:mm:ss.fffZ ";
    private const int Failed = 1;
    private static readonly TimeSpan BetweenTries = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan DrainWithin = TimeSpan.FromSeconds(25);

    public static async Task<int> Run(SiloOptions options)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        Log(builder.Logging);
        using var early = LoggerFactory.Create(Log);
        var logger = early.CreateLogger("TradeSim.Silo");
        using var redis = await Redis(options.Cluster, logger);
        var contract = new ClusterContract(redis, options.Cluster);
        try
        {
            await contract.Join(Contract.Version);
        }
        catch (ContractDiffers differs)
        {
            SiloJournal.Refused(logger, differs.Message);
            return Failed;
        }

        Configure(builder, options, redis, contract);
        var app = builder.Build();
        Http.Map(app, options, logger);
        app.Lifetime.ApplicationStarted.Register(() => SiloJournal.Ready(logger, options.Cluster.ToString(), new IPEndPoint(options.Advertise, options.SiloPort).ToString()));
        app.Lifetime.ApplicationStopping.Register(() => SiloJournal.Draining(logger));
        var membership = app.Services.GetRequiredService<MembershipMonitor>(); // running disposes of the services
        await app.RunAsync();
        return membership.HasLost ? Failed : 0;
    }

    private static void Configure(WebApplicationBuilder builder, SiloOptions options, IConnectionMultiplexer redis, ClusterContract contract)
    {
        Http.Listen(builder, options);
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton(contract);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = DrainWithin);
        builder.Services.AddSingleton<IHostLifetime, Microsoft.Extensions.Hosting.Internal.ConsoleLifetime>();
        builder.Host.UseOrleans(silo =>
        {
            silo.Configure<ClusterOptions>(cluster => (cluster.ServiceId, cluster.ClusterId) = (Membership.ServiceId, options.Cluster.ClusterId));
            silo.Configure<ClusterMembershipOptions>(Membership.Configure);
            silo.Services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>, StaleSilos>();
            silo.Services.AddSingleton<IFatalErrorHandler, FatalExit>();
            silo.UseRedisClustering(clustering =>
            {
                clustering.ConfigurationOptions = RedisOptions.Of(options.Cluster, patient: true);
                clustering.CreateMultiplexer = _ => Task.FromResult((redis, IsShared: true));
            });
            silo.Configure<EndpointOptions>(endpoints =>
            {
                endpoints.SiloPort = options.SiloPort;
                endpoints.GatewayPort = options.GatewayPort;
                endpoints.AdvertisedIPAddress = options.Advertise;
                endpoints.SiloListeningEndpoint = new IPEndPoint(options.Listen, options.SiloPort);
                endpoints.GatewayListeningEndpoint = new IPEndPoint(options.Listen, options.GatewayPort);
            });
            silo.UseMutualTls();
            silo.AddTradeSim(Holding.Around(new RedisStore(redis, options.Cluster.ClusterId)));
            Holding.Hear(silo);
            if (Http.HasDashboard(options))
            {
                silo.AddDashboard();
            }
        });
        builder.Services.AddHostedService<RunKeeper>();
        builder.Services.AddHostedService<ContractKeeper>();
        builder.Services.AddSingleton<MembershipMonitor>();
        builder.Services.AddHostedService(services => services.GetRequiredService<MembershipMonitor>());
    }

    private static void Log(ILoggingBuilder logging)
    {
        logging.SetMinimumLevel(LogLevel.Warning).AddFilter("TradeSim", LogLevel.Information).AddFilter("Orleans.Runtime.Silo", LogLevel.Error).AddFilter("Orleans.Runtime.Watchdog", LogLevel.Error).AddFilter("Polly", LogLevel.None);
        if (string.Equals(Environment.GetEnvironmentVariable(LogVariable), "json", StringComparison.OrdinalIgnoreCase))
        {
            logging.AddJsonConsole(console => (console.UseUtcTimestamp, console.TimestampFormat) = (true, Timestamp));
            return;
        }

        logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.UseUtcTimestamp = true;
            console.TimestampFormat = Timestamp;
            console.ColorBehavior = LoggerColorBehavior.Disabled;
        });
    }

    /// <summary>Waits for a Redis that is late, and says so.</summary>
    private static async Task<IConnectionMultiplexer> Redis(ClusterAddress address, ILogger logger)
    {
        for (var said = ""; ;)
        {
            try
            {
                var redis = await ConnectionMultiplexer.ConnectAsync(RedisOptions.Of(address, patient: true));
                await redis.GetDatabase().PingAsync();
                return redis;
            }
            catch (RedisException cause)
            {
                var why = string.Join(';', cause.Message.Split('\n')[0].Split(',')[0].Split(';').Take(2)); // the rest counts threads and the like
                if (why != said)
                {
                    said = why;
                    SiloJournal.Waiting(logger, address.ToString(), why);
                }
            }

            await Task.Delay(BetweenTries);
        }
    }
}
