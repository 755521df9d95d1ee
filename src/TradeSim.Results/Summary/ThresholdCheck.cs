using System.Globalization;
using TradeSim.Domain.World.Inputs;

namespace TradeSim.Results.Summary;

/// <summary>Judges the thresholds of a scenario on the rows of <c>summary.csv</c>, only in years the run covers.</summary>
public static class ThresholdCheck
{
    /// <summary>One sentence for each threshold that is not met.</summary>
    public static IReadOnlyList<string> Unmet(IReadOnlyList<SummaryRow> rows, IEnumerable<Threshold> thresholds)
    {
        var figures = new SummaryReader(rows);
        var sentences = new List<string>();
        foreach (var threshold in thresholds.Where(threshold => figures.Years.Contains(threshold.Year)))
        {
            if (Judge(threshold, figures.Known(threshold.Year, threshold.Metric, threshold.Subject)) is { } sentence)
            {
                sentences.Add(sentence);
            }
        }

        return sentences;
    }

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
