using TradeSim.Console.CommandLine;
using TradeSim.Console.Terminal;

return await Cli.RunAsync(args, Terminal.OfProcess());
