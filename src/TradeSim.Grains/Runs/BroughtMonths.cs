using TradeSim.Contracts;
using TradeSim.Contracts.Wire;
using TradeSim.Domain.World.Same;
using TradeSim.Grains.Storage;

namespace TradeSim.Grains.Runs;

/// <summary>
/// The months of a run that was closing them elsewhere, from its first one up to the checkpoint it goes on from: they are handed
/// over one by one, and the run goes on when it has them all. Used by one grain alone.
/// </summary>
internal sealed class BroughtMonths(IRunStore store, string run, Checkpoint begins, MonthLog log)
{
    private readonly Domain.Units.Month _due = begins.Due;
    private readonly string _digest = begins.Ledger.Digest;
    private int _epoch;

    /// <exception cref="Refused">It is not the month that is next, or not of this run; or the store has no room for it.</exception>
    public async Task TakeOver(MonthClosed month)
    {
        var closed = month.Month;
        if (closed.Month != log.Due || closed.Month >= _due)
        {
            throw new Refused($"{closed.Month} is not what {run} waits for", "the months before its checkpoint, in order");
        }

        if (closed.Month.Next == _due && closed.Digest != _digest)
        {
            throw new Refused($"{closed.Month} is not the month before the checkpoint of {run}: its digest differs", "the months of the run whose checkpoint it is");
        }

        try
        {
            _epoch = _epoch > 0 ? _epoch : await store.NextEpoch(run, 0);
            await log.Write(closed.Month, MonthBytes.Of(closed), _epoch);
        }
        catch (Exception cause) when (cause is StoreFull or StoreAway)
        {
            throw new Refused(cause.Message, "the same once it has room, and answers");
        }

        log.Tell(month);
    }

    /// <exception cref="Refused">Some are missing: whoever brought them went away.</exception>
    public void MustBeWhole()
    {
        if (log.Due < _due)
        {
            throw new Refused($"{run} lacks the months from {log.Due} up to its checkpoint before {_due}", $"tradesim forget {run}, and bring it once more");
        }
    }
}
