using System.CommandLine;
using TradeSim.Console.CommandLine;
using TradeSim.Console.Running;
using TradeSim.Console.Terminal;
using TradeSim.Console.Views;
using TradeSim.Silo.Clusters;

namespace TradeSim.Console.Commands;

/// <summary><c>tradesim checkpoint RUN</c>: a checkpoint beside those that are taken every so many months.</summary>
public static class CheckpointCommand
{
    public static Command Create(Terminal.Terminal terminal)
    {
        var run = WishCommands.RunArgument();
        var cluster = ClusterOption.Create("The cluster:");
        var json = new Option<bool>("--json") { Description = "The run and the month before which it stands, as one JSON object." };
        var command = new ExampledCommand(
            "checkpoint",
            "Takes a checkpoint of a run of a cluster after the month it is in: before an upgrade, or to branch off there.",
            "tradesim checkpoint russia-roadmap-20260101T120000Z --cluster redis://localhost:6379/lab")
        {
            run,
            cluster,
            json,
        };
        command.SetAction(async result => ClusterOption.Read(terminal, result, cluster) is { } address
            ? await ClusterCall.DoAsync(terminal, address, client => TakeAsync(terminal, client.Run(result.GetRequiredValue(run)), result.GetValue(json)))
            : ExitCode.BadInput);
        return command;
    }

    private static async Task<int> TakeAsync(Terminal.Terminal terminal, ClusterRun run, bool json)
    {
        var kept = await run.Checkpoint();
        if (json)
        {
            new JsonLines(terminal.Output).Kept(run.Name, kept);
        }
        else
        {
            terminal.Output.WriteLine($"the store keeps {run.Name} as it stood before {kept.Due}, {StoreSize.Spoken(kept.Bytes.Length)}");
        }

        return ExitCode.Done;
    }
}
