using System.Globalization;
using System.Net;
using Microsoft.Extensions.Hosting;
using TradeSim.Silo;
using TradeSim.Telemetry;

const string usage = "usage: tradesim-silo [--silo-port PORT] [--gateway-port PORT] [--primary PORT] [--cluster-id NAME]";

var siloPort = 11111;
var gatewayPort = 30000;
int? primaryPort = null;
var clusterId = "tradesim";

for (var i = 0; i < args.Length; i += 2)
{
    var value = i + 1 < args.Length ? args[i + 1] : "";
    var isPort = int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= 65535;
    switch (args[i])
    {
        case "--silo-port" when isPort:
            siloPort = port;
            break;
        case "--gateway-port" when isPort:
            gatewayPort = port;
            break;
        case "--primary" when isPort:
            primaryPort = port;
            break;
        case "--cluster-id" when value.Length > 0:
            clusterId = value;
            break;
        case "--help":
            Console.WriteLine(usage);
            return 0;
        default:
            await Console.Error.WriteLineAsync($"error: '{args[i]} {value}' is not understood.");
            await Console.Error.WriteLineAsync(usage);
            return 2;
    }
}

using var export = Export.FromEnvironment("tradesim-silo");
var primary = primaryPort is { } known ? new IPEndPoint(IPAddress.Loopback, known) : null;
using var silo = LocalSilo.Build(clusterId, siloPort, gatewayPort, primary);
await silo.StartAsync();
await Console.Error.WriteLineAsync($"tradesim-silo: cluster {clusterId}, silo on 127.0.0.1:{siloPort}, gateway on 127.0.0.1:{gatewayPort}. Ctrl-C ends it.");
await silo.WaitForShutdownAsync();
return 0;
