using Google.Protobuf;

namespace TradeSim.Otlp;

/// <summary>A span as it was received.</summary>
/// <param name="Process">The <c>service.instance.id</c> of the process that sent it.</param>
/// <param name="Parent">Empty for the root of a trace.</param>
/// <param name="Links">Spans of other traces that it points to.</param>
public sealed record Span(
    string Service,
    string Process,
    string Trace,
    string Id,
    string Parent,
    string Name,
    IReadOnlyDictionary<string, string> Attributes,
    IReadOnlyList<string> Links)
{
    /// <summary>The spans of the body of a request to <c>/v1/traces</c>.</summary>
    public static IReadOnlyList<Span> Read(ByteString request) =>
    [
        .. from resourceSpans in Message.Fields(request)
           where resourceSpans.Number == 1
           let resource = resourceSpans.Inner(1).SelectMany(resource => resource.Inner(1)).Attributes()
           from scope in resourceSpans.Inner(2)
           from span in scope.Inner(2)
           select Of(resource, Message.Fields(span.Bytes)),
    ];

    private static Span Of(IReadOnlyDictionary<string, string> resource, IReadOnlyList<Field> fields)
    {
        return new Span(
            resource.GetValueOrDefault("service.name", ""),
            resource.GetValueOrDefault("service.instance.id", ""),
            First(1).Hex,
            First(2).Hex,
            First(4).Hex,
            First(5).Text,
            fields.Where(field => field.Number == 9).Attributes(),
            [.. fields.Where(field => field.Number == 13).SelectMany(link => link.Inner(2)).Select(id => id.Hex)]);

        Field First(int number) => fields.FirstOrDefault(field => field.Number == number, new Field(number, 0, ByteString.Empty));
    }
}
