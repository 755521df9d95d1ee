using System.Collections.Immutable;
using System.IO.Compression;
using StackExchange.Redis;
using TradeSim.Contracts;
using TradeSim.Domain.Units;

namespace TradeSim.Grains.Storage;

/// <summary>
/// The store of a cluster. Keys under <c>tradesim:CLUSTER:</c>: <c>runs</c> and <c>going</c> are sets of names; <c>run:NAME</c>
/// is a hash of what a run was started with, how it stands and its epoch; <c>run:NAME:months</c> and
/// <c>run:NAME:checkpoints</c> are hashes by month. A write is a transaction on condition of the epoch, so no scripts are
/// needed. Months and checkpoints are compressed.
/// </summary>
public sealed class RedisStore(IConnectionMultiplexer redis, string clusterId) : IRunStore
{
    /// <summary>How Redis refuses a transaction because one of its writes was refused; why that was it no longer says.</summary>
    private const string ThrownOut = "EXECABORT";

    private const string StartedField = "started";
    private const string StateField = "state";
    private const string EpochField = "epoch";

    private readonly string _prefix = $"tradesim:{clusterId}:";

    private IDatabase Database => redis.GetDatabase();

    private RedisKey AllRuns => _prefix + "runs";

    private RedisKey GoingRuns => _prefix + "going";

    public Task<bool> Create(string run, byte[] started, byte[] state, bool goesOn) => Asked(async () =>
    {
        var write = Database.CreateTransaction();
        write.AddCondition(Condition.KeyNotExists(RunAt(run)));
        _ = write.HashSetAsync(RunAt(run), [new(StartedField, Packed(started)), new(StateField, state), new(EpochField, 0)]);
        _ = write.SetAddAsync(AllRuns, run);
        if (goesOn)
        {
            _ = write.SetAddAsync(GoingRuns, run);
        }

        return await write.ExecuteAsync() ? true : await Database.KeyExistsAsync(RunAt(run)) ? false : throw NotTaken();
    });

    public Task<StoredRun?> Find(string run) => Asked(async () =>
    {
        var fields = Database.HashGetAsync(RunAt(run), [StartedField, StateField, EpochField]);
        var closed = Database.HashLengthAsync(MonthsAt(run));
        return await fields is [{ IsNull: false } started, var state, var epoch]
            ? new StoredRun(Unpacked(started!), state!, (int)epoch, (int)await closed)
            : null;
    });

    public Task<ImmutableArray<string>> Runs() => Asked(() => Names(AllRuns));

    public Task<ImmutableArray<string>> Going() => Asked(() => Names(GoingRuns));

    public Task<int> NextEpoch(string run, int above) => Asked(async () =>
    {
        while (true)
        {
            var stored = await Database.HashGetAsync(RunAt(run), EpochField);
            if (stored.IsNull)
            {
                throw new NoSuchRun(run);
            }

            var next = Math.Max((int)stored, above) + 1;
            var write = Database.CreateTransaction();
            write.AddCondition(Condition.HashEqual(RunAt(run), EpochField, stored));
            _ = write.HashSetAsync(RunAt(run), EpochField, next);
            if (await write.ExecuteAsync())
            {
                return next;
            }
        }
    });

    public Task Save(string run, int epoch, byte[] state, bool goesOn) => Fenced(run, epoch, write =>
    {
        _ = write.HashSetAsync(RunAt(run), StateField, state);
        _ = goesOn ? write.SetAddAsync(GoingRuns, run) : write.SetRemoveAsync(GoingRuns, run);
    });

    public Task Append(string run, int epoch, int place, Month month, byte[] closed) => Asked(async () =>
    {
        var write = Database.CreateTransaction();
        write.AddCondition(Condition.HashEqual(RunAt(run), EpochField, epoch));
        write.AddCondition(Condition.HashNotExists(MonthsAt(run), month.ToString()));
        write.AddCondition(Condition.HashLengthEqual(MonthsAt(run), place));
        _ = write.HashSetAsync(MonthsAt(run), month.ToString(), Packed(closed));
        if (await write.ExecuteAsync())
        {
            return true;
        }

        await MustBeOfThisEpoch(run, epoch);
        var before = await Database.HashGetAsync(MonthsAt(run), month.ToString());
        if (!before.IsNull)
        {
            return Unpacked(before!).AsSpan().SequenceEqual(closed) ? true : throw new MonthDiffers(month);
        }

        throw await Database.HashLengthAsync(MonthsAt(run)) == place ? NotTaken() : new LogIsShort(run, month, place);
    });

    public Task<byte[]?> Closed(string run, Month month) => Asked(async () =>
    {
        var closed = await Database.HashGetAsync(MonthsAt(run), month.ToString());
        return closed.IsNull ? null : Unpacked(closed!);
    });

    public Task Keep(string run, int epoch, KeptCheckpoint checkpoint) => Asked(async () =>
    {
        var older = (await DuesOf(run)).Where(due => due < checkpoint.Due).Skip(1).Select(due => (RedisValue)due.ToString()).ToArray();
        await Fenced(run, epoch, write =>
        {
            _ = write.HashSetAsync(CheckpointsAt(run), checkpoint.Due.ToString(), Packed(checkpoint.Bytes));
            _ = write.HashDeleteAsync(CheckpointsAt(run), older);
        });
        return true;
    });

    public Task<ImmutableArray<KeptCheckpoint>> Checkpoints(string run) => Asked(async () =>
    {
        var kept = ImmutableArray.CreateBuilder<KeptCheckpoint>();
        foreach (var due in await DuesOf(run))
        {
            if (await Database.HashGetAsync(CheckpointsAt(run), due.ToString()) is { IsNull: false } bytes)
            {
                kept.Add(new KeptCheckpoint(due, Unpacked(bytes!)));
            }
        }

        return kept.ToImmutable();
    });

    public Task<long> Bytes(string run) => Asked(async () =>
    {
        var keys = new[] { RunAt(run), MonthsAt(run), CheckpointsAt(run) };
        var used = await Task.WhenAll(keys.Select(key => Database.ExecuteAsync("MEMORY", "USAGE", key, "SAMPLES", 0)));
        return used.Sum(one => one.IsNull ? 0 : (long)one);
    });

    public Task Forget(string run) => Asked(async () =>
    {
        await Database.KeyDeleteAsync([RunAt(run), MonthsAt(run), CheckpointsAt(run)]);
        await Database.SetRemoveAsync(GoingRuns, run);
        return await Database.SetRemoveAsync(AllRuns, run);
    });

    private RedisKey RunAt(string run) => $"{_prefix}run:{run}";

    private RedisKey MonthsAt(string run) => $"{_prefix}run:{run}:months";

    private RedisKey CheckpointsAt(string run) => $"{_prefix}run:{run}:checkpoints";

    private async Task<ImmutableArray<string>> Names(RedisKey set) =>
        [.. (await Database.SetMembersAsync(set)).Select(name => name.ToString()).Order(StringComparer.Ordinal)];

    /// <summary>The months that are due after the checkpoints that are kept, the newest first.</summary>
    private async Task<List<Month>> DuesOf(string run) =>
        [.. (await Database.HashKeysAsync(CheckpointsAt(run))).Select(due => Month.Parse(due.ToString())).OrderByDescending(due => due.Index)];

    private Task Fenced(string run, int epoch, Action<ITransaction> writes) => Asked(async () =>
    {
        var write = Database.CreateTransaction();
        write.AddCondition(Condition.HashEqual(RunAt(run), EpochField, epoch));
        writes(write);
        if (!await write.ExecuteAsync())
        {
            await MustBeOfThisEpoch(run, epoch);
            throw NotTaken();
        }

        return true;
    });

    /// <summary>A transaction whose conditions hold is given up when Redis takes too long to say so.</summary>
    private static StoreAway NotTaken() => new("a write was not taken");

    /// <exception cref="StoreWentBack">The store has lost what it was told last.</exception>
    private async Task MustBeOfThisEpoch(string run, int epoch)
    {
        var stored = await Database.HashGetAsync(RunAt(run), EpochField);
        if (stored.IsNull)
        {
            throw new NoSuchRun(run);
        }

        if ((int)stored > epoch)
        {
            throw new Superseded(run, epoch, (int)stored);
        }

        if ((int)stored < epoch)
        {
            throw new StoreWentBack(run, epoch, (int)stored);
        }
    }

    /// <summary>Tells by its kind what went wrong between here and Redis.</summary>
    private static async Task<T> Asked<T>(Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (RedisServerException refused) when (IsForWantOfRoom(refused.Message))
        {
            throw new StoreFull(refused.Message.StartsWith(ThrownOut, StringComparison.Ordinal) ? "Redis takes no more writes" : refused.Message);
        }
        catch (Exception away) when (away is RedisException or RedisTimeoutException or RedisCommandException)
        {
            throw new StoreAway(away.Message.Split('\n')[0]);
        }
    }

    /// <summary>Out of memory, no disk to save to, or a transaction thrown out because one of its writes found no room.</summary>
    internal static bool IsForWantOfRoom(string message) =>
        message.StartsWith("OOM", StringComparison.Ordinal)
        || message.StartsWith("MISCONF", StringComparison.Ordinal)
        || message.StartsWith(ThrownOut, StringComparison.Ordinal);

    private static byte[] Packed(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var into = new ZLibStream(packed, CompressionLevel.Fastest))
        {
            into.Write(bytes);
        }

        return packed.ToArray();
    }

    private static byte[] Unpacked(byte[] packed)
    {
        using var from = new ZLibStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        from.CopyTo(bytes);
        return bytes.ToArray();
    }
}
