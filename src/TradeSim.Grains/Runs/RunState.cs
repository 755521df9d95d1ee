using System.Collections.Immutable;
using TradeSim.Contracts;
using TradeSim.Contracts.Wire;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Inputs;
using TradeSim.Domain.World.Same;

namespace TradeSim.Grains.Runs;

/// <summary>How a run stands, as it is kept in the store: small, and written anew at every turn of its life.</summary>
internal sealed record RunState(RunStatus Status, string Why, ImmutableArray<Intervention> Interventions)
{
    private const int Version = 1;

    public static RunState New { get; } = new(RunStatus.Running, "", []);

    public bool HasEnded => Status is RunStatus.Stopped or RunStatus.Done or RunStatus.Failed;

    /// <summary>The scenario with the first so many measures entered: one revision for each.</summary>
    public Scenario Revised(Scenario scenario, int revision) => scenario with
    {
        Measures = [.. scenario.Measures, .. Interventions.Take(revision).Select(entered => entered.Measure)],
    };

    public byte[] ToBytes()
    {
        using var writer = new ByteWriter();
        writer.Whole("version", Version);
        writer.Whole("status", (int)Status);
        writer.Text("why", Why);
        writer.Whole("interventions", Interventions.Length);
        foreach (var one in Interventions)
        {
            writer.Whole("entered", one.Entered.Index);
            writer.Text("text", one.Text);
            Write(ScenarioJson.ToBytes(one.Measure), writer);
        }

        return writer.ToArray();
    }

    public static RunState FromBytes(ReadOnlySpan<byte> bytes)
    {
        var reader = new ByteReader(bytes);
        MustBe(Version, ref reader);
        var (status, why) = ((RunStatus)reader.Whole(), reader.Text());
        var interventions = ImmutableArray.CreateBuilder<Intervention>();
        for (var left = reader.Count(); left > 0; left--)
        {
            var (entered, text) = (new Month((int)reader.Whole()), reader.Text());
            interventions.Add(new Intervention(entered, ScenarioJson.MeasureFromBytes(reader.Bytes(reader.Count())), text));
        }

        return new RunState(status, why, interventions.ToImmutable());
    }

    /// <summary>What a run was started with, as it is kept in the store: written once.</summary>
    public static byte[] ToBytes(StartRun started)
    {
        using var writer = new ByteWriter();
        writer.Whole("version", Version);
        writer.Whole("until", started.Until.Index);
        writer.Whole("checkpointEvery", started.CheckpointEvery);
        foreach (var text in new[] { started.Papers.ScenarioText, started.Papers.ScenarioSha256, started.Papers.WorldSha256, started.Papers.Command, started.Papers.Version })
        {
            writer.Text("papers", text);
        }

        writer.Whole("startedAt", started.Papers.StartedAt.UtcTicks);

        Write(ScenarioJson.ToBytes(started.Scenario.Scenario), writer);
        Write(started.Checkpoint, writer);
        return writer.ToArray();
    }

    public static StartRun StartedFrom(ReadOnlySpan<byte> bytes)
    {
        var reader = new ByteReader(bytes);
        MustBe(Version, ref reader);
        var (until, every) = (new Month((int)reader.Whole()), (int)reader.Whole());
        var papers = new RunPapers(reader.Text(), reader.Text(), reader.Text(), reader.Text(), reader.Text(), new DateTimeOffset(reader.Whole(), TimeSpan.Zero));
        var scenario = ScenarioJson.FromBytes(reader.Bytes(reader.Count()));
        return new StartRun(new RunScenario(scenario), until) { Papers = papers, CheckpointEvery = every, Checkpoint = reader.Bytes(reader.Count()).ToArray() };
    }

    private static void Write(byte[] bytes, ByteWriter writer)
    {
        writer.Whole("bytes", bytes.Length);
        writer.Bytes(bytes);
    }

    private static void MustBe(int version, ref ByteReader reader)
    {
        if (reader.Whole() is var written && written != version)
        {
            throw new InvalidDataException($"The run was kept by version {written}; this program reads version {version}.");
        }
    }
}
