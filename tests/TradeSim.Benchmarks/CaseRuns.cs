using System.Text.Json;
using TradeSim.Domain.Markets.Clearing;
using TradeSim.Domain.Tests.Markets;
using TradeSim.Scenarios.Cases;

namespace TradeSim.Benchmarks;

/// <summary>Every market problem of a folder: does it clear, how exactly, and how long from a cold and from a warm start.</summary>
internal static class CaseRuns
{
    private const double Allowed = 1e-6;
    private const int BadFolder = 2;

    /// <summary>0 when all pass, 1 when one does not, 2 when there is nothing to run.</summary>
    public static int Run(string folder)
    {
        string[] files = Directory.Exists(folder) ? [.. Directory.GetFiles(folder, "*.json").Where(IsMarket).Order(StringComparer.Ordinal)] : File.Exists(folder) ? [folder] : [];
        if (files.Length == 0)
        {
            Console.Error.WriteLine($"{folder}: no market problem of kind spe");
            return BadFolder;
        }

        Console.WriteLine("| case | pass | residual | cold steps | cold ms (own) | warm steps | warm ms (own) |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        var failed = 0;
        foreach (var file in files)
        {
            failed += Run(file, Path.GetFileNameWithoutExtension(file)) ? 0 : 1;
        }

        Console.WriteLine($"{files.Length - failed} of {files.Length} passed");
        return failed == 0 ? 0 : 1;
    }

    private static bool Run(string file, string name)
    {
        var problem = CaseFile.Read(file).Problem;
        if (problem is null)
        {
            Console.WriteLine($"| {name} | cannot be read | | | | | |");
            return false;
        }

        try
        {
            MarketSolution? answer = null;
            var first = Watch.Of(() => answer = Clearing.Solve(problem));
            var conditions = EquilibriumConditions.Of(problem, answer!);
            var repeats = first.Own > 1000 ? 1 : 5;
            var cold = repeats == 1 ? first : Watch.Median(Enumerable.Range(0, repeats).Select(_ => Watch.Of(() => Clearing.Solve(problem))));
            var moved = Drift.Of(problem, 1);
            var start = answer!.ToStart();
            MarketSolution? next = null;
            var warm = Watch.Median(Enumerable.Range(0, repeats).Select(_ => Watch.Of(() => next = Clearing.Solve(moved, start))));
            var worst = Math.Max(conditions.Worst, EquilibriumConditions.Of(moved, next!).Worst);
            Console.WriteLine($"| {name} | {(worst <= Allowed ? "yes" : "NO")} | {worst:0.0e+0} | {answer.Iterations} | {cold.Own:0.00} | {next!.Iterations} | {warm.Own:0.00} |");
            return worst <= Allowed;
        }
        catch (MarketNotCleared fault)
        {
            Console.WriteLine($"| {name} | NO | {fault.Residual:0.0e+0} {fault.WorstCondition} | | | | |");
            return false;
        }
    }

    private static bool IsMarket(string file)
    {
        using var text = JsonDocument.Parse(File.ReadAllBytes(file));
        return text.RootElement.TryGetProperty("kind", out var kind) && kind.GetString() == "spe";
    }
}
