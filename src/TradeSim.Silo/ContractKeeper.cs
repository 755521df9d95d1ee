using Microsoft.Extensions.Hosting;
using StackExchange.Redis;
using TradeSim.Contracts;
using TradeSim.Grains.Storage;

namespace TradeSim.Silo;

/// <summary>Keeps the cluster's contract version from fading as long as this silo lives.</summary>
internal sealed class ContractKeeper(ClusterContract contract) : BackgroundService
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(Between, stoppingToken);
                await contract.Join(Contract.Version);
            }
            catch (Exception passing) when (passing is RedisException or TimeoutException or OperationCanceledException)
            {
                // Redis is away: it is said by whoever must write to it.
            }
        }
    }
}
