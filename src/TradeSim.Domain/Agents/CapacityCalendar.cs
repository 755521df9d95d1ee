using System.Collections.Immutable;
using TradeSim.Domain.Units;

namespace TradeSim.Domain.Agents;

/// <summary>
/// Capacity over time: what stood in the base year, growing by a share a year, and dated steps each reached straight over
/// its ramp. Grams a month.
/// </summary>
/// <param name="BaseMonthly">Capacity of the base year, grams a month at the level of mid-2024.</param>
/// <param name="Steps">By opening month; each is the total after its ramp.</param>
public sealed record CapacityCalendar(double BaseMonthly, double GrowthPerYear, ImmutableArray<CapacityStep> Steps)
{
    public double At(Month month, Growth growth)
    {
        var capacity = BaseMonthly * growth.Supply(GrowthPerYear, month);
        foreach (var step in Steps)
        {
            if (month < step.Opens || step.Monthly <= capacity)
            {
                continue;
            }

            var done = Math.Min(1.0, ((month - step.Opens).Count + 1) / (double)Math.Max(1, step.RampMonths));
            capacity += (step.Monthly - capacity) * done;
        }

        return capacity;
    }

    /// <summary>What stands once all steps open in a month have ended their ramps, grams a month.</summary>
    public double Design(Month month, Growth growth)
    {
        var design = BaseMonthly * growth.Supply(GrowthPerYear, month);
        foreach (var step in Steps)
        {
            design = month >= step.Opens ? Math.Max(design, step.Monthly) : design;
        }

        return design;
    }

    /// <summary>The fastest that any step open in a month adds to what stood before it, grams a month each month; zero without one.</summary>
    public double FastestRamp(Month month)
    {
        var (before, fastest) = (BaseMonthly, 0.0);
        foreach (var step in Steps)
        {
            if (month >= step.Opens && step.Monthly > before)
            {
                fastest = Math.Max(fastest, (step.Monthly - before) / Math.Max(1, step.RampMonths));
                before = step.Monthly;
            }
        }

        return fastest;
    }

    /// <summary>Whether anything stands there in a month.</summary>
    public bool IsOpen(Month month) => BaseMonthly > 0 || (Steps.Length > 0 && Steps[0].Opens <= month);
}

public sealed record CapacityStep(Month Opens, double Monthly, int RampMonths);
