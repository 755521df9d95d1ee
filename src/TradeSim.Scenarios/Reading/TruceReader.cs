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
    private readonly HashSet<string> _bound = new(StringComparer.Ordinal);

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

        var until = f.Month("until") ?? Month.AfterAll;
        if (f.Text("id") == Truce.None)
        {
            faults.Add(FaultKinds.BadName, f.Place("id"), "A truce cannot be called 'none': that is the word for breaking no truce.", "give it another id.");
        }

        if (f.Month("from") is not { } from)
        {
            return null;
        }

        if (until <= from && !f.WaitsForEvent("from") && !f.WaitsForEvent("until"))
        {
            faults.Add(FaultKinds.EndsBeforeStarts, f.Place("until"), $"The truce ends {until} and starts {from}.");
        }

        var extended = Extensions.Read(f, f.WaitsForEvent("from") ? null : from, f.Month("until"), faults);
        return new Truce(f.Text("id"), [.. bound.Select(measure => measure.Id).Order(StringComparer.Ordinal)], from, extended?.Until ?? until, extended?.Extension, f.Text("because"))
        {
            Covers = f.Has("covers") && f.Words("covers").IsEmpty ? Truce.Burdens : [.. f.Words("covers").Select(word => MeasureNames.TryParse(word.Text, out var kind) ? kind : default)],
        };
    }

    private Measure? Bound(ScalarNode word)
    {
        if (measures.FirstOrDefault(measure => measure.Id == word.Text) is not { } measure)
        {
            faults.AddUnknown(FaultKinds.UnknownMeasure, word.Place, $"There is no measure '{word.Text}'.", word.Text, written.Select(map => map.Text("id")).OfType<string>());
            return null;
        }

        if (!_bound.Add(measure.Id) || measure.Suspended is not null)
        {
            faults.Add(FaultKinds.SleepsTwice, word.Place, $"'{measure.Id}' is suspended by something else already.");
        }

        return measure;
    }
}
