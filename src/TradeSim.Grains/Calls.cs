using TradeSim.Contracts;
using TradeSim.Domain.Agents;
using TradeSim.Domain.Markets;

namespace TradeSim.Grains;

/// <summary>How grains are found by what they stand for, and how many answers are awaited.</summary>
internal static class Calls
{
    private const int Repeats = 2;
    private static readonly TimeSpan BeforeRepeat = TimeSpan.FromMilliseconds(200);

    public static IEntityGrain Entity(this IGrainFactory grains, string run, Agent agent)
    {
        var key = new RunKey(run, agent.Id).ToString();
        return agent switch
        {
            Country => grains.GetGrain<ICountryGrain>(key),
            Producer => grains.GetGrain<IProducerGrain>(key),
            Hub => grains.GetGrain<IHubGrain>(key),
            _ => throw new ArgumentException($"{agent.Id} is no country, producer or hub."),
        };
    }

    public static IMarketGrain Market(this IGrainFactory grains, string run, Market market) =>
        grains.GetGrain<IMarketGrain>(new RunKey(run, market.Id).ToString());

    /// <summary>
    /// Sends many calls at once and awaits them in index order, to the last: none is left to fail unseen. Those whose outcome
    /// is not known are sent again as they were, twice at most; whoever was reached before gives the same answer.
    /// </summary>
    /// <exception cref="AskedInVain">One or more calls failed; it names the first of them in index order.</exception>
    public static async Task<T[]> AllAnswers<T>(int count, Func<int, ValueTask<T>> ask)
    {
        var answers = new T[count];
        var open = Enumerable.Range(0, count).ToArray();
        for (var repeats = 0; ; repeats++)
        {
            var calls = Array.ConvertAll(open, i => ask(i));
            List<int> unknown = [];
            AskedInVain? first = null;
            for (var i = 0; i < calls.Length; i++)
            {
                try
                {
                    answers[open[i]] = await calls[i];
                }
                catch (Exception failure) when (repeats < Repeats && failure.LeavesOutcomeUnknown())
                {
                    unknown.Add(open[i]);
                }
                catch (Exception failure)
                {
                    first ??= new AskedInVain(open[i], failure);
                }
            }

            if (first is not null)
            {
                throw first;
            }

            if (unknown.Count == 0)
            {
                return answers;
            }

            await Task.Delay(BeforeRepeat);
            open = [.. unknown];
        }
    }

    /// <summary>A silo did not answer, or went away: what was asked may have been done, or not.</summary>
    public static bool LeavesOutcomeUnknown(this Exception failure) =>
        failure is TimeoutException or OrleansException or OperationCanceledException or ObjectDisposedException
        || (failure is AskedInVain { InnerException: { } inner } && inner.LeavesOutcomeUnknown());

    /// <summary>No law failed: a world that is restored from its last checkpoint goes on, and comes to the same months.</summary>
    public static bool IsCuredByRestoring(this Exception failure) =>
        failure.LeavesOutcomeUnknown()
        || failure is OutOfStep or OlderEpoch or Storage.StoreAway or Storage.LogIsShort or Storage.StoreWentBack
        || (failure is AskedInVain { InnerException: { } inner } && inner.IsCuredByRestoring());
}

/// <summary>One of many calls failed: which, by index, and why.</summary>
[GenerateSerializer, Alias("TradeSim.AskedInVain")]
public sealed class AskedInVain(int index, Exception cause) : Exception(cause.Message, cause)
{
    [Id(0)]
    public int Index { get; } = index;
}
