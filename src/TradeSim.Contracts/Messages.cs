using TradeSim.Domain.Shipping;
using TradeSim.Domain.World.Closed;
using TradeSim.Domain.World.Protocol;

namespace TradeSim.Contracts;

// Every message is immutable, so a call within one silo copies nothing. Trace is the W3C trace context of who asks, empty
// when nobody listens; it never changes an answer.

/// <summary>A run begins: the entity takes its first state. The next step is what will be asked first.</summary>
[GenerateSerializer, Immutable, Alias("TradeSim.BeginRun")]
public sealed record BeginRun([property: Id(0)] Step First);

/// <summary>The entity holds its first state.</summary>
/// <param name="Silo">The silo it lives on.</param>
[GenerateSerializer, Immutable, Alias("TradeSim.Began")]
public sealed record Began([property: Id(0)] string Silo);

[GenerateSerializer, Immutable, Alias("TradeSim.AskToPlan")]
public sealed record AskToPlan([property: Id(0)] Step Step, [property: Id(1)] string Trace);

[GenerateSerializer, Immutable, Alias("TradeSim.PlanAnswer")]
public sealed record PlanAnswer([property: Id(0)] Planned Planned);

[GenerateSerializer, Immutable, Alias("TradeSim.AskToClear")]
public sealed record AskToClear([property: Id(0)] Step Step, [property: Id(1)] MarketOrders Orders, [property: Id(2)] string Trace);

[GenerateSerializer, Immutable, Alias("TradeSim.ClearAnswer")]
public sealed record ClearAnswer([property: Id(0)] Cleared Cleared);

[GenerateSerializer, Immutable, Alias("TradeSim.AskToSettle")]
public sealed record AskToSettle([property: Id(0)] Step Step, [property: Id(1)] Fills Fills, [property: Id(2)] string Trace);

[GenerateSerializer, Immutable, Alias("TradeSim.SettleAnswer")]
public sealed record SettleAnswer([property: Id(0)] Settled Settled);

/// <summary>Goods handed over by a seller; the stamp is that of the seller's Settle.</summary>
[GenerateSerializer, Immutable, Alias("TradeSim.HandOver")]
public sealed record HandOver([property: Id(0)] Step Step, [property: Id(1)] Consignment Consignment, [property: Id(2)] string Trace);

/// <summary>The buyer has filed a consignment, now or before.</summary>
[GenerateSerializer, Immutable, Alias("TradeSim.Receipt")]
public sealed record Receipt([property: Id(0)] string Consignment);

/// <summary>What an entity or a market holds, as the domain's canonical bytes, and the step it is to be asked next.</summary>
[GenerateSerializer, Immutable, Alias("TradeSim.Inspected")]
public sealed record Inspected([property: Id(0)] Step Due, [property: Id(1)] byte[] State);

/// <summary>A compiled scenario to run, up to and with a month.</summary>
[GenerateSerializer, Immutable, Alias("TradeSim.StartRun")]
public sealed record StartRun([property: Id(0)] RunScenario Scenario, [property: Id(1)] Domain.Units.Month Until);

/// <summary>What every silo makes its world from.</summary>
[GenerateSerializer, Immutable, Alias("TradeSim.RunScenario")]
public sealed record RunScenario([property: Id(0)] Domain.World.Inputs.Scenario Scenario);

/// <summary>Progress of a run: one closed month.</summary>
[GenerateSerializer, Immutable, Alias("TradeSim.MonthClosed")]
public sealed record MonthClosed([property: Id(0)] ClosedMonth Month);

/// <summary>Where the entities and markets of a run live: how many on each silo, by silo.</summary>
[GenerateSerializer, Immutable, Alias("TradeSim.Whereabouts")]
public sealed record Whereabouts([property: Id(0)] SiloShare[] Silos);

[GenerateSerializer, Immutable, Alias("TradeSim.SiloShare")]
public readonly record struct SiloShare([property: Id(0)] string Silo, [property: Id(1)] int Entities, [property: Id(2)] int Markets);
