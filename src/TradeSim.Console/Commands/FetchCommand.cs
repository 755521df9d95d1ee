using System.CommandLine;
using TradeSim.Console.CommandLine;
using TradeSim.Console.Running;
using TradeSim.Console.Terminal;
using TradeSim.Results.Files;
using TradeSim.Scenarios.Reporting;

namespace TradeSim.Console.Commands;

/// <summary>
/// <c>tradesim fetch</c>: makes the tables of a run from the months it had closed. <c>DIR</c> is the folder of a run that was
/// killed; <c>RUN</c> is a run of a cluster, and its tables come into a folder of their own.
/// </summary>
public static class FetchCommand
{
    public static Command Create(Terminal.Terminal terminal)
    {
        var run = new Argument<string>("DIR|RUN") { Description = "The folder of a run that was killed or ran out of disk; or the name of a run of a cluster." };
        var to = new Option<string?>("--out") { Description = "Folder for the results of a run of a cluster. Default: runs/RUN.", HelpName = "DIR" };
        var format = Values.Choice("--format", "Format of the tables of a run of a cluster.", "parquet", "csv");
        var cluster = ClusterOption.Create("The cluster:");
        var command = new ExampledCommand(
            "fetch",
            "Makes the tables of a run from the months it has closed.",
            "tradesim fetch runs/russia-roadmap-20260101T120000Z",
            "tradesim fetch russia-roadmap-20260101T120000Z --cluster redis://localhost:6379/lab --out results")
        {
            run,
            to,
            format,
            cluster,
        };
        command.SetAction(async result =>
        {
            var (name, folder) = (result.GetRequiredValue(run), result.GetValue(to));
            if (Directory.Exists(name))
            {
                return folder is null && result.GetResult(format) is not { Implicit: false }
                    ? await FolderFetch.RunAsync(terminal, name)
                    : terminal.Complain(new Complaint($"{name} is a folder, and its tables are made in it as they were", "leave out --out and --format", FaultKinds.OptionsClash));
            }

            if (!ClusterOption.IsNamed(result, cluster))
            {
                return terminal.Complain(RunFolders.NoRun(name));
            }

            folder ??= Path.Combine(Results.Folder.FolderClaim.Shelf, name);
            return RunFolders.Taken(folder) is { } taken ? terminal.Complain(taken)
                : ClusterOption.Read(terminal, result, cluster) is { } address
                    ? await ClusterCall.DoAsync(terminal, address, client =>
                        ClusterFetch.RunAsync(terminal, client, client.Run(name), folder, result.GetValue(format) == "csv" ? TableFormat.Csv : TableFormat.Parquet))
                : ExitCode.BadInput;
        });
        return command;
    }
}
