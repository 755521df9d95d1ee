using Microsoft.Extensions.DependencyInjection;
using Orleans.Hosting;
using Orleans.Runtime.Hosting;
using TradeSim.Grains.Placement;
using TradeSim.Grains.Runs;

namespace TradeSim.Grains;

/// <summary>What a silo needs beside Orleans to host these grains.</summary>
public static class Hosting
{
    public static ISiloBuilder AddTradeSim(this ISiloBuilder silo)
    {
        silo.Services.AddSingleton<Worlds>();
        silo.Services.AddPlacementDirector<EvenPlacement, EvenPlacementDirector>();
        return silo;
    }
}
