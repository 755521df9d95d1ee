using TradeSim.Console.CommandLine;
using TradeSim.Console.Terminal;
using TradeSim.Telemetry;

InheritedSignals.PutRight();
using var export = Export.FromEnvironment("tradesim");

return await Cli.RunAsync(args, Terminal.OfProcess());
