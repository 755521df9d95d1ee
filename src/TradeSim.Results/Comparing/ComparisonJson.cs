using System.Text.Encodings.Web;
using System.Text.Json;

namespace TradeSim.Results.Comparing;

/// <summary>One run less another for a program: one object, money in million dollars, figures in their own unit.</summary>
public static class ComparisonJson
{
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(ComparedRun run, ComparedRun baseline, RunComparison comparison, string? metric, string? subject) => JsonSerializer.Serialize(
        new
        {
            run = Name(run),
            baseline = Name(baseline),
            years = comparison.Years,
            leftOut = comparison.LeftOut,
            metric,
            unit = metric is null ? "million constant 2024 USD" : comparison.UnitOf(metric),
            welfare = metric is not null ? null : comparison.Welfare(subject).Select(one => new Dictionary<string, object>
            {
                ["subject"] = one.Subject,
                ["surplus.consumer"] = Millions(one.Consumers),
                ["surplus.producer"] = Millions(one.Producers),
                ["treasury"] = Millions(one.Treasury),
                ["rents.apart"] = Millions(one.RentsApart),
                ["welfare"] = Millions(one.Welfare),
                ["rents"] = Millions(one.Rents),
            }),
            figures = metric is null ? null : comparison.Of(metric, subject).Select(change => new { year = change.Year, subject = change.Subject, run = change.Run, baseline = change.Baseline, difference = change.Difference }),
        },
        Options);

    private static object Name(ComparedRun run) => new { runId = run.Manifest.RunId, scenario = run.Manifest.Scenario.Name, months = run.Manifest.Months, status = run.Manifest.Status.ToString().ToLowerInvariant(), digest = run.Manifest.Digest };

    private static decimal Millions(decimal dollars) => dollars / 1_000_000m;
}
