using System.Globalization;
using TradeSim.Domain.Markets.Clearing;
using TradeSim.Domain.Tests.Markets;
using TradeSim.Scenarios.Cases;

namespace TradeSim.Benchmarks;

/// <summary>What clearing a market costs.</summary>
internal static class ClearingFigures
{
    private const int Repeats = 9;

    private static readonly (string Name, string File, double[] Target)[] AllFamilies =
    [
        ("plain", "a_plain", [double.NaN, 1, 10]), ("ad valorem", "b_adval", [double.NaN, 4, 30]),
        ("quota", "c_quota", [double.NaN, double.NaN, double.NaN]), ("tariff-rate quota", "d_trq", [double.NaN, 10, 100]),
    ];

    /// <summary>Each family at three sizes, cold and warm.</summary>
    public static void Families()
    {
        Console.WriteLine("| market | size | cold steps | cold wall | cold own | warm steps | warm wall | warm own | target warm | own / target | KB allocated warm |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|---|");
        foreach (var (name, file, target) in AllFamilies)
        {
            int[] sizes = [10, 100, 500];
            for (var at = 0; at < sizes.Length; at++)
            {
                var path = Path.Combine(AppContext.BaseDirectory, "cases", $"gen_{file}_{sizes[at]}_p.json");
                if (CaseFile.Read(path).Problem is { } problem)
                {
                    Family(name, sizes[at], problem, target[at]);
                }
            }
        }
    }

    private static void Family(string name, int size, MarketProblem problem, double target)
    {
        var room = new ClearingRoom();
        MarketSolution? answer = null;
        var cold = Watch.Median(Enumerable.Range(0, size > 100 ? 3 : Repeats).Select(_ => Watch.Of(() => answer = Clearing.Solve(problem))));
        var start = answer!.ToStart();
        var steps = new List<int>();
        var moved = Enumerable.Range(1, Repeats).Select(draw => Drift.Of(problem, draw)).ToArray();
        foreach (var next in moved)
        {
            Clearing.Solve(next, start, room);
        }

        var warm = Watch.Median(moved.Select(next => Watch.Of(() => steps.Add(Clearing.Solve(next, start, room).Iterations))));
        var before = GC.GetAllocatedBytesForCurrentThread();
        Clearing.Solve(moved[0], start, room);
        var allocated = (GC.GetAllocatedBytesForCurrentThread() - before) / 1024;
        steps.Sort();
        Console.WriteLine(Row(
            name, size, answer.Iterations, cold.Wall, cold.Own, steps[steps.Count / 2], warm.Wall, warm.Own,
            double.IsNaN(target) ? "" : target, double.IsNaN(target) ? "" : warm.Own / target, allocated));
    }

    /// <summary>Flat costs and fixed demand, beside a linear programme solver.</summary>
    public static void BesideTheOracle()
    {
        Console.WriteLine("| flat market | routes | cold own | warm own | LP own | cold / LP | objective, relative difference |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        foreach (var size in new[] { 10, 100, 500 })
        {
            var problem = FlatMarkets.Of(size, 1);
            MarketSolution? answer = null;
            FlatOracle.Cost(problem);
            var cold = Watch.Median(Enumerable.Range(0, 3).Select(_ => Watch.Of(() => answer = Clearing.Solve(problem))));
            var (moved, room) = (Drift.Of(problem, 1), new ClearingRoom());
            var warm = Watch.Median(Enumerable.Range(0, Repeats).Select(_ => Watch.Of(() => Clearing.Solve(moved, answer!.ToStart(), room))));
            var cost = 0.0;
            var oracle = Watch.Median(Enumerable.Range(0, 3).Select(_ => Watch.Of(() => cost = FlatOracle.Cost(problem))));
            var difference = Math.Abs(FlatMarkets.Cost(problem, answer!) - cost) / Math.Abs(cost);
            Console.WriteLine(Row(size, problem.Routes.Length, cold.Own, warm.Own, oracle.Own, cold.Own / oracle.Own, difference.ToString("0.0e+0", CultureInfo.InvariantCulture)));
        }
    }

    /// <summary>One market of 200 sellers and 200 buyers, each with each, 120 months one after another, every flow written down.</summary>
    public static void EveryShipment()
    {
        const int months = 120;
        var problem = FlatMarkets.AllToAll(200, 200);
        var (file, room) = (Path.GetTempFileName(), new ClearingRoom());
        var (steps, written) = (0, 0L);
        var bytes = GC.GetAllocatedBytesForCurrentThread();
        var watch = Watch.Of(() =>
        {
            using var shipments = new ShipmentLines(file, problem);
            ClearingStart? start = null;
            for (var month = 0; month < months; month++)
            {
                var answer = Clearing.Solve(Drift.Of(problem, month), start, room);
                start = answer.ToStart();
                steps += answer.Iterations;
                written += shipments.Write(month, answer.Flows);
            }
        });
        bytes = GC.GetAllocatedBytesForCurrentThread() - bytes;
        File.Delete(file);
        Console.WriteLine("| market | routes | months | steps | shipments | wall | own | target | own / target | KB allocated a month |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|");
        Console.WriteLine(Row("200 x 200 all to all", problem.Routes.Length, months, steps, written, watch.Wall, watch.Own, 1000, watch.Own / 1000, bytes / 1024 / months));
    }

    public static string Row(params object[] cells) => $"| {string.Join(" | ", cells.Select(Text))} |";

    private static string Text(object cell) => cell switch
    {
        double number => number.ToString(Math.Abs(number) >= 100 ? "0" : "0.00", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => (string)cell,
    };
}
