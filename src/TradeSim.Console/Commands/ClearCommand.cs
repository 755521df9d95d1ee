using System.CommandLine;
using System.Globalization;
using TradeSim.Console.CommandLine;
using TradeSim.Console.Terminal;
using TradeSim.Domain.Markets.Clearing;
using TradeSim.Scenarios.Cases;
using TradeSim.Scenarios.Reporting;

namespace TradeSim.Console.Commands;

/// <summary><c>tradesim clear CASE.json [--out SOLUTION.json]</c>: clears one market and prints prices, flows and rents.</summary>
public static class ClearCommand
{
    /// <summary>Why a well-written market may have no answer: what to look for in it.</summary>
    private const string WhyNot =
        "look whether every fixed quantity can be met, whether a flat supply and a flat demand leave a profit without end, and whether numbers of one unit lie within four powers of ten";

    public static Command Create(Terminal.Terminal terminal)
    {
        var path = new Argument<string>("CASE.json") { Description = "A market problem: sellers, buyers, routes and policies." };
        var solution = new Option<string?>("--out") { Description = "Writes the solution there.", HelpName = "SOLUTION.json" };
        var command = new ExampledCommand(
            "clear",
            "Clears one market and prints prices, flows and rents.",
            "tradesim clear case.json",
            "tradesim clear case.json --out solution.json")
        {
            path,
            solution,
        };
        command.SetAction(result => Run(result.GetRequiredValue(path), result.GetValue(solution), terminal));
        return command;
    }

    /// <summary>Runs the command. 0 when cleared, 1 when the market does not clear, 2 when the file is bad.</summary>
    private static int Run(string casePath, string? outPath, Terminal.Terminal terminal)
    {
        if (Taken(outPath) is { } taken)
        {
            return terminal.Complain(taken);
        }

        var reading = CaseFile.Read(casePath);
        if (reading.Problem is not { } problem)
        {
            ScenarioFiles.Write(terminal.Error, reading.Faults);
            return terminal.Complain(new Complaint($"{ScenarioFiles.Count(reading.Faults)} in {casePath}; nothing was cleared", "the same, once it is mended"));
        }

        try
        {
            var solution = Clearing.SolveStrictly(problem);
            Print(problem, solution, terminal.Output);
            return outPath is null || Save(problem, solution, outPath, terminal.Error) ? ExitCode.Done : ExitCode.BadInput;
        }
        catch (MarketNotCleared failure)
        {
            return terminal.Complain(Complaint.Of(failure) with { Try = WhyNot }, ExitCode.Failed);
        }
    }

    /// <summary>A file that is no solution is not written over: it may be the case itself.</summary>
    private static Complaint? Taken(string? path) => path is null || CaseFile.MayBecomeSolution(path)
        ? null
        : new Complaint($"--out {path} is there and is no solution of a case", "name another file", FaultKinds.FolderTaken);

    private static bool Save(MarketProblem problem, MarketSolution solution, string path, TextWriter error)
    {
        try
        {
            CaseFile.WriteSolution(problem, solution, path);
            return true;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            error.WriteLine($"{path}: the solution cannot be written: {fault.Message}");
            return false;
        }
    }

    private static void Print(MarketProblem problem, MarketSolution solution, TextWriter output)
    {
        var sold = new double[problem.Sellers.Length];
        var bought = new double[problem.Buyers.Length];
        for (var route = 0; route < problem.Routes.Length; route++)
        {
            sold[problem.Routes[route].Seller] += solution.Flows[route];
            bought[problem.Routes[route].Buyer] += solution.Flows[route];
        }

        output.WriteLine($"{problem.Name}: cleared in {Text(solution.Iterations)} steps, residual {solution.Residual.ToString("0.0e+0", CultureInfo.InvariantCulture)}");
        Table(output, ["seller", "price", "sold"], problem.Sellers.Length, row => [problem.Sellers[row].Id, Text(solution.SellerPrices[row]), Text(sold[row])]);
        Table(output, ["buyer", "price", "bought"], problem.Buyers.Length, row => [problem.Buyers[row].Id, Text(solution.BuyerPrices[row]), Text(bought[row])]);
        var used = Enumerable.Range(0, problem.Routes.Length).Where(route => solution.Flows[route] > 0).ToArray();
        Table(output, ["route", "flow", "in quota", "duty", "route rent"], used.Length, row => FlowRow(problem, solution, used[row]));
        var limits = Enumerable.Range(0, problem.Policies.Length).Where(index => problem.Policies[index] is ImportQuota or ExportQuota or TariffRateQuota or JointCapacity).ToArray();
        Table(output, ["limit", "rent"], limits.Length, row => [problem.Policies[limits[row]].Id, Text(solution.PolicyRents[limits[row]])]);
    }

    private static string[] FlowRow(MarketProblem problem, MarketSolution solution, int route) =>
    [
        problem.NameOf(route),
        Text(solution.Flows[route]),
        Text(solution.InQuotaFlows[route]),
        Text(solution.Duties[route]),
        Text(solution.RouteRents[route]),
    ];

    /// <summary>Columns as wide as their widest cell; the first to the left, numbers to the right.</summary>
    private static void Table(TextWriter output, string[] heads, int count, Func<int, string[]> cells)
    {
        if (count == 0)
        {
            return;
        }

        var rows = Enumerable.Range(0, count).Select(cells).Prepend(heads).ToArray();
        var widths = Enumerable.Range(0, heads.Length).Select(column => rows.Max(row => row[column].Length)).ToArray();
        output.WriteLine();
        foreach (var row in rows)
        {
            output.WriteLine(string.Join("  ", row.Select((cell, column) => column == 0 ? cell.PadRight(widths[0]) : cell.PadLeft(widths[column]))));
        }
    }

    private static string Text(double number) =>
        number != 0 && Math.Abs(number) is < 1e-4 or >= 1e12
            ? number.ToString("0.0000e+0", CultureInfo.InvariantCulture)
            : number.ToString("0.####", CultureInfo.InvariantCulture);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
