using System.Runtime.CompilerServices;
using Orleans.Runtime;
using TradeSim.Contracts;
using TradeSim.Domain.Units;

namespace TradeSim.Silo.Clusters;

/// <summary>One run that lives in a cluster, whoever coordinates it now. It goes on when the one who looks at it is gone.</summary>
public sealed class ClusterRun
{
    private readonly ISimulationGrain _coordinator;
    private readonly IGrainFactory _grains;

    internal ClusterRun(string name, IGrainFactory grains)
    {
        Name = name;
        _grains = grains;
        _coordinator = grains.GetGrain<ISimulationGrain>(name);
    }

    public string Name { get; }

    /// <summary>
    /// The closed months from one on, as they close; ends when the run does. When the coordinator's silo dies it goes on with
    /// the month after the last one seen.
    /// </summary>
    /// <param name="from">The first month wanted; the first of the run when it is earlier.</param>
    /// <param name="away">Told why nothing comes, whenever the cluster does not answer; it is asked again until cancelled.</param>
    /// <exception cref="RunFailed">The run ended before its last month.</exception>
    /// <exception cref="NoSuchRun">There is none, or it was forgotten.</exception>
    public async IAsyncEnumerable<MonthClosed> Watch(
        Month from, Action<string>? away = null, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        for (var (next, patience) = (from, Repeated.AskAgainAfter); ; patience = Repeated.Longer(patience))
        {
            // One at a time: many months of a large world would be more than one message may hold.
            var months = _coordinator.Watch(next, cancellation).WithBatchSize(1).GetAsyncEnumerator(cancellation);
            var step = months.MoveNextAsync().AsTask();
            while (await Outcome(step, patience, away, cancellation) is var outcome && outcome != Step.Reconnect)
            {
                if (outcome == Step.End)
                {
                    yield break;
                }

                yield return months.Current;
                (next, patience) = (months.Current.Month.Month.Next, Repeated.AskAgainAfter);
                step = months.MoveNextAsync().AsTask();
            }

            _ = Abandon(months, step);
            await Task.Delay(Repeated.BetweenTries, cancellation);
        }
    }

    public Task<RunReport> Status() => _coordinator.Status();

    /// <inheritdoc cref="ISimulationGrain.Recorded"/>
    public Task<RunRecorded> Recorded() => _coordinator.Recorded();

    /// <inheritdoc cref="ISimulationGrain.Pause"/>
    public Task Pause() => Repeated.Asked(_coordinator.Pause);

    public Task Unpause() => Repeated.Asked(_coordinator.Unpause);

    /// <inheritdoc cref="ISimulationGrain.Stop"/>
    public Task Stop() => Repeated.Asked(_coordinator.Stop);

    /// <inheritdoc cref="ISimulationGrain.GoOn"/>
    public Task GoOn()
    {
        var stamp = Repeated.NewStamp();
        return Repeated.Asked(() => _coordinator.GoOn(stamp));
    }

    /// <inheritdoc cref="ISimulationGrain.Checkpoint"/>
    public Task<KeptCheckpoint> Checkpoint() => Repeated.Asked(_coordinator.Checkpoint);

    /// <inheritdoc cref="ISimulationGrain.Intervene"/>
    public Task<Intervention> Intervene(Intervene ask)
    {
        var stamped = ask with { Stamp = Repeated.NewStamp() };
        return Repeated.Asked(() => _coordinator.Intervene(stamped));
    }

    /// <inheritdoc cref="ISimulationGrain.Forget"/>
    public Task Forget() => _coordinator.Forget();

    /// <summary>Takes the name of a lost run off the list.</summary>
    /// <exception cref="NoSuchRun">No such run is lost.</exception>
    public async Task ForgetLost()
    {
        if (!(await _grains.GetGrain<IRunsGrain>(0).List()).Lost.Contains(Name))
        {
            throw new NoSuchRun(Name);
        }

        await Forget();
    }

    public async Task<Whereabouts> Whereabouts() => await _coordinator.Whereabouts();

    private static async Task<Step> Outcome(Task<bool> step, TimeSpan patience, Action<string>? away, CancellationToken cancellation)
    {
        try
        {
            return await step.WaitAsync(patience, cancellation) ? Step.Month : Step.End;
        }
        catch (TimeoutException) when (!step.IsCompleted)
        {
            return Step.Reconnect;
        }
        catch (Exception cause) when (!cancellation.IsCancellationRequested && Repeated.IsPassing(cause))
        {
            away?.Invoke(cause.Message);
            return Step.Reconnect;
        }
    }

    /// <summary>Nobody waits for a coordinator that may be gone.</summary>
    private static async Task Abandon(IAsyncEnumerator<MonthClosed> months, Task step)
    {
        try
        {
            await step;
            await months.DisposeAsync();
        }
        catch (Exception late) when (late is RunFailed or NoSuchRun || Repeated.IsPassing(late))
        {
            // Whoever asked again hears of it.
        }
    }

    private enum Step
    {
        /// <summary>One more month has closed.</summary>
        Month,

        /// <summary>The run has ended.</summary>
        End,

        /// <summary>Nothing was heard; it is to be asked anew.</summary>
        Reconnect,
    }
}
