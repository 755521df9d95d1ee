using System.Collections.Immutable;
using TradeSim.Domain.Policy;

namespace TradeSim.Scenarios.Reading;

/// <summary>Rules of which an older, more specific one keeps a newer one from applying, which may not be meant: a duty on everyone that spares whom it means.</summary>
public static class PrecedenceWarnings
{
    public static IEnumerable<string> Of(ImmutableArray<Precedence> precedences) =>
        from pair in precedences
        where pair.Reason == PrecedenceReason.MoreSpecific && pair.Yields.Starts > pair.Applies.Starts
        let value = MeasureNames.ValueOf(pair.Applies, 0)
        select $"'{pair.Yields.Id}' does not apply to {pair.Whom}: '{pair.Applies.Id}'{(value.Length > 0 && value != "0%" ? $", {value}," : "")} is more specific; "
            + $"write 'stacks: true' if both are charged, or 'replaces: {pair.Applies.Id}' if the newer one takes its place.";
}
