using System.Runtime.CompilerServices;
using TradeSim.Console.CommandLine;
using TradeSim.Console.Terminal;
using TradeSim.Console.Views;
using TradeSim.Contracts;
using TradeSim.Domain.Units;
using TradeSim.Results.Folder;
using TradeSim.Silo.Clusters;
using RunStatus = TradeSim.Contracts.RunStatus;

namespace TradeSim.Console.Running;

/// <summary>
/// A run that lives in a cluster, followed from here. While its months come, whoever watches is told why none comes; a key
/// leaves the run to itself.
/// </summary>
public sealed class FollowedRun(ClusterClient client, ClusterRun run, Terminal.Terminal terminal)
{
    public const string Keys = "q leaves it running, Ctrl-C stops it";

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(500);

    private readonly CancellationTokenSource _leave = new();

    public string Name => run.Name;

    /// <summary>What a command about this run ends in, where the cluster is not named by the environment.</summary>
    public string Where => ClusterOption.Where(client.Address);

    /// <summary>Whether the user left; the run goes on.</summary>
    public bool IsLeft { get; private set; }

    /// <summary>Why the wish to stop could not be delivered; null when it was.</summary>
    public Exception? Unheard { get; private set; }

    /// <summary>Months from one on, until the run ends or is left.</summary>
    /// <param name="stop">When cancelled, the run is asked to stop; the months it closes until it does still come.</param>
    public async IAsyncEnumerable<MonthClosed> FollowAsync(Month from, IRunView view, [EnumeratorCancellation] CancellationToken stop)
    {
        using var over = new CancellationTokenSource();
        var looking = LookAsync(view, over.Token);
        using var key = new LeaveKey(terminal, Leave);
        await using var asked = stop.Register(() => _ = StopAsync(over.Token));
        await using var months = run.Watch(from, view.Waiting, _leave.Token).GetAsyncEnumerator(_leave.Token);
        try
        {
            while (await HasNextAsync(months))
            {
                view.Waiting("");
                yield return months.Current;
            }
        }
        finally
        {
            await over.CancelAsync();
            await looking;
        }
    }

    /// <summary>Leaves the run to itself.</summary>
    public void Leave()
    {
        IsLeft = true;
        _leave.Cancel();
    }

    /// <summary>The order with what was entered since it ran; null where nothing was.</summary>
    public async Task<RunOrder?> AsRunAsync(RunOrder order)
    {
        var recorded = await run.Recorded();
        return recorded.Interventions.IsEmpty ? null : ClusterScenario.Of(recorded).Over(order);
    }

    /// <summary>What the run takes in the store, bytes; null where the cluster does not say.</summary>
    public async Task<long?> StoreBytesAsync()
    {
        try
        {
            return (await run.Status()).Bytes;
        }
        catch (Exception cause) when (ClusterCall.IsAway(cause) || cause is NoSuchRun)
        {
            return null;
        }
    }

    private async Task<bool> HasNextAsync(IAsyncEnumerator<MonthClosed> months)
    {
        try
        {
            return await months.MoveNextAsync();
        }
        catch (OperationCanceledException) when (_leave.IsCancellationRequested)
        {
            return false;
        }
        catch (NoSuchRun)
        {
            throw new RunFailed($"{Name} is lost: the store of the cluster no longer holds its records", 0);
        }
    }

    /// <summary>Says how the run stands, where it stands.</summary>
    private async Task LookAsync(IRunView view, CancellationToken over)
    {
        try
        {
            while (true)
            {
                await Task.Delay(BetweenLooks, over);
                var report = await run.Status();
                if (report.Status is RunStatus.Paused or RunStatus.Recovering)
                {
                    view.Waiting($"{report.Status.ToString().ToLowerInvariant()}: {report.Why}");
                }
            }
        }
        catch (Exception cause) when (cause is OperationCanceledException || ClusterCall.IsAway(cause) || cause is NoSuchRun)
        {
            // The months themselves say what is wrong.
        }
    }

    private async Task StopAsync(CancellationToken over)
    {
        var until = terminal.Clock.GetTimestamp();
        while (!over.IsCancellationRequested)
        {
            try
            {
                await run.Stop().WaitAsync(ClusterClient.Patience, over);
                return;
            }
            catch (Exception ended) when (ended is Refused or NoSuchRun or OperationCanceledException)
            {
                return;
            }
            catch (Exception away)
            {
                if (terminal.Clock.GetElapsedTime(until) > ClusterClient.Patience)
                {
                    Unheard = away;
                    await _leave.CancelAsync();
                    return;
                }
            }

            await Task.Delay(BetweenTries, CancellationToken.None);
        }
    }
}
