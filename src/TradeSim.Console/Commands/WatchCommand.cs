using System.CommandLine;
using TradeSim.Console.CommandLine;
using TradeSim.Console.Running;
using TradeSim.Console.Terminal;
using TradeSim.Console.Views;
using TradeSim.Contracts;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Closed;
using TradeSim.Silo.Clusters;

namespace TradeSim.Console.Commands;

/// <summary><c>tradesim watch RUN</c>: looks on while a run of a cluster goes on, from its last year on. Writes nothing.</summary>
public static class WatchCommand
{
    private static readonly Months Back = new(12);

    public static Command Create(Terminal.Terminal terminal)
    {
        var run = WishCommands.RunArgument();
        var cluster = ClusterOption.Create("The cluster:");
        var json = new Option<bool>("--json") { Description = "One JSON object a line on stdout: started, progress, finished." };
        var command = new ExampledCommand(
            "watch",
            "Looks on while a run of a cluster goes on, from its last year on. Leaving it changes nothing.",
            "tradesim watch russia-roadmap-20260101T120000Z --cluster redis://localhost:6379/lab")
        {
            run,
            cluster,
            json,
        };
        command.SetAction(async result => ClusterOption.Read(terminal, result, cluster) is { } address
            ? await ClusterCall.DoAsync(terminal, address, client => WatchAsync(terminal, client, client.Run(result.GetRequiredValue(run)), result.GetValue(json)))
            : ExitCode.BadInput);
        return command;
    }

    private static async Task<int> WatchAsync(Terminal.Terminal terminal, ClusterClient client, ClusterRun run, bool json)
    {
        var (recorded, report) = (await run.Recorded(), await run.Status());
        var scenario = ClusterScenario.Of(recorded).Scenario;
        var lines = new JsonLines(terminal.Output);
        if (json)
        {
            lines.Started(scenario, RunOptions.Orleans, (await client.Runs()).Silos.Length, run.Name);
        }

        var last = default(ClosedMonth);
        var followed = new FollowedRun(client, run, terminal);
        var leaving = false;
        using (var view = View(terminal, scenario, json))
        using (var stop = new StopRequest(() =>
        {
            leaving = true;
            followed.Leave();
        }))
        {
            var from = report.Due - Back;
            try
            {
                await foreach (var (month, _) in followed.FollowAsync(from < scenario.From ? scenario.From : from, view, CancellationToken.None))
                {
                    view.Closed(last = month);
                    if (json)
                    {
                        lines.Progress(month.Month.ToString(), (month.Month - scenario.From).Count + 1, RunStanding.Total(report), month.Digest);
                    }
                }
            }
            catch (RunFailed)
            {
                // How it stands is told below, and why.
            }
        }

        return leaving ? ExitCode.Stopped : await EndAsync(terminal, run, followed, last, json);
    }

    private static IRunView View(Terminal.Terminal terminal, Domain.World.Inputs.Scenario scenario, bool json) => terminal.Watched && !json
        ? new LiveView(terminal.Screen(), scenario, terminal.Clock, terminal.Heard ? "q leaves, and the run goes on" : "")
        : new YearLines(terminal.Error, scenario);

    private static async Task<int> EndAsync(Terminal.Terminal terminal, ClusterRun run, FollowedRun followed, ClosedMonth? last, bool json)
    {
        var report = await run.Status();
        if (json)
        {
            new JsonLines(terminal.Output).Stands(run.Name, report);
        }
        else
        {
            terminal.Output.WriteLine(RunStanding.Of(report) + (last is null ? "" : $"; digest {last.Digest}"));
            terminal.Output.WriteLine($"Next: tradesim fetch {run.Name}{followed.Where}, for its tables");
        }

        return report.Status switch
        {
            RunStatus.Failed => ExitCode.Failed,
            RunStatus.Stopped => ExitCode.Stopped,
            _ => ExitCode.Done,
        };
    }
}
