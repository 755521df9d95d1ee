using System.Collections.Concurrent;
using System.Collections.Immutable;
using Orleans.Hosting;
using TradeSim.Contracts;
using TradeSim.Domain.Units;
using TradeSim.Grains.Entities;
using TradeSim.Grains.Storage;

namespace TradeSim.Silo;

/// <summary>
/// Holds a silo at a moment, so that a test can strike it there. <c>TRADESIM_HOLD_AT=RUN/2025-03:settle</c> names the run, the
/// month and one of plan, clear, settle (the entity or market of this silo that is asked first waits), close or checkpoint
/// (the coordinator of this silo waits before it writes); <c>RUN:create</c> is when a run is kept and has not begun. Several
/// moments are parted by commas. <c>TRADESIM_HOLD_FILE</c>
/// names a file that appears, with the moment in it, when the silo is held; it goes on when the file is removed. A silo is
/// held once at each moment. Without the variable none of this is there.
/// </summary>
internal static class Holding
{
    private const string AtVariable = "TRADESIM_HOLD_AT";
    private const string FileVariable = "TRADESIM_HOLD_FILE";

    private static readonly string[] At = Environment.GetEnvironmentVariable(AtVariable)?.Split(',', StringSplitOptions.RemoveEmptyEntries) ?? [];
    private static readonly ConcurrentDictionary<string, bool> Held = new(StringComparer.Ordinal);

    /// <summary>The store, held before it writes the month or the checkpoint that is named.</summary>
    public static IRunStore Around(IRunStore store) => At.Length == 0 ? store : new HeldStore(store);

    /// <summary>Entities and markets, held before they do what is named.</summary>
    public static void Hear(ISiloBuilder silo)
    {
        if (At.Length > 0)
        {
            silo.AddIncomingGrainCallFilter(async context =>
            {
                if (context.Grain is EntityGrain or MarketGrain && context.Request.GetArgumentCount() == 1)
                {
                    var run = RunKey.Parse(context.TargetId.Key.ToString()!).Run;
                    await (context.Request.GetArgument(0) switch
                    {
                        AskToPlan ask => Wait(run, ask.Step.Month, "plan"),
                        AskToClear ask => Wait(run, ask.Step.Month, "clear"),
                        AskToSettle ask => Wait(run, ask.Step.Month, "settle"),
                        _ => Task.CompletedTask,
                    });
                }

                await context.Invoke();
            });
        }
    }

    private static Task Wait(string run, Month month, string phase) => Wait($"{run}/{month}:{phase}");

    private static async Task Wait(string moment)
    {
        if (!At.Contains(moment) || !Held.TryAdd(moment, true))
        {
            return;
        }

        var file = Environment.GetEnvironmentVariable(FileVariable) ?? throw new InvalidOperationException($"{AtVariable} is set, and {FileVariable} is not.");
        await File.WriteAllTextAsync(file, moment);
        while (File.Exists(file))
        {
            await Task.Delay(10);
        }
    }

    private sealed class HeldStore(IRunStore store) : IRunStore
    {
        public async Task<bool> Create(string run, byte[] started, byte[] state, bool goesOn)
        {
            var isCreated = await store.Create(run, started, state, goesOn);
            await Wait($"{run}:create");
            return isCreated;
        }

        public async Task Append(string run, int epoch, int place, Month month, byte[] closed)
        {
            await Wait(run, month, "close");
            await store.Append(run, epoch, place, month, closed);
        }

        /// <remarks>The month of a checkpoint is the last one closed before it.</remarks>
        public async Task Keep(string run, int epoch, KeptCheckpoint checkpoint)
        {
            await Wait(run, checkpoint.Due - new Months(1), "checkpoint");
            await store.Keep(run, epoch, checkpoint);
        }

        public Task<StoredRun?> Find(string run) => store.Find(run);

        public Task<ImmutableArray<string>> Runs() => store.Runs();

        public Task<ImmutableArray<string>> Going() => store.Going();

        public Task<int> NextEpoch(string run, int above) => store.NextEpoch(run, above);

        public Task Save(string run, int epoch, byte[] state, bool goesOn) => store.Save(run, epoch, state, goesOn);

        public Task<byte[]?> Closed(string run, Month month) => store.Closed(run, month);

        public Task<ImmutableArray<KeptCheckpoint>> Checkpoints(string run) => store.Checkpoints(run);

        public Task<long> Bytes(string run) => store.Bytes(run);

        public Task Forget(string run) => store.Forget(run);
    }
}
