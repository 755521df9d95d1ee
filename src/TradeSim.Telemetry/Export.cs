using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace TradeSim.Telemetry;

/// <summary>
/// Sends spans and metrics by OTLP, as the standard <c>OTEL_*</c> variables say. Without an endpoint nothing is built, so
/// nothing listens and nothing is sent. Dispose to send what is left.
/// </summary>
public sealed class Export : IDisposable
{
    /// <summary>
    /// Spans that may wait to be sent. A month of the default world is about a thousand, and a dozen months close in a second:
    /// with the usual 2,048 most trees would lose branches.
    /// </summary>
    private const int Waiting = 65_536;

    private const int SentTogether = 4_096;

    private readonly TracerProvider? _spans;
    private readonly MeterProvider? _metrics;

    private Export(TracerProvider? spans, MeterProvider? metrics)
    {
        _spans = spans;
        _metrics = metrics;
    }

    /// <summary>Whether the environment names an endpoint.</summary>
    public static bool IsWanted => Endpoints.Variables.Any(Endpoints.IsNamed);

    /// <param name="service">What this process is: <c>tradesim</c> or <c>tradesim-silo</c>; <c>OTEL_SERVICE_NAME</c> wins.</param>
    public static Export FromEnvironment(string service)
    {
        if (!IsWanted)
        {
            return new Export(null, null);
        }

        // Grain calls have spans of our own; of Orleans only life and storage, for its runtime's are hundreds of timers.
        var spans = Sdk.CreateTracerProviderBuilder()
            .ConfigureResource(resource => Describe(resource, service))
            .AddSource(Spans.SourceName, "Microsoft.Orleans.Lifecycle", "Microsoft.Orleans.Storage")
            .AddOtlpExporter(MakeRoom)
            .Build();
        var metrics = Sdk.CreateMeterProviderBuilder()
            .ConfigureResource(resource => Describe(resource, service))
            .AddMeter(Metrics.MeterName, "System.Runtime")
            .AddOtlpExporter()
            .Build();
        return new Export(spans, metrics);
    }

    public void Dispose()
    {
        _spans?.Dispose();
        _metrics?.Dispose();
    }

    /// <summary>Room for the spans of a fast run, where the <c>OTEL_BSP_*</c> variables say nothing else.</summary>
    private static void MakeRoom(OtlpExporterOptions exporter)
    {
        var batches = exporter.BatchExportProcessorOptions;
        batches.MaxQueueSize = IsSet("OTEL_BSP_MAX_QUEUE_SIZE") ? batches.MaxQueueSize : Waiting;
        batches.MaxExportBatchSize = IsSet("OTEL_BSP_MAX_EXPORT_BATCH_SIZE") ? batches.MaxExportBatchSize : Math.Min(SentTogether, batches.MaxQueueSize);
    }

    private static bool IsSet(string variable) => !string.IsNullOrWhiteSpace(Environment.GetEnvironmentVariable(variable));

    private static void Describe(ResourceBuilder resource, string service) => resource
        .AddService(service, autoGenerateServiceInstanceId: true)
        .AddEnvironmentVariableDetector();
}
