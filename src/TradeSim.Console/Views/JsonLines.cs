using System.Text.Json;
using TradeSim.Contracts;
using TradeSim.Domain.Goods;
using TradeSim.Domain.World.Inputs;
using TradeSim.Results.Answering;

namespace TradeSim.Console.Views;

/// <summary>The progress of a run for a program: one JSON object a line, each flushed at once.</summary>
public sealed class JsonLines(TextWriter output)
{
    /// <param name="run">The name of a run that lives in a cluster; null for one that lives here.</param>
    public void Started(Scenario scenario, string engine, int silos, string? run) => Write(new
    {
        @event = "started",
        run,
        scenario = scenario.Name,
        world = scenario.World.Name,
        from = scenario.From.ToString(),
        until = scenario.Until.ToString(),
        seed = scenario.Seed,
        engine,
        silos,
    });

    public void Progress(string month, int done, int of, string digest) => Write(new
    {
        @event = "progress",
        month,
        done,
        of,
        digest,
    });

    /// <param name="storeBytes">What the run takes in the store of its cluster; null for one that lives here.</param>
    public void Finished(
        string status, int months, string digest, string? folder, IReadOnlyList<long> massErrorGrams, IReadOnlyList<string> unmetThresholds, IReadOnlyList<Answer> answers, long? storeBytes) => Write(new
    {
        @event = "finished",
        status,
        months,
        digest,
        @out = folder,
        massErrorGrams = Element.All.ToDictionary(element => element.Symbol, element => massErrorGrams[element.Index]),
        unmetThresholds,
        answers = AnswerLines.Json(answers),
        storeBytes,
    });

    public void Answered(string scenario, string folder, IReadOnlyList<Answer> answers) => Write(new
    {
        scenario,
        @out = folder,
        answers = AnswerLines.Json(answers),
    });

    /// <summary>How a run of a cluster stands; null where it is there no more.</summary>
    public void Stands(string run, RunReport? report) => Write(new
    {
        run,
        scenario = report?.Scenario,
        status = report?.Status.ToString().ToLowerInvariant() ?? "forgotten",
        why = report?.Why,
        from = report?.From.ToString(),
        until = report?.Until.ToString(),
        months = report is null ? default(int?) : RunStanding.Closed(report),
        of = report is null ? default(int?) : RunStanding.Total(report),
        interventions = report?.Interventions,
        storeBytes = report?.Bytes,
    });

    /// <summary>A run whose records the store no longer holds.</summary>
    public void Lost(string run) => Write(new { run, status = "lost" });

    public void Entered(string run, Intervention entered) => Write(new
    {
        run,
        id = entered.Measure.Id,
        starts = entered.Measure.Starts.ToString(),
    });

    public void Kept(string run, KeptCheckpoint kept) => Write(new
    {
        run,
        due = kept.Due.ToString(),
        bytes = kept.Bytes.Length,
    });

    private void Write(object line)
    {
        output.Write(JsonSerializer.Serialize(line) + "\n");
        output.Flush();
    }
}
