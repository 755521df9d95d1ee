using Microsoft.Extensions.DependencyInjection;
using Orleans.Hosting;
using Orleans.Runtime.Hosting;
using TradeSim.Grains.Placement;
using TradeSim.Grains.Runs;
using TradeSim.Grains.Storage;

namespace TradeSim.Grains;

/// <summary>What a silo needs beside Orleans to host these grains.</summary>
public static class Hosting
{
    /// <param name="store">Where the runs of all silos of the cluster are kept.</param>
    public static ISiloBuilder AddTradeSim(this ISiloBuilder silo, IRunStore store)
    {
        silo.Services.AddSingleton(store);
        silo.Services.AddSingleton<Worlds>();
        silo.Services.AddPlacementDirector<EvenPlacement, EvenPlacementDirector>();
        return silo;
    }
}
