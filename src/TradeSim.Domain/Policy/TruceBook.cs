using System.Collections.Immutable;
using TradeSim.Domain.Units;

namespace TradeSim.Domain.Policy;

/// <summary>The truces of a run: what ends each before its time, and how they put to sleep what they bind.</summary>
internal sealed class TruceBook
{
    private readonly ImmutableArray<Truce> _all;
    private readonly Dictionary<string, Breach?> _breaches;
    private readonly ILookup<string, Truce> _over;
    private readonly ILookup<string, string> _brokenBy;

    /// <param name="taken">All measures there are, as they would be without truces.</param>
    public TruceBook(ImmutableArray<Truce> truces, ImmutableArray<Measure> taken, PolicyBook policy)
    {
        _all = [.. truces.OrderBy(truce => truce.From).ThenBy(truce => truce.Id, StringComparer.Ordinal)];
        _breaches = _all.ToDictionary(truce => truce.Id, truce => truce.BrokenBy(taken, FreeOf(truce, taken), policy), StringComparer.Ordinal);
        _over = _all.SelectMany(truce => truce.Measures.Select(id => (Id: id, Truce: truce))).ToLookup(bound => bound.Id, bound => bound.Truce, StringComparer.Ordinal);
        _brokenBy = _all.Where(truce => BreachOf(truce) is not null).ToLookup(truce => BreachOf(truce)!.Measure.Id, truce => truce.Id, StringComparer.Ordinal);
    }

    public Truce this[string id] => _all.First(truce => truce.Id == id);

    /// <summary>What ends a truce before its time; null where nothing does.</summary>
    public Breach? BreachOf(Truce truce) => _breaches[truce.Id];

    /// <summary>The truces that a measure breaks, by the month in which they begin.</summary>
    public IEnumerable<string> BrokenBy(Measure measure) => _brokenBy[measure.Id];

    /// <summary>The last truce over a measure that has begun; null where none has.</summary>
    public Truce? LastOver(Measure measure, Month month) => _over[measure.Id].LastOrDefault(truce => truce.From <= month);

    /// <summary>A measure with the pauses that truces make of it.</summary>
    public Measure Under(Measure measure) => !_over.Contains(measure.Id) ? measure : measure with
    {
        Suspended =
        [
            .. measure.Suspended.Concat(_over[measure.Id].Select(truce => truce.PauseUnder(BreachOf(truce))))
                .Where(pause => pause.From < pause.Until).OrderBy(pause => pause.From).ThenBy(pause => pause.Until),
        ],
    };

    /// <summary>Measures that neither a truce nor another at the same time binds: what is bound breaks none.</summary>
    private ImmutableArray<Measure> FreeOf(Truce truce, ImmutableArray<Measure> taken)
    {
        var bound = _all.Where(truce.Overlaps).SelectMany(other => other.Measures).ToHashSet(StringComparer.Ordinal);
        return [.. taken.Where(measure => !bound.Contains(measure.Id))];
    }
}
