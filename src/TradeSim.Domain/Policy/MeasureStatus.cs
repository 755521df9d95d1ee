namespace TradeSim.Domain.Policy;

/// <summary>How a measure stands in a month. Lifted and extended belong to measures that answer to events.</summary>
public enum MeasureStatus
{
    Announced,
    InForce,
    Suspended,
    Lapsed,
    Extended,
    Lifted,
}
