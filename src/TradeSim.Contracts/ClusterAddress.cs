using System.Globalization;

namespace TradeSim.Contracts;

/// <summary>
/// Where a cluster is found: the Redis it meets in and the name it bears there. Written
/// <c>redis://[:PASSWORD@]HOST[:PORT]/CLUSTER-ID</c>, or <c>rediss://</c> for TLS. It alone knows its spelling, and never
/// spells the password out.
/// </summary>
public sealed record ClusterAddress
{
    /// <summary>The environment variable that holds an address where none is given.</summary>
    public const string Variable = "TRADESIM_CLUSTER";

    /// <summary>How an address is written, for a message.</summary>
    public const string Form = "redis://[:PASSWORD@]HOST:PORT/CLUSTER-ID";

    private const int DefaultPort = 6379;

    private ClusterAddress(string host, int port, bool tls, string password, string clusterId)
    {
        Host = host;
        Port = port;
        Tls = tls;
        Password = password;
        ClusterId = clusterId;
    }

    public string Host { get; }

    public int Port { get; }

    public bool Tls { get; }

    /// <summary>Empty where none is asked for.</summary>
    public string Password { get; }

    public string ClusterId { get; }

    public static bool TryParse(string? text, out ClusterAddress address)
    {
        address = null!;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri)
            || uri.Scheme is not ("redis" or "rediss")
            || uri.Host.Length == 0
            || uri.Query.Length > 0
            || uri.Fragment.Length > 0)
        {
            return false;
        }

        var clusterId = uri.AbsolutePath.TrimStart('/');
        if (!RunName.IsName(clusterId) || !TryPassword(uri.UserInfo, out var password))
        {
            return false;
        }

        address = new ClusterAddress(uri.DnsSafeHost, uri.Port > 0 ? uri.Port : DefaultPort, uri.Scheme == "rediss", password, clusterId);
        return true;
    }

    /// <summary>Without the password, so that it may be shown and logged.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{(Tls ? "rediss" : "redis")}://{(Password.Length > 0 ? ":***@" : "")}{Host}:{Port}/{ClusterId}");

    private static bool TryPassword(string user, out string password)
    {
        password = user.StartsWith(':') ? Uri.UnescapeDataString(user[1..]) : "";
        return user.Length == 0 || password.Length > 0;
    }
}
