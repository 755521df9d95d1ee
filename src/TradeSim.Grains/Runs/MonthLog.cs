using System.Runtime.CompilerServices;
using Orleans.Runtime;
using TradeSim.Contracts;
using TradeSim.Contracts.Wire;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Closed;
using TradeSim.Grains.Storage;

namespace TradeSim.Grains.Runs;

/// <summary>
/// The closed months of one run, in the store, and whether more will come. Used by one grain alone, so it needs no locks; its
/// readers wait for the next month. The newest months are also kept as they are. The same month may be written again, but
/// only with the same bytes.
/// </summary>
/// <param name="first">The first month of the log.</param>
/// <param name="closed">How many months stand in it.</param>
internal sealed class MonthLog(IRunStore store, string run, Month first, int closed)
{
    /// <summary>
    /// Bytes of the newest months, a year of the default world. A reader seldom falls further behind; the months it has yet to read
    /// need not be put together again.
    /// </summary>
    private const long MostKeptWhole = 16 << 20;

    private readonly Queue<(MonthClosed Month, int Bytes)> _newest = new();
    private long _keptWhole;
    private int _written;
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private RunFailed? _failure;
    private bool _ended;
    private bool _left;

    public Month First => first;

    /// <summary>The month that is to be logged next.</summary>
    public Month Due { get; private set; } = first + new Months(closed);

    /// <summary>Writes a month to the store.</summary>
    public Task Write(Month month, byte[] closed, int epoch)
    {
        _written = closed.Length;
        return store.Append(run, epoch, (month - first).Count, month, closed);
    }

    /// <summary>Tells the readers of the month that was written last; those before <see cref="Due"/> they know.</summary>
    public void Tell(MonthClosed month)
    {
        if (month.Month.Month < Due)
        {
            return;
        }

        Due = month.Month.Month.Next;
        _newest.Enqueue((month, _written));
        _keptWhole += _written;
        while (_keptWhole > MostKeptWhole && _newest.Count > 1)
        {
            _keptWhole -= _newest.Dequeue().Bytes;
        }

        Wake();
    }

    /// <summary>The store has lost its last months: they will be closed, and told, once more.</summary>
    public void GoBackTo(int months)
    {
        Due = first + new Months(months);
        _newest.Clear();
        _keptWhole = 0;
    }

    /// <summary>No more months will come from here.</summary>
    /// <param name="failure">Why, when not all that were asked for have come.</param>
    public void End(RunFailed? failure = null)
    {
        _failure = failure;
        _ended = true;
        Wake();
    }

    /// <summary>The months go on under another coordinator: whoever reads here comes again, and finds it.</summary>
    public void Leave()
    {
        _left = true;
        Wake();
    }

    /// <exception cref="EnumerationAbortedException">The coordinator has changed; ask again from the last month seen.</exception>
    public async IAsyncEnumerable<MonthClosed> From(Month month, [EnumeratorCancellation] CancellationToken cancellation)
    {
        for (var next = month < first ? first : month; ;)
        {
            if (next < Due)
            {
                yield return await At(next);
                next = next.Next;
            }
            else if (_ended)
            {
                break;
            }
            else if (_left)
            {
                throw new EnumerationAbortedException($"{run} goes on under another coordinator.");
            }
            else
            {
                await _changed.Task.WaitAsync(cancellation);
            }
        }

        if (_failure is not null)
        {
            throw _failure;
        }
    }

    private async Task<MonthClosed> At(Month month)
    {
        if (_newest.FirstOrDefault(one => one.Month.Month.Month == month).Month is { } fresh)
        {
            return fresh;
        }

        var bytes = await store.Closed(run, month) ?? throw new RunFailed($"{month} is not in the month log of {run}.", month.Index);
        var kept = (await store.Checkpoints(run)).FirstOrDefault(one => one.Due == month.Next);
        return new MonthClosed(MonthBytes.Read(bytes), kept?.Bytes ?? []);
    }

    private void Wake()
    {
        var told = _changed;
        _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        told.SetResult();
    }
}
