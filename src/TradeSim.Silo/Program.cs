using TradeSim.Silo;
using TradeSim.Telemetry;

InheritedStreams.PutRight();
Console.SetOut(StandardStream.Of(1, () => Console.Out));
Console.SetError(StandardStream.Of(2, () => Console.Error));
if (SiloOptions.Read(args, out var code) is not { } options)
{
    return code;
}

foreach (var line in Endpoints.Unread())
{
    Console.Error.WriteLine(line);
}

using var export = Export.FromEnvironment("tradesim-silo");
return await ClusterSilo.Run(options);
