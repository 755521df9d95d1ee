using System.Globalization;
using TradeSim.Domain.World.Inputs;

namespace TradeSim.Results.Summary;

/// <summary>Judges the thresholds of a scenario on the rows of <c>summary.csv</c>, only in years the run covers.</summary>
public static class ThresholdCheck
{
    /// <summary>Figures of goods and money that have no row where there was nothing; the others have no row where they are not known.</summary>
    private static readonly string[] NothingIsZero =
        ["output.", "share.", "imports", "duties", "export.taxes", "rents", "support", "surplus.", "treasury", "value.added", "unmet", "import.reliance"];

    /// <summary>One sentence for each threshold that is not met.</summary>
    public static IReadOnlyList<string> Unmet(IReadOnlyList<SummaryRow> rows, IEnumerable<Threshold> thresholds)
    {
        var years = rows.Select(row => row.Year).ToHashSet();
        var sentences = new List<string>();
        foreach (var threshold in thresholds.Where(threshold => years.Contains(threshold.Year)))
        {
            var row = rows.FirstOrDefault(row =>
                row.Year == threshold.Year && row.Metric == threshold.Metric && row.Subject == threshold.Subject);
            if (Judge(threshold, row?.Value ?? Absent(threshold)) is { } sentence)
            {
                sentences.Add(sentence);
            }
        }

        return sentences;
    }

    private static decimal? Absent(Threshold threshold) =>
        NothingIsZero.Any(start => threshold.Metric.StartsWith(start, StringComparison.Ordinal)) ? 0 : null;

    private static string? Judge(Threshold threshold, decimal? value)
    {
        var subject = string.Create(CultureInfo.InvariantCulture, $"{threshold.Metric} of {threshold.Subject} in {threshold.Year}");
        if (value is not { } known)
        {
            return $"{subject} is not known, so its threshold is not met";
        }

        if (threshold.AtLeast is { } least && known < (decimal)least)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{subject} is {known:0.######}, under the threshold of {least}");
        }

        return threshold.AtMost is { } most && known > (decimal)most
            ? string.Create(CultureInfo.InvariantCulture, $"{subject} is {known:0.######}, over the threshold of {most}")
            : null;
    }
}
