using System.Text.Json;
using TradeSim.Domain.Goods;
using TradeSim.Domain.World.Inputs;

namespace TradeSim.Console.Views;

/// <summary>The progress of a run for a program: one JSON object a line, each flushed at once.</summary>
public sealed class JsonLines(TextWriter output)
{
    public void Started(Scenario scenario, string engine, int silos) => Write(new
    {
        @event = "started",
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

    public void Finished(string status, int months, string digest, string? folder, IReadOnlyList<long> massErrorGrams, IReadOnlyList<string> unmetThresholds) => Write(new
    {
        @event = "finished",
        status,
        months,
        digest,
        @out = folder,
        massErrorGrams = Element.All.ToDictionary(element => element.Symbol, element => massErrorGrams[element.Index]),
        unmetThresholds,
    });

    private void Write(object line)
    {
        output.Write(JsonSerializer.Serialize(line) + "\n");
        output.Flush();
    }
}
