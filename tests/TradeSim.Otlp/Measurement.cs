using Google.Protobuf;

namespace TradeSim.Otlp;

/// <summary>The last value of a metric that a process told, for one set of attributes; of a histogram, how many values and their sum.</summary>
public sealed record Measurement(string Process, string Metric, IReadOnlyDictionary<string, string> Attributes, double Value, long Count)
{
    /// <summary>What it is the value of, whatever the value.</summary>
    public string Key => $"{Process} {Metric} {string.Join(' ', Attributes.Select(pair => $"{pair.Key}={pair.Value}"))}";

    /// <summary>The measurements of the body of a request to <c>/v1/metrics</c>.</summary>
    public static IReadOnlyList<Measurement> Read(ByteString request) =>
    [
        .. from resourceMetrics in Message.Fields(request)
           where resourceMetrics.Number == 1
           let process = resourceMetrics.Inner(1).SelectMany(resource => resource.Inner(1)).Attributes().GetValueOrDefault("service.instance.id", "")
           from scope in resourceMetrics.Inner(2)
           from metric in scope.Inner(2)
           let name = metric.Inner(1).Single().Text
           from kind in Message.Fields(metric.Bytes)
           where kind.Number is Gauge or Sum or Histogram
           from point in kind.Inner(1)
           select kind.Number == Histogram ? OfHistogram(process, name, point) : OfNumber(process, name, point),
    ];

    private const int Gauge = 5;
    private const int Sum = 7;
    private const int Histogram = 9;

    private static Measurement OfNumber(string process, string name, Field point)
    {
        var fields = Message.Fields(point.Bytes);
        var value = fields.Where(field => field.Number is 4 or 6).Select(field => field.Number == 4 ? field.Real : unchecked((long)field.Whole)).Single();
        return new Measurement(process, name, fields.Where(field => field.Number == 7).Attributes(), value, 1);
    }

    private static Measurement OfHistogram(string process, string name, Field point)
    {
        var fields = Message.Fields(point.Bytes);
        var sum = fields.Where(field => field.Number == 5).Select(field => field.Real).SingleOrDefault();
        var count = unchecked((long)fields.Single(field => field.Number == 4).Whole);
        return new Measurement(process, name, fields.Where(field => field.Number == 9).Attributes(), sum, count);
    }
}
