using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using TradeSim.Contracts;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Closed;

namespace TradeSim.Grains.Runs;

/// <summary>
/// The closed months of one run, in memory, and whether more will come. Used by one grain alone, so it needs no locks; its
/// readers wait for the next month. The same month may be written again, but only with the same digest.
/// </summary>
internal sealed class MonthLog(Month first)
{
    private readonly List<ClosedMonth> _months = [];
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

        _months.Add(month);
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
                yield return _months[next++];
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

    private static void MustBeSame(ClosedMonth kept, ClosedMonth again)
    {
        if (!string.Equals(kept.Digest, again.Digest, StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"{again.Month} was closed before with the digest {kept.Digest}, now with {again.Digest}.");
        }
    }

    private void Tell()
    {
        var told = _changed;
        _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        told.SetResult();
    }
}
