using Orleans.Concurrency;
using TradeSim.Domain.Units;

namespace TradeSim.Contracts;

/// <summary>
/// The coordinator of one run, at the run's name: walks the months, phase by phase, and writes the month log. When its silo
/// dies it comes up on another one and goes on from the last checkpoint.
/// </summary>
[Alias("TradeSim.ISimulationGrain")]
public interface ISimulationGrain : IGrainWithStringKey
{
    /// <summary>
    /// Starts a run. Returns when it is kept: from then on it goes, whatever dies. Whoever hears nothing asks again with the same stamp,
    /// and starts it once.
    /// </summary>
    /// <exception cref="Refused">The name is taken, or more was sent than a client may send.</exception>
    [Alias("Start"), ResponseTimeout("00:05:00")]
    Task Start(StartRun run);

    /// <summary>
    /// Takes the name for a run that was closing its months elsewhere, up to the checkpoint it is to go on from. It is stopped until
    /// they are handed over.
    /// </summary>
    /// <exception cref="Refused">The name is taken, or more was sent than a client may send.</exception>
    [Alias("Bring"), ResponseTimeout("00:05:00")]
    Task Bring(StartRun run);

    /// <summary>Takes over the next month of a run that was brought here.</summary>
    /// <exception cref="Refused">It is another month than the next one before the checkpoint, or the store has no room.</exception>
    [Alias("TakeOver")]
    Task TakeOver(MonthClosed month);

    /// <summary>
    /// A run that was stopped, or failed, goes on from its last checkpoint. Returns when that is kept. Whoever hears nothing asks again
    /// with the same stamp, and is answered as if for the first time.
    /// </summary>
    /// <exception cref="Refused">It has not ended, or its last month is closed.</exception>
    [Alias("GoOn")]
    Task GoOn(string stamp);

    /// <summary>Sees to it that a run which is to go on does go on. Called again and again; it changes nothing that goes.</summary>
    [Alias("Wake"), AlwaysInterleave]
    Task Wake();

    /// <summary>The closed months from one on, as they close; ends when the run does.</summary>
    /// <exception cref="RunFailed">The run ended before its last month.</exception>
    [Alias("Watch"), AlwaysInterleave]
    IAsyncEnumerable<MonthClosed> Watch(Month from, CancellationToken cancellation = default);

    [Alias("Status"), AlwaysInterleave]
    Task<RunReport> Status();

    /// <summary>The run waits after the month it is in.</summary>
    [Alias("Pause"), AlwaysInterleave]
    Task Pause();

    [Alias("Unpause"), AlwaysInterleave]
    Task Unpause();

    /// <summary>Ends the run after the month it is in; what is closed is kept.</summary>
    [Alias("Stop"), AlwaysInterleave]
    Task Stop();

    /// <summary>
    /// Takes a checkpoint after the month the run is in. Of a run that has ended: the newest there is. Whoever hears nothing asks again:
    /// it is taken once more, in place of that of the same month.
    /// </summary>
    [Alias("Checkpoint"), AlwaysInterleave, ResponseTimeout("00:05:00")]
    Task<KeptCheckpoint> Checkpoint();

    /// <summary>
    /// Enters a measure after the month the run is in, and answers with the first month it is in force. Whoever hears nothing asks again
    /// with the same stamp, and enters it once.
    /// </summary>
    /// <exception cref="Refused">Its first month is closed, its id is taken, or the run has ended.</exception>
    [Alias("Intervene"), AlwaysInterleave, ResponseTimeout("00:05:00")]
    Task<Intervention> Intervene(Intervene ask);

    /// <summary>What the run was started with and what was entered since.</summary>
    [Alias("Recorded"), AlwaysInterleave]
    Task<RunRecorded> Recorded();

    /// <summary>The scenario with the first so many measures entered, for a silo that has not made this world yet.</summary>
    [Alias("Scenario"), AlwaysInterleave]
    ValueTask<RunScenario> Scenario(int revision);

    [Alias("Whereabouts"), AlwaysInterleave]
    ValueTask<Whereabouts> Whereabouts();

    /// <summary>Ends the run, if it goes, and lets go of every entity and all that the store holds of it.</summary>
    [Alias("Forget"), ResponseTimeout("00:05:00")]
    Task Forget();
}
