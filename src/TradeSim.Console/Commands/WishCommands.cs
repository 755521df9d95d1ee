using System.CommandLine;
using TradeSim.Console.CommandLine;
using TradeSim.Console.Running;
using TradeSim.Console.Terminal;
using TradeSim.Console.Views;
using TradeSim.Contracts;
using TradeSim.Scenarios.Reporting;
using TradeSim.Silo.Clusters;

namespace TradeSim.Console.Commands;

/// <summary><c>tradesim pause RUN</c>, <c>unpause</c>, <c>stop</c> and <c>forget</c>: what one may wish of a run of a cluster.</summary>
public static class WishCommands
{
    public static IEnumerable<Command> Create(Terminal.Terminal terminal) =>
    [
        Create(terminal, "pause", "Lets a run of a cluster wait after the month it is in.", async run =>
        {
            await run.Pause();
            return await run.Status();
        }),
        Create(terminal, "unpause", "Lets a run that waits go on.", async run =>
        {
            await run.Unpause();
            return await run.Status();
        }),
        Create(terminal, "stop", "Ends a run of a cluster after the month it is in; what is closed is kept.", async run =>
        {
            await run.Stop();
            return await run.Status();
        }),
        Create(terminal, "forget", "Takes a run that has ended out of the store, with all its months and checkpoints.", ForgetAsync),
    ];

    private static ExampledCommand Create(Terminal.Terminal terminal, string name, string what, Func<ClusterRun, Task<RunReport?>> wish)
    {
        var run = RunArgument();
        var cluster = ClusterOption.Create("The cluster:");
        var json = new Option<bool>("--json") { Description = "How the run stands then, as one JSON object." };
        var command = new ExampledCommand(
            name,
            what,
            $"tradesim {name} russia-roadmap-20260101T120000Z --cluster redis://localhost:6379/lab")
        {
            run,
            cluster,
            json,
        };
        command.SetAction(async result => ClusterOption.Read(terminal, result, cluster) is { } address
            ? await ClusterCall.DoAsync(terminal, address, async client =>
                Tell(terminal, result.GetRequiredValue(run), await wish(client.Run(result.GetRequiredValue(run))), result.GetValue(json)))
            : ExitCode.BadInput);
        return command;
    }

    /// <summary>The name of a run, as every command about one takes it.</summary>
    public static Argument<string> RunArgument() => new("RUN") { Description = "The name of a run of the cluster; tradesim runs lists them." };

    private static async Task<RunReport?> ForgetAsync(ClusterRun run)
    {
        try
        {
            if (await run.Status() is { Status: RunStatus.Running or RunStatus.Recovering or RunStatus.Paused })
            {
                throw new Refused($"{run.Name} has not ended", $"tradesim stop {run.Name} first");
            }
        }
        catch (NoSuchRun)
        {
            await run.ForgetLost(); // a lost run has no status
            return null;
        }

        await run.Forget();
        return null;
    }

    private static int Tell(Terminal.Terminal terminal, string name, RunReport? report, bool json)
    {
        if (json)
        {
            new JsonLines(terminal.Output).Stands(name, report);
        }
        else
        {
            terminal.Output.WriteLine(report is null ? $"{name} is forgotten" : RunStanding.Of(report));
        }

        return ExitCode.Done;
    }
}
