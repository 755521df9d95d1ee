using System.Collections.Immutable;
using TradeSim.Contracts;
using TradeSim.Domain.Units;

namespace TradeSim.Grains.Storage;

/// <summary>
/// The store of silos inside one program: it lives and ends with it. All silos of a program share one. The month log, which
/// grows as the run goes on, lies in a file without a name.
/// </summary>
public sealed class MemoryStore : IRunStore
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, Kept> _runs = new(StringComparer.Ordinal);

    public Task<bool> Create(string run, byte[] started, byte[] state, bool goesOn)
    {
        lock (_lock)
        {
            return Task.FromResult(_runs.TryAdd(run, new Kept(started) { State = state, GoesOn = goesOn }));
        }
    }

    public Task<StoredRun?> Find(string run)
    {
        lock (_lock)
        {
            return Task.FromResult(_runs.TryGetValue(run, out var kept) ? new StoredRun(kept.Started, kept.State, kept.Epoch, kept.Months.Count) : null);
        }
    }

    public Task<ImmutableArray<string>> Runs()
    {
        lock (_lock)
        {
            return Task.FromResult(_runs.Keys.ToImmutableArray());
        }
    }

    public Task<ImmutableArray<string>> Going()
    {
        lock (_lock)
        {
            return Task.FromResult(_runs.Where(run => run.Value.GoesOn).Select(run => run.Key).ToImmutableArray());
        }
    }

    public Task<int> NextEpoch(string run, int above)
    {
        lock (_lock)
        {
            var kept = Of(run);
            return Task.FromResult(kept.Epoch = Math.Max(kept.Epoch, above) + 1);
        }
    }

    public Task Save(string run, int epoch, byte[] state, bool goesOn)
    {
        lock (_lock)
        {
            var kept = Fenced(run, epoch);
            (kept.State, kept.GoesOn) = (state, goesOn);
            return Task.CompletedTask;
        }
    }

    public Task Append(string run, int epoch, int place, Month month, byte[] closed)
    {
        lock (_lock)
        {
            var kept = Fenced(run, epoch);
            if (kept.Months.Read(month) is { } before)
            {
                return before.AsSpan().SequenceEqual(closed) ? Task.CompletedTask : throw new MonthDiffers(month);
            }

            if (kept.Months.Count != place)
            {
                throw new LogIsShort(run, month, place);
            }

            kept.Months.Add(month, closed);
            return Task.CompletedTask;
        }
    }

    public Task<byte[]?> Closed(string run, Month month)
    {
        lock (_lock)
        {
            return Task.FromResult(_runs.GetValueOrDefault(run)?.Months.Read(month));
        }
    }

    public Task Keep(string run, int epoch, KeptCheckpoint checkpoint)
    {
        lock (_lock)
        {
            var kept = Fenced(run, epoch);
            kept.Checkpoints = [checkpoint, .. kept.Checkpoints.Where(other => other.Due < checkpoint.Due).Take(1)];
            return Task.CompletedTask;
        }
    }

    public Task<ImmutableArray<KeptCheckpoint>> Checkpoints(string run)
    {
        lock (_lock)
        {
            return Task.FromResult(_runs.GetValueOrDefault(run)?.Checkpoints ?? []);
        }
    }

    public Task<long> Bytes(string run)
    {
        lock (_lock)
        {
            return Task.FromResult(_runs.TryGetValue(run, out var kept)
                ? kept.Started.LongLength + kept.State.LongLength + kept.Months.Bytes + kept.Checkpoints.Sum(one => one.Bytes.LongLength)
                : 0);
        }
    }

    public Task Forget(string run)
    {
        lock (_lock)
        {
            if (_runs.Remove(run, out var kept))
            {
                kept.Months.Dispose();
            }

            return Task.CompletedTask;
        }
    }

    private Kept Of(string run) => _runs.GetValueOrDefault(run) ?? throw new NoSuchRun(run);

    private Kept Fenced(string run, int epoch)
    {
        var kept = Of(run);
        return kept.Epoch == epoch ? kept : throw new Superseded(run, epoch, kept.Epoch);
    }

    private sealed class Kept(byte[] started)
    {
        public byte[] Started { get; } = started;

        public byte[] State { get; set; } = [];

        public bool GoesOn { get; set; }

        public int Epoch { get; set; }

        public MonthFile Months { get; } = new();

        public ImmutableArray<KeptCheckpoint> Checkpoints { get; set; } = [];
    }
}
