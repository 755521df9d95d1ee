using TradeSim.Contracts;
using TradeSim.Grains.Storage;

namespace TradeSim.Grains.Runs;

/// <summary>
/// Asks the store until it answers: what is repeated is the same, so it is done once. Whoever waits is told meanwhile why.
/// Used by one coordinator alone.
/// </summary>
/// <param name="hasAnswered">Told when the store answers after it was asked in vain.</param>
/// <param name="isAway">Told how the run stands as long as it does not, and why.</param>
/// <param name="givesUp">Whether nobody waits for the answer any more; then it is asked once.</param>
internal sealed class StoreAsking(Action hasAnswered, Action<RunStatus, string> isAway, Func<bool> givesUp)
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2);

    public Task Write(Func<Task> write) => Ask(async () =>
    {
        await write();
        return true;
    });

    public async Task<T> Ask<T>(Func<Task<T>> ask)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                var answer = await ask();
                if (tries > 0)
                {
                    hasAnswered();
                }

                return answer;
            }
            catch (Exception cause) when (cause is StoreFull or StoreAway && !givesUp())
            {
                isAway(cause is StoreFull ? RunStatus.Paused : RunStatus.Recovering, cause.Message);
            }

            await Wait(tries);
        }
    }

    /// <summary>The more tries were in vain, the longer, up to a limit.</summary>
    public static Task Wait(int tries) => Task.Delay(TimeSpan.FromTicks(Math.Min(LongestWait.Ticks, FirstWait.Ticks << Math.Min(tries, 10))));
}
