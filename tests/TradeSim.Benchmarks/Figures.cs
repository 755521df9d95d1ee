using System.Runtime.InteropServices;

namespace TradeSim.Benchmarks;

/// <summary>The figures of docs/performance.md, each part by itself or all.</summary>
internal static class Figures
{
    private const int UsualEntities = 1000;
    private const int UsualYears = 5;

    public static readonly string[] Parts = ["clearing", "flat", "shipments", "months", "instruments", "synthetic", "memory"];

    /// <summary>Measures the parts named and prints each as a table.</summary>
    public static async Task<int> Run(IReadOnlyList<string> parts)
    {
        Console.WriteLine($"{Machine()}, {Environment.ProcessorCount} cores, {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription}");
        Console.WriteLine("Milliseconds, medians. `own` is the processor time of the thread that clears, which a busy machine does not lengthen as it does `wall`.");
        foreach (var part in parts)
        {
            Console.WriteLine();
            switch (part)
            {
                case "clearing": ClearingFigures.Families(); break;
                case "flat": ClearingFigures.BesideTheOracle(); break;
                case "shipments": ClearingFigures.EveryShipment(); break;
                case "months": await MonthFigures.DefaultWorld(); break;
                case "instruments": MonthFigures.Instruments(); break;
                case "memory": MonthFigures.Memory(UsualEntities, UsualYears); break;
                default: await MonthFigures.Synthetic(); break;
            }
        }

        return 0;
    }

    private static string Machine()
    {
        const string file = "/proc/cpuinfo";
        return File.Exists(file) && File.ReadLines(file).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal)) is { } name
            ? name[(name.IndexOf(':', StringComparison.Ordinal) + 2)..]
            : RuntimeInformation.ProcessArchitecture.ToString();
    }
}
