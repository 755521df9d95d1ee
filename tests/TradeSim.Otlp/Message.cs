using System.Globalization;
using System.Text;
using Google.Protobuf;

namespace TradeSim.Otlp;

/// <summary>One field of a protobuf message. What its number means, the reader knows: opentelemetry-proto 1.x.</summary>
/// <param name="Whole">Of a number; the bits of a double.</param>
/// <param name="Bytes">Of a text, bytes or a message inside; empty for a number.</param>
internal readonly record struct Field(int Number, ulong Whole, ByteString Bytes)
{
    public string Text => Bytes.ToStringUtf8();

    /// <summary>An id, in the letters that every telemetry page shows it in.</summary>
    public string Hex => Convert.ToHexStringLower(Bytes.Span);

    public double Real => BitConverter.UInt64BitsToDouble(Whole);
}

/// <summary>Protobuf, as far as telemetry needs it.</summary>
internal static class Message
{
    public static IReadOnlyList<Field> Fields(ByteString message)
    {
        List<Field> fields = [];
        var input = message.CreateCodedInput();
        while (input.ReadTag() is > 0 and var tag)
        {
            var number = WireFormat.GetTagFieldNumber(tag);
            fields.Add(WireFormat.GetTagWireType(tag) switch
            {
                WireFormat.WireType.Varint => new Field(number, input.ReadUInt64(), ByteString.Empty),
                WireFormat.WireType.Fixed64 => new Field(number, input.ReadFixed64(), ByteString.Empty),
                WireFormat.WireType.Fixed32 => new Field(number, input.ReadFixed32(), ByteString.Empty),
                WireFormat.WireType.LengthDelimited => new Field(number, 0, input.ReadBytes()),
                var other => throw new InvalidDataException($"Field {number} is of the wire type {other}, which no telemetry has."),
            });
        }

        return fields;
    }

    public static IEnumerable<Field> Inner(this Field field, int number) => Fields(field.Bytes).Where(inner => inner.Number == number);

    /// <summary>The attributes of a resource, a span or a point, as text, in order of name.</summary>
    public static SortedDictionary<string, string> Attributes(this IEnumerable<Field> keyValues)
    {
        var attributes = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var keyValue in keyValues)
        {
            var fields = Fields(keyValue.Bytes);
            attributes[fields.First(field => field.Number == 1).Text] = fields.Where(field => field.Number == 2).Select(AnyValue).FirstOrDefault("");
        }

        return attributes;
    }

    private static string AnyValue(Field any)
    {
        var text = new StringBuilder();
        foreach (var value in Fields(any.Bytes))
        {
            text.Append(value.Number switch
            {
                1 => value.Text,
                2 => value.Whole == 1 ? "true" : "false",
                3 => unchecked((long)value.Whole).ToString(CultureInfo.InvariantCulture),
                4 => value.Real.ToString(CultureInfo.InvariantCulture),
                _ => "",
            });
        }

        return text.ToString();
    }
}
