using TradeSim.Domain.Units;

namespace TradeSim.Contracts;

/// <summary>
/// The phases in which something is asked of an entity or a market. A month is planned by every entity, cleared by every
/// market, settled by every entity, and closed by the coordinator, who asks nobody.
/// </summary>
public enum Phase
{
    Plan = 0,
    Clear = 1,
    Settle = 2,
}

/// <summary>
/// The stamp on every call: which coordinator asks (its epoch), for which month, in which phase. The rule: the same step
/// gets the same answer, an older epoch is refused, a gap asks to be restored.
/// </summary>
[GenerateSerializer, Immutable, Alias("TradeSim.Step")]
public readonly record struct Step([property: Id(0)] int Epoch, [property: Id(1)] Month Month, [property: Id(2)] Phase Phase)
{
    /// <summary>What the one who answered this step is asked next.</summary>
    public Step Next => Phase switch
    {
        Phase.Plan => this with { Phase = Phase.Settle },
        Phase.Settle => this with { Month = Month.Next, Phase = Phase.Plan },
        _ => this with { Month = Month.Next },
    };

    public override string ToString() => $"{Phase} {Month}";
}
