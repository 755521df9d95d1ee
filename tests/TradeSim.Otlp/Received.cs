using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Google.Protobuf;

namespace TradeSim.Otlp;

/// <summary>All that was received so far.</summary>
public sealed class Received
{
    private readonly ConcurrentQueue<Span> _spans = new();
    private readonly ConcurrentDictionary<string, Measurement> _measurements = new(StringComparer.Ordinal);

    public IReadOnlyList<Span> Spans => [.. _spans];

    /// <summary>The last value of each, in order of what it is the value of.</summary>
    public IReadOnlyList<Measurement> Measurements => [.. _measurements.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Value)];

    /// <summary>Every month whose root came, in order of run and month.</summary>
    public IReadOnlyList<MonthTree> Months =>
    [
        .. from trace in _spans.GroupBy(span => span.Trace)
           let root = trace.FirstOrDefault(span => span is { Parent: "", Name: "month" })
           where root is not null
           let month = new MonthTree(root, [.. trace])
           orderby month.Run, month.Month
           select month,
    ];

    /// <summary>What came, as a page of text: a line for each month, one for each metric.</summary>
    public string Page()
    {
        var page = new StringBuilder();
        foreach (var month in Months)
        {
            page.AppendLine(CultureInfo.InvariantCulture, $"month {month.Run} {month.Month}: {month.Spans.Count} spans of {month.Processes.Count} processes, {(month.IsWhole ? "one tree" : "in pieces")}");
        }

        foreach (var metric in Measurements.GroupBy(measurement => measurement.Metric).OrderBy(metric => metric.Key, StringComparer.Ordinal))
        {
            page.AppendLine(CultureInfo.InvariantCulture, $"metric {metric.Key}: {metric.Sum(measurement => measurement.Value)} in {metric.Sum(measurement => measurement.Count)} values");
        }

        return page.ToString();
    }

    internal void AddSpans(ByteString request)
    {
        foreach (var span in Span.Read(request))
        {
            _spans.Enqueue(span);
        }
    }

    internal void AddMeasurements(ByteString request)
    {
        foreach (var measurement in Measurement.Read(request))
        {
            _measurements[measurement.Key] = measurement;
        }
    }
}
