using Google.Protobuf;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace TradeSim.Otlp;

/// <summary>Takes in telemetry by OTLP over HTTP, as a collector or a telemetry page does, and keeps it to be looked at.</summary>
public sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;

    private OtlpReceiver(WebApplication app, Received received)
    {
        _app = app;
        Received = received;
    }

    public Received Received { get; }

    /// <summary>What <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is to say.</summary>
    public string Endpoint => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    /// <param name="addresses">Where it listens, such as <c>http://127.0.0.1:0</c> for a port that is free.</param>
    public static async Task<OtlpReceiver> Start(params string[] addresses)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls(addresses);
        builder.Services.AddRoutingCore();
        var app = builder.Build();
        var received = new Received();
        app.UseRouting();
        app.MapPost("/v1/traces", async (HttpRequest request) => received.AddSpans(await ByteString.FromStreamAsync(request.Body)));
        app.MapPost("/v1/metrics", async (HttpRequest request) => received.AddMeasurements(await ByteString.FromStreamAsync(request.Body)));
        app.MapGet("/", () => received.Page());
        await app.StartAsync();
        return new OtlpReceiver(app, received);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
