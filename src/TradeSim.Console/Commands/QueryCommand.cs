using System.CommandLine;
using System.Data.Common;
using TradeSim.Console.CommandLine;
using TradeSim.Console.Queries;
using TradeSim.Console.Terminal;
using TradeSim.Results.Folder;
using TradeSim.Scenarios.Reporting;

namespace TradeSim.Console.Commands;

/// <summary><c>tradesim query RUN SQL</c>: SQL over the tables of a run.</summary>
public static class QueryCommand
{
    public static Command Create(Terminal.Terminal terminal)
    {
        var run = new Argument<string>("RUN") { Description = "The folder of a run, or its name in ./runs." };
        var sql = new Argument<string>("SQL") { Description = "One query, in the SQL of DuckDB. Tables: flows, provenance, prices, doors, balances, measures, licences, transfers, sites, entities, summary." };
        var csv = new Option<bool>("--csv") { Description = "Prints CSV." };
        var json = new Option<bool>("--json") { Description = "Prints one JSON object a row." };
        var parquet = new Option<string?>("--parquet") { Description = "Writes a Parquet file instead of printing.", HelpName = "FILE" };
        var command = new ExampledCommand(
            "query",
            "Asks the tables of a run with SQL (DuckDB).",
            "tradesim query runs/russia-roadmap-20260101T120000Z \"select year(month) as year, destination, sum(tonnes) as tonnes from flows where origin = 'RUS' group by all order by all\"",
            "tradesim query results \"select * from summary where metric = 'price' and subject = 'Dy'\" --csv",
            "tradesim query results \"select * from prices where country = 'EUU'\" --parquet eu-prices.parquet")
        {
            run,
            sql,
            csv,
            json,
            parquet,
        };
        command.SetAction(result =>
        {
            var (asCsv, asJson, file) = (result.GetValue(csv), result.GetValue(json), result.GetValue(parquet));
            return (asCsv ? 1 : 0) + (asJson ? 1 : 0) + (file is null ? 0 : 1) > 1
                ? terminal.Complain(new Complaint("--csv, --json and --parquet are three ways to show one answer", "one of them", FaultKinds.OptionsClash))
                : Run(terminal, result.GetRequiredValue(run), result.GetRequiredValue(sql), asCsv, asJson, file);
        });
        return command;
    }

    private static int Run(Terminal.Terminal terminal, string run, string sql, bool csv, bool json, string? parquet)
    {
        var folder = RunFolders.Named(run);
        if (Manifest.TryRead(folder) is null)
        {
            return terminal.Complain(RunFolders.HoldsNoRun(run));
        }

        try
        {
            if (parquet is not null)
            {
                RunDatabase.WriteParquet(folder, sql, parquet);
                terminal.Output.WriteLine(parquet);
                return ExitCode.Done;
            }

            using var database = RunDatabase.Open(folder);
            Print(terminal.Output, database.Query(sql), csv, json);
            return ExitCode.Done;
        }
        catch (Exception error) when (error is DbException or InvalidOperationException or ArgumentException)
        {
            return terminal.Complain(new Complaint(FirstLine(error.Message), "tradesim query RUN \"show tables\", or \"describe flows\"; docs/results.md has the columns", FaultKinds.BadQuery));
        }
    }

    private static void Print(TextWriter output, QueryResult result, bool csv, bool json)
    {
        if (csv || json)
        {
            foreach (var line in csv ? result.Csv() : result.Json().Select(line => line + "\n"))
            {
                output.Write(line);
            }

            return;
        }

        foreach (var line in result.Box())
        {
            output.WriteLine(line);
        }
    }

    /// <summary>What is wrong, without the caret lines under it, which a terminal of another width breaks.</summary>
    private static string FirstLine(string message) => message.ReplaceLineEndings("\n").Split('\n').First(line => line.Trim().Length > 0).Trim();
}
