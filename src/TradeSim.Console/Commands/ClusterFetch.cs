using System.Globalization;
using TradeSim.Console.CommandLine;
using TradeSim.Console.Running;
using TradeSim.Console.Terminal;
using TradeSim.Console.Views;
using TradeSim.Contracts;
using TradeSim.Contracts.Wire;
using TradeSim.Domain.World.Closed;
using TradeSim.Results.Files;
using TradeSim.Results.Folder;
using TradeSim.Results.Summary;
using TradeSim.Silo.Clusters;
using FolderStatus = TradeSim.Results.Folder.RunStatus;
using RunStatus = TradeSim.Contracts.RunStatus;

namespace TradeSim.Console.Commands;

/// <summary>Makes the tables of a run of a cluster, as far as it is, in a folder here: the same bytes as if it had run here.</summary>
internal static class ClusterFetch
{
    public static async Task<int> RunAsync(Terminal.Terminal terminal, ClusterClient client, ClusterRun run, string folder, TableFormat format)
    {
        var (recorded, report) = (await run.Recorded(), await run.Status());
        if (RunStanding.Closed(report) == 0)
        {
            return terminal.Complain(new Complaint($"{run.Name} has closed no month yet", $"tradesim watch {run.Name}{ClusterOption.Where(client.Address)}"), ExitCode.Failed);
        }

        var order = Order(client.Address, recorded, (await client.Runs()).Silos.Length) with { Out = folder, Format = format };
        var pages = new RunFolder(order, terminal.Clock);
        using var stop = new StopRequest(() => { });
        try
        {
            await TakeAsync(run, report, pages, terminal, stop.Asked);
        }
        catch (Exception)
        {
            await pages.GiveUpAsync();
            if (stop.Asked.IsCancellationRequested)
            {
                return ExitCode.Stopped;
            }

            throw;
        }

        var ending = await pages.CloseAsync(StatusOf(report));
        if (ending.Failure is { } failure)
        {
            throw failure;
        }

        foreach (var line in AnswerLines.Text(folder, AnswerLines.Of(folder, order.Scenario.Asks)).Concat(IdleLines.Of(folder, order.Scenario)))
        {
            terminal.Output.WriteLine(line);
        }

        terminal.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Results: {folder}, {pages.Months} of {RunStanding.Total(report)} months, digest {pages.Digest}"));
        terminal.Output.WriteLine(RunStanding.Of(report));
        return ExitCode.Done;
    }

    /// <summary>Every month that was closed when the run was asked how it stands.</summary>
    private static async Task TakeAsync(ClusterRun run, RunReport report, RunFolder pages, Terminal.Terminal terminal, CancellationToken stop)
    {
        await foreach (var (month, checkpoint) in run.Watch(report.From, terminal.Error.WriteLine, stop))
        {
            await pages.AddAsync(month, checkpoint);
            if (month.Month.Next == report.Due)
            {
                return;
            }
        }
    }

    private static RunOrder Order(ClusterAddress address, RunRecorded recorded, int silos)
    {
        var papers = recorded.Started.Papers;
        var ran = ClusterScenario.Of(recorded);
        return new RunOrder
        {
            Scenario = ran.Scenario,
            ScenarioText = ran.AsRun.Text,
            ScenarioSha256 = ran.AsRun.Sha256,
            WorldSha256 = papers.WorldSha256,
            Engine = RunOptions.Orleans,
            Silos = silos,
            Version = papers.Version,
            Command = papers.Command,
            StartedAt = papers.StartedAt,
            From = $"from the cluster {address}, by tradesim fetch",
            Format = TableFormat.Parquet,
            Encode = MonthBytes.Of,
        };
    }

    private static FolderStatus StatusOf(RunReport report) => report.Status switch
    {
        RunStatus.Done => FolderStatus.Done,
        RunStatus.Failed => FolderStatus.Failed,
        RunStatus.Stopped => FolderStatus.Stopped,
        _ => FolderStatus.Running,
    };
}
