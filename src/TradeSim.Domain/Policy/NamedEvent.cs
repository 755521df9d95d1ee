using TradeSim.Domain.Units;

namespace TradeSim.Domain.Policy;

/// <summary>Something that measures and projects wait for or end with.</summary>
/// <param name="Month">The month in which it happens; null where it does not.</param>
public sealed record NamedEvent(string Name, Month? Month);
