namespace TradeSim.Results.Folder;

/// <summary>What is left of a run when it ends.</summary>
public enum Remains
{
    /// <summary>No month closed, or the folder is gone: nothing.</summary>
    Nothing,

    /// <summary>Tables of all closed months.</summary>
    Tables,

    /// <summary>The month log, and tables of some closed years at most: <c>tradesim fetch</c> makes the rest of it.</summary>
    MonthLog,
}

/// <summary>How the folder of a run was closed.</summary>
/// <param name="Remains">What is left.</param>
/// <param name="Failure">What went wrong while it was written; null where nothing did.</param>
public sealed record RunEnding(Remains Remains, Exception? Failure = null);
