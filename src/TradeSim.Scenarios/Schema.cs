using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using TradeSim.Domain.Goods;
using TradeSim.Scenarios.Keys;
using TradeSim.Scenarios.Reading;

namespace TradeSim.Scenarios;

/// <summary>The JSON schema of scenario files, made from the same keys that the reader checks by.</summary>
public static class Schema
{
    private const string MonthPattern = "^[0-9]{4}-(0[1-9]|1[0-2])$";
    private const string EventPattern = "^[A-Za-z][A-Za-z0-9_-]{0,79}$";
    private const string WhenPattern = "^([0-9]{4}-(0[1-9]|1[0-2])|[A-Za-z][A-Za-z0-9_-]{0,79})$";
    private const string NamePattern = "^[A-Za-z0-9][A-Za-z0-9_-]{0,79}$";

    private static readonly JsonSerializerOptions Layout = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The text of <c>config/schema/scenario.schema.json</c>.</summary>
    public static string Write()
    {
        var schema = ObjectOf(ScenarioKeys.Scenario);
        var root = new JsonObject
        {
            ["$schema"] = "http://json-schema.org/draft-07/schema#",
            ["title"] = "TradeSim scenario",
            ["description"] = "A scenario names a world, a horizon, and what differs. Countries are alpha-3 codes or blocs, months yyyy-MM. Made by 'tradesim schema'.",
        };
        foreach (var (name, value) in schema.ToList())
        {
            schema.Remove(name);
            root[name] = value;
        }

        return root.ToJsonString(Layout) + "\n";
    }

    private static JsonObject ObjectOf(Shape shape)
    {
        var properties = new JsonObject();
        foreach (var key in shape.Keys.Where(key => !key.Later))
        {
            properties[key.Name] = ValueOf(key);
        }

        var schema = new JsonObject { ["type"] = "object", ["additionalProperties"] = false, ["properties"] = properties };
        var required = shape.Keys.Where(key => key.Required).Select(key => key.Name).ToList();
        if (required.Count > 0)
        {
            schema["required"] = Array(required);
        }

        if (shape.Selector is not null)
        {
            var common = shape.Keys.Where(key => !key.Later && !shape.Variants.Any(variant => variant.Takes.Contains(key.Name))).Select(key => key.Name);
            schema["allOf"] = new JsonArray([.. shape.Variants.Select(variant => ConditionOf(shape, variant, [.. common]))]);
        }
        else if (shape.Variants.Length > 0)
        {
            schema["anyOf"] = new JsonArray([.. shape.Variants.Select(variant => (JsonNode)new JsonObject
            {
                ["title"] = variant.Value,
                ["description"] = variant.Meaning,
                ["required"] = Array([variant.Value, .. variant.Needs]),
                ["propertyNames"] = new JsonObject { ["enum"] = Array([variant.Value, .. variant.Takes, "because"]) },
            })]);
        }

        return schema;
    }

    private static JsonNode ConditionOf(Shape shape, Variant variant, List<string> common)
    {
        var then = new JsonObject
        {
            ["description"] = variant.Meaning,
            ["propertyNames"] = new JsonObject { ["enum"] = Array([.. common, .. variant.Takes.Where(name => shape.Find(name) is not { Later: true })]) },
        };
        if (variant.Needs.Length > 0)
        {
            then["required"] = Array([.. variant.Needs]);
        }

        return new JsonObject
        {
            ["if"] = new JsonObject
            {
                ["properties"] = new JsonObject { [shape.Selector!] = new JsonObject { ["const"] = variant.Value } },
                ["required"] = Array([shape.Selector!]),
            },
            ["then"] = then,
        };
    }

    private static JsonObject ValueOf(Key key)
    {
        var schema = TypeOf(key);
        schema["description"] = key.Meaning
            + (key.Unit.Length > 0 ? $" Unit: {key.Unit}." : "")
            + (key.Default.Length > 0 ? $" Default: {key.Default}." : "");
        return schema;
    }

    private static JsonObject TypeOf(Key key) => key.Kind switch
    {
        ValueKind.Number or ValueKind.Whole when key.Scheduled => Scheduled(NumberOf(key, key.Kind == ValueKind.Number ? "number" : "integer")),
        ValueKind.Number => NumberOf(key, "number"),
        ValueKind.Whole => NumberOf(key, "integer"),
        ValueKind.Flag => new JsonObject { ["type"] = "boolean" },
        ValueKind.Name => new JsonObject { ["type"] = "string", ["pattern"] = NamePattern },
        ValueKind.Month => Pattern(MonthPattern),
        ValueKind.When => Pattern(WhenPattern),
        ValueKind.Event => Pattern(EventPattern),
        ValueKind.MonthPair => Pair(Pattern(MonthPattern)),
        ValueKind.WordPair => Pair(new JsonObject { ["type"] = "string" }),
        ValueKind.Choice => new JsonObject { ["enum"] = Array([.. key.Choices]) },
        ValueKind.Choices => OneOrMany(() => new JsonObject { ["enum"] = Array([.. key.Choices]) }, orEvery: true),
        ValueKind.Territories or ValueKind.Words => OneOrMany(() => new JsonObject { ["type"] = "string" }),
        ValueKind.Years => OneOrMany(() => NumberOf(key, "integer")),
        ValueKind.Numbers => OneOrMany(() => NumberOf(key, "number")),
        ValueKind.Months => OneOrMany(() => Pattern(MonthPattern)),
        ValueKind.Element => ElementSchema(),
        ValueKind.Elements => OneOrMany(ElementSchema, orEvery: key.Narrows),
        ValueKind.Map => ObjectOf(key.Shape!),
        ValueKind.List => new JsonObject { ["type"] = "array", ["maxItems"] = Fields.LongestList, ["items"] = ObjectOf(key.Shape!) },
        ValueKind.Distribution => Distribution(() => new JsonObject { ["type"] = "number" }),
        ValueKind.Distributions => new JsonObject { ["type"] = "object", ["additionalProperties"] = Distribution(() => new JsonObject { ["type"] = "number" }) },
        ValueKind.Events => new JsonObject
        {
            ["type"] = "object",
            ["propertyNames"] = Pattern(EventPattern),
            ["additionalProperties"] = new JsonObject
            {
                ["anyOf"] = new JsonArray(Pattern(MonthPattern), new JsonObject { ["const"] = Events.Never }, Distribution(() => Pattern(MonthPattern))),
            },
        },
        ValueKind.Word when key.Name == "value" => new JsonObject { ["type"] = new JsonArray("string", "number") },
        _ => new JsonObject { ["type"] = "string" },
    };

    /// <summary>A number, steps by month, or a line between two months.</summary>
    private static JsonObject Scheduled(JsonObject number) => new()
    {
        ["anyOf"] = new JsonArray(
            number,
            new JsonObject { ["type"] = "object", ["propertyNames"] = Pattern(MonthPattern), ["additionalProperties"] = number.DeepClone(), ["minProperties"] = 1 },
            new JsonObject
            {
                ["type"] = "object",
                ["additionalProperties"] = false,
                ["required"] = Array(["from", "to", "value"]),
                ["properties"] = new JsonObject
                {
                    ["from"] = Pattern(MonthPattern),
                    ["to"] = Pattern(MonthPattern),
                    ["value"] = Pair(number.DeepClone().AsObject()),
                    ["path"] = new JsonObject { ["const"] = "linear" },
                },
            }),
    };

    private static JsonObject NumberOf(Key key, string type)
    {
        var schema = new JsonObject { ["type"] = type };
        if (key.Min > -1e15)
        {
            schema["minimum"] = key.Min;
        }

        if (key.Max < 1e15)
        {
            schema["maximum"] = key.Max;
        }

        return schema;
    }

    private static JsonObject Distribution(Func<JsonObject> point) => new()
    {
        ["type"] = "object",
        ["additionalProperties"] = false,
        ["minProperties"] = 1,
        ["maxProperties"] = 1,
        ["properties"] = new JsonObject
        {
            ["uniform"] = Points(point, 2, "Low and high; the middle is their mean."),
            ["triangular"] = Points(point, 3, "Low, mode and high; the middle is the mode."),
        },
    };

    private static JsonObject Points(Func<JsonObject> point, int count, string meaning) => new()
    {
        ["type"] = "array", ["items"] = point(), ["minItems"] = count, ["maxItems"] = count, ["description"] = meaning,
    };

    private static JsonObject ElementSchema() => new() { ["enum"] = Array([.. Element.All.Select(element => element.Symbol)]) };

    private static JsonObject Pattern(string pattern) => new() { ["type"] = "string", ["pattern"] = pattern };

    private static JsonObject Pair(JsonObject item) => new() { ["type"] = "array", ["items"] = item, ["minItems"] = 2, ["maxItems"] = 2 };

    /// <param name="orEvery">Whether a lone <c>*</c>, for every one, is not among those there are.</param>
    private static JsonObject OneOrMany(Func<JsonObject> one, bool orEvery = false)
    {
        var either = new JsonArray(one(), new JsonObject { ["type"] = "array", ["items"] = one(), ["minItems"] = 1 });
        if (orEvery)
        {
            either.Add(new JsonObject { ["const"] = "*" });
        }

        return new JsonObject { ["anyOf"] = either };
    }

    private static JsonArray Array(List<string> words) => new([.. words.Select(word => (JsonNode)word)]);
}
