using StackExchange.Redis;
using TradeSim.Cluster.Tests.Processes;
using TradeSim.Contracts;
using TradeSim.Domain.Units;
using TradeSim.Grains.Storage;

namespace TradeSim.Cluster.Tests;

/// <summary>What a store of runs keeps and refuses: the same in memory and in a real Redis.</summary>
public class StoreTests
{
    private static readonly Month First = Month.Of(2024, 1);
    private static readonly TimeSpan GivenUp = TimeSpan.FromSeconds(4);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_name_is_taken_once_and_what_was_written_is_found(bool inRedis)
    {
        await using var place = await Place.Open(inRedis);
        var store = place.Store;

        Assert.True(await store.Create("one", [1], [2], goesOn: true));
        Assert.False(await store.Create("one", [3], [4], goesOn: true));
        Assert.True(await store.Create("other", [5], [6], goesOn: true));
        Assert.True(await store.Create("third", [5], [6], goesOn: false));
        Assert.Null(await store.Find("nobody"));
        var epoch = await store.NextEpoch("one", 0);
        await store.Append("one", epoch, 0, First, [7, 8]);
        await store.Save("one", epoch, [9], goesOn: false);

        var found = (await store.Find("one"))!;
        Assert.Equal([1], found.Started);
        Assert.Equal([9], found.State);
        Assert.Equal((1, 1), (found.Epoch, found.Closed));
        Assert.Equal([7, 8], await store.Closed("one", First));
        Assert.Null(await store.Closed("one", First.Next));
        Assert.Equal(["one", "other", "third"], await store.Runs());
        Assert.Equal(["other"], await store.Going());
        Assert.InRange(await store.Bytes("one"), 4, 100_000);
        await store.Forget("one");
        Assert.Null(await store.Find("one"));
        Assert.Equal(["other", "third"], await store.Runs());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_coordinator_that_was_followed_writes_nothing(bool inRedis)
    {
        await using var place = await Place.Open(inRedis);
        var store = place.Store;
        await store.Create("run", [1], [2], goesOn: true);
        var older = await store.NextEpoch("run", 0);
        var newer = await store.NextEpoch("run", 6);

        Assert.Equal((1, 7), (older, newer));
        await Assert.ThrowsAsync<Superseded>(() => store.Append("run", older, 0, First, [1]));
        await Assert.ThrowsAsync<Superseded>(() => store.Save("run", older, [3], goesOn: true));
        await Assert.ThrowsAsync<Superseded>(() => store.Keep("run", older, new KeptCheckpoint(First, [1])));
        var found = (await store.Find("run"))!;
        Assert.Equal([2], found.State);
        Assert.Equal(0, found.Closed);
        Assert.Empty(await store.Checkpoints("run"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_month_comes_again_with_the_same_bytes_alone_and_never_after_a_gap(bool inRedis)
    {
        await using var place = await Place.Open(inRedis);
        var store = place.Store;
        await store.Create("run", [1], [2], goesOn: true);
        var epoch = await store.NextEpoch("run", 0);

        await store.Append("run", epoch, 0, First, [1, 2, 3]);
        await store.Append("run", epoch, 0, First, [1, 2, 3]);
        await Assert.ThrowsAsync<MonthDiffers>(() => store.Append("run", epoch, 0, First, [1, 2, 4]));
        await Assert.ThrowsAsync<LogIsShort>(() => store.Append("run", epoch, 2, First.Next.Next, [1]));
        Assert.Equal([1, 2, 3], await store.Closed("run", First));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Two_checkpoints_are_kept_the_newest_first(bool inRedis)
    {
        await using var place = await Place.Open(inRedis);
        var store = place.Store;
        await store.Create("run", [1], [2], goesOn: true);
        var epoch = await store.NextEpoch("run", 0);
        foreach (var months in new[] { 1, 2, 3, 3 })
        {
            await store.Keep("run", epoch, new KeptCheckpoint(First + new Months(months), [(byte)months]));
        }

        var kept = await store.Checkpoints("run");
        Assert.Equal([First + new Months(3), First + new Months(2)], kept.Select(one => one.Due));
        Assert.Equal([3, 2], kept.Select(one => one.Bytes.Single()));
    }

    [Fact]
    public async Task A_full_Redis_is_said_to_be_full_and_keeps_what_it_had()
    {
        await using var redis = Installed.Redis();
        await using var connection = await ConnectionMultiplexer.ConnectAsync(RedisOptions.Of(redis.Cluster("full"), patient: false));
        var store = new RedisStore(connection, "full");
        await store.Create("run", [1], [2], goesOn: true);
        var epoch = await store.NextEpoch("run", 0);
        await connection.GetDatabase().ExecuteAsync("CONFIG", "SET", "maxmemory", "1");

        await Assert.ThrowsAsync<StoreFull>(() => Answered(() => store.Append("run", epoch, 0, First, [1])));
        await connection.GetDatabase().ExecuteAsync("CONFIG", "SET", "maxmemory", "0");
        await Answered(() => store.Append("run", epoch, 0, First, [1]));
        redis.Kill();

        await Assert.ThrowsAsync<StoreAway>(() => store.Append("run", epoch, 1, First.Next, [1]));
        redis.Restart();
    }

    /// <summary>A transaction whose conditions are not answered in three seconds is given up, which is no word about them.</summary>
    [Fact]
    public async Task A_Redis_that_answers_too_late_is_away_and_neither_has_the_name_nor_lacks_months()
    {
        await using var redis = Installed.Redis();
        await using var connection = await ConnectionMultiplexer.ConnectAsync(RedisOptions.Of(redis.Cluster("late"), patient: false));
        var store = new RedisStore(connection, "late");
        await store.Create("run", [1], [2], goesOn: true);
        var epoch = await store.NextEpoch("run", 0);

        redis.Signal("STOP");
        await Assert.ThrowsAsync<StoreAway>(() => Late(redis, store.Append("run", epoch, 0, First, [1])));
        await Answered(() => store.Append("run", epoch, 0, First, [1]));
        redis.Signal("STOP");
        await Assert.ThrowsAsync<StoreAway>(() => Late(redis, store.Create("new", [1], [2], goesOn: true)));
    }

    /// <summary>Redis stands still until what was asked of it is given up, and then answers.</summary>
    private static async Task Late(RedisServer redis, Task asked)
    {
        await Task.WhenAny(asked, Task.Delay(GivenUp));
        redis.Signal("CONT");
        await asked;
    }

    /// <summary>Asks again as long as the store does not answer, as a coordinator does: on a busy machine Redis may be late.</summary>
    private static async Task Answered(Func<Task> ask)
    {
        while (true)
        {
            try
            {
                await ask();
                return;
            }
            catch (StoreAway)
            {
                await Task.Delay(100);
            }
        }
    }

    /// <summary>A store and what it stands on.</summary>
    private sealed class Place(IRunStore store, RedisServer? server, ConnectionMultiplexer? connection) : IAsyncDisposable
    {
        public IRunStore Store { get; } = store;

        public static async Task<Place> Open(bool inRedis)
        {
            if (!inRedis)
            {
                return new Place(new MemoryStore(), null, null);
            }

            var server = Installed.Redis();
            var connection = await ConnectionMultiplexer.ConnectAsync(RedisOptions.Of(server.Cluster("stored"), patient: false));
            return new Place(new RedisStore(connection, "stored"), server, connection);
        }

        public async ValueTask DisposeAsync()
        {
            await (connection?.DisposeAsync() ?? default);
            await (server?.DisposeAsync() ?? default);
        }
    }
}
