namespace TradeSim.Telemetry;

/// <summary>The variables that name where spans and metrics are sent.</summary>
public static class Endpoints
{
    /// <summary>Of spans and metrics together, of spans, of metrics.</summary>
    public static IReadOnlyList<string> Variables { get; } =
        ["OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT"];

    /// <summary>Whether a variable names a URL that something can be sent to.</summary>
    public static bool IsNamed(string variable) =>
        Uri.TryCreate(Environment.GetEnvironmentVariable(variable), UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps);

    /// <summary>A line for each variable that is set and names no URL; its value is not repeated, for it may hold a password.</summary>
    public static IEnumerable<string> Unread() => Variables
        .Where(variable => !string.IsNullOrWhiteSpace(Environment.GetEnvironmentVariable(variable)) && !IsNamed(variable))
        .Select(variable => $"warning: {variable} is no URL such as http://localhost:4317; nothing is sent there");
}
