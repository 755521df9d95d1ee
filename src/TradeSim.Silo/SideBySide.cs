using TradeSim.Contracts;
using TradeSim.Domain.Units;
using TradeSim.Domain.World;
using TradeSim.Domain.World.Closed;
using TradeSim.Domain.World.Inputs;
using TradeSim.Domain.World.Same;

namespace TradeSim.Silo;

/// <summary>Runs a scenario on the reference engine and on a cluster, and says whether they are the same world.</summary>
public static class SideBySide
{
    /// <param name="begin">Begins a run of the cluster, up to a month.</param>
    /// <param name="progress">Told each month that is the same in both.</param>
    public static async Task<Comparison> Compare(
        Func<Scenario, Month?, Task<EmbeddedRun>> begin, Scenario scenario, IProgress<ClosedMonth>? progress = null, CancellationToken cancellation = default)
    {
        var world = WorldModel.Build(scenario);
        var engine = new Engine(world);
        await using var run = await begin(scenario, null);
        var whereabouts = await run.Whereabouts();
        await using var months = run.Months(cancellation).GetAsyncEnumerator(cancellation);
        var digest = "";
        while (!engine.IsDone)
        {
            var month = engine.Due;
            var (theirs, failure) = await Next(months);
            var ours = engine.Step();
            if (theirs is null || theirs.Digest != ours.Digest)
            {
                await run.Stop();
                return new Comparison(whereabouts, digest, await Locate(begin, world, month, ours, theirs, failure));
            }

            digest = ours.Digest;
            progress?.Report(ours);
        }

        return new Comparison(whereabouts, digest, null);
    }

    private static async Task<(ClosedMonth? Month, RunFailed? Failure)> Next(IAsyncEnumerator<ClosedMonth> months)
    {
        try
        {
            return (await months.MoveNextAsync() ? months.Current : null, null);
        }
        catch (RunFailed failure)
        {
            return (null, failure);
        }
    }

    /// <summary>Runs both once more to the month in which they part, and looks into everything they hold.</summary>
    private static async Task<WorldsDiffer> Locate(
        Func<Scenario, Month?, Task<EmbeddedRun>> begin, WorldModel world, Month month, ClosedMonth ours, ClosedMonth? theirs, RunFailed? failure)
    {
        var engine = new Engine(world);
        while (engine.Due <= month)
        {
            engine.Step();
        }

        await using var again = await begin(world.Scenario, month);
        await foreach (var _ in WithoutFailing(again.Months()))
        {
            // Only the states it ends with are wanted.
        }

        var (part, difference) = await FirstDifference(again, engine, world) ?? (FirstPart(ours, theirs), null);
        return new WorldsDiffer(month, part, difference, failure?.Message);
    }

    private static async Task<(string Part, FieldDifference? Field)?> FirstDifference(EmbeddedRun run, Engine engine, WorldModel world)
    {
        foreach (var agent in world.Agents)
        {
            if (WorldDigest.FirstDifference(engine.StateOf(agent.Id), await run.Inspect(agent)) is { } difference)
            {
                return (agent.Id, difference);
            }
        }

        foreach (var market in world.Markets)
        {
            if (WorldDigest.FirstDifference(engine.StateOf(market), await run.Inspect(market)) is { } difference)
            {
                return (market.Id, difference);
            }
        }

        return null;
    }

    private static string FirstPart(ClosedMonth ours, ClosedMonth? theirs)
    {
        for (var i = 0; theirs is not null && i < Math.Min(ours.Parts.Length, theirs.Parts.Length); i++)
        {
            if (ours.Parts[i] != theirs.Parts[i])
            {
                return ours.Parts[i].Entity;
            }
        }

        return "the closed month";
    }

    private static async IAsyncEnumerable<ClosedMonth> WithoutFailing(IAsyncEnumerable<ClosedMonth> months)
    {
        await using var each = months.GetAsyncEnumerator();
        while ((await Next(each)).Month is { } month)
        {
            yield return month;
        }
    }
}

/// <summary>What a comparison of two worlds found.</summary>
/// <param name="Digest">Of the last month that was the same in both; empty when none was.</param>
/// <param name="Difference">Null when the worlds are the same.</param>
public sealed record Comparison(Whereabouts Whereabouts, string Digest, WorldsDiffer? Difference);

/// <summary>Where two worlds part.</summary>
/// <param name="Part">The entity, market or part of the month that differs first.</param>
/// <param name="Field">The field in it, with the reference engine's value and the cluster's; null when only digests tell.</param>
/// <param name="Failure">Why the cluster did not close the month; null when it did.</param>
public sealed record WorldsDiffer(Month Month, string Part, FieldDifference? Field, string? Failure)
{
    public override string ToString()
    {
        var where = Field is null ? $"{Month} {Part}" : $"{Month} {Part} {Field.Field}: reference {Field.One}, Orleans {Field.Other}";
        return Failure is null ? where : $"{where} ({Failure})";
    }
}
