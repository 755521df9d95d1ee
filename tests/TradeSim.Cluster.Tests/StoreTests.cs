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

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_name_is_taken_once_and_what_was_written_is_found(bool inRedis)
    {
        await using var place = await Place.Open(inRedis);
        var store = place.Store;

        Assert.True(await store.Create("one", [1], [2]));
        Assert.False(await store.Create("one", [3], [4]));
        Assert.True(await store.Create("other", [5], [6]));
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
        Assert.Equal(["one", "other"], await store.Runs());
        Assert.Equal(["other"], await store.Going());
        Assert.InRange(await store.Bytes("one"), 4, 100_000);
        await store.Forget("one");
        Assert.Null(await store.Find("one"));
        Assert.Equal(["other"], await store.Runs());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_coordinator_that_was_followed_writes_nothing(bool inRedis)
    {
        await using var place = await Place.Open(inRedis);
        var store = place.Store;
        await store.Create("run", [1], [2]);
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
        await store.Create("run", [1], [2]);
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
        await store.Create("run", [1], [2]);
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
        await store.Create("run", [1], [2]);
        var epoch = await store.NextEpoch("run", 0);
        await connection.GetDatabase().ExecuteAsync("CONFIG", "SET", "maxmemory", "1");

        await Assert.ThrowsAsync<StoreFull>(() => store.Append("run", epoch, 0, First, [1]));
        await connection.GetDatabase().ExecuteAsync("CONFIG", "SET", "maxmemory", "0");
        await store.Append("run", epoch, 0, First, [1]);
        redis.Kill();

        await Assert.ThrowsAsync<StoreAway>(() => store.Append("run", epoch, 1, First.Next, [1]));
        redis.Restart();
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
