using System.Collections.Immutable;
using TradeSim.Contracts;
using TradeSim.Domain.Units;

namespace TradeSim.Grains.Storage;

/// <summary>
/// What a run leaves outside the memory of its grains: how it was started, how it stands, the month log and the last two
/// checkpoints. All of it is bytes that others write and read. A write carries its coordinator's epoch, and is refused when
/// another coordinator has followed.
/// </summary>
public interface IRunStore
{
    /// <summary>Takes a name for a run.</summary>
    /// <param name="goesOn">Whether it is to go on.</param>
    /// <returns>Whether it was free.</returns>
    Task<bool> Create(string run, byte[] started, byte[] state, bool goesOn);

    /// <summary>Null where no run bears the name.</summary>
    Task<StoredRun?> Find(string run);

    /// <summary>Every run, by name.</summary>
    Task<ImmutableArray<string>> Runs();

    /// <summary>The runs that are to go on, by name.</summary>
    Task<ImmutableArray<string>> Going();

    /// <summary>One epoch more than the last one and than a given one; from now on writes of older ones are refused.</summary>
    Task<int> NextEpoch(string run, int above);

    /// <summary>How the run stands, and whether it is to go on.</summary>
    /// <exception cref="Superseded">Another coordinator has followed.</exception>
    Task Save(string run, int epoch, byte[] state, bool goesOn);

    /// <summary>Adds a closed month to the log. The same month may come again, with the same bytes.</summary>
    /// <param name="place">How many months stand before it in the log.</param>
    /// <exception cref="Superseded">Another coordinator has followed.</exception>
    /// <exception cref="MonthDiffers">The month was closed before with other bytes.</exception>
    /// <exception cref="LogIsShort">The store has lost months that stand before this one.</exception>
    Task Append(string run, int epoch, int place, Month month, byte[] closed);

    /// <summary>A closed month of the log; null where it is not there.</summary>
    Task<byte[]?> Closed(string run, Month month);

    /// <summary>Keeps a checkpoint whole or not at all, and lets go of all but the newest two.</summary>
    /// <exception cref="Superseded">Another coordinator has followed.</exception>
    Task Keep(string run, int epoch, KeptCheckpoint checkpoint);

    /// <summary>The checkpoints that are kept, the newest first.</summary>
    Task<ImmutableArray<KeptCheckpoint>> Checkpoints(string run);

    /// <summary>What a run takes in the store, bytes.</summary>
    Task<long> Bytes(string run);

    Task Forget(string run);
}

/// <summary>What the store holds of a run beside its months and checkpoints.</summary>
/// <param name="Epoch">The last one given out.</param>
/// <param name="Closed">How many months stand in its log.</param>
public sealed record StoredRun(byte[] Started, byte[] State, int Epoch, int Closed);

/// <summary>Another coordinator has followed this one: it leaves.</summary>
public sealed class Superseded(string run, int epoch, int stored) : Exception($"{run}: epoch {epoch} was followed by epoch {stored}.");

/// <summary>The store has no room. What was to be written is not; it can be tried again.</summary>
public sealed class StoreFull(string why) : Exception($"the store is full: {why}");

/// <summary>The store does not answer. Whether something was written is not known; it can be tried again.</summary>
public sealed class StoreAway(string why) : Exception($"the store does not answer: {why}");

/// <summary>The store holds fewer months than were written to it. Cured by restoring.</summary>
public sealed class LogIsShort(string run, Month month, int place) : Exception($"{run}: {month} is to be logged after {place} months, and fewer are there.");

/// <summary>A month came out otherwise than before: the world is not the same.</summary>
public sealed class MonthDiffers(Month month) : Exception($"{month} was closed before, with other bytes.");

/// <summary>The store was restarted from an older state of itself. Cured by restoring.</summary>
public sealed class StoreWentBack(string run, int epoch, int stored) : Exception($"{run}: the store knows epoch {stored}, and epoch {epoch} had begun.");
