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
    private const int Version = 4;

    public static RunState New { get; } = new(RunStatus.Running, "", []);

    /// <summary>One that was brought here, and whose months are being handed over.</summary>
    public static RunState Brought { get; } = new(RunStatus.Stopped, "brought here; the months before its checkpoint come first", []);

    /// <summary>The stamp of the ask by which a run that had ended goes on; empty of one that never had to be asked.</summary>
    public string GoesOnBy { get; init; } = "";

    public bool HasEnded => Status is RunStatus.Stopped or RunStatus.Done or RunStatus.Failed;

    /// <summary>The scenario with the first so many measures entered: one revision for each.</summary>
    public Scenario Revised(Scenario scenario, int revision) => scenario with
    {
        Measures = [.. scenario.Measures, .. Interventions.Take(revision).Select(entered => entered.Measure)],
    };

    /// <summary>What was entered for the same ask before; null where nothing was.</summary>
    public Intervention? EnteredFor(Intervene ask) => ask.Stamp.Length == 0 ? null : Interventions.FirstOrDefault(one => one.Stamp == ask.Stamp);

    /// <summary>A measure that is entered before a month that is due.</summary>
    /// <exception cref="Refused">Its first month is closed, its id is taken, or there are too many.</exception>
    public Intervention Entered(Intervene ask, string run, Month due, Scenario scenario)
    {
        var measure = ask.Next ? ask.Measure with { Starts = due } : ask.Measure;
        if (measure.FirstKnown < due)
        {
            throw new Refused($"{measure.FirstKnown} is closed; the next month of {run} is {due}", "starts: next");
        }

        if (measure.Ends is { } ends && ends <= measure.Starts)
        {
            throw new Refused($"it ends with {ends}, and starts with {measure.Starts}", "a later end, or none");
        }

        if (Revised(scenario, Interventions.Length).Measures.Any(known => known.Id == measure.Id))
        {
            throw new Refused($"{run} has a measure {measure.Id} already", "give it another id");
        }

        return Interventions.Length < Limits.Interventions
            ? new Intervention(due, measure, ask.Text, ask.Stamp)
            : throw new Refused($"{Limits.Interventions} measures were entered into {run}, and no run takes more", "a scenario that holds them from the start");
    }

    public byte[] ToBytes()
    {
        using var writer = new ByteWriter();
        writer.Whole("version", Version);
        writer.Whole("status", (int)Status);
        writer.Text("why", Why);
        writer.Text("goesOnBy", GoesOnBy);
        writer.Whole("interventions", Interventions.Length);
        foreach (var one in Interventions)
        {
            writer.Whole("entered", one.Entered.Index);
            writer.Text("text", one.Text);
            writer.Text("stamp", one.Stamp);
            Write(ScenarioJson.ToBytes(one.Measure), writer);
        }

        return writer.ToArray();
    }

    public static RunState FromBytes(ReadOnlySpan<byte> bytes)
    {
        var reader = new ByteReader(bytes);
        MustBe(Version, ref reader);
        var (status, why, goesOnBy) = ((RunStatus)reader.Whole(), reader.Text(), reader.Text());
        var interventions = ImmutableArray.CreateBuilder<Intervention>();
        for (var left = reader.Count(); left > 0; left--)
        {
            var (entered, text, stamp) = (new Month((int)reader.Whole()), reader.Text(), reader.Text());
            interventions.Add(new Intervention(entered, ScenarioJson.MeasureFromBytes(reader.Bytes(reader.Count())), text, stamp));
        }

        return new RunState(status, why, interventions.ToImmutable()) { GoesOnBy = goesOnBy };
    }

    /// <summary>What a run was started with, as it is kept in the store: written once.</summary>
    public static byte[] ToBytes(StartRun started)
    {
        using var writer = new ByteWriter();
        writer.Whole("version", Version);
        writer.Whole("until", started.Until.Index);
        writer.Whole("checkpointEvery", started.CheckpointEvery);
        writer.Whole("isBrought", started.IsBrought ? 1 : 0);
        writer.Text("stamp", started.Stamp);
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
        var (until, every, isBrought, stamp) = (new Month((int)reader.Whole()), (int)reader.Whole(), reader.Whole() == 1, reader.Text());
        var papers = new RunPapers(reader.Text(), reader.Text(), reader.Text(), reader.Text(), reader.Text(), new DateTimeOffset(reader.Whole(), TimeSpan.Zero));
        var scenario = ScenarioJson.FromBytes(reader.Bytes(reader.Count()));
        return new StartRun(new RunScenario(scenario), until)
        {
            Papers = papers,
            CheckpointEvery = every,
            IsBrought = isBrought,
            Stamp = stamp,
            Checkpoint = reader.Bytes(reader.Count()).ToArray(),
        };
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
