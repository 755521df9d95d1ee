using TradeSim.Console.CommandLine;
using TradeSim.Console.Terminal;
using TradeSim.Silo;
using TradeSim.Telemetry;

InheritedStreams.PutRight();
InheritedSignals.PutRight();
var terminal = Terminal.OfProcess();
foreach (var line in Endpoints.Unread())
{
    terminal.Error.WriteLine(line);
}

using var export = Export.FromEnvironment("tradesim");
return await Cli.RunAsync(args, terminal);
