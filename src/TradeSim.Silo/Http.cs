using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Dashboard;
using Orleans.Runtime;

namespace TradeSim.Silo;

/// <summary>What a silo tells by HTTP: whether it lives, whether it is ready, and the Orleans dashboard.</summary>
internal static class Http
{
    /// <summary>
    /// The token of the dashboard, as the password of basic authentication or the query <c>token</c>. Beyond loopback there is
    /// no dashboard without one.
    /// </summary>
    private const string TokenVariable = "TRADESIM_DASHBOARD_TOKEN";

    private static string? Token => Environment.GetEnvironmentVariable(TokenVariable) is { Length: > 0 } token ? token : null;

    public static bool HasDashboard(SiloOptions options) =>
        options.HttpPort > 0 && options.Dashboard && (IPAddress.IsLoopback(options.Listen) || Token is not null);

    public static void Listen(WebApplicationBuilder builder, SiloOptions options)
    {
        if (options.HttpPort == 0)
        {
            builder.Services.AddSingleton<IServer, Deaf>(); // Kestrel without an endpoint would take port 5000
            return;
        }

        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
            kestrel.Listen(options.Listen, options.HttpPort, endpoint => endpoint.Protocols = HttpProtocols.Http1));
    }

    public static void Map(WebApplication app, SiloOptions options, ILogger logger)
    {
        if (options.HttpPort == 0)
        {
            return;
        }

        if (Token is { } token)
        {
            app.Use((context, next) => IsHealth(context) || Knows(context, token) ? next(context) : Ask(context));
        }

        app.UseRouting();
        app.MapGet("/health/live", () => "live");
        app.MapGet("/health/ready", (ISiloStatusOracle silo, MembershipMonitor membership) =>
            silo.CurrentStatus != SiloStatus.Active ? NotReady(silo.CurrentStatus.ToString())
            : membership.IsMember ? Results.Text("ready")
            : NotReady("not in the membership table"));
        if (HasDashboard(options))
        {
            app.MapOrleansDashboard();
        }
        else if (options.Dashboard)
        {
            SiloJournal.NoDashboard(logger, TokenVariable);
        }
    }

    private static IResult NotReady(string why) => Results.Text(why, statusCode: StatusCodes.Status503ServiceUnavailable);

    private static bool IsHealth(HttpContext context) => context.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal);

    private static bool Knows(HttpContext context, string token) =>
        IsToken(context.Request.Query["token"].ToString(), token) || IsToken(PasswordOf(context.Request.Headers.Authorization.ToString()), token);

    private static string PasswordOf(string header)
    {
        Span<byte> bytes = stackalloc byte[512];
        return header.StartsWith("Basic ", StringComparison.Ordinal) && Convert.TryFromBase64String(header["Basic ".Length..], bytes, out var length)
            ? Encoding.UTF8.GetString(bytes[..length]).Split(':', 2)[^1]
            : "";
    }

    private static bool IsToken(string given, string token) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(token));

    private static Task Ask(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        context.Response.Headers.WWWAuthenticate = "Basic realm=\"TradeSim\"";
        return Task.CompletedTask;
    }

    /// <summary>A server that listens nowhere.</summary>
    private sealed class Deaf : IServer
    {
        public IFeatureCollection Features { get; } = new FeatureCollection();

        public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
            where TContext : notnull => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public void Dispose()
        {
        }
    }
}
