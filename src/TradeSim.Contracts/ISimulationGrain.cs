using Orleans.Concurrency;
using TradeSim.Domain.Units;

namespace TradeSim.Contracts;

/// <summary>The coordinator of one run, at the run's name: walks the months, phase by phase, and keeps the month log.</summary>
[Alias("TradeSim.ISimulationGrain")]
public interface ISimulationGrain : IGrainWithStringKey
{
    /// <summary>Begins every entity and market, and sets the months going. Returns when they go.</summary>
    [Alias("Start"), ResponseTimeout("00:05:00")]
    Task Start(StartRun run);

    /// <summary>The closed months from one on, as they close; ends when the run does.</summary>
    /// <exception cref="RunFailed">The run ended before its last month.</exception>
    [Alias("Watch")]
    IAsyncEnumerable<MonthClosed> Watch(Month from, CancellationToken cancellation = default);

    /// <summary>Ends the run after the month it is in.</summary>
    [Alias("Stop"), AlwaysInterleave]
    Task Stop();

    /// <summary>The scenario, for a silo that has not made this world yet.</summary>
    [Alias("Scenario"), AlwaysInterleave]
    ValueTask<RunScenario> Scenario();

    [Alias("Whereabouts"), AlwaysInterleave]
    ValueTask<Whereabouts> Whereabouts();

    /// <summary>Ends the run, if it goes, and lets go of every entity and the month log.</summary>
    [Alias("Forget"), ResponseTimeout("00:05:00")]
    Task Forget();
}
