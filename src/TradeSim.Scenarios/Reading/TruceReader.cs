using System.Collections.Immutable;
using TradeSim.Domain.Policy;
using TradeSim.Domain.Units;
using TradeSim.Scenarios.Keys;
using TradeSim.Scenarios.Reporting;
using TradeSim.Scenarios.Trees;

namespace TradeSim.Scenarios.Reading;

/// <summary>Reads <c>truces:</c> against the measures they bind.</summary>
/// <param name="written">The measures as they are written, those with faults among them.</param>
/// <param name="measures">Those that have none.</param>
public sealed class TruceReader(ImmutableArray<MapNode> written, ImmutableArray<Measure> measures, Events events, Faults faults)
{
    // No id of a truce has a blank in it.
    private const string Itself = "its own pause";

    private readonly List<(string Measure, Month From, Month Until, string By)> _sleeps =
        [.. measures.SelectMany(measure => measure.Suspended.Select(pause => (measure.Id, pause.From, pause.Until, Itself)))];

    /// <summary>By id.</summary>
    public ImmutableArray<Truce> Read(ImmutableArray<MapNode> maps) =>
        [.. maps.Select(map => Read(new Fields(map, TruceKeys.Truce, faults, events))).OfType<Truce>().DistinctBy(truce => truce.Id).OrderBy(truce => truce.Id, StringComparer.Ordinal)];

    private Truce? Read(Fields f)
    {
        var words = f.Words("measures");
        var bound = words.Select(Bound).OfType<Measure>().ToList();
        var parties = words.Select(word => written.FirstOrDefault(map => map.Text("id") == word.Text)?.Text("by")).Distinct().ToList();
        if (parties is [{ } alone])
        {
            faults.Add(FaultKinds.TruceOfOne, f.Place("measures"), $"All that this truce binds is of {alone}.");
        }

        if (f.Text("id") == Truce.None)
        {
            faults.Add(FaultKinds.BadName, f.Place("id"), "A truce cannot be called 'none': that is the word for breaking no truce.", "give it another id.");
        }

        if (f.Month("from") is not { } from || f.IsUnread("until"))
        {
            return null;
        }

        var until = f.Month("until") ?? Month.AfterAll;
        var isDated = !f.WaitsForEvent("from") && !f.WaitsForEvent("until");
        if (until <= from && isDated)
        {
            faults.Add(FaultKinds.EndsBeforeStarts, f.Place("until"), $"The truce ends {until} and starts {from}.");
        }

        var extended = Extensions.Read(f, f.WaitsForEvent("from") ? null : from, f.Month("until"), faults);
        var truce = new Truce(
            f.Text("id"), [.. bound.Select(measure => measure.Id).Distinct().Order(StringComparer.Ordinal)], from, extended?.Until ?? until, extended?.Extension, f.Text("because"))
        {
            Covers = f.Has("covers") && f.Words("covers").IsEmpty ? Truce.Burdens : [.. f.Words("covers").Select(word => MeasureNames.TryParse(word.Text, out var kind) ? kind : default)],
        };
        SleepOnce(words, truce, isDated);
        return truce;
    }

    private Measure? Bound(ScalarNode word)
    {
        if (measures.FirstOrDefault(measure => measure.Id == word.Text) is { } measure)
        {
            return measure;
        }

        faults.AddUnknown(FaultKinds.UnknownMeasure, word.Place, $"There is no measure '{word.Text}'.", word.Text, written.Select(map => map.Text("id")).OfType<string>());
        return null;
    }

    /// <summary>What a truce binds sleeps by nothing else then. Truces of which an event says the month may come to lie on each other, and the pauses are then one.</summary>
    private void SleepOnce(ImmutableArray<ScalarNode> words, Truce truce, bool isDated)
    {
        foreach (var word in words.Where(word => words.First(other => other.Text == word.Text) != word))
        {
            faults.Add(FaultKinds.SleepsTwice, word.Place, $"'{word.Text}' stands twice in this truce.", "drop one of the two.");
        }

        foreach (var word in isDated ? words.DistinctBy(word => word.Text).ToList() : [])
        {
            if (_sleeps.Find(sleep => sleep.Measure == word.Text && sleep.From < truce.Until && truce.From < sleep.Until) is { By: { } other } before)
            {
                var lasts = before.Until >= Month.AfterAll ? $"from {before.From} on" : $"from {before.From} to {before.Until}";
                faults.Add(FaultKinds.SleepsTwice, word.Place, $"'{word.Text}' is suspended by {(other == Itself ? other : $"'{other}'")} {lasts} already.");
            }

            _sleeps.Add((word.Text, truce.From, truce.Until, truce.Id));
        }
    }
}
