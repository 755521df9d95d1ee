using TradeSim.Contracts;
using TradeSim.Domain.Agents;
using TradeSim.Domain.Markets;

namespace TradeSim.Grains;

/// <summary>How grains are found by what they stand for, and how many answers are awaited.</summary>
internal static class Calls
{
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

    /// <summary>Awaits calls that are under way, in index order, to the last: none is left to fail unseen.</summary>
    /// <exception cref="AskedInVain">One or more calls failed; it names the first of them in index order.</exception>
    public static async Task<T[]> InOrder<T>(this ValueTask<T>[] calls)
    {
        var answers = new T[calls.Length];
        AskedInVain? first = null;
        for (var i = 0; i < calls.Length; i++)
        {
            try
            {
                answers[i] = await calls[i];
            }
            catch (Exception failure)
            {
                first ??= new AskedInVain(i, failure);
            }
        }

        return first is null ? answers : throw first;
    }
}

/// <summary>One of many calls failed: which, by index, and why.</summary>
[GenerateSerializer, Alias("TradeSim.AskedInVain")]
public sealed class AskedInVain(int index, Exception cause) : Exception(cause.Message, cause)
{
    [Id(0)]
    public int Index { get; } = index;
}
