using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using TradeSim.Domain.Goods;
using TradeSim.Domain.Policy;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Inputs;

namespace TradeSim.Contracts.Wire;

/// <summary>
/// A compiled scenario as JSON and back: what a client sends to a cluster, once a run. Real numbers are written so that
/// they come back bit for bit. What the domain must not know of JSON stands here.
/// </summary>
public static class ScenarioJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        IgnoreReadOnlyProperties = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new MonthText(), new ElementText(), new BasketParts(), new JsonStringEnumConverter() },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { NameTheKinds } },
    };

    public static byte[] ToBytes(Scenario scenario) => JsonSerializer.SerializeToUtf8Bytes(scenario, Options);

    /// <exception cref="JsonException">Not a scenario, or one of another version with other parts.</exception>
    public static Scenario FromBytes(ReadOnlySpan<byte> bytes) =>
        JsonSerializer.Deserialize<Scenario>(bytes, Options) ?? throw new JsonException("These bytes hold no scenario.");

    public static byte[] ToBytes(Measure measure) => JsonSerializer.SerializeToUtf8Bytes(measure, Options);

    /// <exception cref="JsonException">Not a measure, or one of another version with other parts.</exception>
    public static Measure MeasureFromBytes(ReadOnlySpan<byte> bytes) =>
        JsonSerializer.Deserialize<Measure>(bytes, Options) ?? throw new JsonException("These bytes hold no measure.");

    /// <summary>
    /// The seal of a scenario up to a month: SHA-256 over all of it that can have had an effect before that month, as
    /// lower-case hexadecimal. A checkpoint goes on under every scenario with the same seal, so a measure that starts later,
    /// another last month or another name do not spoil it.
    /// </summary>
    public static string SealOf(Scenario scenario, Month due) => Convert.ToHexStringLower(SHA256.HashData(ToBytes(scenario with
    {
        Name = "",
        About = "",
        Until = scenario.From,
        Thresholds = [],
        Asks = [],
        Events = [],
        Accessions = [.. scenario.Accessions.Where(one => one.From < due)],
        Truces = [.. scenario.Truces.Where(truce => truce.From < due)],
        Measures = [.. scenario.Measures.Where(measure => measure.FirstKnown < due).OrderBy(measure => measure.Id, StringComparer.Ordinal)],
    })));

    private static void NameTheKinds(JsonTypeInfo type)
    {
        JsonDerivedType[] kinds = type.Type == typeof(Project)
            ? [new(typeof(MineProject), "mine"), new(typeof(HubProject), "hub"), new(typeof(CorridorProject), "corridor"), new(typeof(TerminalProject), "terminal")]
            : type.Type == typeof(Condition)
            ?
            [
                new(typeof(TariffCondition), "tariff"), new(typeof(ShareCondition), "share"), new(typeof(PriceCondition), "price"),
                new(typeof(StockCondition), "stock"), new(typeof(MeasureCondition), "measure"), new(typeof(ActCondition), "act"),
            ]
            : [];
        if (kinds.Length == 0)
        {
            return;
        }

        type.PolymorphismOptions = new JsonPolymorphismOptions
        {
            TypeDiscriminatorPropertyName = "what",
            UnknownDerivedTypeHandling = JsonUnknownDerivedTypeHandling.FailSerialization,
        };
        foreach (var kind in kinds)
        {
            type.PolymorphismOptions.DerivedTypes.Add(kind);
        }
    }

    private sealed class MonthText : JsonConverter<Month>
    {
        public override Month Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => Month.Parse(reader.GetString() ?? "");

        public override void Write(Utf8JsonWriter writer, Month value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }

    private sealed class ElementText : JsonConverter<Element>
    {
        public override Element Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            Element.TryParse(reader.GetString(), out var element) ? element : throw new JsonException("No such element.");

        public override void Write(Utf8JsonWriter writer, Element value, JsonSerializerOptions options) => writer.WriteStringValue(value.Symbol);
    }

    private sealed class BasketParts : JsonConverter<Basket>
    {
        public override Basket Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            new(JsonSerializer.Deserialize<long[]>(ref reader, options));

        public override void Write(Utf8JsonWriter writer, Basket value, JsonSerializerOptions options)
        {
            writer.WriteStartArray();
            foreach (var part in value.Ppm)
            {
                writer.WriteNumberValue(part);
            }

            writer.WriteEndArray();
        }
    }
}
