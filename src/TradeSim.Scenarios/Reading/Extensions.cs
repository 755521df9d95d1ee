using TradeSim.Domain.Policy;
using TradeSim.Domain.Units;
using TradeSim.Scenarios.Keys;
using TradeSim.Scenarios.Reporting;

namespace TradeSim.Scenarios.Reading;

/// <summary>Reads <c>extended:</c> of a measure or a truce.</summary>
internal static class Extensions
{
    /// <param name="from">When what is extended begins; null where an event says it.</param>
    /// <param name="until">When it was to end; null where it was not.</param>
    /// <param name="faults">Gets what is wrong.</param>
    public static (Extension Extension, Month Until)? Read(Fields f, Month? from, Month? until, Faults faults)
    {
        if (!f.Has("extended") || f.Get<(Month Said, Month Until)>("extended") is not { Until.Index: > 0 } moved)
        {
            return null;
        }

        if (until is { } end && !(moved.Said < from) && moved.Said < end && moved.Until > end)
        {
            return (new Extension(moved.Said, end), moved.Until);
        }

        faults.Add(FaultKinds.NothingToExtend, f.Place("extended"), until is { } was ? $"What goes on from {from} to {was} cannot be extended in {moved.Said} to {moved.Until}." : "There is no end to move.");
        return null;
    }
}
