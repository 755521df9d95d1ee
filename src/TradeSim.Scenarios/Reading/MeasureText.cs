using TradeSim.Domain.Policy;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Inputs;
using TradeSim.Scenarios.Keys;
using TradeSim.Scenarios.Reporting;
using TradeSim.Scenarios.Tables;
using TradeSim.Scenarios.Trees;

namespace TradeSim.Scenarios.Reading;

/// <summary>A measure to enter into a run that goes on.</summary>
/// <param name="Measure">Compiled; where it starts with the next month, that month as it was known when this was read.</param>
/// <param name="StartsNext">Whether it starts with the month that is due when it is entered.</param>
public sealed record ReadMeasure(Measure Measure, bool StartsNext);

/// <summary>Reads one measure, written as in a scenario, for a run that goes on; <c>starts: next</c> is the month that is due.</summary>
public static class MeasureText
{
    private const string Option = "--measure";
    private const string Next = "next";

    /// <param name="text">The measure: <c>{ by: USA, kind: tariff, origin: CHN, adValorem: 0.5, starts: next }</c>.</param>
    /// <param name="run">The scenario that runs, with the measures entered before.</param>
    /// <param name="due">The month that is due next.</param>
    /// <param name="faults">Gets what is wrong.</param>
    public static ReadMeasure? Read(string text, Scenario run, Month due, Faults faults)
    {
        var source = new SourceText(Option, text);
        var node = YamlTree.Read(source, faults);
        if (node is not MapNode map)
        {
            if (faults.Count == 0)
            {
                faults.Add(FaultKinds.WrongShape, node?.Place ?? source.Start, "A measure is a map.", "write it as { by: USA, kind: tariff, origin: CHN, adValorem: 0.5, starts: next }.");
            }

            return null;
        }

        var startsNext = map.Text("starts") == Next;
        if (startsNext)
        {
            Put(map, "starts", due.ToString());
        }

        Name(map, run, faults);
        var read = new MeasureReader(run.World, new Territories(run.World), new Events(run.Events), [.. run.Truces.Select(truce => truce.Id)], faults).Read([map], run.Measures, run.Accessions);
        if (read is [var measure] && measure.FirstKnown < due)
        {
            faults.Add(FaultKinds.AlreadyClosed, map["starts"]!.Place, $"{measure.FirstKnown} is closed; the next month is {due}.");
        }

        if (read is [var entered])
        {
            new EffectChecks(run).Check(entered, map, faults);
        }

        return faults.Count == 0 ? new ReadMeasure(read[0], startsNext) : null;
    }

    /// <summary>Sets a word of a measure, where it stood or at its end.</summary>
    internal static void Put(MapNode measure, string key, string word)
    {
        var place = measure[key]?.Place ?? measure.Place;
        measure.Set(new Entry(key, place, new ScalarNode(place, word)));
    }

    private static void Name(MapNode map, Scenario run, Faults faults)
    {
        var taken = run.Measures.Select(measure => measure.Id).ToHashSet(StringComparer.Ordinal);
        if (map["id"] is not { } id)
        {
            Put(map, "id", Names.Free(MeasureKeys.Stem(map.Text("by"), map.Text("kind")), taken));
        }
        else if (map.Text("id") is { } given && taken.Contains(given))
        {
            faults.Add(FaultKinds.RuleTwice, id.Place, $"The run has a measure '{given}' already.", "give it another id.");
        }
    }
}
