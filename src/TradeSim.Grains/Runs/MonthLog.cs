using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using TradeSim.Contracts;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Closed;

namespace TradeSim.Grains.Runs;

/// <summary>
/// The closed months of one run, in memory, and whether more will come. Used by one grain alone, so it needs no locks; its
/// readers wait for the next month. The newest months are kept as they are, older ones as bytes. The same month may be
/// written again, but only with the same bytes.
/// </summary>
internal sealed class MonthLog(Month first)
{
    /// <summary>A reader seldom falls further behind than this; the months it has yet to read need not be put together again.</summary>
    private const int KeptWhole = 12;

    private readonly List<byte[]> _months = [];
    private readonly Queue<ClosedMonth> _newest = new();
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private RunFailed? _failure;
    private bool _ended;

    public void Write(ClosedMonth month)
    {
        var place = (month.Month - first).Count;
        if (place < _months.Count)
        {
            MustBeSame(_months[place], month);
            return;
        }

        if (place > _months.Count)
        {
            throw new InvalidOperationException($"{month.Month} is to be logged; the next month of the log is {first + new Months(_months.Count)}.");
        }

        _months.Add(ClosedMonthCodec.ToBytes(month));
        _newest.Enqueue(month);
        if (_newest.Count > KeptWhole)
        {
            _newest.Dequeue();
        }

        Tell();
    }

    /// <summary>No more months will come.</summary>
    public void End()
    {
        _ended = true;
        Tell();
    }

    /// <summary>No more months will come, and this is why.</summary>
    public void Fail(RunFailed failure)
    {
        _failure = failure;
        End();
    }

    public async IAsyncEnumerable<ClosedMonth> From(Month month, [EnumeratorCancellation] CancellationToken cancellation)
    {
        for (var next = Math.Max(0, (month - first).Count); ;)
        {
            if (next < _months.Count)
            {
                yield return At(next++);
            }
            else if (_ended)
            {
                break;
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

    private ClosedMonth At(int place) =>
        _newest.FirstOrDefault(month => (month.Month - first).Count == place) ?? ClosedMonthCodec.FromBytes(_months[place]);

    private static void MustBeSame(byte[] kept, ClosedMonth again)
    {
        if (!kept.AsSpan().SequenceEqual(ClosedMonthCodec.ToBytes(again)))
        {
            throw new InvalidOperationException($"{again.Month} was closed before, with other bytes.");
        }
    }

    private void Tell()
    {
        var told = _changed;
        _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        told.SetResult();
    }
}
