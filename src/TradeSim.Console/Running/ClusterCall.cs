using Orleans.Runtime;
using TradeSim.Console.Commands;
using TradeSim.Console.Terminal;
using TradeSim.Contracts;
using TradeSim.Domain.World.Same;
using TradeSim.Scenarios.Reporting;
using TradeSim.Silo.Clusters;

namespace TradeSim.Console.Running;

/// <summary>What a command asks of a cluster: connects, does it, and tells in words what goes wrong on the way.</summary>
public static class ClusterCall
{
    /// <returns>What the work answers, or the exit code of what went wrong.</returns>
    public static async Task<int> DoAsync(Terminal.Terminal terminal, ClusterAddress address, Func<ClusterClient, Task<int>> work)
    {
        try
        {
            await using var client = await ClusterClient.Connect(address);
            return await TellingAsync(terminal, client, () => work(client));
        }
        catch (ClusterNotThere gone)
        {
            return terminal.Complain(new Complaint(gone.Message, gone.Cure), ExitCode.ClusterNotReachable);
        }
    }

    /// <summary>Whether a cluster does not answer now, and may later.</summary>
    public static bool IsAway(Exception cause) => cause is OrleansException or TimeoutException or ObjectDisposedException;

    public static int Away(Terminal.Terminal terminal, Exception cause) => terminal.Complain(
        new Complaint($"the cluster does not answer any more: {Complaint.Of(cause).What}", $"{CommandLine.BadUsage.Program} runs, once it does: what was asked may have been done"),
        ExitCode.ClusterNotReachable);

    private static async Task<int> TellingAsync(Terminal.Terminal terminal, ClusterClient client, Func<Task<int>> work)
    {
        try
        {
            return await work();
        }
        catch (Refused refused)
        {
            return terminal.Complain(new Complaint(refused.Message.TrimEnd('.'), refused.Cure, FaultKinds.RunRefuses));
        }
        catch (NoSuchRun none)
        {
            return terminal.Complain(new Complaint(none.Message.TrimEnd('.'), $"{CommandLine.BadUsage.Program} runs --cluster {client.Address}", FaultKinds.NoRun));
        }
        catch (CheckpointRefused refused)
        {
            return terminal.Complain(new Complaint(refused.Message.TrimEnd('.'), "the same SCENARIO without --from-checkpoint, which starts at its first month", FaultKinds.NoCheckpoint));
        }
        catch (Exception cause) when (IsAway(cause))
        {
            return Away(terminal, cause);
        }
    }
}
