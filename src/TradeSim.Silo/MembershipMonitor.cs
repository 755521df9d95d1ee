using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Clustering.Redis;
using Orleans.Runtime;
using StackExchange.Redis;

namespace TradeSim.Silo;

/// <summary>
/// Sees whether this silo still stands in the cluster's membership table. One that does not, because the store was emptied or
/// the others declared it dead, is found by nobody: it is not ready, and ends with exit code 1, so that whatever started it
/// starts it again. A store that does not answer is no reason: it may come back with the table.
/// </summary>
internal sealed class MembershipMonitor(
    IMembershipTable table, ILocalSiloDetails self, ISiloStatusOracle silo, IHostApplicationLifetime host, ILogger<MembershipMonitor> logger) : BackgroundService
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(2);

    /// <summary>A table that is missing so many times in a row is gone.</summary>
    private const int MissedLimit = 3;

    private static readonly TimeSpan EndsWithin = TimeSpan.FromSeconds(4);

    private volatile int _missed;

    /// <summary>Whether others find this silo.</summary>
    public bool IsMember => _missed == 0;

    /// <summary>Whether the process is to end with exit code 1.</summary>
    public bool HasLost { get; private set; }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (_missed < MissedLimit)
            {
                await Task.Delay(Between, stoppingToken);
                if (silo.CurrentStatus == SiloStatus.Active && await IsListed(stoppingToken) is { } listed)
                {
                    _missed = listed ? 0 : _missed + 1;
                }
            }
        }
        catch (OperationCanceledException)
        {
            return; // it ends anyway
        }

        HasLost = true;
        SiloJournal.NotAMember(logger, self.SiloAddress.Endpoint.ToString());

        host.StopApplication();
        await Task.Delay(EndsWithin, CancellationToken.None); // a silo that nobody finds has nobody to hand its grains to, and may wait for that
        Environment.Exit(FatalExit.Failed);
    }

    /// <summary>Null where the store does not answer.</summary>
    private async Task<bool?> IsListed(CancellationToken stop)
    {
        try
        {
            var row = await table.ReadRowAsync(self.SiloAddress, stop);
            return row.Members.Any(member => member.Item1.SiloAddress.Equals(self.SiloAddress) && member.Item1.Status == SiloStatus.Active);
        }
        catch (RedisClusteringException)
        {
            return false; // there is no table
        }
        catch (Exception away) when (away is RedisException or TimeoutException)
        {
            return null;
        }
    }
}
