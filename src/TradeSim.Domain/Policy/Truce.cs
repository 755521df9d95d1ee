using System.Collections.Immutable;
using TradeSim.Domain.Units;

namespace TradeSim.Domain.Policy;

/// <summary>
/// Measures of two or more parties that sleep together. When one party breaks the truce, by a measure that says so, all that were bound
/// wake with it.
/// <code>asleep from `From` to the earlier of `Until` and the start of the first measure that breaks it</code>
/// </summary>
/// <param name="Measures">The ids of what is bound.</param>
/// <param name="From">First month of the truce.</param>
/// <param name="Until">First month no longer of it, as agreed.</param>
/// <param name="Extended">How that came to lie where it lies; null where it was never moved.</param>
public sealed record Truce(string Id, ImmutableArray<string> Measures, Month From, Month Until, Extension? Extended, string Because)
{
    /// <summary>What ended it before its time; null where nothing did.</summary>
    public Measure? BrokenBy(IEnumerable<Measure> measures) => measures
        .Where(measure => measure.Breaks == Id && measure.Starts > From && measure.Starts < Until)
        .OrderBy(measure => measure.Starts).ThenBy(measure => measure.Id, StringComparer.Ordinal).FirstOrDefault();

    /// <summary>A measure that it binds, with the pause that it makes.</summary>
    public Measure Bind(Measure bound, Measure? breaker) => bound with
    {
        Suspended = (From, breaker?.Starts ?? Until),
        Extended = breaker?.Starts <= Extended?.Said ? null : Extended,
    };

    /// <summary>Why a measure that it binds stands as it does.</summary>
    public string Why(Measure bound, Measure? breaker, Month month) =>
        breaker is not null && month >= breaker.Starts ? $"{bound.Because}; back since {breaker.Id} broke {Id} in {breaker.Starts}" : $"suspended until {Extension.Known(Extended, Until, month)} by {Id}";
}
