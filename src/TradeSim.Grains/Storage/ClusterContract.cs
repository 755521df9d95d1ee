using System.Globalization;
using StackExchange.Redis;
using TradeSim.Contracts;

namespace TradeSim.Grains.Storage;

/// <summary>
/// The contract version that a cluster speaks, as its silos keep it in Redis. It fades when no silo has renewed it for a
/// minute, so a cluster that was shut down can be started again with another version.
/// </summary>
public sealed class ClusterContract(IConnectionMultiplexer redis, ClusterAddress address)
{
    private static readonly TimeSpan FadesAfter = TimeSpan.FromMinutes(1);

    private RedisKey Key => $"tradesim:{address.ClusterId}:contract";

    /// <summary>Joins, or renews: the first silo says the version, the others must speak it.</summary>
    /// <exception cref="ContractDiffers">The cluster speaks another version.</exception>
    public async Task Join(int version)
    {
        var database = redis.GetDatabase();
        if (!await database.StringSetAsync(Key, version, FadesAfter, When.NotExists))
        {
            await MustBe(version);
            await database.KeyExpireAsync(Key, FadesAfter);
        }
    }

    /// <exception cref="ContractDiffers">The cluster speaks another version; one that speaks none has no silos yet.</exception>
    public async Task MustBe(int version)
    {
        var spoken = await redis.GetDatabase().StringGetAsync(Key);
        if (!spoken.IsNull && spoken != version)
        {
            throw new ContractDiffers(string.Create(
                CultureInfo.InvariantCulture, $"cluster {address.ClusterId} speaks contract version {spoken}; this program speaks version {version}"));
        }
    }
}

/// <summary>Two versions that cannot talk to each other: it names both.</summary>
public sealed class ContractDiffers(string message) : Exception(message);
