using System.Collections.Immutable;
using System.Globalization;
using TradeSim.Domain.Units;

namespace TradeSim.Domain.Policy;

/// <summary>A value from a month on.</summary>
public readonly record struct ScheduleStep(Month From, double Value);

/// <summary>
/// A value of a measure that changes on known months, as laws that phase in do: by steps, or along a line from the first to the last,
/// <code>value(t) = first + (last - first) (t - t_first) / (t_last - t_first)</code>
/// Before the first month it has the first value, after the last one the last.
/// </summary>
/// <param name="Steps">By month, at least one; of a line the two ends.</param>
public sealed record Schedule(ImmutableArray<ScheduleStep> Steps, bool IsLinear)
{
    public double At(Month month)
    {
        var at = Steps[0];
        foreach (var step in Steps)
        {
            if (step.From <= month)
            {
                at = step;
            }
        }

        var last = Steps[^1];
        return IsLinear && month > Steps[0].From && month < last.From
            ? Steps[0].Value + ((last.Value - Steps[0].Value) * (month - Steps[0].From).Count / (last.From - Steps[0].From).Count)
            : at.Value;
    }

    public override string ToString() =>
        (IsLinear ? "line " : "") + string.Join(' ', Steps.Select(step => string.Create(CultureInfo.InvariantCulture, $"{step.From}={step.Value:R}")));
}
