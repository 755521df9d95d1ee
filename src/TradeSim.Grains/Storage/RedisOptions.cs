using StackExchange.Redis;
using TradeSim.Contracts;

namespace TradeSim.Grains.Storage;

/// <summary>How the Redis of a cluster is reached.</summary>
public static class RedisOptions
{
    private const int ConnectMilliseconds = 3000;

    /// <param name="patient">Whether to go on trying where it is not there yet, as a silo does; a client wants to know.</param>
    public static ConfigurationOptions Of(ClusterAddress address, bool patient) => new()
    {
        EndPoints = { { address.Host, address.Port } },
        Password = address.Password.Length > 0 ? address.Password : null,
        Ssl = address.Tls,
        AbortOnConnectFail = !patient,
        ConnectTimeout = ConnectMilliseconds,
        AsyncTimeout = ConnectMilliseconds,
        SyncTimeout = ConnectMilliseconds,
        ConnectRetry = 1,
        BacklogPolicy = BacklogPolicy.FailFast,
        ClientName = "tradesim",
    };
}
