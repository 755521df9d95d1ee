using System.CommandLine;
using TradeSim.Console.CommandLine;
using TradeSim.Console.Queries;
using TradeSim.Console.Terminal;
using TradeSim.Results.Files;
using TradeSim.Results.Folder;
using TradeSim.Results.Summary;
using TradeSim.Scenarios.Reporting;

namespace TradeSim.Console.Commands;

/// <summary><c>tradesim export RUN --to xlsx|csv|parquet</c>: the tables of a run in another format.</summary>
public static class ExportCommand
{
    private const string Excel = "xlsx";
    private const string CommaSeparated = "csv";

    public static Command Create(Terminal.Terminal terminal)
    {
        var run = new Argument<string>("RUN") { Description = "The folder of a run, or its name in ./runs." };
        var to = Values.Choice("--to", "The format: one workbook, or one file a table.", Excel, CommaSeparated, "parquet");
        var into = new Option<string?>("--out") { Description = "The workbook, or the folder. Default: beside the run, RUN.xlsx or RUN-csv.", HelpName = "PATH" };
        var tables = new Option<string[]>("--table") { Description = "Only this table; may be repeated. Default: all.", HelpName = "NAME", AllowMultipleArgumentsPerToken = true };
        var command = new ExampledCommand(
            "export",
            "Writes the tables of a run as an Excel workbook, as CSV or as Parquet.",
            "tradesim export results --to xlsx --table summary --table prices",
            "tradesim export results --to csv --out results-csv")
        {
            run,
            to,
            into,
            tables,
        };
        command.SetAction(result => RunAsync(terminal, result.GetRequiredValue(run), result.GetValue(to)!, result.GetValue(into), result.GetValue(tables) ?? []));
        return command;
    }

    private static async Task<int> RunAsync(Terminal.Terminal terminal, string run, string to, string? into, string[] tables)
    {
        var folder = RunFolders.Named(run);
        if (Manifest.TryRead(folder) is not { } manifest)
        {
            return terminal.Complain(RunFolders.HoldsNoRun(run));
        }

        if (manifest.Status == RunStatus.Running)
        {
            return terminal.Complain(new Complaint($"{run} goes on, or was killed: its tables are not whole", "the same once it is done; of a run that was killed, tradesim fetch first", FaultKinds.NoRun));
        }

        var known = TableReading.Shapes.Select(shape => shape.Name).Append(Path.GetFileNameWithoutExtension(SummaryFile.Name)).ToList();
        if (tables.FirstOrDefault(table => !known.Contains(table)) is { } unknown)
        {
            var near = Spelling.Nearest(unknown, known);
            return terminal.Complain(new Complaint($"there is no table '{unknown}'", near is null ? string.Join(", ", known) : $"--table {near}", FaultKinds.BadOption));
        }

        var wanted = tables.Length == 0 ? known : [.. known.Where(tables.Contains)];
        var target = into ?? Path.TrimEndingDirectorySeparator(folder) + (to == Excel ? "." + Excel : "-" + to);
        if (File.Exists(target) || Directory.Exists(target))
        {
            return terminal.Complain(new Complaint($"{target} is there already", "--out with another path", FaultKinds.FolderTaken));
        }

        if (to == Excel)
        {
            await Workbook.WriteAsync(folder, wanted, target);
        }
        else
        {
            await FilesAsync(folder, wanted, new TableFiles(to == CommaSeparated ? TableFormat.Csv : TableFormat.Parquet), target);
        }

        terminal.Output.WriteLine(target);
        return ExitCode.Done;
    }

    private static async Task FilesAsync(string folder, IEnumerable<string> tables, TableFiles files, string target)
    {
        Directory.CreateDirectory(target);
        foreach (var name in tables)
        {
            if (TableReading.Shapes.FirstOrDefault(shape => shape.Name == name) is not { } shape)
            {
                File.Copy(Path.Combine(folder, SummaryFile.Name), Path.Combine(target, SummaryFile.Name));
                continue;
            }

            await foreach (var (sheet, isFirst) in TableReading.PartsAsync(folder, shape))
            {
                var part = Path.Combine(target, isFirst ? name + files.Extension : name + ".more" + files.Extension);
                await files.WriteAsync(sheet, part);
                if (!isFirst)
                {
                    var whole = Path.Combine(target, name + files.Extension);
                    await files.JoinAsync([whole, part], whole + ".joined");
                    File.Move(whole + ".joined", whole);
                }
            }
        }
    }
}
