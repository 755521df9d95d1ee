using TradeSim.Domain.Units;

namespace TradeSim.Silo;

/// <summary>
/// What a cluster is made to suffer while it runs, to show that the world stays the same. It acts on calls as they come
/// in; the grains know nothing of it. <c>default</c> is nothing at all.
/// </summary>
public sealed record Trial
{
    public static Trial None { get; } = new();

    /// <summary>Entities and markets are reached in a random order: each call waits up to three milliseconds.</summary>
    public int? CallOrderSeed { get; init; }

    /// <summary>Consignments are late and out of order: each waits up to six milliseconds before it is filed.</summary>
    public int? ConsignmentSeed { get; init; }

    /// <summary>Every call comes twice.</summary>
    public bool Twice { get; init; }

    /// <summary>A gram that comes from nowhere.</summary>
    public PlantedGram? Plant { get; init; }
}

/// <summary>One gram more in the first stock of an entity, just before it plans a month.</summary>
public sealed record PlantedGram(string Entity, Month Month);
