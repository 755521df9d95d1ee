using Orleans.Placement;
using Orleans.Runtime;
using Orleans.Runtime.Placement;

namespace TradeSim.Grains.Placement;

/// <summary>Entities take turns over the silos: the one with index i begins on silo i modulo their number.</summary>
public sealed class EvenPlacement : PlacementStrategy
{
    internal static readonly EvenPlacement Singleton = new();
}

[AttributeUsage(AttributeTargets.Class)]
public sealed class EvenPlacementAttribute() : PlacementAttribute(EvenPlacement.Singleton);

/// <summary>
/// Places by the index that the coordinator gives along when a run begins; an entity that comes back without one (its
/// silo is gone) goes where a hash of its key says. Silos count in order of address.
/// </summary>
public sealed class EvenPlacementDirector : IPlacementDirector
{
    private const string IndexKey = "tradesim.index";

    /// <summary>From here on, what is called in this flow is placed by this index.</summary>
    public static void GiveIndex(int index) => RequestContext.Set(IndexKey, index);

    public static void GiveNoIndex() => RequestContext.Remove(IndexKey);

    public Task<SiloAddress> OnAddActivation(PlacementStrategy strategy, PlacementTarget target, IPlacementContext context)
    {
        var silos = context.GetCompatibleSilos(target);
        Array.Sort(silos);
        var turn = target.RequestContextData?.TryGetValue(IndexKey, out var given) == true && given is int index
            ? (uint)index
            : target.GrainIdentity.GetUniformHashCode();
        return Task.FromResult(silos[turn % (uint)silos.Length]);
    }
}
