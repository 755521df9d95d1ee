using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Runtime;

namespace TradeSim.Silo.Clusters;

/// <summary>
/// Before it joins, a silo declares dead those in the membership table that are not there any more: they have not written that
/// they live for longer than they may miss, and nobody listens at their address. A silo that joins must reach all others, so
/// without this the first one after all were killed would wait until its own probes have found each of them dead.
/// </summary>
internal sealed class StaleSilos(IMembershipTable table, ILocalSiloDetails self, IOptions<ClusterMembershipOptions> options, TimeProvider clock, ILogger<StaleSilos> logger)
    : ILifecycleParticipant<ISiloLifecycle>
{
    /// <summary>After the table can be read, before the silo becomes active.</summary>
    private const int Stage = ServiceLifecycleStage.RuntimeGrainServices + 1;

    private static readonly TimeSpan ConnectWithin = TimeSpan.FromSeconds(1);

    public void Participate(ISiloLifecycle observer) => observer.Subscribe(nameof(StaleSilos), Stage, DeclareDead);

    private async Task DeclareDead(CancellationToken stop)
    {
        foreach (var (entry, _) in (await table.ReadAllAsync(stop)).Members.Where(member => IsStale(member.Item1)))
        {
            if (!await Listens(entry.SiloAddress.Endpoint, stop))
            {
                await DeclareDead(entry.SiloAddress, stop);
            }
        }
    }

    private bool IsStale(MembershipEntry entry) =>
        entry.Status is SiloStatus.Active or SiloStatus.Joining or SiloStatus.ShuttingDown or SiloStatus.Stopping
        && !entry.SiloAddress.Equals(self.SiloAddress)
        && clock.GetUtcNow().UtcDateTime - (entry.IAmAliveTime > entry.StartTime ? entry.IAmAliveTime : entry.StartTime)
            > options.Value.IAmAliveTablePublishTimeout * options.Value.NumMissedTableIAmAliveLimit;

    /// <summary>Another silo that joins at the same time may do the same: whoever writes second reads again and finds it done.</summary>
    private async Task DeclareDead(SiloAddress silo, CancellationToken stop)
    {
        const int Tries = 5;
        for (var tries = 0; tries < Tries; tries++)
        {
            var now = await table.ReadAllAsync(stop);
            if (now.Members.FirstOrDefault(member => member.Item1.SiloAddress.Equals(silo)) is not ({ } entry, { } tag) || entry.Status == SiloStatus.Dead)
            {
                return;
            }

            entry.Status = SiloStatus.Dead;
            if (await table.UpdateRowAsync(entry, tag, now.Version.Next(), stop))
            {
                SiloJournal.DeclaredDead(logger, silo.Endpoint.ToString());
                return;
            }
        }
    }

    /// <summary>Whether anybody takes a connection there; who does not answer at all may be behind a slow network, and is left to the probes.</summary>
    private static async Task<bool> Listens(IPEndPoint endpoint, CancellationToken stop)
    {
        using var socket = new Socket(endpoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(ConnectWithin);
        try
        {
            await socket.ConnectAsync(endpoint, limit.Token);
            return true;
        }
        catch (SocketException refused)
        {
            return refused.SocketErrorCode != SocketError.ConnectionRefused;
        }
        catch (OperationCanceledException)
        {
            return true;
        }
    }
}
