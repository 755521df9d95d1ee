using System.Diagnostics;
using Orleans.Runtime;
using TradeSim.Grains.Storage;

namespace TradeSim.Silo.Clusters;

/// <summary>How a client asks what may be asked again: the same ask gets the same answer, whichever silo it reaches.</summary>
internal static class Repeated
{
    /// <summary>
    /// A call to a silo that died is not answered before its time is out, half a minute or more; one that is sent anew finds the
    /// next coordinator.
    /// </summary>
    public static readonly TimeSpan AskAgainAfter = TimeSpan.FromSeconds(3);

    public static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(500);

    /// <summary>What takes longer than usual is awaited twice as long each time, up to this.</summary>
    private static readonly TimeSpan LongestPatience = 4 * AskAgainAfter;

    private static readonly TimeSpan GivesUpAfter = TimeSpan.FromMinutes(5);

    public static TimeSpan Longer(TimeSpan patience) => patience < LongestPatience ? 2 * patience : LongestPatience;

    /// <summary>The cluster does not answer now; another silo will.</summary>
    public static bool IsPassing(Exception cause) =>
        cause is OrleansException or EnumerationAbortedException or TimeoutException or OperationCanceledException or ObjectDisposedException or StoreAway;

    /// <summary>One for each ask: whoever is asked knows by it what it has done already.</summary>
    public static string NewStamp() => Guid.NewGuid().ToString("N");

    public static Task Asked(Func<Task> ask) => Asked(async () =>
    {
        await ask();
        return true;
    });

    /// <summary>Asks until an answer comes; those before that are not waited for any more.</summary>
    public static async Task<T> Asked<T>(Func<Task<T>> ask)
    {
        var start = Stopwatch.GetTimestamp();
        for (var patience = AskAgainAfter; ; patience = Longer(patience))
        {
            var asked = ask();
            try
            {
                return await asked.WaitAsync(patience);
            }
            catch (Exception cause) when (IsPassing(cause) && Stopwatch.GetElapsedTime(start) < GivesUpAfter)
            {
                _ = asked.ContinueWith(late => late.Exception, TaskScheduler.Default); // nobody waits for it, and it may fail
            }

            await Task.Delay(BetweenTries);
        }
    }
}
