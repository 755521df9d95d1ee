using TradeSim.Domain.Units;

namespace TradeSim.Domain.Policy;

/// <summary>A time in which a measure sleeps.</summary>
/// <param name="From">First month of it.</param>
/// <param name="Until">First month no longer of it.</param>
/// <param name="Extended">How that came to lie where it lies; null where it was never moved.</param>
/// <param name="Truce">The truce that makes it; null where the measure itself says it.</param>
public readonly record struct Pause(Month From, Month Until, Extension? Extended = null, string? Truce = null)
{
    public bool Holds(Month month) => month >= From && month < Until;
}
