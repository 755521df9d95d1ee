using TradeSim.Console.Terminal;
using TradeSim.Contracts;
using TradeSim.Contracts.Wire;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Closed;
using TradeSim.Domain.World.Inputs;
using TradeSim.Domain.World.Same;
using TradeSim.Results.Folder;
using TradeSim.Scenarios.Reporting;
using TradeSim.Silo.Clusters;

namespace TradeSim.Console.Running;

/// <summary>A moment to go on from: a checkpoint, and the months that were closed before it.</summary>
/// <param name="Checkpoint">As the domain writes it.</param>
/// <param name="Due">The month that is due next.</param>
/// <param name="Before">All months before that one, from the first.</param>
public sealed record Resumption(byte[] Checkpoint, Month Due, IAsyncEnumerable<ClosedMonth> Before)
{
    /// <summary>The months before, and then those that an engine closes from the checkpoint on.</summary>
    public async IAsyncEnumerable<MonthClosed> Then(IAsyncEnumerable<MonthClosed> months)
    {
        await foreach (var month in Before)
        {
            yield return new MonthClosed(month, month.Month.Next == Due ? Checkpoint : []);
        }

        await foreach (var month in months)
        {
            yield return month;
        }
    }

    /// <summary>
    /// The newest checkpoint of a run's folder that a scenario can go on from; those that are damaged, or of another world, are
    /// passed over and named. Null, with the complaint made, where there is none.
    /// </summary>
    public static Resumption? OfFolder(Terminal.Terminal terminal, string folder, Scenario scenario)
    {
        var passed = new List<string>();
        foreach (var due in CheckpointFiles.Of(folder))
        {
            try
            {
                var bytes = CheckpointFiles.Read(folder, due);
                MustFollow(CheckedFor(scenario, bytes), folder, scenario);
                passed.ForEach(terminal.Error.WriteLine);
                return new Resumption(bytes, due, MonthsOf(folder, (due - scenario.From).Count));
            }
            catch (CheckpointRefused refused)
            {
                passed.Add($"passed over {due}: {refused.Message}");
            }
        }

        passed.ForEach(terminal.Error.WriteLine);
        terminal.Complain(new Complaint(
            passed.Count == 0 ? $"{folder} holds no checkpoint" : $"{folder} holds no checkpoint that {scenario.Name} can go on from",
            $"tradesim run {scenario.Name} --until {scenario.Until}, which starts at its first month",
            FaultKinds.NoCheckpoint));
        return null;
    }

    /// <summary>A run of a cluster as it stands now.</summary>
    /// <exception cref="Refused">It has ended, and no checkpoint of it was taken.</exception>
    /// <exception cref="CheckpointRefused">The scenario cannot go on from it.</exception>
    public static async Task<Resumption> OfRunAsync(ClusterRun run, Scenario scenario)
    {
        var kept = await run.Checkpoint();
        CheckedFor(scenario, kept.Bytes);
        return new Resumption(kept.Bytes, kept.Due, MonthsOf(run, scenario.From, kept.Due));
    }

    private static Checkpoint CheckedFor(Scenario scenario, byte[] bytes)
    {
        var checkpoint = Domain.World.Same.Checkpoint.FromBytes(bytes);
        return checkpoint.Due > scenario.Until.Next ? throw new CheckpointRefused($"it is of after {scenario.Until}, the last month asked for")
            : checkpoint.Seal != ScenarioJson.SealOf(scenario, checkpoint.Due) ? throw new CheckpointRefused($"it is of another world: what was in force before {checkpoint.Due} differs")
            : checkpoint;
    }

    /// <exception cref="CheckpointRefused">The log has not all months before it, or others.</exception>
    private static void MustFollow(Checkpoint checkpoint, string folder, Scenario scenario)
    {
        var last = MonthLog.Exists(folder) ? MonthLog.Read(folder).ElementAtOrDefault((checkpoint.Due - scenario.From).Count - 1) : null;
        if (last is null || ClosedMonthCodec.FromBytes(last) is var month && (month.Month.Next, month.Digest) != (checkpoint.Due, checkpoint.Ledger.Digest))
        {
            throw new CheckpointRefused("the month log has not the months before it");
        }
    }

    private static async IAsyncEnumerable<ClosedMonth> MonthsOf(string folder, int count)
    {
        foreach (var month in MonthLog.Read(folder).Take(count))
        {
            yield return await Task.Run(() => ClosedMonthCodec.FromBytes(month));
        }
    }

    private static async IAsyncEnumerable<ClosedMonth> MonthsOf(ClusterRun run, Month from, Month due)
    {
        await foreach (var month in run.Watch(from))
        {
            yield return month.Month;
            if (month.Month.Month.Next == due)
            {
                yield break;
            }
        }
    }
}
