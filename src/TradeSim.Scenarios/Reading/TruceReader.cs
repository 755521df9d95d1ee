using System.Collections.Immutable;
using TradeSim.Domain.Policy;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Inputs;
using TradeSim.Scenarios.Keys;
using TradeSim.Scenarios.Reporting;
using TradeSim.Scenarios.Trees;

namespace TradeSim.Scenarios.Reading;

/// <summary>Reads <c>truces:</c> against the measures they bind.</summary>
/// <param name="written">The measures as they are written, those with faults among them.</param>
/// <param name="measures">Those that have none.</param>
/// <param name="world">The world in which they are taken.</param>
public sealed class TruceReader(ImmutableArray<MapNode> written, ImmutableArray<Measure> measures, WorldTables world, Events events, Faults faults)
{
    // No id of a truce has a blank in it.
    private const string Itself = "its own pause";

    private readonly List<(Truce Truce, ImmutableArray<ScalarNode> Measures)> _dated = [];

    /// <summary>By id.</summary>
    public ImmutableArray<Truce> Read(ImmutableArray<MapNode> maps)
    {
        ImmutableArray<Truce> truces =
            [.. maps.Select(map => Read(new Fields(map, TruceKeys.Truce, faults, events))).OfType<Truce>().DistinctBy(truce => truce.Id).OrderBy(truce => truce.Id, StringComparer.Ordinal)];
        SleepOnce(truces);
        return truces;
    }

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
        foreach (var word in words.Where(word => words.First(other => other.Text == word.Text) != word))
        {
            faults.Add(FaultKinds.SleepsTwice, word.Place, $"'{word.Text}' stands twice in this truce.", "drop one of the two.");
        }

        if (isDated)
        {
            _dated.Add((truce, [.. words.DistinctBy(word => word.Text)]));
        }

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

    /// <summary>
    /// What a truce binds sleeps by nothing else as long as none breaks it. Truces of which an event says the month may come to lie on each
    /// other, and the pauses are then one.
    /// </summary>
    private void SleepOnce(ImmutableArray<Truce> truces)
    {
        var book = Clashes.BookOf([.. measures.DistinctBy(measure => measure.Id)], world, [], truces);
        var sleeps = measures.SelectMany(measure => measure.Suspended.Select(pause => (Measure: measure.Id, pause.From, pause.Until, By: Itself))).ToList();
        foreach (var (truce, words) in _dated.Where(dated => truces.Contains(dated.Truce)))
        {
            var until = book.BreachOf(truce)?.Month ?? truce.Until;
            foreach (var word in words)
            {
                if (sleeps.Find(sleep => sleep.Measure == word.Text && sleep.From < until && truce.From < sleep.Until) is { By: { } other } before)
                {
                    var lasts = before.Until >= Month.AfterAll ? $"from {before.From} on" : $"from {before.From} to {before.Until}";
                    faults.Add(FaultKinds.SleepsTwice, word.Place, $"'{word.Text}' is suspended by {(other == Itself ? other : $"'{other}'")} {lasts} already.");
                }

                sleeps.Add((word.Text, truce.From, until, truce.Id));
            }
        }
    }
}
