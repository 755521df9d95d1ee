using System.Text.Encodings.Web;
using System.Text.Json;

namespace TradeSim.Results.Comparing;

/// <summary>One run against another for a program: one object, money in million dollars, figures in their own unit.</summary>
public static class ComparisonJson
{
    private const int Moved = 50;

    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A figure, year by year.</summary>
    public static string Figure(ComparedRun run, ComparedRun baseline, RunComparison comparison, string metric, string? subject) => JsonSerializer.Serialize(
        new
        {
            run = Name(run),
            baseline = Name(baseline),
            years = comparison.Years,
            leftOut = comparison.LeftOut,
            metric,
            unit = comparison.UnitOf(metric),
            figures = comparison.Of(metric, subject).Select(change => new { year = change.Year, subject = change.Subject, run = change.Run, baseline = change.Baseline, difference = change.Difference }),
        },
        Options);

    /// <summary>Who gains and loses.</summary>
    /// <param name="inputs">What differs between the inputs of the two.</param>
    public static string Gains(
        ComparedRun run, ComparedRun baseline, RunComparison comparison, ComparedMonths months, IEnumerable<object> inputs, string? subject)
    {
        var weight = comparison.DeadWeight(months.Users);
        return JsonSerializer.Serialize(
            new
            {
                run = Name(run),
                baseline = Name(baseline),
                years = comparison.Years,
                leftOut = comparison.LeftOut,
                unit = "million constant 2024 USD",
                inputs,
                welfare = comparison.Welfare(months.Users, subject).Select(Welfare),
                byYear = comparison.Years.ToDictionary(year => year, year => comparison.Welfare(months.Users, subject, year).Select(Welfare)),
                users = months.Users.All.Where(gain => subject is null || gain.Country == subject).Select(gain => new Dictionary<string, object>
                {
                    ["year"] = gain.Year,
                    ["subject"] = gain.Country,
                    ["element"] = gain.Element.Symbol,
                    ["surplus.consumer"] = gain.Micros / 1_000_000_000_000m,
                    ["price.change.times.use"] = gain.CheckMicros / 1_000_000_000_000m,
                }),
                deadWeight = new { loss = Millions(weight.Loss), worthOfUse = Millions(weight.Worth), resources = Millions(weight.Resources) },
                prices = months.Trade.Prices.Take(Moved).Select(shift => new { subject = shift.Country, element = shift.Good.ElementName, run = shift.Run, baseline = shift.Baseline, unit = "USD/kg" }),
                flows = months.Trade.Flows.Take(Moved).Select(shift => new { origin = shift.Origin, destination = shift.Destination, commodity = shift.Good.StageName, element = shift.Good.ElementName, run = shift.Run, baseline = shift.Baseline, unit = "t REO a year" }),
            },
            Options);
    }

    private static Dictionary<string, object> Welfare(WelfareChange one) => new()
    {
        ["subject"] = one.Subject,
        ["surplus.consumer"] = Millions(one.Users),
        ["price.change.times.use"] = Millions(one.PriceChangeTimesUse),
        ["surplus.producer"] = Millions(one.MinesAndPlants),
        ["surplus.recycling"] = Millions(one.Recyclers),
        ["surplus.stocks"] = Millions(one.Stocks),
        ["treasury"] = Millions(one.Government),
        ["rents.apart"] = Millions(one.RentsApart),
        ["welfare"] = Millions(one.Net),
        ["rents"] = Millions(one.AllRents),
        ["rents.state"] = Millions(one.RentsOfStates),
    };

    private static object Name(ComparedRun run) => new { runId = run.Manifest.RunId, scenario = run.Manifest.Scenario.Name, months = run.Manifest.Months, status = run.Manifest.Status.ToString().ToLowerInvariant(), digest = run.Manifest.Digest };

    private static decimal Millions(decimal dollars) => dollars / 1_000_000m;
}
