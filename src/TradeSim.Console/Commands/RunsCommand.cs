using System.CommandLine;
using System.Globalization;
using TradeSim.Console.CommandLine;
using TradeSim.Console.Running;
using TradeSim.Console.Terminal;
using TradeSim.Console.Views;
using TradeSim.Contracts;

namespace TradeSim.Console.Commands;

/// <summary><c>tradesim runs</c>: the runs of a cluster, how each stands and what it takes in the store.</summary>
public static class RunsCommand
{
    public static Command Create(Terminal.Terminal terminal)
    {
        var cluster = ClusterOption.Create("The cluster:");
        var json = new Option<bool>("--json") { Description = "One JSON object a run, a line each." };
        var command = new ExampledCommand(
            "runs",
            "Lists the runs of a cluster: how far each is, and what it takes in the store.",
            "tradesim runs --cluster redis://localhost:6379/lab",
            "tradesim runs --json")
        {
            cluster,
            json,
        };
        command.SetAction(async result => ClusterOption.Read(terminal, result, cluster) is { } address
            ? await ClusterCall.DoAsync(terminal, address, async client => List(terminal, await client.Runs(), result.GetValue(json)))
            : ExitCode.BadInput);
        return command;
    }

    private static int List(Terminal.Terminal terminal, RunsReport report, bool json)
    {
        if (json)
        {
            foreach (var run in report.Runs)
            {
                new JsonLines(terminal.Output).Stands(run.Run, run);
            }

            foreach (var run in report.Lost)
            {
                new JsonLines(terminal.Output).Lost(run);
            }

            return ExitCode.Done;
        }

        var rows = report.Runs.Select(Row).Prepend(["run", "scenario", "status", "last month", "months", "in the store", ""]).ToList();
        var widths = Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length)).ToArray();
        foreach (var row in rows)
        {
            terminal.Output.WriteLine(string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
        }

        foreach (var run in report.Lost)
        {
            terminal.Output.WriteLine($"{run} is lost: the store no longer holds its records; tradesim forget {run} takes it off this list");
        }

        terminal.Output.WriteLine($"{Counted(report.Runs.Length, "run")} on {Counted(report.Silos.Length, "silo")}, {StoreSize.Spoken(report.Runs.Sum(run => run.Bytes))} in the store");
        return ExitCode.Done;
    }

    private static string[] Row(RunReport run) =>
    [
        run.Run,
        run.Scenario,
        run.Status.ToString().ToLowerInvariant(),
        RunStanding.LastMonth(run),
        string.Create(CultureInfo.InvariantCulture, $"{RunStanding.Closed(run)} of {RunStanding.Total(run)}"),
        StoreSize.Spoken(run.Bytes),
        run.Why,
    ];

    private static string Counted(int count, string what) => string.Create(CultureInfo.InvariantCulture, $"{count} {what}{(count == 1 ? "" : "s")}");
}
