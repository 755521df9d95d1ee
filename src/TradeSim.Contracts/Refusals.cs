using TradeSim.Domain.Units;

namespace TradeSim.Contracts;

/// <summary>Asked for a step that is not the next one: a world out of step stops, it does not drift. Cured by restoring.</summary>
[GenerateSerializer, Alias("TradeSim.OutOfStep")]
public sealed class OutOfStep : Exception
{
    public OutOfStep(string entity, Step asked, Step due)
        : base($"{entity}: Asked to {asked}; the next step is to {due}.")
    {
    }

    private OutOfStep(string message)
        : base(message)
    {
    }

    /// <summary>An entity that holds nothing: it was never begun, or its silo is gone.</summary>
    public static OutOfStep NothingHeld(string entity, string asked) =>
        new($"{entity}: Asked to {asked}; it holds nothing yet and is to be begun or restored first.");
}

/// <summary>Asked by a coordinator that another one has followed.</summary>
[GenerateSerializer, Alias("TradeSim.OlderEpoch")]
public sealed class OlderEpoch(string entity, Step asked, int epoch)
    : Exception($"{entity}: Asked to {asked} in epoch {asked.Epoch}; epoch {epoch} has begun.")
{
    [Id(0)]
    private readonly int _epoch = epoch;

    /// <summary>The epoch that has begun.</summary>
    public int Epoch => _epoch;
}

/// <summary>A run that ended before its last month: which phase of which month, where, and why.</summary>
[GenerateSerializer, Alias("TradeSim.RunFailed")]
public sealed class RunFailed(string message, int monthIndex) : Exception(message)
{
    [Id(0)]
    private readonly int _monthIndex = monthIndex;

    /// <summary>The month that could not be closed.</summary>
    public Month Month => new(_monthIndex);
}

/// <summary>A run that nobody started here, or that was forgotten.</summary>
[GenerateSerializer, Alias("TradeSim.NoSuchRun")]
public sealed class NoSuchRun(string run) : Exception($"No run {run} is known here.");

/// <summary>Something asked of a run that cannot be done as it stands: why, and what to do instead.</summary>
[GenerateSerializer, Alias("TradeSim.Refused")]
public sealed class Refused(string why, string cure) : Exception(why)
{
    [Id(0)]
    private readonly string _cure = cure;

    public string Cure => _cure;
}
