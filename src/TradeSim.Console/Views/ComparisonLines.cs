using System.Globalization;
using TradeSim.Results.Comparing;
using TradeSim.Results.Summary;

namespace TradeSim.Console.Views;

/// <summary>One run less another as text.</summary>
public static class ComparisonLines
{
    private const string World = "world";

    public static IEnumerable<string> Of(ComparedRun run, ComparedRun baseline, RunComparison comparison, string? metric, string? subject) =>
        metric is null ? Welfare(run, baseline, comparison, subject) : Figure(run, baseline, comparison, metric, subject);

    private static IEnumerable<string> Welfare(ComparedRun run, ComparedRun baseline, RunComparison comparison, string? subject)
    {
        yield return $"{run.Name} less {baseline.Name}, {Years(comparison)}, million constant 2024 USD";
        yield return $"{"",-6}{"surplus.consumer",18}{"surplus.producer",18}{"treasury",14}{"rents.apart",14}{"welfare",14}{"rents",14}";
        foreach (var one in comparison.Welfare(subject))
        {
            yield return $"{(one.Subject == Units.World ? World : one.Subject),-6}{Millions(one.Consumers),18}{Millions(one.Producers),18}{Millions(one.Treasury),14}"
                + $"{Millions(one.RentsApart),14}{Millions(one.Welfare),14}{Millions(one.Rents),14}";
        }

        yield return "Welfare is the sum of the four columns before it. Of rents they hold all that is somebody's, once.";
    }

    private static IEnumerable<string> Figure(ComparedRun run, ComparedRun baseline, RunComparison comparison, string metric, string? subject)
    {
        var (left, right) = (Math.Max(18, run.Name.Length + 2), Math.Max(18, baseline.Name.Length + 2));
        yield return $"{metric}, {comparison.UnitOf(metric)}";
        yield return $"{"year",-6}{"subject",-10}{run.Name.PadLeft(left)}{baseline.Name.PadLeft(right)}{"difference",18}";
        foreach (var change in comparison.Of(metric, subject))
        {
            yield return $"{change.Year,-6}{change.Subject,-10}{Text(change.Run).PadLeft(left)}{Text(change.Baseline).PadLeft(right)}{Text(change.Difference),18}";
        }
    }

    private static string Years(RunComparison comparison) => comparison.Years is [var only]
        ? string.Create(CultureInfo.InvariantCulture, $"{only}")
        : string.Create(CultureInfo.InvariantCulture, $"sums of {comparison.Years[0]} to {comparison.Years[^1]}");

    private static string Millions(decimal dollars) => (dollars / 1_000_000m).ToString("#,0.000", CultureInfo.InvariantCulture);

    private static string Text(decimal? figure) => figure?.ToString("#,0.######", CultureInfo.InvariantCulture) ?? "not known";
}
