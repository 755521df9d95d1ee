using TradeSim.Domain.Policy;
using TradeSim.Domain.Shipping;
using TradeSim.Domain.World.Protocol;

namespace TradeSim.Contracts;

// Every message is immutable, so a call within one silo copies nothing. Trace is the W3C trace context of who asks, empty
// when nobody listens; it never changes an answer.

/// <summary>A run begins, or goes on from a checkpoint: the entity takes a state.</summary>
/// <param name="First">What it will be asked first.</param>
/// <param name="Revision">How many measures were entered into the run: which world it is a part of.</param>
/// <param name="Held">What it held at the checkpoint, as <see cref="Inspected"/> gave it; empty for its first state.</param>
[GenerateSerializer, Immutable, Alias("TradeSim.BeginRun")]
public sealed record BeginRun([property: Id(0)] Step First, [property: Id(1)] int Revision, [property: Id(2)] byte[] Held);

/// <summary>The entity holds its state.</summary>
/// <param name="Silo">The silo it lives on.</param>
[GenerateSerializer, Immutable, Alias("TradeSim.Began")]
public sealed record Began([property: Id(0)] string Silo);

[GenerateSerializer, Immutable, Alias("TradeSim.AskToPlan")]
public sealed record AskToPlan([property: Id(0)] Step Step, [property: Id(1)] string Trace)
{
    /// <summary>What reactions have answered so far.</summary>
    [Id(2)]
    public Enacted Enacted { get; init; } = Enacted.None;
}

[GenerateSerializer, Immutable, Alias("TradeSim.PlanAnswer")]
public sealed record PlanAnswer([property: Id(0)] Planned Planned);

[GenerateSerializer, Immutable, Alias("TradeSim.AskToClear")]
public sealed record AskToClear([property: Id(0)] Step Step, [property: Id(1)] MarketOrders Orders, [property: Id(2)] string Trace)
{
    /// <summary>What reactions have answered so far.</summary>
    [Id(3)]
    public Enacted Enacted { get; init; } = Enacted.None;
}

[GenerateSerializer, Immutable, Alias("TradeSim.ClearAnswer")]
public sealed record ClearAnswer([property: Id(0)] Cleared Cleared);

[GenerateSerializer, Immutable, Alias("TradeSim.AskToSettle")]
public sealed record AskToSettle([property: Id(0)] Step Step, [property: Id(1)] Fills Fills, [property: Id(2)] string Trace)
{
    /// <summary>What reactions have answered so far.</summary>
    [Id(3)]
    public Enacted Enacted { get; init; } = Enacted.None;
}

[GenerateSerializer, Immutable, Alias("TradeSim.SettleAnswer")]
public sealed record SettleAnswer([property: Id(0)] Settled Settled);

/// <summary>Goods handed over by a seller; the stamp is that of the seller's Settle.</summary>
[GenerateSerializer, Immutable, Alias("TradeSim.HandOver")]
public sealed record HandOver([property: Id(0)] Step Step, [property: Id(1)] Consignment Consignment, [property: Id(2)] string Trace);

/// <summary>The buyer has filed a consignment, now or before.</summary>
[GenerateSerializer, Immutable, Alias("TradeSim.Receipt")]
public sealed record Receipt([property: Id(0)] string Consignment);

/// <summary>
/// What an entity (its state, then the goods filed for its next Plan) or a market holds, as the domain's canonical bytes, and
/// the step it is to be asked next.
/// </summary>
[GenerateSerializer, Immutable, Alias("TradeSim.Inspected")]
public sealed record Inspected([property: Id(0)] Step Due, [property: Id(1)] byte[] Held);

/// <summary>Where the entities and markets of a run live: how many on each silo, by silo.</summary>
[GenerateSerializer, Immutable, Alias("TradeSim.Whereabouts")]
public sealed record Whereabouts([property: Id(0)] SiloShare[] Silos);

[GenerateSerializer, Immutable, Alias("TradeSim.SiloShare")]
public readonly record struct SiloShare([property: Id(0)] string Silo, [property: Id(1)] int Entities, [property: Id(2)] int Markets);
