using TradeSim.Silo;
using TradeSim.Telemetry;

if (SiloOptions.Read(args, out var code) is not { } options)
{
    return code;
}

using var export = Export.FromEnvironment("tradesim-silo");
return await ClusterSilo.Run(options);
